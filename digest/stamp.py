"""Is there anything to do? One stamp over all inputs and outputs, looked at before anything heavy is imported.

A stamp is of names, sizes, times and inodes, never of contents: it costs a `stat` a file. It only ever says "nothing
has changed since the build that wrote this"; whatever is in doubt is a build.
"""

from __future__ import annotations

import hashlib
import json
import marshal
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from digest.beside import beside

VERSION = "2"
FILE = "stamp.json"
TICK = 0.02 if os.name == "nt" else 0.011
"""Seconds. Two writes within one tick of the file system's clock can have one time: 16 ms on Windows, 4 ms on most Linux
systems, 10 at most."""
MANY = 4000
"""Files of a site from which another process looks at them: it takes 3 ms to start, a look 2.5 µs a file."""

Marks = dict[str, str]
"""Of files by their path: size, times of change, inode."""

_File = tuple[str, int, int, int, int]  # name, size, when its words and when its marks changed (ns), inode
_Folder = tuple[str, list[_File]]  # path, the files in it by their names
_GONE = (-1, 0, 0, 0)
_TIMES = (itemgetter(2), itemgetter(3))
_PLAIN = 2
"""The version of marshal's format that writes equal things alike; later ones tell which are the same thing."""


class Told(NamedTuple):
    """What the last build would say, had it found nothing to do. `json` is empty where nobody has asked for it yet."""

    text: str
    json: str
    problems: bool


class Look(NamedTuple):
    """What was seen below some folders: the stamp of it all, and the files in each folder by its path."""

    stamp: str
    seen: list[_Folder]

    def marks(self, below: Path | None = None) -> Marks:
        """Give the marks of each file by its path, or by its address `below` a folder: relative and with slashes."""
        found: Marks = {}
        for folder, files in self.seen:
            start = _address(f"{folder}{os.sep}", below) if below else f"{folder}{os.sep}"
            for name, size, written, changed, inode in files:
                found[start + name] = f"{size} {written} {changed} {inode}"
        return found

    def folders(self, below: Path | None = None) -> frozenset[str]:
        """Give the paths of the folders, or their addresses `below` one of them."""
        return frozenset(_address(folder, below) if below else folder for folder, _ in self.seen)


class Answer(NamedTuple):
    """Is there anything to do? What was seen of the inputs, and what to say if there is not; else None."""

    inputs: Look
    told: Told | None


def ask(cache: Path, folders: Iterable[Path], options: str, site: Path) -> Answer:
    """Look at all inputs, and at the outputs if the inputs are as the last build found them.

    In a large project both are looked at in the same moment, by two processes.
    """
    stored = _stored(cache)
    with beside(partial(_walk_to_stamp, [site.absolute()]), worth=_count(stored) > MANY) as outputs:
        inputs = look(folders, options)
        if stored.get("inputs") != inputs.stamp or stored.get("outputs") != outputs().decode():
            return Answer(inputs, None)
        try:
            told = Told(str(stored["text"]), str(stored["json"]), bool(stored["problems"]))
        except KeyError:
            return Answer(inputs, None)
    return Answer(inputs, told)


def look(folders: Iterable[Path], options: str) -> Look:
    """Look at everything below `folders`; the stamp is of the options and of the Python that runs, too.

    Waits a tick if a file is so new that another write could have the same time, so that a later change is seen.
    """
    folders = sorted({folder.absolute() for folder in folders})
    seen = _walk(folders)
    if _settle(seen):
        seen = _walk(folders)
    environment = "\0".join((VERSION, sys.version, options, *map(str, folders), *_packages()))
    return Look(_stamp(marshal.dumps((environment, seen), _PLAIN)), seen)


def glance(folder: Path) -> Look:
    """Look at a folder without waiting, so that a change within the last tick may not be seen."""
    return _glanced(_walk_to_bytes([folder.absolute()]))


@contextmanager
def glancing(folder: Path, *, many: bool) -> Iterator[Callable[[], Look]]:
    """Begin to glance at a folder, if it has `many` files in a process beside this one; give what waits for the look."""
    with beside(partial(_walk_to_bytes, [folder.absolute()]), worth=many) as seen:
        yield lambda: _glanced(seen())


