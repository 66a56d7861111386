"""Regular expressions as data: is one safe to use, and many tried as one.

Joined as `(?:…)|(?:…)` and asked *which* only after a hit: a named group for each rule is 13 times slower
(measured on 60 patterns over 3 kB texts).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from re import _parser  # type: ignore[attr-defined]  # the only parser that knows what `re` will do
from typing import Any, Generic, TypeVar

T = TypeVar("T")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT")


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
    if _nested(_parser.parse(pattern), inside=False):
        return (
            "the pattern repeats a repetition, which can take exponential time",
            "give the inner or the outer one a bound, {0,9}",
        )
    return None


def _nested(parsed: Any, *, inside: bool) -> bool:  # noqa: ANN401 - what re's parser gives has no public type
    """Tell whether an unbounded repetition stands within another."""
    for operator, argument in parsed:
        name = str(operator)
        if name in _REPEATS:
            unbounded = argument[1] == _parser.MAXREPEAT
            if (unbounded and inside) or _nested(argument[2], inside=inside or unbounded):
                return True
        elif name == "SUBPATTERN":
            if _nested(argument[-1], inside=inside):
                return True
        elif name == "BRANCH":
            if any(_nested(branch, inside=inside) for branch in argument[1]):
                return True
        elif name in ("ASSERT", "ASSERT_NOT") and _nested(argument[1], inside=inside):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Joined(Generic[T]):
    """Many patterns tried as one. `owners` are the things that the patterns belong to, in order."""

    any: re.Pattern[str] | None
    each: tuple[tuple[T, re.Pattern[str]], ...]

    def whole(self, text: str) -> T | None:
        """Give the first owner whose pattern is all of `text`."""
        if self.any is None or not self.any.fullmatch(text):
            return None
        return next(owner for owner, pattern in self.each if pattern.fullmatch(text))

    def owners(self, text: str) -> list[T]:
        """Give every owner whose pattern is all of `text`."""
        if self.any is None or not self.any.fullmatch(text):
            return []
        return [owner for owner, pattern in self.each if pattern.fullmatch(text)]

    def within(self, text: str) -> list[tuple[int, int, T]]:
        """Give start, end and owner of each hit in `text`; hits do not overlap."""
        if self.any is None:
            return []
        return [self._owned(text, hit) for hit in self.any.finditer(text)]

    def first(self, text: str) -> tuple[int, int, T] | None:
        """Give start, end and owner of a hit with which `text` begins."""
        hit = self.any.match(text) if self.any else None
        return self._owned(text, hit) if hit else None

    def search(self, text: str, start: int, end: int) -> tuple[int, int, T] | None:
        """Give start, end and owner of the first hit in `text` that begins at `start` or later and ends by `end`."""
        hit = self.any.search(text, start, end) if self.any else None
        return self._owned(text, hit) if hit else None

    def _owned(self, text: str, hit: re.Match[str]) -> tuple[int, int, T]:
        # Asked at the same place, so that a look-behind sees what it saw in the joined pattern.
        place = hit.start(), hit.endpos
        owner, end = next((o, h.end()) for o, p in self.each if (h := p.match(text, *place)))
        return hit.start(), end, owner


def join(owners: tuple[tuple[T, str], ...]) -> Joined[T]:
    """Compile pairs of an owner and its pattern."""
    if not owners:
        return Joined(None, ())
    return Joined(
        re.compile("|".join(f"(?:{pattern})" for _, pattern in owners)),
        tuple((owner, re.compile(pattern)) for owner, pattern in owners),
    )
