"""Paragraphs → passages: what stands together on a page, each with an address that survives a new cleaning."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from itertools import groupby
from typing import Literal

from digest.indonesian import words
from digest.model import Paragraph
from digest.noun import Noun
from digest.typography import set_type

PassageKind = Literal["text", "heading", "quote", "list", "rows"]

LONG = 900
"""Words from which an article with sub-headings gets a list of contents: four minutes of reading."""
SEVERAL = 3
"""Sub-headings without which a list of contents tells nothing."""

_ANCHOR = 5
"""Hexadecimal digits. Of fifty paragraphs two are alike once in nine hundred texts, and then they are numbered."""
_BULLET = re.compile(r"[-•*·–—▪●]\s+")
_NUMBER = re.compile(r"\(?(\d{1,3})[.)]\s+")


class Point(Noun):
    """A point of a list, without the mark that the page sets in front of it."""

    anchor: str
    text: str


class Passage(Noun):
    """A paragraph, a sub-heading, a quotation, a list, or lines of a table; `text` is set as a page shows it."""

    kind: PassageKind
    anchor: str
    text: str
    points: tuple[Point, ...] = ()
    start: int = 0  # the number of the first point; 0: the points bear no numbers


def passages(paragraphs: Iterable[Paragraph]) -> tuple[Passage, ...]:
    """Group the paragraphs of an article and give each its anchor. A kind that is not known is a text."""
    marked = _anchored(paragraphs)
    found: list[Passage] = []
    for kind, group in groupby(marked, key=lambda pair: str(pair[1].kind)):
        members = list(group)
        if kind == "item":
            found += _lists(members)
        elif kind == "row":
            rows = tuple(Point(anchor, set_type(paragraph.text)) for anchor, paragraph in members)
            found.append(Passage("rows", rows[0].anchor, "", rows))
        else:
            shown: PassageKind = "heading" if kind == "heading" else "quote" if kind == "quote" else "text"
            found += [Passage(shown, anchor, set_type(paragraph.text)) for anchor, paragraph in members]
    return tuple(found)


def contents(found: tuple[Passage, ...]) -> tuple[Point, ...]:
    """Give the list of contents, or nothing for a text that is read without one."""
    headings = tuple(Point(passage.anchor, passage.text) for passage in found if passage.kind == "heading")
    length = sum(words(p.text) + sum(words(point.text) for point in p.points) for p in found)
    return headings if len(headings) >= SEVERAL and length >= LONG else ()


def anchor(text: str) -> str:
    """Name a paragraph by its words: the name stays when lines before it come or go."""
    return "p" + hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:_ANCHOR]


def _anchored(paragraphs: Iterable[Paragraph]) -> list[tuple[str, Paragraph]]:
    counts: dict[str, int] = {}
    marked = []
    for paragraph in paragraphs:
        name = anchor(paragraph.text)
        counts[name] = counts.get(name, 0) + 1
        marked.append((name if counts[name] == 1 else f"{name}-{counts[name]}", paragraph))
    return marked


def _lists(members: list[tuple[str, Paragraph]]) -> list[Passage]:
    """Make lists of items that follow each other: a numbered one as long as the numbers count up by one."""
    lists: list[Passage] = []
    for name, paragraph in members:
        number = _NUMBER.match(paragraph.text)
        value = int(number[1]) if number else 0
        mark = number or _BULLET.match(paragraph.text)
        point = Point(name, set_type(paragraph.text[mark.end() :] if mark else paragraph.text))
        last = lists[-1] if lists else None
        if last and (value == last.start + len(last.points) if last.start else not value):
            lists[-1] = Passage("list", last.anchor, "", (*last.points, point), last.start)
        else:
            lists.append(Passage("list", name, "", (point,), value))
    return lists
