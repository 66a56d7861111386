"""Regular expressions as data: is one safe to use, and many tried as one.

Few of many patterns can match a given text, and most of the time would go into finding that out. So how a pattern
begins, how it ends and a word that it needs are read off the pattern itself, and those that can match are looked up:
twice as many patterns hardly take longer.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Generic, TypeVar

from digest.noun import Noun, field
from digest.parsed import BEGINNING, Shape, needs_of, repeats_a_repetition, shape_of

T = TypeVar("T")
_STARTS = re.compile(rf"([A-ZÀ-Þ(\[*_])(?=(.{{{BEGINNING - 1}}}))")


def pattern_fault(pattern: str) -> tuple[str, str] | None:
    """Say what is wrong with a pattern and what to do, or None: it compiles, takes something, and is linear."""
    if not pattern:
        return None
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        return (
            f"the pattern does not compile: {error}",
            "test it with python -m re, or escape what is meant literally",
        )
    if compiled.fullmatch(""):
        return "the pattern matches the empty text", "make at least one character obligatory"
    if compiled.groups:
        return "the pattern has a group that remembers", "write (?:…) instead of (…)"
    if repeats_a_repetition(pattern):
        return (
            "the pattern repeats a repetition, which can take exponential time",
            "give the inner or the outer one a bound, {0,9}",
        )
    return None


_compiled = cache(re.compile)


class _Entry(Noun, Generic[T]):
    """A pattern, whose it is, and what tells quickly that it cannot match.

    `marked` says that each of its beginnings is of full length, and that a match begins with a capital or a bracket.
    """

    order: int
    owner: T
    source: str
    shape: Shape
    marked: bool

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern: few are ever tried on one text, and compiling takes longer than trying."""
        return _compiled(self.source)

    def may_match(self, small: str) -> bool:
        """Tell whether it can match within a text whose small letters are `small`."""
        needs = needs_of(self.source)
        for need in needs:
            if need in small:
                return True
        return not needs


class Within(Noun):
    """A text as patterns are looked up for it: its small letters, and how the words begin that have a capital."""

    small: str
    starts: frozenset[str]


def within(text: str) -> Within:
    """Look at a text once for all patterns."""
    return Within(text.lower(), frozenset((first + rest).lower() for first, rest in _STARTS.findall(text)))


class Joined(Noun, Generic[T]):
    """Many patterns tried as one, in their order.

    `anyhow` are those that begin with anything; the others are looked up by how a text starts, which is worked out
    once for each start.
    """

    each: tuple[_Entry[T], ...]
    anyhow: tuple[_Entry[T], ...] = ()
    by_start: dict[str, tuple[_Entry[T], ...]] = field(default_factory=dict)

    def whole(self, text: str) -> T | None:
        """Give the first owner whose pattern is all of `text`."""
        return next(iter(self.owners(text)), None)

    def owners(self, text: str) -> list[T]:
        """Give every owner whose pattern is all of `text`."""
        found = [entry for entry in self._starting(text) if entry.pattern.fullmatch(text)]
        if self.anyhow:
            small = text.lower()
            found += [e for e in self.anyhow if e.may_match(small) and e.pattern.fullmatch(text)]
            found.sort(key=lambda entry: entry.order)
        return [entry.owner for entry in found]

    def within(self, text: str) -> list[tuple[int, int, T]]:
        """Give start, end and owner of each hit in `text`, in its order; the first of two that overlap."""
        if not self.each:
            return []
        small = text.lower()
        hits = [
            (hit.start(), entry.order, hit.end(), entry.owner)
            for entry in self.each
            if entry.may_match(small)
            for hit in entry.pattern.finditer(text)
        ]
        if len(hits) > 1:
            hits.sort(key=lambda hit: hit[:2])
        found: list[tuple[int, int, T]] = []
        for start, _, end, owner in hits:
            if not found or start >= found[-1][1]:
                found.append((start, end, owner))
        return found

    def first(self, text: str) -> tuple[int, int, T] | None:
        """Give start, end and owner of a hit with which `text` begins."""
        for entry in sorted((*self._starting(text), *self.anyhow), key=lambda entry: entry.order):
            if hit := entry.pattern.match(text):
                return hit.start(), hit.end(), entry.owner
        return None

    def last(self, text: str, start: int, end: int) -> tuple[int, int, T] | None:
        """Give start, end and owner of the first hit in `text` that begins at `start` or later and ends by `end`.

        The patterns must be such that a hit can end at `end` only.
        """
        entries = [e for e in self.each if e.shape.lasts is None or text[end - 1 : end] in e.shape.lasts]
        small = text[start:end].lower() if entries else ""
        hits = [
            (hit.start(), entry.order, hit.end(), entry.owner)
            for entry in entries
            if entry.may_match(small) and (hit := entry.pattern.search(text, start, end))
        ]
        if not hits:
            return None
        first, _, last, owner = min(hits, key=lambda hit: hit[:2])
        return first, last, owner

    def among(self, text: Within) -> Joined[T]:
        """Give those that can match within `text`, or a part of it."""
        each = tuple(entry for entry in self.each if _can(entry, text))
        return Joined(each, tuple(entry for entry in each if entry.shape.beginnings is None))

    def awake(self, text: Within) -> Joined[T]:
        """Give the same without those that begin with anything and can match no line of `text`."""
        return Joined(self.each, tuple(e for e in self.anyhow if e.may_match(text.small)), self.by_start)

    def _starting(self, text: str) -> tuple[_Entry[T], ...]:
        """Give those that can match what begins as `text` does."""
        start = text[:BEGINNING].lower()
        found = self.by_start.get(start)
        if found is None:
            found = tuple(e for e in self.each if start.startswith(tuple(e.shape.beginnings or ())))
            self.by_start[start] = found
        return found


def _can(entry: _Entry[T], text: Within) -> bool:
    if entry.marked and entry.shape.beginnings:
        return not entry.shape.beginnings.isdisjoint(text.starts)
    return entry.may_match(text.small)


def join(owners: tuple[tuple[T, str], ...]) -> Joined[T]:
    """Compile pairs of an owner and its pattern."""
    entries = []
    for order, (owner, pattern) in enumerate(owners):
        shape = shape_of(pattern)
        capitals = all(_STARTS.match(f"{letter}....") for letter in shape.firsts or " ")
        full = {*map(len, shape.beginnings or ())} == {BEGINNING}
        entries.append(_Entry(order, owner, pattern, shape, marked=capitals and full))
    return Joined(tuple(entries), tuple(entry for entry in entries if entry.shape.beginnings is None))
