"""What is read off a regular expression without trying it: how a match begins and ends, and what must be in it.

A pattern comes as `re`'s own parser gives it. Nothing here is exact; all is on the safe side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from re import _parser  # type: ignore[attr-defined]  # the only parser that knows what `re` will do
from typing import Any

from digest.noun import Noun

_REPEATS = ("MAX_REPEAT", "MIN_REPEAT")
_NOTHING = frozenset(("",))
_TEXT = "TEXT"  # beside the names of the parser's operators: letters in a row

BEGINNING = 4
"""Letters by which patterns are looked up: enough to tell most words apart."""

MOST_BEGINNINGS = 400
"""Of one pattern. With more of them it begins with anything."""

LONG = 10
"""Letters of a text that is rare enough."""

ANY = 1_000_000_000
"""Characters, for as many as there may be."""

MOST_TEXTS = 24
"""Of a list of texts one of which a pattern needs."""


class Shape(Noun):
    """What is known of every match of a pattern; None where too much is possible to be listed.

    `beginnings` is how it begins, in small letters, by `BEGINNING` letters or by all of a shorter match; `firsts` and
    `lasts` are the characters that it can begin and end with. `needs` are texts in small letters one of which is in
    it; none if nothing is sure. It has `least` characters and `most` of them.
    """

    beginnings: frozenset[str] | None
    firsts: frozenset[str] | None
    lasts: frozenset[str] | None
    needs: tuple[str, ...]
    least: int
    most: int


class Shapes:
    """The shapes of patterns that were read off before. They save work and change nothing, so any two are equal."""

    __slots__ = ("known",)

    def __init__(self, known: Mapping[str, Shape]) -> None:
        """`known` are the shapes by the patterns."""
        self.known = known

    def __eq__(self, other: object) -> bool:
        """Tell whether it is one of these."""
        return isinstance(other, Shapes)

    def __hash__(self) -> int:
        """Hash all alike."""
        return hash(Shapes)

    def of(self, pattern: str) -> Shape:
        """Give the shape of a pattern, which is read off now if it is not known."""
        return self.known.get(pattern) or shape_of(pattern)


NO_SHAPES = Shapes({})
"""Nothing was read off before."""


def shape_of(pattern: str) -> Shape:
    """Read off a pattern, which must compile, what is known of its matches."""
    parsed = _parsed(pattern)
    beginnings, _ = _beginnings(parsed)
    least, most = parsed.getwidth()
    any_case = bool(parsed.state.flags & re.IGNORECASE)
    return Shape(
        None if "" in beginnings else beginnings,
        _ends(parsed, backwards=False, ignoring_case=any_case)[0],
        _ends(parsed, backwards=True, ignoring_case=any_case)[0],
        tuple(sorted(max(_needs(parsed), key=_telling) - _NOTHING)),
        least,
        min(most, ANY),
    )


def shortest_match(pattern: str) -> int:
    """Give the least number of characters that a match can have.

    Raises:
        re.error: if it is no pattern.

    """
    least: int = _parsed(pattern).getwidth()[0]
    return least


def groups_of(pattern: str) -> int:
    """Count the groups that remember what they matched."""
    groups: int = _parsed(pattern).state.groups
    return groups - 1  # the whole match is one


def repeats_a_repetition(pattern: str) -> bool:
    """Tell whether an unbounded repetition stands within another, so that a match can take exponential time."""
    return _nested(_parsed(pattern), inside=False)


@lru_cache(maxsize=1024)
def _parsed(pattern: str) -> Any:  # noqa: ANN401 - what re's parser gives has no public type
    """Parse a pattern, which is first asked whether it is safe, and then what is known of it."""
    return _parser.parse(pattern)


# --- what a pattern begins and ends with ------------------------------------------------------------------


def _beginnings(parsed: Any) -> tuple[frozenset[str], bool]:  # noqa: ANN401 - what re's parser gives has no public type
    """List in small letters how a match can begin, at most `BEGINNING` letters of it; the empty text: with anything.

    Tells too whether those that are shorter are all that the pattern matches, so that it is known what comes after.
    """
    found = _NOTHING
    for name, argument in _pieces(parsed):
        short = frozenset(text for text in found if len(text) < BEGINNING)
        if not short:
            break
        after, complete = _beginnings_of(name, argument)
        longer = (found - short) | _cut_short(_side_by_side(short, after))
        if len(longer) > MOST_BEGINNINGS:
            return found, False
        found = longer
        if not complete:
            return found, False
    return found, True


def _beginnings_of(name: str, argument: Any) -> tuple[frozenset[str], bool]:  # noqa: ANN401 - as above
    """Do the same for one operator of a parsed pattern."""
    if name == "ASSERT":
        return _NOTHING, True
    if name == "SUBPATTERN":
        return _beginnings(argument[-1])
    if name == "BRANCH":
        branches = [_beginnings(branch) for branch in argument[1]]
        return frozenset().union(*(found for found, _ in branches)), all(complete for _, complete in branches)
    if name in _REPEATS:
        return _repeated(*argument)
    texts = _texts_of(name, argument)
    if name == "IN" and (letters := _letters(argument, ignoring_case=False)):
        texts = frozenset(map(str.lower, letters))
    return (_NOTHING, False) if texts is None else (texts, True)


def _repeated(least: int, most: int, inner: Any) -> tuple[frozenset[str], bool]:  # noqa: ANN401 - as above
    once, complete = _beginnings(inner)
    if not complete:
        return (once if least else once | _NOTHING), False
    found: frozenset[str] = frozenset()
    row = _NOTHING
    for times in range(min(most, max(least, BEGINNING)) + 1):
        found |= row if times >= least else frozenset()
        longer = _cut_short(_side_by_side(row, once))
        if len(longer) > MOST_BEGINNINGS:
            return found | row, False
        row = longer
    return found, True


def _cut_short(texts: frozenset[str]) -> frozenset[str]:
    return frozenset([text[:BEGINNING] for text in texts])


def _ends(parsed: Any, *, backwards: bool, ignoring_case: bool) -> tuple[frozenset[str] | None, bool]:  # noqa: ANN401 - as above
    """List the characters that a match can begin with, or end with if we look `backwards` (None: too many).

    Tells too whether the match can be empty.
    """
    found: frozenset[str] = frozenset()
    for operator, argument in reversed(parsed) if backwards else parsed:
        name = operator.name
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
        if operator.name == "LITERAL":
            letters.add(chr(argument))
        elif operator.name == "RANGE":
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
    for name, argument in _pieces(parsed):
        texts = _texts_of(name, argument)
        if texts is not None:
            found += [run, tail, texts] if len(texts) > 1 else []
            run = _side_by_side(run, texts) if len(run) * len(texts) <= MOST_TEXTS else texts
            tail = _side_by_side(tail, texts) if len(texts) == 1 else _NOTHING
            continue
        if name == "ASSERT" and argument[0] > 0 and (ahead := _texts(argument[1])):
            run = _side_by_side(run, ahead)
        found += [tail, run]
        begun, run, tail = _begun(run, name, argument), _NOTHING, _NOTHING
        if name == "SUBPATTERN":
            found += _needs(argument[-1])
        elif name == "BRANCH":
            branches = [max(_needs(branch), key=_telling) for branch in argument[1]]
            found.append(frozenset().union(*branches))
        elif name in _REPEATS and argument[0] > 0:
            found += _needs(argument[2])
        found += begun
    return [*map(_shortest, dict.fromkeys((*found, tail, run)))]


def _begun(run: frozenset[str], name: str, argument: Any) -> list[frozenset[str]]:  # noqa: ANN401 - as above
    """Give what stands side by side with the beginning of a group or a choice after it, if that is sure."""
    if "" in run or name not in ("SUBPATTERN", "BRANCH"):
        return []
    starts, _ = _beginnings_of(name, argument)
    return [_side_by_side(run, starts)] if "" not in starts and len(run) * len(starts) <= MOST_TEXTS else []


def _pieces(parsed: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - as above
    """Give the operators of a parsed pattern by their names; letters in a row are one text, in small letters."""
    row = ""
    for operator, argument in parsed.data:
        name = operator.name
        if name == "LITERAL":
            row += chr(argument).lower()
            continue
        if row:
            yield _TEXT, row
            row = ""
        yield name, argument
    if row:
        yield _TEXT, row


def _side_by_side(texts: frozenset[str], after: frozenset[str]) -> frozenset[str]:
    return frozenset([text + other for text in texts for other in after])


def _texts(parsed: Any) -> frozenset[str] | None:  # noqa: ANN401 - as above
    """List the texts that a pattern matches, in small letters, or None if they are many."""
    found = _NOTHING
    for name, argument in _pieces(parsed):
        texts = _texts_of(name, argument)
        if texts is None or len(found) * len(texts) > MOST_TEXTS:
            return None
        found = _side_by_side(found, texts)
    return found


def _texts_of(name: str, argument: Any) -> frozenset[str] | None:  # noqa: ANN401, PLR0911 - as above; one for each
    """Do the same for one operator."""
    if name == _TEXT:
        return frozenset((argument,))
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
    if len(texts) == 1:
        return texts
    return frozenset(text for text in texts if not any(other in text for other in texts if other != text))


def _telling(texts: frozenset[str]) -> float:
    """Rate a list: long texts are rare, and few are quickly looked for."""
    return min(*map(len, texts), LONG) - len(texts) / 8 if "" not in texts else float("-inf")


# --- whether a pattern is linear ---------------------------------------------------------------------------


def _nested(parsed: Any, *, inside: bool) -> bool:  # noqa: ANN401 - as above
    """Tell whether an unbounded repetition stands within another."""
    for operator, argument in parsed:
        name = operator.name
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
