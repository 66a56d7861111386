from __future__ import annotations

import inspect

import pytest

from digest import views
from digest.noun import Noun

VIEWS = [view for _, view in inspect.getmembers(views, inspect.isclass) if view.__module__ == views.__name__]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view.__name__} cannot be changed by a template")
def test_views_are_frozen(view: type) -> None:
    assert issubclass(view, Noun)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view.__name__} holds tuples, not lists")
def test_views_hold_nothing_that_can_grow(view: type) -> None:
    assert not [kind for kind in view.__annotations__.values() if kind.startswith(("list", "dict", "set"))]
