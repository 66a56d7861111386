"""Is there anything to do? What the last build saw and what it left is kept, and compared with what is there now.

Of a file only its stamp is looked at, never its content: name, size, times and inode, which costs a `stat`. The answer
only ever is "nothing has changed since the build that kept this"; whatever is in doubt is a build.

Nothing is imported here that Python does not bring along when it starts: pathlib, typing and hashlib take as long to
come up as a look at 5,000 files.
"""

from __future__ import annotations

import marshal
import os
import sys

from digest.beside import Beside

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Self

FILE = "idle"
"""Where it is kept, in the cache."""
MANY = 1000
"""Files of a site from which another process looks at them: it takes 1 ms to start, a look 2.5 µs a file."""

_VERSION = b"4"
_HEAD = 200
"""Bytes in which the first line of what is kept must end."""
_ROOM = 80
"""Bytes that a look takes for each file, about."""
_PLAIN = 2
"""The version of marshal's format that writes equal things alike; later ones tell which are the same thing."""
_YES, _NO = b"y", b"n"

File = tuple[str, int, int, int, int]
"""Name, size, when its words and when its marks changed (ns), inode."""
Folder = tuple[str, list[File]]
"""Path, and the files in it by their names."""
_GONE = (-1, 0, 0, 0)


class Told:
    """What the last build would say, had it found nothing to do. `json` is empty where nobody has asked for it yet."""

    __slots__ = ("json", "problems", "text")

    def __init__(self, text: str, json: str, *, problems: bool) -> None:
        """Take it as it is said."""
        self.text = text
        self.json = json
        self.problems = problems


class Kept:
    """What a build keeps: what it was `about`, what it saw of the inputs and left as outputs, and what to say."""

    __slots__ = ("about", "inputs", "outputs", "told")

    def __init__(self, about: bytes, inputs: bytes, outputs: bytes, told: Told) -> None:
        """Take it as it is kept."""
        self.about = about
        self.inputs = inputs
        self.outputs = outputs
        self.told = told

    def to_bytes(self) -> bytes:
        """Give it as bytes: a line with the length of each part, then the parts."""
        text, json = (part.encode("utf-8", "surrogatepass") for part in (self.told.text, self.told.json))
        parts = (self.about, self.inputs, self.outputs, text, json, _YES if self.told.problems else _NO)
        return b" ".join((_VERSION, *(b"%d" % len(part) for part in parts))) + b"\n" + b"".join(parts)


class Inquiry:
    """Is there anything to do? It is for a block: in it, `told` is what to say if there is not, else None.

    With it comes what it is `about`, the paths of the `folders` of all inputs, what was `seen` of the `inputs`, and how
    the site looks. In a large project both are looked at in the same moment, by two processes; where the inputs are not
    as they were, the other one is waited for when somebody asks.
    """

    __slots__ = ("_beside", "_is_as_left", "_kept", "about", "folders", "inputs", "seen", "told")

    def __init__(self, cache: str, folders: Iterable[str], options: str, site: str) -> None:
        """Take where all inputs are below, and the site; all paths are absolute."""
        self.folders = sorted({*folders})
        self.about = os.fsencode("\0".join((sys.version, options, *self.folders, *packages())))
        self.told: Told | None = None
        self._kept = kept = _recall(cache)
        there: list[
            Folder
        ] = []  # kept until the other process ends: to take it apart takes 3 ms with 20,000 files

        def is_as_left() -> bytes:
            there[:] = walk([site])
            return _YES if kept and packed(there) == kept.outputs else _NO

        many = kept is not None and len(kept.outputs) > MANY * _ROOM
        self._beside = Beside(is_as_left, worth=many)

    def __enter__(self) -> Self:
        """Look at the inputs, and at the site if it is known how it was left."""
        is_as_left = self._beside.__enter__()
        self._is_as_left = _once(is_as_left)
        self.seen = walk(self.folders)
        self.inputs = packed(self.seen)
        kept = self._kept
        if kept and kept.about == self.about and kept.inputs == self.inputs and self.outputs():
            self.told = kept.told
        return self

    def __exit__(self, *_: object) -> None:
        """End whatever is still being looked at."""
        self._beside.__exit__()

    def outputs(self) -> bytes:
        """Give how the site looks: the bytes that the last build kept of it where it looks just so, else none."""
        return self._kept.outputs if self._kept and self._is_as_left() == _YES else b""


def _once(find: Callable[[], bytes]) -> Callable[[], bytes]:
    found: list[bytes] = []

    def give() -> bytes:
        if not found:
            found.append(find())
        return found[0]

    return give


def walk(folders: Iterable[str]) -> list[Folder]:
    """Give the files in the folders and in all below, everything by its name."""
    found: list[Folder] = []
    todo = [*folders]
    while todo:
        folder = todo.pop()
        try:
            files, below = _files_in(folder)
        except OSError:
            continue
        files.sort(key=lambda file: file[0])  # by the whole of it takes twice as long
        found.append((folder, files))
        todo += below
    found.sort()
    return found


def packed(seen: list[Folder]) -> bytes:
    """Give what was seen as bytes, which are equal where it is: folders that are as they were need not be unpacked."""
    return marshal.dumps([(folder, marshal.dumps(files, _PLAIN)) for folder, files in seen], _PLAIN)


def by_folder(data: bytes) -> list[tuple[str, bytes]]:
    """Give what was packed for each folder; it must be sound."""
    found: list[tuple[str, bytes]] = marshal.loads(data)  # noqa: S302 - our own bytes
    return found


def unpacked(files: bytes) -> list[File]:
    """Give what was seen in a folder, from what was packed for it."""
    found: list[File] = marshal.loads(files)  # noqa: S302 - our own bytes
    return found


def package_folders() -> list[str]:
    """Give the folders of installed packages that this Python imports from."""
    return [folder for folder in sys.path if folder.endswith("-packages")]


def _recall(cache: str) -> Kept | None:
    """Give what was kept; None where it is missing, half-written or no such thing: a build mends it.

    It is not of marshal's format as a whole: where the length of a list is damaged, marshal makes room for all of it.
    """
    try:
        with open(os.path.join(cache, FILE), "rb") as file:
            version, *lengths = file.readline(_HEAD).split()
            sizes = [*map(int, lengths)]
            if version != _VERSION or sum(sizes) != os.fstat(file.fileno()).st_size - file.tell():
                return None
            about, inputs, outputs, text, json, problems = map(file.read, sizes)
        said = [part.decode("utf-8", "surrogatepass") for part in (text, json)]
    except (OSError, ValueError):
        return None
    return Kept(about, inputs, outputs, Told(*said, problems=problems != _NO))


def packages() -> Iterator[str]:
    """Give when a package was last installed or removed: templates and Markdown come out as their libraries make them."""
    for folder in package_folders():
        try:
            yield f"{folder} {os.stat(folder).st_mtime_ns}"
        except OSError:
            yield folder


def _files_in(folder: str) -> tuple[list[File], list[str]]:
    """Give the files in a folder as they come, and the paths of the folders in it.

    The folder is opened where that can be: its files are then looked up in it, which is a seventh quicker than by a path.
    """
    if os.scandir not in os.supports_fd:  # Windows
        return _files_of(folder, folder)
    number = os.open(folder, os.O_RDONLY)
    try:
        return _files_of(folder, number)
    finally:
        os.close(number)


def _files_of(folder: str, opened: str | int) -> tuple[list[File], list[str]]:
    files: list[File] = []
    below: list[str] = []
    with os.scandir(opened) as entries:
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
