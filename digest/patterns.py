"""Regular expressions as data: is one safe to use, and many tried as one.

Joined as `(?:…)|(?:…)` and asked *which* only after a hit: a named group for each rule is 13 times slower
(measured on 60 patterns over 3 kB texts). What a pattern can begin with, and a word that it needs, are read off the
pattern itself, so that most patterns are never tried.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
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
class _Entry(Generic[T]):
    """A pattern, whose it is, and what tells quickly that it cannot match."""

    owner: T
    pattern: re.Pattern[str]
    firsts: frozenset[str] | None  # the characters that it can begin with, if they can be listed
    needs: tuple[
        str, ...
    ]  # in small letters; one of them is in every text that it matches; () if none is known

    def may_match(self, small: str) -> bool:
        """Tell whether it can match within a text whose small letters are `small`."""
        for need in self.needs:
            if need in small:
                return True
        return not self.needs


@dataclass(frozen=True, slots=True)
class Joined(Generic[T]):
    """Many patterns tried as one, in their order.

    Few of them can match a given text, and most of the time goes into finding that out: a whole line is tried only
    against those that can begin with its first letter, joined into one pattern for each letter; and those that look
    within a text only if a word is there that they need.
    """

    each: tuple[_Entry[T], ...]
    unlisted: tuple[_Entry[T], ...] = ()  # those of which it is not known with which letter they begin
    by_letter: dict[str, re.Pattern[str] | None] = field(default_factory=dict)

    def whole(self, text: str) -> T | None:
        """Give the first owner whose pattern is all of `text`."""
        return next(iter(self.owners(text)), None)

    def owners(self, text: str) -> list[T]:
        """Give every owner whose pattern is all of `text`."""
        if not text or not self.each:
            return []
        letter = text[0]
        if letter not in self.by_letter:
            self.by_letter[letter] = self._joined(letter)
        joined = self.by_letter[letter]
        listed = joined is not None and joined.fullmatch(text) is not None
        if not listed and not self.unlisted:
            return []
        small = text.lower()
        return [
            entry.owner
            for entry in (self.each if listed else self.unlisted)
            if (entry.firsts is None or letter in entry.firsts)
            and entry.may_match(small)
            and entry.pattern.fullmatch(text)
        ]

    def within(self, text: str, small: str = "") -> list[tuple[int, int, T]]:
        """Give start, end and owner of each hit in `text`, in its order; the first of two that overlap."""
        small = small or text.lower()
        hits = [
            (hit.start(), order, hit.end(), entry.owner)
            for order, entry in enumerate(self.each)
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
        small = text.lower()
        for entry in self.each:
            if entry.may_match(small) and (hit := entry.pattern.match(text)):
                return hit.start(), hit.end(), entry.owner
        return None

    def search(self, text: str, start: int, end: int) -> tuple[int, int, T] | None:
        """Give start, end and owner of the first hit in `text` that begins at `start` or later and ends by `end`."""
        small = text[start:end].lower()
        hits = [
            (hit.start(), order, hit.end(), entry.owner)
            for order, entry in enumerate(self.each)
            if entry.may_match(small) and (hit := entry.pattern.search(text, start, end))
        ]
        if not hits:
            return None
        first, _, last, owner = min(hits, key=lambda hit: hit[:2])
        return first, last, owner

    def among(self, small: str) -> Joined[T]:
        """Give those that can match within texts that are all part of one whose small letters are `small`."""
        return Joined(tuple(entry for entry in self.each if entry.may_match(small)))

    def awake(self, small: str) -> Joined[T]:
        """Give the same without the unlisted ones that cannot match a line of the text `small`."""
        unlisted = tuple(entry for entry in self.unlisted if entry.may_match(small))
        return Joined(self.each, unlisted, self.by_letter)

    def _joined(self, letter: str) -> re.Pattern[str] | None:
        patterns = [e.pattern.pattern for e in self.each if e.firsts is not None and letter in e.firsts]
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else None


def join(owners: tuple[tuple[T, str], ...]) -> Joined[T]:
    """Compile pairs of an owner and its pattern."""
    entries = []
    for owner, pattern in owners:
        parsed = _parser.parse(pattern)
        firsts, empty = _firsts(parsed, ignoring_case=False)
        entries.append(
            _Entry(owner, re.compile(pattern), None if empty else firsts, tuple(sorted(_needs(parsed))))
        )
    return Joined(tuple(entries), tuple(entry for entry in entries if entry.firsts is None))


def _firsts(parsed: Any, *, ignoring_case: bool) -> tuple[frozenset[str] | None, bool]:  # noqa: ANN401 - as above
    """List the characters that a match can begin with (None: too many), and tell whether it can be empty."""
    found: frozenset[str] = frozenset()
    for operator, argument in parsed:
        name = str(operator)
        if name in ("AT", "ASSERT", "ASSERT_NOT"):
            continue
        here, empty = _first_of(name, argument, ignoring_case=ignoring_case)
        if here is None:
            return None, False
        found |= here
        if not empty:
            return found, False
    return found, True


def _first_of(  # noqa: PLR0911 - one for each operator
    name: str,
    argument: Any,  # noqa: ANN401 - as above
    *,
    ignoring_case: bool,
) -> tuple[frozenset[str] | None, bool]:
    """Do the same for one operator of a parsed pattern."""
    if name == "LITERAL":
        letter = chr(argument)
        return frozenset((letter.lower(), letter.upper()) if ignoring_case else letter), False
    if name == "IN":
        return _first_in(argument, ignoring_case=ignoring_case), False
    if name == "SUBPATTERN":
        return _firsts(argument[-1], ignoring_case=ignoring_case or bool(argument[1] & re.IGNORECASE))
    if name == "BRANCH":
        branches = [_firsts(branch, ignoring_case=ignoring_case) for branch in argument[1]]
        if any(firsts is None for firsts, _ in branches):
            return None, False
        return frozenset().union(*(firsts or () for firsts, _ in branches)), any(
            empty for _, empty in branches
        )
    if name in _REPEATS:
        firsts, empty = _firsts(argument[2], ignoring_case=ignoring_case)
        return firsts, empty or argument[0] == 0
    return None, False


def _first_in(items: Any, *, ignoring_case: bool) -> frozenset[str] | None:  # noqa: ANN401 - as above
    letters: set[str] = set()
    for operator, argument in items:
        if str(operator) == "LITERAL":
            letters.add(chr(argument))
        elif str(operator) == "RANGE":
            letters.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return None
    return (
        frozenset(form for letter in letters for form in (letter.lower(), letter.upper()))
        if ignoring_case
        else frozenset(letters)
    )


def _needs(parsed: Any) -> frozenset[str]:  # noqa: ANN401 - as above
    """List texts, in small letters, one of which is in whatever the pattern matches; none if nothing is sure.

    Of several such lists the most telling one.
    """
    lists: list[frozenset[str]] = []
    run = ""
    for operator, argument in parsed:
        name = str(operator)
        if name == "LITERAL":
            run += chr(argument).lower()
            continue
        lists, run = [*lists, frozenset((run,))] if run else lists, ""
        if name == "SUBPATTERN":
            lists.append(_needs(argument[-1]))
        elif name == "BRANCH":
            branches = [_needs(branch) for branch in argument[1]]
            lists.append(frozenset().union(*branches) if all(branches) else frozenset())
        elif name in _REPEATS and argument[0] > 0:
            lists.append(_needs(argument[2]))
    lists += [frozenset((run,))] if run else []
    return max((found for found in lists if found), key=_telling, default=frozenset())


def _telling(needs: frozenset[str]) -> float:
    """Rate a list of texts: long ones are rare, and few are quickly looked for."""
    return min(map(len, needs)) - len(needs) / 2
