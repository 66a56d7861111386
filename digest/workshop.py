"""Where a build works: the folder of its cache, and one for what waits to be put into `site/`. Knows nothing of news.

One build works there at a time. Two that took turns within their steps could leave the files of the older one beside
the memory of the newer one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from digest import cache, idle
from digest.noun import Noun

_WAITING = "waiting-"
_LOCK = "lock"


class Workshop(Noun):
    """Two folders; `waiting` is empty at the beginning, belongs to this process, and is gone at the end."""

    cache: Path
    waiting: Path


@contextmanager
def workshop(folder: Path, *, aside: bool = False) -> Iterator[Workshop]:
    """Make the folders within `folder`, or somewhere else where it cannot be written; wait for whoever works there.

    `aside` leaves `folder` as it is and works with a copy of what is remembered there.
    """
    if aside or not _writable(folder):
        import tempfile  # noqa: PLC0415 - it brings random, and seldom is there such a need

        with tempfile.TemporaryDirectory(prefix="saripati-") as other:
            with suppress(OSError), _undisturbed(folder):
                shutil.copy(folder / cache.FILE, other)
            waiting = Path(other) / _WAITING
            waiting.mkdir()
            yield Workshop(Path(other), waiting)
        return
    with _alone(folder):
        _sweep(folder)
        waiting = folder / f"{_WAITING}{os.getpid()}"
        waiting.mkdir()
        try:
            yield Workshop(folder, waiting)
        finally:
            shutil.rmtree(waiting, ignore_errors=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold a lock that ends with the process, however it ends. Where there are none (Windows), nobody waits."""
    try:
        import fcntl  # noqa: PLC0415 - not every system has it
    except ImportError:
        yield
        return
    with (folder / _LOCK).open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def _undisturbed(folder: Path) -> Iterator[None]:
    """Wait for whoever works in the folder, and let nobody begin there, without leaving a mark."""
    try:
        import fcntl  # noqa: PLC0415 - as above

        file = (folder / _LOCK).open("rb")
    except (ImportError, FileNotFoundError):
        yield
        return
    with file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK | os.X_OK)


def _sweep(folder: Path) -> None:
    """Remove what a build that was killed left waiting."""
    for beginning in (_WAITING, f".{idle.FILE}."):
        for left in folder.glob(f"{beginning}*"):
            number = left.name.removeprefix(beginning)
            if number.isdigit() and int(number) != os.getpid() and _runs(int(number)):
                continue
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    if os.name != "posix":
        return True  # asking for it would end it there; what is left is small and in nobody's way
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True
