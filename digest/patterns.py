"""Regular expressions as data: is one safe to use, and many tried as one.

Joined as `(?:…)|(?:…)` and asked *which* only after a hit: a named group for each rule is 13 times slower
(measured on 60 patterns over 3 kB texts). What a pattern can begin with, and a word that it needs, are read off the
pattern itself, so that most patterns are never tried.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from re import _parser  # type: ignore[attr-defined]  # the only parser that knows what `re` will do
from typing import Any, Generic, TypeVar

T = TypeVar("T")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT")
_NOTHING = frozenset(("",))

FEW_LETTERS = 29
"""A pattern that more letters can begin is tried by itself: joined with others it would be tried on every line."""

LONG = 10
"""Letters of a text that is rare enough."""

MOST_TEXTS = 24
"""Of a list of texts one of which a pattern needs."""


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


_compiled = cache(re.compile)


@dataclass(frozen=True, slots=True)
class _Entry(Generic[T]):
    """A pattern, whose it is, and what tells quickly that it cannot match."""

    owner: T
    source: str
    firsts: frozenset[str] | None  # the characters that it can begin with, if they can be listed
    lasts: frozenset[str] | None  # those that it can end with
    needs: tuple[
        str, ...
    ]  # in small letters; one of them is in every text that it matches; () if none is known

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern: few are ever tried on one text, and compiling takes longer than trying."""
        return _compiled(self.source)

    @property
    def listed(self) -> bool:
        """Whether it begins with one of a few characters."""
        return self.firsts is not None and len(self.firsts) <= FEW_LETTERS

    def may_match(self, small: str) -> bool:
        """Tell whether it can match within a text whose small letters are `small`."""
        for need in self.needs:
            if need in small:
                return True
        return not self.needs


@dataclass(frozen=True, slots=True)
class _Letter(Generic[T]):
    """The patterns that can begin with a letter, and those among them that few letters can begin, joined into one."""

    all: tuple[_Entry[T], ...]
    listed: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Joined(Generic[T]):
    """Many patterns tried as one, in their order.

    Few of them can match a given text, and most of the time goes into finding that out: a whole line is tried only
    against those that can begin with its first letter, joined into one pattern for each letter; and those that begin
    with anything, or look within a text, only if the words are there that they need.
    """

    each: tuple[_Entry[T], ...]
    unlisted: tuple[_Entry[T], ...] = ()  # those that can begin with many letters
    by_letter: dict[str, _Letter[T]] = field(default_factory=dict)

    def whole(self, text: str) -> T | None:
        """Give the first owner whose pattern is all of `text`."""
        return next(iter(self.owners(text)), None)

    def owners(self, text: str) -> list[T]:
        """Give every owner whose pattern is all of `text`."""
        if not text or not self.each:
            return []
        letter = self.by_letter.get(text[0]) or self._letter(text[0])
        listed = letter.listed is not None and letter.listed.fullmatch(text) is not None
        if not listed and not self.unlisted:
            return []
        small = text.lower()
        return [
            entry.owner
            for entry in (letter.all if listed else self.unlisted)
            if entry.may_match(small) and entry.pattern.fullmatch(text)
        ]

    def within(self, text: str) -> list[tuple[int, int, T]]:
        """Give start, end and owner of each hit in `text`, in its order; the first of two that overlap."""
        if not self.each:
            return []
        small = text.lower()
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

    def last(self, text: str, start: int, end: int) -> tuple[int, int, T] | None:
        """Give start, end and owner of the first hit in `text` that begins at `start` or later and ends by `end`.

        The patterns must be such that a hit can end at `end` only.
        """
        small = text[start:end].lower()
        hits = [
            (hit.start(), order, hit.end(), entry.owner)
            for order, entry in enumerate(self.each)
            if (entry.lasts is None or text[end - 1 : end] in entry.lasts)
            and entry.may_match(small)
            and (hit := entry.pattern.search(text, start, end))
        ]
        if not hits:
            return None
        first, _, last, owner = min(hits, key=lambda hit: hit[:2])
        return first, last, owner

    def among(self, small: str) -> Joined[T]:
        """Give those that can match within texts that are all part of one whose small letters are `small`."""
        each = tuple(entry for entry in self.each if entry.may_match(small))
        return Joined(each, tuple(entry for entry in each if not entry.listed))

    def awake(self, small: str) -> Joined[T]:
        """Give the same without the unlisted ones that cannot match a line of the text `small`."""
        unlisted = tuple(entry for entry in self.unlisted if entry.may_match(small))
        return Joined(self.each, unlisted, self.by_letter)

    def _letter(self, letter: str) -> _Letter[T]:
        entries = tuple(e for e in self.each if e.firsts is None or letter in e.firsts)
        patterns = [entry.source for entry in entries if entry.listed]
        joined = re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else None
        return self.by_letter.setdefault(letter, _Letter(entries, joined))


def join(owners: tuple[tuple[T, str], ...]) -> Joined[T]:
    """Compile pairs of an owner and its pattern."""
    entries = []
    for owner, pattern in owners:
        parsed = _parser.parse(pattern)
        firsts, empty = _ends(parsed, backwards=False, ignoring_case=False)
        lasts, _ = _ends(parsed, backwards=True, ignoring_case=False)
        entries.append(
            _Entry(
                owner,
                pattern,
                None if empty else firsts,
                None if empty else lasts,
                tuple(sorted(max(_needs(parsed), key=_telling) - _NOTHING)),
            )
        )
    return Joined(tuple(entries), tuple(entry for entry in entries if not entry.listed))


# --- what a pattern begins and ends with ------------------------------------------------------------------


