"""What we know, from one build to the next: `content/` without curations, and what was read off its patterns.

It is read again only where one of its files has changed; a pattern only where it is new.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from digest.cache import Cache, peek
from digest.knowledge import ARTICLES, all_rules, patterns_of, read_knowledge
from digest.model import Knowledge, ProjectError
from digest.parsed import Shape, Shapes, shape_of
from digest.project import Project
from digest.records import (
    DamagedError,
    Print,
    fingerprint,
    pack_knowledge,
    pack_shapes,
    unpack_knowledge,
    unpack_shapes,
)
from digest.remembered import by_stamps
from digest.stamp import Look

_FILES, _KNOWLEDGE, _SHAPES = "files", "knowledge", "shapes"
"""Keys of values."""


def what_is_known(
    project: Project, cache: Cache, names: Sequence[str], tools: str, seen: Look | None = None
) -> Knowledge:
    """Read what is known but for curations, or remember it where no file of it has changed.

    `seen` is a look at content/, if there was one.
    """
    stamps = seen.below(project.content, but=ARTICLES) if seen else b""
    try:
        of = by_stamps(
            cache, _FILES, stamps and tools.encode() + stamps, lambda: _print_of_files(project, tools)
        )
        stored = cache.value(_KNOWLEDGE)
        if stored[: len(of)] == of:
            knowledge = unpack_knowledge(stored[len(of) :])
            if {pick.seed for edition in knowledge.editions for pick in edition.picks} <= set(names):
                return knowledge
    except (OSError, DamagedError):
        of = b""  # reading it says what is wrong
    try:
        sound = _remembered_shapes(cache, tools)
        knowledge = read_knowledge(project.content, names, curations=False, sound=sound)
    except ProjectError:
        read_knowledge(project.content, names)  # to report every mistake at once, those in curations too
        raise
    cache.put(values={_KNOWLEDGE: of + pack_knowledge(knowledge)})
    return knowledge


def shapes_of(knowledge: Knowledge, cache: Cache, tools: str) -> Shapes:
    """Give what is read off the patterns of all rules; what of it is new is remembered."""
    known = _remembered_shapes(cache, tools)
    patterns = patterns_of(all_rules(knowledge))
    if known.keys() != set(patterns):
        known = {pattern: known.get(pattern) or shape_of(pattern) for pattern in patterns}
        cache.put(values={_SHAPES: fingerprint(tools) + pack_shapes(known)})
    return Shapes(known)


def _remembered_shapes(cache: Cache, tools: str) -> dict[str, Shape]:
    """Give what was read off patterns by the same program, by the patterns; all of them are without fault."""
    of, stored = fingerprint(tools), cache.value(_SHAPES)
    try:
        return unpack_shapes(stored[len(of) :]) if stored.startswith(of) else {}
    except DamagedError:
        return {}


def _print_of_files(project: Project, tools: str) -> Print:
    files = sorted(_files_beside(project.content, ARTICLES))
    return fingerprint(tools, [(str(path.relative_to(project.content)), path.read_bytes()) for path in files])


def _files_beside(folder: Path, name: str) -> Iterator[Path]:
    """Give the files in `folder` and below, but for those in its folder `name`."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.is_file():
            yield path
        elif path.name != name:
            yield from (below for below in path.rglob("*") if below.is_file())


def last_known(folder: Path, tools: str) -> tuple[Knowledge, Shapes] | None:
    """Give what the same program knew last, from the cache in `folder`, which stays as it is; None where it cannot be told."""
    of, shapes = fingerprint(tools), peek(folder, _SHAPES)
    if not shapes.startswith(of):
        return None
    try:
        known = unpack_knowledge(peek(folder, _KNOWLEDGE)[len(of) :])
        return known, Shapes(unpack_shapes(shapes[len(of) :]))
    except DamagedError:
        return None
