"""An aide: a process beside this one that is told what to do, bit by bit, while this one goes on. Knows nothing of news.

It is started before what the two need of their own is imported, so that each comes up with half of what a build needs.
What `beside` does once, with all that is there, an aide does as often as it is told.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from select import select
from typing import TYPE_CHECKING, Any, BinaryIO, Generic, ParamSpec, TypeVar

from digest.beside import Child, can_fork, cores

if TYPE_CHECKING:
    from queue import SimpleQueue

P = ParamSpec("P")
R = TypeVar("R")

_ROOM = 1 << 20
"""Bytes that a pipe to the aide should hold, so that who tells it something need not wait until it listens."""
_F_SETPIPE_SZ = 1031  # fcntl.F_SETPIPE_SZ of Linux, where an aide can be


class Waiting(Generic[R]):
    """What comes of a work: whoever calls it, once, waits for it."""

    def __init__(self, hear: Callable[[], R], is_there: Callable[[], bool] = lambda: True) -> None:
        """Take what waits, and what tells whether there is nothing to wait for."""
        self._hear = hear
        self._is_there = is_there

    def __call__(self) -> R:
        """Wait for it."""
        return self._hear()

    def is_there(self) -> bool:
        """Tell whether it has begun to come, so that nothing else is worth beginning; or whether it is to be done here."""
        return self._is_there()


class Aide:
    """Nobody: what is begun is done here, when somebody asks what came of it."""

    def begin(self, work: Callable[P, R], *given: P.args, **named: P.kwargs) -> Waiting[R]:
        """Begin `work` with what it is given."""
        return Waiting(partial(work, *given, **named))

    def dismiss(self) -> None:
        """End whatever it is doing; what is asked for from now on is done here."""


NOBODY = Aide()


@contextmanager
def aide(come_up: Callable[[], object], *, worth: bool = True) -> Iterator[Aide]:
    """Start an aide, which first does `come_up`, as far as that can be done; it is ended with the block.

    What is begun with it, what that is given, and what comes of it must be picklable. If the work fails there, or the aide
    is ended by somebody, the work is done here, so that whatever is wrong shows itself here; so it must be such that
    it can be done again. Where it is not `worth` a process, where none can be forked safely, or where there is one core
    only, the aide is nobody.
    """
    if not worth or not can_fork() or cores() == 1:
        yield NOBODY
        return
    heard, telling = os.pipe()
    answers, answering = os.pipe()
    child = os.fork()
    if not child:
        _serve(come_up, heard, answering, (telling, answers))
    os.close(heard)
    os.close(answering)
    with suppress(OSError, ImportError):  # less room makes it slower and no worse
        import fcntl  # noqa: PLC0415 - not every system has it

        fcntl.fcntl(telling, _F_SETPIPE_SZ, _ROOM)
    try:
        with Child(child) as other, os.fdopen(answers, "rb") as ear:
            yield _Process(other, telling, ear)
    finally:
        os.close(telling)


class _Process(Aide):
    """The aide's end in this process. What comes of works is heard in the order in which they were begun."""

    def __init__(self, other: Child, telling: int, ear: BinaryIO) -> None:
        self._other = other
        self._telling = telling
        self._ear = ear
        self._begun = 0
        # What came of each work, alone in a tuple; empty if nothing did, or if it was given already:
        self._heard: list[tuple[Any, ...]] = []

    def begin(self, work: Callable[P, R], *given: P.args, **named: P.kwargs) -> Waiting[R]:
        here = partial(work, *given, **named)
        if not self._tell(here):
            return Waiting(here)
        number = self._begun
        self._begun += 1

        def wait() -> R:
            while len(self._heard) <= number:
                self._heard.append(self._hear())
            came: tuple[R, ...] = self._heard[number]
            self._heard[number] = ()
            return came[0] if came else here()

        def is_there() -> bool:
            heard = len(self._heard)
            return heard > number or (heard == number and bool(select([self._ear], [], [], 0)[0]))

        return Waiting(wait, is_there)

    def dismiss(self) -> None:
        self._other.end()

    def _tell(self, work: Callable[[], object]) -> bool:
        """Tell it to do something; say whether it could be told."""
        import pickle  # noqa: PLC0415 - nobody may have anything to do

        told = memoryview(pickle.dumps(work, pickle.HIGHEST_PROTOCOL))
        with suppress(BrokenPipeError):
            while told:
                told = told[os.write(self._telling, told) :]
            return True
        return False

    def _hear(self) -> tuple[Any, ...]:
        import pickle  # noqa: PLC0415 - as above

        try:
            came: tuple[Any, ...] = pickle.load(self._ear)  # noqa: S301 - from our own process
        except (EOFError, pickle.UnpicklingError):  # it was ended, perhaps in the middle of a word
            return ()
        return came


def _serve(come_up: Callable[[], object], heard: int, answering: int, others: tuple[int, ...]) -> None:
    """Do what is told in the forked process, which ends here: nothing that its parent was about to do is done twice.

    A thread hands over what comes of it, so that the aide never waits until somebody listens, and the two cannot wait
    for each other.
    """
    try:
        for pipe in others:
            os.close(pipe)
        import pickle  # noqa: PLC0415 - as above
        from queue import SimpleQueue  # noqa: PLC0415 - as above
        from threading import Thread  # noqa: PLC0415 - as above

        done: SimpleQueue[bytes] = SimpleQueue()
        Thread(target=_hand_over, args=(done, answering), daemon=True).start()
        with suppress(Exception):  # whatever it is, it shows itself in the work, which needs the same
            come_up()
        with os.fdopen(heard, "rb") as ear:
            while True:
                done.put(_outcome(pickle.load(ear)))  # noqa: S301 - from our own process
    finally:
        os._exit(0)


def _outcome(work: Callable[[], object]) -> bytes:
    """Do something; give what came of it as it is sent."""
    import pickle  # noqa: PLC0415 - as above

    try:
        return pickle.dumps((work(),), pickle.HIGHEST_PROTOCOL)
    except Exception:  # noqa: BLE001 - whatever it is, it shows itself where the work is done again
        return pickle.dumps(())


def _hand_over(done: SimpleQueue[bytes], answering: int) -> None:
    """Send what was done as long as somebody listens; the other process may have been killed."""
    with suppress(BrokenPipeError), os.fdopen(answering, "wb", buffering=0) as mouth:
        while True:
            told = memoryview(done.get())
            while told:
                told = told[mouth.write(told) :]
