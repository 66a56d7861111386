"""The same work in one process or in several gives the same results."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

import pytest

from digest.workers import ENOUGH, spread


def adding(number: int) -> Callable[[int], int]:
    """Make a function that adds."""

    def add(thing: int) -> int:
        if thing < 0:
            raise ValueError(f"{thing} is negative")
        return thing + number

    return add


def asking() -> Callable[[int], int]:
    """Make a function that says in which process it runs."""
    return lambda _thing: os.getpid()


@pytest.mark.parametrize("workers", [0, 1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 2, 300])
def test_the_results_come_in_order_whatever_the_number_of_processes(workers: int, count: int) -> None:
    assert [*spread(partial(adding, 10), range(count), workers)] == list(range(10, 10 + count))


def test_a_few_things_are_done_here_and_many_elsewhere() -> None:
    here = os.getpid()
    assert set(spread(asking, range(ENOUGH - 1))) == {here}
    if (os.cpu_count() or 1) > 1:
        assert here not in spread(asking, range(ENOUGH))


@pytest.mark.parametrize("workers", [1, 2])
def test_what_a_worker_raises_is_raised_here(workers: int) -> None:
    with pytest.raises(ValueError, match="-1 is negative"):
        list(spread(partial(adding, 1), [1, -1, 2], workers))
