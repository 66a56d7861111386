"""How far a long task is, on one line of a terminal that somebody watches. Knows nothing of news."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TextIO, TypeVar

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds before anything is shown: who waits less wants no bar."""

TICK = 0.1
"""Seconds between two looks of the line."""

WIDTH = 30
"""Characters of the bar itself."""


class Progress(Protocol):
    """Gives the things as they come, and tells how many of `total` have gone by; `what` is done with them."""

    def __call__(self, things: Iterable[T], what: str, total: int, /) -> Iterable[T]:
        """Pass the things through."""


def unseen(things: Iterable[T], _what: str, _total: int) -> Iterable[T]:
    """Give the things as they come; nobody watches."""
    return things


class StoppedError(Exception):
    """Somebody wants no more of it."""


def until(stopped: Callable[[], bool], progress: Progress) -> Progress:
    """Give `progress`, but stop in the middle once `stopped` says so.

    Raises:
        StoppedError: before the next thing is passed on.

    """

    def pass_on(things: Iterable[T], what: str, total: int, /) -> Iterator[T]:
        for thing in progress(things, what, total):
            if stopped():
                raise StoppedError
            yield thing

    return pass_on


@contextmanager
def bar(stream: TextIO, clock: Callable[[], float] = time.monotonic) -> Iterator[Progress]:
    """Tell on `stream`, a terminal, for as long as the block runs; its line is clean afterwards, whatever happens.

    It is plain text, without colours or marks that a terminal would have to know.
    """
    from shutil import get_terminal_size  # noqa: PLC0415 - only a bar needs it

    due = clock() + PATIENCE
    shown = ""

    def show(line: str) -> None:
        nonlocal shown
        line = line[: get_terminal_size().columns - 1]  # a line that wraps could not be cleared
        stream.write("\r" + line.ljust(len(shown)) + ("\r" if not line else ""))
        stream.flush()
        shown = line

    def pass_on(things: Iterable[T], what: str, total: int) -> Iterator[T]:
        nonlocal due
        for done, thing in enumerate(things):
            if (now := clock()) >= due:
                due = now + TICK
                full = WIDTH * done // max(total, 1)
                show(f"[{'#' * full}{'.' * (WIDTH - full)}] {what}: {done} of {total}")
            yield thing

    try:
        yield pass_on
    finally:
        if shown:
            show("")