def _ends(parsed: Any, *, backwards: bool, ignoring_case: bool) -> tuple[frozenset[str] | None, bool]:  # noqa: ANN401 - as above
    """List the characters that a match can begin with, or end with if we look `backwards` (None: too many).

    Tells too whether the match can be empty.
    """
    found: frozenset[str] = frozenset()
    for operator, argument in reversed(parsed) if backwards else parsed:
        name = str(operator)
        if name in ("AT", "ASSERT", "ASSERT_NOT"):
            continue
        here, empty = _end_of(name, argument, backwards=backwards, ignoring_case=ignoring_case)
        if here is None:
            return None, False
        found |= here
        if not empty:
            return found, False
    return found, True


def _end_of(  # noqa: PLR0911 - one for each operator
    name: str,
    argument: Any,  # noqa: ANN401 - as above
    *,
    backwards: bool,
    ignoring_case: bool,
) -> tuple[frozenset[str] | None, bool]:
    """Do the same for one operator of a parsed pattern."""
    if name == "LITERAL":
        letter = chr(argument)
        return frozenset((letter.lower(), letter.upper()) if ignoring_case else letter), False
    if name == "IN":
        return _letters(argument, ignoring_case=ignoring_case), False
    if name == "SUBPATTERN":
        case = ignoring_case or bool(argument[1] & re.IGNORECASE)
        return _ends(argument[-1], backwards=backwards, ignoring_case=case)
    if name == "BRANCH":
        branches = [_ends(branch, backwards=backwards, ignoring_case=ignoring_case) for branch in argument[1]]
        if any(ends is None for ends, _ in branches):
            return None, False
        return frozenset().union(*(ends or () for ends, _ in branches)), any(empty for _, empty in branches)
    if name in _REPEATS:
        ends, empty = _ends(argument[2], backwards=backwards, ignoring_case=ignoring_case)
        return ends, empty or argument[0] == 0
    return None, False


def _letters(items: Any, *, ignoring_case: bool) -> frozenset[str] | None:  # noqa: ANN401 - as above
    """List the characters of a class, or None if it says what they are not or names a category."""
    letters: set[str] = set()
    for operator, argument in items:
        if str(operator) == "LITERAL":
            letters.add(chr(argument))
        elif str(operator) == "RANGE":
            letters.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return None
    if ignoring_case:
        letters |= {form for letter in letters for form in (letter.lower(), letter.upper())}
    return frozenset(letters)


# --- what a pattern needs ---------------------------------------------------------------------------------


def _needs(parsed: Any) -> list[frozenset[str]]:  # noqa: ANN401 - as above
    """Give lists of texts in small letters: one of each list is in whatever the pattern matches."""
    found: list[frozenset[str]] = []
    run = tail = _NOTHING  # what can stand here side by side, and that after the last choice: a shorter list
    for operator, argument in parsed:
        name = str(operator)
        texts = _texts_of(name, argument)
        if texts is not None:
            found += [run, tail, texts] if len(texts) > 1 else []
            run = _side_by_side(run, texts) if len(run) * len(texts) <= MOST_TEXTS else texts
            tail = _side_by_side(tail, texts) if len(texts) == 1 else _NOTHING
            continue
        if name == "ASSERT" and argument[0] > 0 and (ahead := _texts(argument[1])):
            run = _side_by_side(run, ahead)
        found += [tail, run]
        run = tail = _NOTHING
        if name == "SUBPATTERN":
            found += _needs(argument[-1])
        elif name == "BRANCH":
            branches = [max(_needs(branch), key=_telling) for branch in argument[1]]
            found.append(frozenset().union(*branches))
        elif name in _REPEATS and argument[0] > 0:
            found += _needs(argument[2])
    return [_shortest(texts) for texts in (*found, tail, run)]


def _side_by_side(texts: frozenset[str], after: frozenset[str]) -> frozenset[str]:
    return frozenset(text + other for text in texts for other in after)


def _texts(parsed: Any) -> frozenset[str] | None:  # noqa: ANN401 - as above
    """List the texts that a pattern matches, in small letters, or None if they are many."""
    found = _NOTHING
    for operator, argument in parsed:
        texts = _texts_of(str(operator), argument)
        if texts is None or len(found) * len(texts) > MOST_TEXTS:
            return None
        found = _side_by_side(found, texts)
    return found


def _texts_of(name: str, argument: Any) -> frozenset[str] | None:  # noqa: ANN401, PLR0911 - as above; one for each
    """Do the same for one operator."""
    if name == "LITERAL":
        return frozenset((chr(argument).lower(),))
    if name in ("AT", "ASSERT_NOT"):
        return _NOTHING
    if name == "IN":
        letters = _letters(argument, ignoring_case=False)
        texts = frozenset(map(str.lower, letters or ()))
        return texts if 0 < len(texts) <= MOST_TEXTS else None
    if name == "SUBPATTERN":
        return _texts(argument[-1])
    if name == "BRANCH":
        branches = [_texts(branch) for branch in argument[1]]
        if any(texts is None for texts in branches):
            return None
        texts = frozenset().union(*(texts or () for texts in branches))
        return texts if len(texts) <= MOST_TEXTS else None
    if name in _REPEATS and argument[1] == 1:
        texts_once = _texts(argument[2])
        return texts_once | _NOTHING if texts_once is not None and argument[0] == 0 else texts_once
    return None


def _shortest(texts: frozenset[str]) -> frozenset[str]:
    """Leave out the texts in which another one stands: where they are, it is too."""
    return frozenset(text for text in texts if not any(other in text for other in texts if other != text))


def _telling(texts: frozenset[str]) -> float:
    """Rate a list: long texts are rare, and few are quickly looked for."""
    return min(*map(len, texts), LONG) - len(texts) / 4 if "" not in texts else float("-inf")
