"""Work that is done abreast comes out as it does alone, and really goes step by step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.steps import Steps, abreast, alone


def counting(name: str, steps: int, heard: list[str]) -> Steps[str]:
    for step in range(steps):
        heard.append(f"{name}{step}")
        yield
    return name * steps


def failing(name: str) -> Steps[str]:
    yield
    raise ValueError(name)


def test_all_do_a_step_before_any_does_the_next() -> None:
    heard: list[str] = []
    assert abreast(counting(name, steps, heard) for name, steps in (("a", 2), ("b", 0), ("c", 3))) == [
        "aa",
        "",
        "ccc",
    ]
    assert heard == ["a0", "c0", "a1", "c1", "c2"]


@given(st.lists(st.tuples(st.text(max_size=2), st.integers(0, 5))))
def test_what_comes_of_each_is_what_comes_of_it_alone(works: list[tuple[str, int]]) -> None:
    assert abreast(counting(*work, []) for work in works) == [alone(counting(*work, [])) for work in works]


def test_what_one_raises_comes_out() -> None:
    with pytest.raises(ValueError, match="b"):
        abreast([counting("a", 3, []), failing("b")])
