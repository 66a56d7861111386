"""Watching folders: each save, of one file or of many, is told once, and none is lost.

A build runs in the thread that watches. What is saved meanwhile waits in watchfiles and is told as the next save, so
that there is never more than one build at a time and never one too few.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import watchfiles

_EDITORS_OWN = re.compile(r"\..*|.*~|4913|#.*#|.*\.sw[a-z]|.*\.tmp")
"""Names of files that editors write beside what is saved: hidden files, backups, Vim's probe."""

QUIET = 10
"""Milliseconds without a change after which a save is over; an editor writes its files within 5 (measured: Vim,
nano, a shell's `>`). As often it is looked, which costs 0.3 % of a core (measured); of a save that goes on for longer
the rest is another save."""

LONGEST = 500
"""Milliseconds that a save of many files (a branch changes) may take; then it is told, and the rest is another."""

LOOK = 200
"""Milliseconds between two looks whether the folders themselves are still there."""


REST = 5
"""Looks without a save after which the curator seems to be reading."""

Event = Literal["watched", "saved", "quiet"]
"""The folders are watched from now on; something in them was saved; nothing has been for a while."""


def saves(folders: tuple[Path, ...], stop: threading.Event) -> Iterator[Event]:
    """Yield "watched" at once, then "saved" after each save, and "quiet" when no other comes; until `stop` is set.

    A folder that is removed, replaced or made later (another branch, a fresh copy) is watched anew, which counts as a
    save.
    """
    again = False
    while not stop.is_set():
        standing = _identities(folders)
        there = [folder for folder in folders if folder in standing]
        if not there:
            if not again:
                yield "watched"
            again = True
            stop.wait(LOOK / 1000)
            continue
        watched = watchfiles.watch(
            *there,
            watch_filter=_wanted,
            debounce=LONGEST,
            step=QUIET,
            rust_timeout=LOOK,
            yield_on_timeout=True,
            stop_event=stop,
        )
        looks = 0  # since the last save
        for number, changes in enumerate(watched):
            if number == 0:  # from here on no save is missed
                yield "saved" if again else "watched"
                again = True
            if changes:
                looks = 0
                yield "saved"
            else:
                looks += 1
                if looks == REST:
                    yield "quiet"
            if _identities(folders) != standing:
                break


def _identities(folders: tuple[Path, ...]) -> dict[Path, tuple[int, int]]:
    """Tell the folders that are there from others that may stand in their place later."""
    found = {}
    for folder in folders:
        try:
            status = folder.stat()
        except OSError:
            continue
        found[folder] = (status.st_dev, status.st_ino)
    return found


def _wanted(_change: watchfiles.Change, path: str) -> bool:
    return not _EDITORS_OWN.fullmatch(Path(path).name)
