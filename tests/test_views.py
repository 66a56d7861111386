from __future__ import annotations

import dataclasses
import inspect

import pytest

from digest import views

VIEWS = [
    view
    for _, view in inspect.getmembers(views, inspect.isclass)
    if view.__module__ == views.__name__ and dataclasses.is_dataclass(view)
]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view.__name__} cannot be changed by a template")
def test_views_are_frozen(view: type) -> None:
    assert view.__dataclass_params__.frozen  # type: ignore[attr-defined]  # set by dataclass()
    assert hasattr(view, "__slots__")


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view.__name__} holds tuples, not lists")
def test_views_hold_nothing_that_can_grow(view: type) -> None:
    kinds = [str(field.type) for field in dataclasses.fields(view)]
    assert not [kind for kind in kinds if kind.startswith(("list", "dict", "set"))]
