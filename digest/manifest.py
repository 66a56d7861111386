"""What an earlier build did. Knows nothing of news.

The list of files that a build wrote lies in `site/` itself, so that nothing else has to be kept to know what may be
replaced and removed there. What is not on it is somebody else's and stays.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from digest.model import Mistake

MANIFEST = ".manifest"
_MAKE_ROOM = "make room there, or see who may write there; then do it again"
_HEADER = "# The files that build.py wrote here. It replaces and removes these and no others."


def read_manifest(site: Path) -> frozenset[str]:
    """Give the addresses that an earlier build wrote; none where there is no manifest that can be read.

    A line that points outside `site` is passed over: nobody's file is removed by a damaged list.
    """
    try:
        text = (site / MANIFEST).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return frozenset()
    lines = [line for line in text.split("\n") if line and line[0] != "#"]
    if any(sign in f"\n{text}" for sign in ("\n/", "\\", ":", "..")):
        lines = [line for line in lines if _inside(line)]
    return frozenset(lines)


def write_manifest(site: Path, paths: Iterable[str]) -> None:
    """Remember the addresses that a build wrote."""
    replace(site / MANIFEST, "\n".join([_HEADER, *sorted(paths), ""]).encode())


def sweep(site: Path) -> None:
    """Remove lists that a build which was killed had not put into their place."""
    for left in site.glob(f".{MANIFEST}.*"):
        left.unlink(missing_ok=True)


def move_all(source: Path, target: Path, paths: Iterable[str]) -> None:
    """Put the files at some addresses in `source`, which holds no others, into their places in `target`.

    A folder that `target` lacks goes there whole: renaming one by one would be a tenth of a first build.
    """
    by_top: dict[str, list[str]] = {}
    for path in paths:
        top, slash, _ = path.partition("/")
        by_top.setdefault(top if slash else "", []).append(path)
    for top, below in by_top.items():
        if top and not (target / top).exists():
            with suppress(OSError):  # across file systems, and where another build was quicker: one by one
                move(source / top, target / top)
                continue
        for folder in {path.rpartition("/")[0] for path in below}:
            (target / folder).mkdir(parents=True, exist_ok=True)
        for path in below:
            move(source / path, target / path)


def move(source: Path, target: Path) -> None:
    """Put a file into the place of another, or a folder where there is none; across file systems a file is copied."""
    try:
        os.replace(source, target)  # noqa: PTH105 - one call, atomic on every system
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        replace(target, source.read_bytes())


def replace(target: Path, data: bytes) -> None:
    """Write a file beside its target and rename it: a reader sees the old bytes or the new ones, never half."""
    beside = target.with_name(
        f".{target.name}.{os.getpid()}"
    )  # two builds at once do not write into one another's
    beside.write_bytes(data)
    os.replace(beside, target)  # noqa: PTH105 - one call, atomic on every system


def unwritable(where: str, error: OSError) -> Mistake:
    """Say that something could not be written, and what to do."""
    return Mistake(where, f"cannot be written: {error.strerror}", _MAKE_ROOM)


def unkept(where: str, error: Exception) -> Mistake:
    """Say the same of what does not come back as it was put there."""
    return Mistake(where, f"cannot be kept: {error}", _MAKE_ROOM)


def _inside(line: str) -> bool:
    return line[0] != "/" and "\\" not in line and ":" not in line and ".." not in line.split("/")
