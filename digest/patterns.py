"""Regular expressions as data: is one safe to use, and many tried as one.

Few of many patterns can match a given text, and most of the time would go into finding that out. So how a pattern
begins, how it ends, how long its hits are and a word that it needs are read off the pattern itself, and those that can
match are looked up: twice as many patterns hardly take longer. What they need is written into one more pattern, which
tells of a whole text in which of its lines there may be hits at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Generic, TypeVar

from digest.noun import Noun, field
from digest.parsed import (
    BEGINNING,
    NO_SHAPES,
    Shape,
    Shapes,
    groups_of,
    repeats_a_repetition,
    shortest_match,
)

T = TypeVar("T")

FEW = 6
"""Texts one of which a hit needs: to look for more of them in a line takes longer than to try the pattern."""


def pattern_fault(pattern: str) -> tuple[str, str] | None:
    """Say what is wrong with a pattern and what to do, or None: it compiles, takes something, and is linear.

    Parsing it tells nearly all of that, in half the time of compiling it.
    """
    if not pattern:
        return None
    try:
        shortest, groups = shortest_match(pattern), groups_of(pattern)
        if "(?<" in pattern:  # that what stands before has one length is seen only then
            re.compile(pattern)
    except re.error as error:
        return (
            f"the pattern does not compile: {error}",
            "test it with python -m re, or escape what is meant literally",
        )
    if not shortest and re.compile(pattern).fullmatch(""):
        return "the pattern matches the empty text", "make at least one character obligatory"
    if groups:
        return "the pattern has a group that remembers", "write (?:…) instead of (…)"
    if repeats_a_repetition(pattern):
        return (
            "the pattern repeats a repetition, which can take exponential time",
            "give the inner or the outer one a bound, {0,9}",
        )
    return None


compiled = cache(re.compile)
"""Give a compiled pattern: few are ever tried, and compiling takes longer than trying."""


class _Entry(Noun, Generic[T]):
    """A pattern, whose it is, and what tells quickly that it cannot match."""

    order: int
    owner: T
    source: str
    shape: Shape

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return compiled(self.source)

    def may_match(self, small: str) -> bool:
        """Tell whether it can match within a text whose small letters are `small`."""
        for need in self.shape.needs:
            if need in small:
                return True
        return not self.shape.needs

    def is_all(self, text: str, small: str) -> bool:
        """Tell whether it matches all of a text; seldom, so what a text lacks of a hit is looked for first."""
        shape = self.shape
        if not shape.least <= len(text) <= shape.most or not (
            shape.lasts is None or text[-1:] in shape.lasts
        ):
            return False
        likely = len(shape.needs) > FEW or self.may_match(small)
        return likely and self.pattern.fullmatch(text) is not None


class Joined(Noun, Generic[T]):
    """Many patterns tried as one, in their order.

    `anyhow` are those that begin with anything. The others are `known`, by each of their beginnings; which of them, and
    which of all, a text can be is worked out once for each start. `gate` is a pattern for the places where one of those
    that are known can begin, and `signs` one for what stands in each hit.
    """

    each: tuple[_Entry[T], ...]
    known: dict[str, list[_Entry[T]]]
    anyhow: tuple[_Entry[T], ...]
    gate: str = ""
    signs: str = ""
    by_opening: dict[str, tuple[_Entry[T], ...]] = field(default_factory=dict)
    by_start: dict[str, tuple[_Entry[T], ...]] = field(default_factory=dict)
    by_last: dict[str, tuple[_Entry[T], ...]] = field(default_factory=dict)

    def whole(self, text: str) -> T | None:
        """Give the first owner whose pattern is all of `text`."""
        small = text.lower()
        for entry in self._opening(text):
            if entry.is_all(text, small):
                return entry.owner
        return None

    def owners(self, text: str, *, known: bool = False) -> list[T]:
        """Give every owner whose pattern is all of `text`; only of those that are `known` by how a text starts, if so."""
        entries = self._starting(text) if known else self._opening(text)
        if not entries:
            return []
        small = text.lower()
        return [entry.owner for entry in entries if entry.is_all(text, small)]

    def within(self, text: str) -> list[tuple[int, int, T]]:
        """Give start, end and owner of each hit in `text`, in its order; the first of two that overlap."""
        hits = [(hit.start(), entry.order, hit.end(), entry.owner) for entry, hit in self._hits(text)]
        if len(hits) > 1:
            hits.sort(key=lambda hit: hit[:2])
        found: list[tuple[int, int, T]] = []
        for start, _, end, owner in hits:
            if not found or start >= found[-1][1]:
                found.append((start, end, owner))
        return found

    def first(self, text: str) -> tuple[int, int, T] | None:
        """Give start, end and owner of a hit with which `text` begins."""
        small = text.lower()
        for entry in self._opening(text):
            if entry.may_match(small) and (hit := entry.pattern.match(text)):
                return hit.start(), hit.end(), entry.owner
        return None

    def last(self, text: str, start: int, end: int) -> tuple[int, int, T] | None:
        """Give start, end and owner of the first hit in `text` that begins at `start` or later and ends by `end`.

        The patterns must be such that a hit can end at `end` only.
        """
        if not compiled(self.signs).search(text, start, end):
            return None
        entries = self._ending(text[end - 1 : end])
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

    def _hits(self, text: str) -> Iterator[tuple[_Entry[T], re.Match[str]]]:
        """Give the hits of each pattern; of two of one pattern that overlap the first."""
        ends: dict[int, int] = {}
        for spot in compiled(self.gate).finditer(text):
            start = spot.start()
            for entry in self._starting(text[start : start + BEGINNING]):
                if start >= ends.get(entry.order, 0) and (hit := entry.pattern.match(text, start)):
                    ends[entry.order] = hit.end()
                    yield entry, hit
        small = text.lower() if self.anyhow else ""
        for entry in self.anyhow:
            for hit in entry.pattern.finditer(text) if entry.may_match(small) else ():
                yield entry, hit

    def _opening(self, text: str) -> tuple[_Entry[T], ...]:
        """Give, in their order, those that can match what begins as `text` does."""
        start = text[:BEGINNING].lower()
        found = self.by_opening.get(start)
        if found is None:
            found = tuple(sorted((*self._starting(text), *self.anyhow), key=lambda entry: entry.order))
            self.by_opening[start] = found
        return found

    def _starting(self, text: str) -> tuple[_Entry[T], ...]:
        """Give those of them that are known by how a text starts."""
        start = text[:BEGINNING].lower()
        found = self.by_start.get(start)
        if found is None:
            lengths = range(1, len(start) + 1)
            begun = {e.order: e for length in lengths for e in self.known.get(start[:length], ())}
            found = tuple(entry for _, entry in sorted(begun.items()))
            self.by_start[start] = found
        return found

    def _ending(self, last: str) -> tuple[_Entry[T], ...]:
        """Give those that can match what ends with the character `last`."""
        found = self.by_last.get(last)
        if found is None:
            found = tuple(e for e in self.each if e.shape.lasts is None or last in e.shape.lasts)
            self.by_last[last] = found
        return found


def join(
    owners: Iterable[tuple[T, str]], shapes: Shapes = NO_SHAPES, *, mark: str = "", whole: bool = False
) -> Joined[T]:
    """Prepare pairs of an owner and its pattern; at the end of each hit must stand `mark`.

    What is only asked about `whole` texts, or how they begin, needs no gate and no signs, which take time to write.
    """
    entries = tuple(
        _Entry(order, owner, f"(?:{pattern}){mark}" if mark else pattern, shapes.of(pattern))
        for order, (owner, pattern) in enumerate(owners)
    )
    anyhow = tuple(entry for entry in entries if _begins_with_anything(entry.shape))
    others = [entry for entry in entries if not _begins_with_anything(entry.shape)]
    known: dict[str, list[_Entry[T]]] = {}
    for entry in others:
        for beginning in entry.shape.beginnings or ():
            known.setdefault(beginning, []).append(entry)
    if whole:
        return Joined(entries, known, anyhow)
    return Joined(entries, known, anyhow, _gate(entry.shape for entry in others), signs(entries))


def _begins_with_anything(shape: Shape) -> bool:
    """Tell whether how it begins tells little: any letter is in every line."""
    return shape.beginnings is None or any(len(start) == 1 and start.isalpha() for start in shape.beginnings)


# --- where a hit can be ------------------------------------------------------------------------------------

_FREQUENT = " aneitkrudsmglpboh,ycjwfvzxq."
"""What most of a text is made of, the most frequent first; the full stop last, as many needs have it, and in one form."""


def _gate(shapes: Iterable[Shape]) -> str:
    """Write a pattern for the first character of a hit, where what comes after it can go on so."""
    return _any_of(
        (first, f"(?={re.escape(beginning[1:])})")
        for shape in shapes
        for beginning in shape.beginnings or ()
        for first in _forms(beginning[0], shape.firsts)
    )


def signs(entries: Iterable[_Entry[T]]) -> str:
    """Write a pattern for what stands in each hit of a pattern: where it finds nothing, there is no hit."""
    found: list[tuple[str, str]] = []
    for entry in entries:
        parts = _start_signs(entry.shape) or [
            (form, look) for letter, look in map(_sign, entry.shape.needs) for form in _forms(letter)
        ]
        if not parts:
            return "."
        found += parts
    return _any_of(found)


def lines_with(signs: str, text: str) -> Iterator[tuple[int, int]]:
    """Give the places of the lines of `text` in which one of the signs stands, and where it stands in the text."""
    line = before = 0
    for sign in compiled(signs).finditer(text):
        start = sign.start()
        line += text.count("\n", before, start)
        before = start
        yield line, start


def _start_signs(shape: Shape) -> list[tuple[str, str]]:
    """Give how a hit begins, if that is with a capital or a mark: both are rare."""
    starts = [
        (first, beginning[1:])
        for beginning in shape.beginnings or ()
        for first in _forms(beginning[0], shape.firsts)
    ]
    rare = all((after or not first.isalpha()) and first not in _FREQUENT for first, after in starts)
    return [(first, f"(?={re.escape(after)})") for first, after in starts] if rare else []


def _sign(need: str) -> tuple[str, str]:
    """Give the rarest character of what a hit needs, and what stands around it."""
    place = max(range(len(need)), key=lambda index: _rarity(need[index]))
    before, after = re.escape(need[: place + 1]), re.escape(need[place + 1 :])
    return need[place], (f"(?<={before})" if place else "") + (f"(?={after})" if after else "")


def _rarity(letter: str) -> int:
    """Rate a small letter or a mark; those that are not listed are the rarest."""
    return _FREQUENT.index(letter) if letter in _FREQUENT else len(_FREQUENT)


def _forms(letter: str, among: frozenset[str] | None = None) -> set[str]:
    """Give the forms of a small letter that are `among` some, or both."""
    return {form for form in among or () if form.lower() == letter} or {letter, letter.upper()}


def _any_of(parts: Iterable[tuple[str, str]]) -> str:
    """Write a pattern for one character where a look around from it, in any case, is true.

    It begins with a list of characters, to which `re` can skip.
    """
    around: dict[str, set[str]] = {}
    for letter, look in parts:
        around.setdefault(letter, set()).add(look)
    looks = (f"{re.escape(letter)}(?i:{'|'.join(sorted(some))})" for letter, some in sorted(around.items()))
    return "|".join(looks) or "(?!)"
