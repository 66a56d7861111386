"""The same work in one process or in several gives the same results."""

from __future__ import annotations

import os
import signal
import sys
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


@pytest.mark.parametrize("chunk", [1, 7, 1000])
def test_and_however_many_a_process_gets_at_a_time(chunk: int) -> None:
    assert [*spread(partial(adding, 10), range(300), 2, chunk=chunk)] == list(range(10, 310))


def test_a_few_things_are_done_here_and_many_elsewhere() -> None:
    here = os.getpid()
    assert set(spread(asking, range(ENOUGH - 1))) == {here}
    if (os.cpu_count() or 1) > 1:
        assert here not in spread(asking, range(ENOUGH))


@pytest.mark.parametrize("workers", [1, 2])
def test_what_a_worker_raises_is_raised_here(workers: int) -> None:
    with pytest.raises(ValueError, match="-1 is negative"):
        list(spread(partial(adding, 1), [1, -1, 2], workers))


def naming() -> Callable[[int], str]:
    """Make a function that raises what cannot be sent."""

    class OursError(Exception):
        pass

    def name(thing: int) -> str:
        if thing == 7:
            raise OursError("sieben")
        return str(thing)

    return name


def dying() -> Callable[[int], int]:
    """Make a function that ends its process, as the kernel does when there is no memory left."""

    def die(thing: int) -> int:
        if thing == 150:
            os.kill(os.getpid(), signal.SIGKILL)
        return thing

    return die


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is forked")
def test_what_cannot_be_sent_is_told_in_words_with_the_place_where_it_was_raised() -> None:
    with pytest.raises(RuntimeError, match=r"OursError\('sieben'\)[\s\S]*in name"):
        list(spread(naming, range(300), 2))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is forked")
def test_a_process_that_is_killed_is_no_endless_wait() -> None:
    with pytest.raises(RuntimeError, match="enough memory"):
        list(spread(dying, range(300), 2))


def test_nobody_works_on_when_nobody_wants_more() -> None:
    results = spread(partial(adding, 1), range(100_000), 2)
    assert next(results) == 1
    del results  # the processes are ended and waited for
    if sys.platform == "linux":
        with pytest.raises(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)


def test_large_results_come_whole_and_in_order() -> None:
    assert [len(text) for text in spread(lambda: lambda n: "x" * n * 1000, range(300), 3, forked=True)] == [
        n * 1000 for n in range(300)
    ]
