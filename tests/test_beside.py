"""Work in another process comes out as it would here, whatever happens to that process."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from digest.beside import Beside

HERE = os.getpid()


def where() -> bytes:
    return b"here" if os.getpid() == HERE else b"there"


def killed() -> bytes:
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return b"done"


def newest_pipe() -> int:
    """Give the end of a pipe that was opened last."""
    found = []
    for link in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # the folder itself was open while it was listed
            found += [int(link.name)] if str(link.readlink()).startswith("pipe:") else []
    return max(found)


def killed_in_the_middle() -> bytes:
    if os.getpid() != HERE:
        os.write(newest_pipe(), b"do")
        os.kill(os.getpid(), signal.SIGKILL)
    return b"done"


def failing() -> bytes:
    raise ValueError("it cannot be done")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is forked")
def test_it_is_done_in_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digest.beside.can_fork", lambda: True)  # another test may have left one
    with Beside(where) as done:
        assert done() == b"there"


def test_it_is_done_here_where_it_is_not_worth_a_process() -> None:
    with Beside(where, worth=False) as done:
        assert done() == b"here"


def test_it_is_done_here_where_there_are_other_threads() -> None:
    wait = threading.Event()
    thread = threading.Thread(target=wait.wait)
    thread.start()
    try:
        with Beside(where) as done:
            assert done() == b"here"
    finally:
        wait.set()
        thread.join()


@pytest.mark.parametrize("work", [killed, killed_in_the_middle])
def test_it_is_done_again_here_where_the_other_process_is_killed(work: Callable[[], bytes]) -> None:
    with Beside(work) as done:
        assert done() == b"done"


def test_what_is_wrong_with_it_shows_itself_here() -> None:
    with Beside(failing) as done, pytest.raises(ValueError, match="cannot be done"):
        done()


def test_more_than_a_pipe_holds_comes_whole() -> None:
    with Beside(lambda: b"x" * 3_000_000) as done:
        assert len(done()) == 3_000_000


def test_nobody_is_left_when_nobody_asks() -> None:
    with Beside(where):
        pass
    if sys.platform == "linux":
        with pytest.raises(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)


def test_what_is_raised_in_the_block_comes_out() -> None:
    with pytest.raises(KeyError), Beside(where):
        raise KeyError
