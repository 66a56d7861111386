"""The same work on many things, in several processes where that is quicker. Knows nothing of news."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

ENOUGH = 200
"""Things. Below, starting the processes costs more than they save: measured on two cores with texts of 3.6 kB, where
reading one takes about a millisecond and two forked processes about 80 ms to start."""

CHUNK = 64
"""Things that a process gets at a time: few enough that all end together, many enough that handing over is cheap."""

_work: Callable[[Any], Any] | None = None  # what this process does; set once in each worker


def spread(
    make: Callable[[], Callable[[T], R]],
    things: Sequence[T],
    workers: int = 0,
    *,
    enough: int = ENOUGH,
    forked: bool = False,
) -> Iterator[R]:
    """Do `make()(thing)` for each thing and give what comes of it, in order; `make` is called once in each process.

    `workers` is the number of processes; 0 takes one for each core where there are `enough` things, else none.
    `make`, the things and the results must be picklable; with `forked`, `make` need not be, and where processes cannot
    be forked there is only this one. What a worker raises is raised here.
    """
    method = "fork" if sys.platform == "linux" else "spawn"
    count = workers or (os.cpu_count() or 1 if len(things) >= enough else 1)
    if count == 1 or len(things) < 2 or (forked and method != "fork"):
        yield from map(make(), things)
        return
    import multiprocessing  # noqa: PLC0415 - most builds need no other process

    with _deaf():
        pool = multiprocessing.get_context(method).Pool(count, _start, (make,))
    with pool:
        yield from pool.imap(_do, things, CHUNK)


@contextmanager
def _deaf() -> Iterator[None]:
    """Start processes that do not hear Ctrl-C, which a terminal sends to all of them: this one hears it and ends them."""
    import signal  # noqa: PLC0415 - as above

    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(make: Callable[[], Callable[[Any], Any]]) -> None:
    global _work  # noqa: PLW0603 - a pool gives its workers no other place
    _work = make()


def _do(thing: Any) -> Any:  # noqa: ANN401 - as `spread` was given it
    if _work is None:
        raise RuntimeError("a worker was not started by spread")
    return _work(thing)