def look_again(before: Look, folder: Path, touched: Iterable[str]) -> Look:
    """Give what a glance at `folder` would see now if since the one `before` nobody else has done anything there.

    `touched` are addresses in the folder, of what was written or removed.
    """
    root = str(folder.absolute())
    seen = dict(before.seen)
    changed: dict[str, dict[str, _File]] = {}
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
    return Look(_stamp(marshal.dumps(there, _PLAIN)), there)


def remember(cache: Path, inputs: Look, outputs: Look, told: Told) -> None:
    """Store the stamp of a build. `inputs` is what `look` gave before anything was read.

    Waits a tick if an output is so new that another write could have the same time.
    """
    _settle(outputs.seen)
    count = sum(len(files) for _, files in outputs.seen)
    stored = {"inputs": inputs.stamp, "outputs": outputs.stamp, "files": count, **told._asdict()}
    waiting = cache / f".{FILE}.{os.getpid()}"  # two builds at once do not write into one another's
    with suppress(OSError):  # what cannot be remembered is worked out again
        cache.mkdir(parents=True, exist_ok=True)
        waiting.write_text(json.dumps(stored), encoding="utf-8")
        waiting.replace(cache / FILE)


def _stored(cache: Path) -> dict[str, Any]:
    """Give what was remembered; nothing where it is missing, half-written or no such thing: a build mends it."""
    try:
        stored = json.loads((cache / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stored if isinstance(stored, dict) else {}


def _count(stored: dict[str, Any]) -> int:
    count = stored.get("files")
    return count if isinstance(count, int) else 0


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


def _stamp(seen: bytes) -> str:
    return hashlib.blake2b(seen, digest_size=16).hexdigest()


def _address(path: str, below: Path) -> str:
    return path.removeprefix(f"{below.absolute()}{os.sep}").replace(os.sep, "/")


def _numbers(seen: os.stat_result) -> tuple[int, int, int, int]:
    return seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino


def _settle(seen: list[_Folder]) -> bool:
    """Wait until no file is so new that a write from now on could have its time; tell whether it was necessary."""
    newest = max((max(map(when, files)) for _, files in seen if files for when in _TIMES), default=0)
    waits = newest / 1e9 + TICK - time.time()
    if 0 < waits <= TICK:  # a time to come is somebody's doing, and passes never
        time.sleep(waits)
        return True
    return False


def _walk_to_bytes(folders: list[Path]) -> bytes:
    return marshal.dumps(_walk(folders), _PLAIN)


def _walk_to_stamp(folders: list[Path]) -> bytes:
    return _stamp(_walk_to_bytes(folders)).encode()


def _glanced(seen: bytes) -> Look:
    return Look(_stamp(seen), marshal.loads(seen))  # noqa: S302 - what we have just written ourselves


def _walk(folders: list[Path]) -> list[_Folder]:
    """Give the files in the folders and in all below, everything by its name."""
    found: list[_Folder] = []
    todo = [str(folder) for folder in folders]
    while todo:
        folder = todo.pop()
        try:
            files, below = _files_in(folder)
        except OSError:
            continue
        found.append((folder, sorted(files)))
        todo += below
    found.sort()
    return found


def _files_in(folder: str) -> tuple[list[_File], list[str]]:
    """Give the files in a folder as they come, and the paths of the folders in it."""
    files: list[_File] = []
    below: list[str] = []
    with _opened(folder) as opened, os.scandir(opened) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    below.append(f"{folder}{os.sep}{entry.name}")
                continue
            try:
                seen = entry.stat()
            except OSError:
                files.append((entry.name, *_GONE))
                continue
            files.append((entry.name, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino))
    return files, below


@contextmanager
def _opened(folder: str) -> Iterator[int | str]:
    """Open a folder where that can be: its files are then looked up in it, which is a seventh quicker than by a path."""
    if os.scandir not in os.supports_fd:  # Windows
        yield folder
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        yield number
    finally:
        os.close(number)
