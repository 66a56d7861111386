"""Looks at folders: what is there, and what has changed since an earlier look, by the stamps of files.

A stamp is a file's name, size, times and inode, never its content: it costs a `stat` a file.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from digest.beside import Beside
from digest.idle import (
    FILE,
    File,
    Folder,
    Kept,
    Told,
    by_folder,
    package_folders,
    packages,
    packed,
    unpacked,
    walk,
)

_COARSE = 5  # CLOCK_REALTIME_COARSE of Linux, which time does not name: by it files are dated


def _tick() -> float:
    if sys.platform == "linux":
        return time.clock_getres(_COARSE) + 0.001
    return 0.02 if os.name == "nt" else 0.011


TICK = _tick()
"""Seconds. Two writes within one tick of the file system's clock can have one time: 16 ms on Windows, on Linux as the
kernel was made, 4 ms on most systems."""
MANY = 4000
"""Files from which another process glances at them while a build goes on: it takes 3 ms to start, a glance 2.5 µs a file."""

_TIMES = (itemgetter(2), itemgetter(3))


class Look(NamedTuple):
    """What was seen below some folders: the files in each folder by its path, and all of it as bytes."""

    data: bytes
    seen: list[Folder]

    def files(self, below: Path) -> frozenset[str]:
        """Give the address of each file `below` a folder: relative and with slashes."""
        return frozenset(
            start + file[0]
            for folder, files in self.seen
            for start in (address(f"{folder}{os.sep}", below),)
            for file in files
        )

    def folders(self, below: Path) -> frozenset[str]:
        """Give the addresses of the folders `below` one of them."""
        return frozenset(address(folder, below) for folder, _ in self.seen)

    def below(self, folder: Path, *, but: str = "") -> bytes:
        """Give the stamps of all files below a folder, `but` not those in its folder of this name; none if there are none."""
        path = str(folder.absolute())
        inside, left_out = path + os.sep, f"{path}{os.sep}{but}" if but else ""
        found = [
            (name, files)
            for name, files in self.seen
            if (name == path or name.startswith(inside)) and name != left_out
        ]
        return packed(found) if found else b""

    def entries(self, folder: Path) -> list[tuple[str, bool]]:
        """Give the names of all that is in a folder, in their order, and whether each is a folder."""
        path = str(folder.absolute())
        below = path + os.sep
        folders = [
            (found.removeprefix(below), True) for found, _ in self.seen if found.rpartition(os.sep)[0] == path
        ]
        files = next((files for found, files in self.seen if found == path), [])
        entries = [(file[0], False) for file in files]
        return sorted(entries + folders) if folders else entries

    def differing(self, before: bytes) -> frozenset[str]:
        """Give the paths of the files and folders that are not as they were: new, changed or gone.

        `before` are the bytes of an earlier look, which must be sound; without any everything is new.
        """
        if self.data == before:
            return frozenset()
        was, now = dict(by_folder(before) if before else ()), dict(by_folder(self.data))
        found = set(now.keys() ^ was.keys())
        for folder in now.keys() | was.keys():
            here, there = now.get(folder), was.get(folder)
            if here != there:
                files = {*(unpacked(here) if here else ())} ^ {*(unpacked(there) if there else ())}
                found.update(f"{folder}{os.sep}{file[0]}" for file in files)
        return frozenset(found)


def look(folders: Iterable[Path]) -> Look:
    """Look at everything below `folders`.

    Waits a tick if a file is so new that another write could have the same time, so that a later change is seen.
    """
    paths = sorted({str(folder.absolute()) for folder in folders})
    seen = walk(paths)
    return settled(paths, Look(packed(seen), seen))


def settled(folders: Iterable[str], seen: Look) -> Look:
    """Give a look at what is below `folders`; it is `seen`, of a moment ago, if that is old enough.

    Waits a tick as `look` does. Nothing has been read since.
    """
    if not _settle(seen.seen):
        return seen
    again = walk(folders)
    return Look(packed(again), again)


def glance(folder: Path) -> Look:
    """Look at a folder without waiting, so that a change within the last tick may not be seen."""
    return _look_of(_glanced(folder))


@contextmanager
def glancing(folder: Path, *, many: bool, known: bytes = b"") -> Iterator[Callable[[], Look]]:
    """Begin to glance at a folder, if it has `many` files in a process beside this one; give what waits for the look.

    Where it is `known` what there is to see, it is taken from there.
    """
    if known:
        yield partial(_look_of, known)
        return
    with Beside(partial(_glanced, folder), worth=many) as seen:
        yield lambda: _look_of(seen())


def look_again(before: Look, folder: Path, touched: Iterable[str]) -> Look:
    """Give what a glance at `folder` would see now if since the one `before` nobody else has done anything there.

    `touched` are addresses in the folder, of what was written or removed.
    """
    root = str(folder.absolute())
    seen = dict(before.seen)
    changed: dict[str, dict[str, File]] = {}
    for address in touched:
        path, _, name = f"{root}{os.sep}{address.replace('/', os.sep)}".rpartition(os.sep)
        if path not in changed:
            changed[path] = {file[0]: file for file in seen.get(path, ())}
        try:
            changed[path][name] = (name, *_numbers(os.stat(f"{path}{os.sep}{name}")))  # noqa: PTH116 - of many files
        except OSError:
            changed[path].pop(name, None)
    for path, files in changed.items():
        seen[path] = sorted(files.values())
        above = path
        while len(above) > len(root):
            above = above.rpartition(os.sep)[0]
            seen.setdefault(above, [])  # a new folder that has no file of its own, only folders
    there = sorted((path, files) for path, files in seen.items() if files or Path(path).is_dir())
    return Look(packed(there), there)


def remember(cache: Path, about: bytes, inputs: Look, outputs: Look, told: Told) -> None:
    """Keep what a build saw and left. `inputs` is what `look` gave before anything was read.

    Waits a tick if an output is so new that another write could have the same time.
    """
    _settle(outputs.seen)
    waiting = cache / f".{FILE}.{os.getpid()}"  # two builds at once do not write into one another's
    with suppress(OSError):  # what cannot be remembered is worked out again
        cache.mkdir(parents=True, exist_ok=True)
        waiting.write_bytes(Kept(about, inputs.data, outputs.data, told).to_bytes())
        waiting.replace(cache / FILE)


def remembers(cache: Path) -> bool:
    """Tell whether anything is kept of a build."""
    return (cache / FILE).exists()


def forget(cache: Path) -> None:
    """Keep nothing any more: from now on, what was left is not what is there."""
    with suppress(OSError):
        (cache / FILE).unlink(missing_ok=True)


def address(path: str, below: Path) -> str:
    """Give the address of a path below a folder: relative and with slashes."""
    return path.removeprefix(f"{below.absolute()}{os.sep}").replace(os.sep, "/")


@lru_cache(maxsize=1)
def tools() -> str:
    """Give the fingerprint of the program that runs: its own files, the Python, and the packages that are installed.

    It is of contents and versions, not of marks, so that a copy of a cache serves elsewhere.
    """
    told = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for path in sorted(Path(__file__).parent.glob("*.py")):
        told.update(f"\0{path.name}\0".encode() + path.read_bytes())
    for folder in filter(Path.is_dir, map(Path, package_folders())):
        found = sorted(path.name for path in folder.iterdir() if path.suffix == ".dist-info")
        told.update("\0".join(found).encode())
    return told.hexdigest()


def of_program(seen: Look) -> bytes:
    """Give the stamps of all that `tools` is of, from a look at the program's folder; none where it did not look there."""
    stamps = seen.below(Path(__file__).parent)
    return stamps and os.fsencode("\0".join((sys.version, *packages()))) + stamps


def _numbers(seen: os.stat_result) -> tuple[int, int, int, int]:
    return seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino


def _settle(seen: list[Folder]) -> bool:
    """Wait until no file is so new that a write from now on could have its time; tell whether it was necessary."""
    newest = max((max(map(when, files)) for _, files in seen if files for when in _TIMES), default=0)
    waits = newest / 1e9 + TICK - time.time()
    if 0 < waits <= TICK:  # a time to come is somebody's doing, and passes never
        time.sleep(waits)
        return True
    return False


def _glanced(folder: Path) -> bytes:
    return packed(walk([str(folder.absolute())]))


def _look_of(data: bytes) -> Look:
    return Look(data, [(folder, unpacked(files)) for folder, files in by_folder(data)])
