"""Is there anything to do? One stamp over all inputs and outputs, looked at before anything heavy is imported.

A stamp is of names, sizes, times and inodes, never of contents: it costs a `stat` a file. It only ever says "nothing
has changed since the build that wrote this"; whatever is in doubt is a build.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import sysconfig
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

VERSION = "1"
FILE = "stamp.json"
TICK = 0.02
"""Seconds. Two writes within one tick of the file system's clock (4 ms on Linux, 16 ms on Windows) can have one time."""


class Told(NamedTuple):
    """What the last build would say, had it found nothing to do."""

    text: str
    json: str
    problems: bool


def look(folders: Iterable[Path], options: str) -> str:
    """Give the stamp of everything below `folders`, of the options, and of the Python that runs.

    Waits a tick if a file is so new that another write could have the same time, so that a later change is seen.
    """
    folders = sorted({folder.absolute() for folder in folders})
    environment = (VERSION, sys.version, options, *_packages())
    newest, stamp = _look(folders, environment)
    if 0 <= time.time() - newest < TICK:
        time.sleep(TICK)
        _, stamp = _look(folders, environment)
    return stamp


def recall(cache: Path, inputs: str, site: Path) -> Told | None:
    """Give what the last build said if neither its inputs nor its outputs have changed, else None."""
    try:
        stored = json.loads((cache / FILE).read_text(encoding="utf-8"))
        if stored["inputs"] != inputs or stored["outputs"] != look([site], ""):
            return None
        told = Told(stored["text"], stored["json"], stored["problems"])
    except (OSError, ValueError, KeyError, TypeError):
        return None  # missing, half-written, from another version: a build mends it
    return told if all(isinstance(part, (str, bool)) for part in told) else None


def remember(cache: Path, inputs: str, site: Path, told: Told) -> None:
    """Store the stamp of a build. `inputs` is what `look` gave before anything was read."""
    stored = {"inputs": inputs, "outputs": look([site], ""), **told._asdict()}
    beside = cache / f".{FILE}.{os.getpid()}"  # two builds at once do not write into one another's
    with suppress(OSError):  # what cannot be remembered is worked out again
        cache.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(stored), encoding="utf-8")
        beside.replace(cache / FILE)


def _packages() -> Iterator[str]:
    """Give when a package was last installed or removed: templates and Markdown come out as their libraries make them."""
    for name in ("purelib", "platlib"):
        folder = sysconfig.get_path(name)
        try:
            yield f"{folder} {Path(folder).stat().st_mtime_ns}"
        except OSError:
            yield folder


def _look(folders: list[Path], environment: tuple[str, ...]) -> tuple[float, str]:
    """Walk the folders; give the newest time in seconds and the stamp."""
    stamp = hashlib.blake2b("\0".join(environment).encode(), digest_size=16)
    newest = 0
    todo = [str(folder) for folder in folders]
    while todo:
        folder = todo.pop()
        stamp.update(f"\1{folder}".encode())
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in found:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    todo.append(entry.path)
                continue
            try:
                seen = entry.stat()
            except OSError:
                stamp.update(f"\0{entry.name}\0gone".encode())
                continue
            newest = max(newest, seen.st_mtime_ns, seen.st_ctime_ns)
            stamp.update(
                f"\0{entry.name}\0{seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_ino}".encode()
            )
    return newest / 1e9, stamp.hexdigest()
