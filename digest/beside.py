"""A piece of work in a process of its own, while this one goes on with something else. Knows nothing of news.

A build with nothing to do needs it, so it imports nothing that takes its time.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO, Self

_SIGKILL = 9  # signal.SIGKILL; the module brings enum, and takes as long as 500 files


class Beside:
    """A piece of work that is begun in another process, for a block; it gives the function that waits for what comes of it.

    Where it is not `worth` a process, or where none can be forked safely (not on Linux, or from several threads), the
    work is done here when somebody asks for it; and so it is where the other process fails, so that whatever is wrong
    shows itself here. At the end of the block the other process is ended, whether anybody has asked or not.
    """

    def __init__(self, work: Callable[[], bytes], *, worth: bool = True) -> None:
        """Take what is to be done."""
        self._work = work
        self._worth = worth
        self._other: Child | None = None
        self._pipe: BinaryIO | None = None

    def __enter__(self) -> Callable[[], bytes]:
        """Begin it."""
        if not self._worth or not can_fork():
            return self._work
        there, here = os.pipe()
        child = os.fork()
        if not child:
            _work(self._work, there, here)
        os.close(here)
        other, pipe = Child(child), os.fdopen(there, "rb")
        self._other, self._pipe = other, pipe
        return lambda: done if (done := pipe.read()) and other.has_done_it() else self._work()

    def __exit__(self, *_: object) -> None:
        """End it, unless it has ended."""
        if self._other and self._pipe:
            self._other.end()
            self._pipe.close()


def can_fork() -> bool:
    """Tell whether a process can be forked safely: on Linux, and while this one has no other thread.

    What a thread holds would be held in the fork for ever.
    """
    threading = sys.modules.get(
        "threading"
    )  # not imported for this: it takes as long as looking at 500 files
    return sys.platform == "linux" and (threading is None or threading.active_count() == 1)


def cores() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class Child:
    """A forked process, which is gone at the end of the block."""

    def __init__(self, number: int) -> None:
        """Take the number of the process."""
        self._number = number
        self._status: int | None = None

    def __enter__(self) -> Self:
        """Hold it for a block."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it, unless it has ended."""
        self.end()

    def end(self) -> None:
        """End it, unless it has ended."""
        if self._status is None:
            try:  # noqa: SIM105 - contextlib takes as long to come up as a look at 1,000 files
                os.kill(self._number, _SIGKILL)
            except ProcessLookupError:
                pass
            self.has_done_it()

    def has_done_it(self) -> bool:
        """Wait for its end; tell whether it did all that it had to do."""
        if self._status is None:
            self._status = os.waitpid(self._number, 0)[1]
        return self._status == 0


def _work(work: Callable[[], bytes], there: int, here: int) -> None:
    """Do the work in the forked process, which ends here: nothing of what its parent was about to do is done twice."""
    status = 1
    try:
        os.close(there)
        done = work()
        with os.fdopen(here, "wb") as pipe:
            pipe.write(done)
        status = 0
    finally:
        os._exit(status)
