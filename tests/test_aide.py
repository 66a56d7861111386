"""What an aide is told comes out as it would here, whatever happens to the aide."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from digest import aide as module
from digest.aide import NOBODY, Aide

ROOT = Path(__file__).parent.parent
HERE = os.getpid()
BIG = b"x" * 3_000_000

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is forked")


@pytest.fixture(autouse=True)
def _forks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "can_fork", lambda: True)  # the tests' own process may have another thread
    monkeypatch.setattr(module, "cores", lambda: 2)


@contextmanager
def aide(come_up: Callable[[], object] = int, *, worth: bool = True) -> Iterator[Aide]:
    with module.aide(come_up, worth=worth) as one:
        yield one


def where() -> str:
    return "here" if os.getpid() == HERE else "there"


def die() -> None:
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)


def killed(text: str) -> str:
    die()
    return text


def failing() -> None:
    raise ValueError("it cannot be done")


def joined(one: bytes, *, other: bytes) -> bytes:
    return one + other


def wait_for(path: Path) -> str:
    while not path.exists():
        os.sched_yield()
    return where()


def test_whoever_waits_can_ask_whether_there_is_something_to_wait_for(tmp_path: Path) -> None:
    with aide() as one:
        first, second = one.begin(wait_for, tmp_path / "now"), one.begin(where)
        assert (first.is_there(), second.is_there()) == (False, False)
        (tmp_path / "now").touch()
        assert (first(), second()) == ("there", "there")
        assert (first.is_there(), second.is_there()) == (True, True)


def test_where_there_is_nobody_there_is_nothing_to_wait_for() -> None:
    begun = NOBODY.begin(where)
    assert (begun.is_there(), begun()) == (True, "here")


def test_it_works_in_another_process_with_what_it_is_given() -> None:
    with aide() as one:
        assert one.begin(where)() == "there"
        assert one.begin(joined, b"a", other=b"b")() == b"ab"


def test_nobody_works_here_and_only_when_somebody_asks() -> None:
    done: list[int] = []
    wait = NOBODY.begin(done.append, 1)
    assert not done
    wait()
    assert done == [1]


@pytest.mark.parametrize("lacking", ["processes that can be forked", "a second core", "enough to do"])
def test_it_is_nobody_where_it_would_not_help(monkeypatch: pytest.MonkeyPatch, lacking: str) -> None:
    if lacking == "a second core":
        monkeypatch.setattr(module, "cores", lambda: 1)
    elif lacking == "processes that can be forked":
        monkeypatch.setattr(module, "can_fork", lambda: False)
    with aide(worth=lacking != "enough to do") as one:
        assert one is NOBODY


def test_what_came_of_works_can_be_asked_for_in_any_order() -> None:
    with aide() as one:
        waits = [one.begin(str, number) for number in range(5)]
        assert [waits[number]() for number in (3, 0, 4, 2, 1)] == ["3", "0", "4", "2", "1"]


def test_much_can_be_told_and_answered_before_anybody_listens() -> None:
    with aide() as one:
        waits = [one.begin(joined, BIG, other=BIG) for _ in range(3)]
        assert [len(wait()) for wait in waits] == [6_000_000] * 3


def test_it_can_be_killed_at_any_time_and_the_work_is_done_here() -> None:
    with aide() as one:
        before = one.begin(str.upper, "a")
        assert before() == "A"
        lost = one.begin(str.upper, "b")
        assert one.begin(killed, "c")() == "c"
        assert lost() == "B"
        assert one.begin(where)() == "here"


def test_one_that_could_not_get_ready_works_nevertheless() -> None:
    with aide(failing) as one:
        assert one.begin(where)() == "there"


def test_one_that_does_not_come_up_is_as_good_as_nobody() -> None:
    with aide(die) as one:
        assert one.begin(joined, BIG, other=b"")() == BIG
        assert one.begin(where)() == "here"


LEFT = """
import os, signal, time
from digest import aide as module
module.cores = lambda: 2
with module.aide(int) as aide:
    aide.begin(str, 1)()
    for _ in range(3):
        aide.begin(time.sleep, 0.1)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_it_ends_without_a_word_where_the_other_process_is_killed() -> None:
    left = subprocess.run(
        [sys.executable, "-c", LEFT], cwd=ROOT, capture_output=True, check=False, timeout=30
    )
    assert (left.returncode, left.stderr) == (-signal.SIGKILL, b""), (
        "its pipes are open until the aide has ended"
    )


def test_what_is_wrong_with_the_work_shows_itself_here_and_the_next_is_done() -> None:
    with aide() as one:
        wait = one.begin(failing)
        with pytest.raises(ValueError, match="cannot be done"):
            wait()
        assert one.begin(where)() == "there"


def test_one_that_was_dismissed_leaves_all_of_it_to_be_done_here() -> None:
    with aide() as one:
        begun = one.begin(killed, "a")
        one.dismiss()
        one.dismiss()
        assert begun() == "a"
        assert one.begin(where)() == "here"
    NOBODY.dismiss()


@pytest.mark.parametrize("error", [KeyError, BrokenPipeError])
def test_what_is_raised_in_the_block_comes_out_and_nobody_is_left(error: type[Exception]) -> None:
    def work() -> None:
        with aide() as one:
            one.begin(signal.pause)
            raise error

    with pytest.raises(error):
        work()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
