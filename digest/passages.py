"""Paragraphs → passages: what stands together on a page, each with an address that survives a new cleaning."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import groupby, repeat
from typing import Literal

from digest.indonesian import words
from digest.model import Paragraph
from digest.noun import Noun, replace
from digest.typography import set_lines

PassageKind = Literal["text", "heading", "quote", "list", "rows"]

LONG = 900
"""Words from which an article with sub-headings gets a list of contents: four minutes of reading."""
SEVERAL = 3
"""Sub-headings without which a list of contents tells nothing."""

_ANCHOR = 5
"""Hexadecimal digits. Of fifty paragraphs two are alike once in nine hundred texts, and then they are numbered."""
_MARK = re.compile(r"\(?(\d{1,3})[.)]\s+|[-•*·–—▪●]\s+")
_SHOWN: dict[str, PassageKind] = {"heading": "heading", "quote": "quote"}


class Point(Noun):
    """A point of a list, without the mark that the page sets in front of it."""

    anchor: str  # "" where nobody asked for one
    text: str


class Passage(Noun):
    """A paragraph, a sub-heading, a quotation, a list, or lines of a table; `text` is set as a page shows it."""

    kind: PassageKind
    anchor: str
    text: str
    points: tuple[Point, ...] = ()
    start: int = 0  # the number of the first point; 0: the points bear no numbers


def passages(paragraphs: Iterable[Paragraph], *, anchored: bool = True) -> tuple[Passage, ...]:
    """Group the paragraphs of an article and give each its anchor, if one is wanted. A kind that is not known is a text."""
    known = tuple(iter(paragraphs))  # without asking how many they are, which fetches those that lie on disk
    bare = [_without_mark(p.text) if p.kind == "item" else p.text for p in known]
    anchors = _anchors(p.text for p in known) if anchored else repeat("", len(known))
    points = map(Point, anchors, set_lines(bare))
    found: list[Passage] = []
    for kind, group in groupby(zip(known, points, strict=True), key=_kind):
        if kind == "item":
            found += _lists(group)
        elif kind == "row":
            rows = tuple(point for _, point in group)
            found.append(Passage("rows", rows[0].anchor, "", rows))
        else:
            shown = _SHOWN.get(kind, "text")
            found += [Passage(shown, point.anchor, point.text) for _, point in group]
    return tuple(found)


def contents(found: tuple[Passage, ...]) -> tuple[Point, ...]:
    """Give the list of contents, or nothing for a text that is read without one."""
    headings = tuple(Point(passage.anchor, passage.text) for passage in found if passage.kind == "heading")
    if len(headings) < SEVERAL:
        return ()
    length = sum(words(p.text) + sum(words(point.text) for point in p.points) for p in found)
    return headings if length >= LONG else ()


def anchor(text: str) -> str:
    """Name a paragraph by its words: the name stays when lines before it come or go. White space is single blanks."""
    return "p" + hashlib.sha256(text.encode()).hexdigest()[:_ANCHOR]


def _anchors(texts: Iterable[str]) -> Iterator[str]:
    """Name each paragraph; one with the words of an earlier one is numbered."""
    counts: dict[str, int] = {}
    for name in map(anchor, texts):
        counts[name] = count = counts.get(name, 0) + 1
        yield name if count == 1 else f"{name}-{count}"


def _kind(pair: tuple[Paragraph, Point]) -> str:
    return pair[0].kind


def _without_mark(text: str) -> str:
    mark = _MARK.match(text)
    return text[mark.end() :] if mark else text


def _lists(members: Iterable[tuple[Paragraph, Point]]) -> list[Passage]:
    """Make lists of items that follow each other: a numbered one as long as the numbers count up by one."""
    lists: list[Passage] = []
    for paragraph, point in members:
        mark = _MARK.match(paragraph.text)
        value = int(mark[1] or 0) if mark else 0
        last = lists[-1] if lists else None
        if last and (value == last.start + len(last.points) if last.start else not value):
            lists[-1] = replace(last, points=(*last.points, point))
        else:
            lists.append(Passage("list", point.anchor, "", (point,), value))
    return lists
