"""The same work in one process or in several gives the same results."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import partial

import pytest

from digest.workers import ENOUGH, beside, spread


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


def failing() -> bytes:
    """Do some work in vain."""
    raise ValueError


def killed() -> bytes:
    """Be killed in the middle of it."""
    os.kill(os.getpid(), signal.SIGKILL)
    return b"too late"


def slow() -> bytes:
    """Work for longer than anybody waits."""
    time.sleep(600)
    return b"too late"


forking = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="no process is forked here"
)


@forking
def test_work_beside_this_process_hands_over_what_comes_of_it() -> None:
    much = b"x" * 1_000_000  # more than a pipe holds
    with beside(lambda: b"%d %s" % (os.getpid(), much)) as wait:
        number, _, rest = wait().partition(b" ")
    assert int(number) != os.getpid()
    assert rest == much


@pytest.mark.parametrize("work", [failing, killed], ids=["it raises", "it is killed"])
def test_work_beside_this_process_may_fail(
    work: Callable[[], bytes], capfd: pytest.CaptureFixture[str]
) -> None:
    with beside(work) as wait:
        assert wait() == b""
    assert capfd.readouterr() == ("", "")


@forking
def test_nobody_waits_for_work_that_is_not_wanted_any_more() -> None:
    with pytest.raises(ValueError, match="something else"), beside(slow):
        raise ValueError("something else")
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, 0)


def test_a_process_with_threads_is_not_forked() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    with beside(lambda: b"x") as wait:
        assert wait() == b""
    done.set()
    thread.join()
