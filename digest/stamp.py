"""Is there anything to do? One stamp over all inputs and outputs, looked at before anything heavy is imported.

A stamp is of names, sizes, times and inodes, never of contents: it costs a `stat` a file. It only ever says "nothing
has changed since the build that wrote this"; whatever is in doubt is a build.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

VERSION = "1"
FILE = "stamp.json"
TICK = 0.02
"""Seconds. Two writes within one tick of the file system's clock (4 ms on Linux, 16 ms on Windows) can have one time."""

Marks = dict[str, str]
"""Of files by their path: size, times of change, inode."""


class Told(NamedTuple):
    """What the last build would say, had it found nothing to do."""

    text: str
    json: str
    problems: bool


class Look(NamedTuple):
    """What was seen below some folders: the stamp of it all, the marks of each file by its path, and the folders."""

    stamp: str
    marks: Marks
    folders: frozenset[str]


def glance(folder: Path) -> Look:
    """Look at a folder without waiting, so that a change within the last tick may not be seen.

    Paths are addresses: relative to the folder, with slashes.
    """
    root = f"{folder.absolute()}{os.sep}"

    def address(path: str) -> str:
        return path[len(root) :].replace(os.sep, "/")

    _, marks, within = _look([folder.absolute()])
    return Look("", {address(path): mark for path, mark in marks.items()}, frozenset(map(address, within)))


def look(folders: Iterable[Path], options: str) -> Look:
    """Look at everything below `folders`; the stamp is of the options and of the Python that runs, too.

    Waits a tick if a file is so new that another write could have the same time, so that a later change is seen.
    """
    folders = sorted({folder.absolute() for folder in folders})
    newest, marks, seen = _look(folders)
    if 0 <= time.time() - newest < TICK:
        time.sleep(TICK)
        _, marks, seen = _look(folders)
    environment = (VERSION, sys.version, options, *map(str, folders), *_packages())
    return Look(_stamp(marks, environment), marks, frozenset(seen))


def marks_of(path: Path) -> str:
    """Give the marks of one file; nothing where there is none."""
    try:
        return _marks(path.stat())
    except OSError:
        return ""


def recall(cache: Path, inputs: Look, site: Path) -> Told | None:
    """Give what the last build said if neither its inputs nor its outputs have changed, else None."""
    try:
        stored = json.loads((cache / FILE).read_text(encoding="utf-8"))
        if stored["inputs"] != inputs.stamp or stored["outputs"] != look([site], "").stamp:
            return None
        told = Told(stored["text"], stored["json"], stored["problems"])
    except (OSError, ValueError, KeyError, TypeError):
        return None  # missing, half-written, from another version: a build mends it
    return told if all(isinstance(part, (str, bool)) for part in told) else None


def remember(cache: Path, inputs: Look, site: Path, told: Told) -> None:
    """Store the stamp of a build. `inputs` is what `look` gave before anything was read."""
    stored = {"inputs": inputs.stamp, "outputs": look([site], "").stamp, **told._asdict()}
    beside = cache / f".{FILE}.{os.getpid()}"  # two builds at once do not write into one another's
    with suppress(OSError):  # what cannot be remembered is worked out again
        cache.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(stored), encoding="utf-8")
        beside.replace(cache / FILE)


def _packages() -> Iterator[str]:
    """Give when a package was last installed or removed: templates and Markdown come out as their libraries make them."""
    for folder in _package_folders():
        try:
            yield f"{folder} {folder.stat().st_mtime_ns}"
        except OSError:
            yield str(folder)


def _package_folders() -> list[Path]:
    """Give the folders of installed packages that this Python imports from."""
    return [Path(folder) for folder in sys.path if folder.endswith("-packages")]


@lru_cache(maxsize=1)
def tools() -> str:
    """Give the fingerprint of the program that runs: its own files, the Python, and the packages that are installed.

    It is of contents and versions, not of marks, so that a copy of a cache serves elsewhere.
    """
    told = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for path in sorted(Path(__file__).parent.glob("*.py")):
        told.update(f"\0{path.name}\0".encode() + path.read_bytes())
    for folder in filter(Path.is_dir, _package_folders()):
        found = sorted(path.name for path in folder.iterdir() if path.suffix == ".dist-info")
        told.update("\0".join(found).encode())
    return told.hexdigest()


def _stamp(marks: Marks, environment: Iterable[str]) -> str:
    told = hashlib.blake2b("\0".join(environment).encode(), digest_size=16)
    seen = "\0".join(f"{path}\0{mark}" for path, mark in sorted(marks.items()))
    told.update(seen.encode("utf-8", "surrogateescape"))  # a name may be any bytes
    return told.hexdigest()


def _marks(seen: os.stat_result) -> str:
    return f"{seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_ino}"


def _look(folders: list[Path]) -> tuple[float, Marks, list[str]]:
    """Walk the folders; give the newest time in seconds, the marks of the files, and the folders within."""
    newest = 0
    marks: Marks = {}
    within: list[str] = []
    todo = [str(folder) for folder in folders]
    while todo:
        folder = todo.pop()
        try:
            entries = os.scandir(folder)
        except OSError:
            continue
        with entries:
            for entry in entries:
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        todo.append(entry.path)
                        within.append(entry.path)
                    continue
                try:
                    seen = entry.stat()
                except OSError:
                    marks[entry.path] = "gone"
                    continue
                newest = max(newest, seen.st_mtime_ns, seen.st_ctime_ns)
                marks[entry.path] = _marks(seen)
    return newest / 1e9, marks, within
