from __future__ import annotations

import pytest

from digest.model import Paragraph
from digest.passages import LONG, anchor, contents, passages

UNKNOWN: str = "poem"


def paragraph(text: str, kind: str = "text") -> Paragraph:
    return Paragraph(1, kind, text)  # type: ignore[arg-type]  # kinds that the model may get later


def shape(*items: tuple[str, str]) -> list[tuple[str, int, int]]:
    """Give kind, number of points and first number of each passage."""
    found = passages(paragraph(text, kind) for kind, text in items)
    return [(p.kind, len(p.points), p.start) for p in found]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        pytest.param([("text", "1. Bukan butir")], [("text", 0, 0)], id="a text with a number is no list"),
        pytest.param([(UNKNOWN, "baris")], [("text", 0, 0)], id="a kind that nobody knows is a text"),
        pytest.param(
            [("item", "- a"), ("text", "sela"), ("item", "- b")],
            [("list", 1, 0), ("text", 0, 0), ("list", 1, 0)],
            id="a text between items parts two lists",
        ),
        pytest.param(
            [("item", "1. a"), ("item", "3. c")],
            [("list", 1, 1), ("list", 1, 3)],
            id="a number that is left out parts two lists, so that each shows its own",
        ),
        pytest.param(
            [("item", "- a"), ("item", "1. b")],
            [("list", 1, 0), ("list", 1, 1)],
            id="bullets and numbers part",
        ),
        pytest.param(
            [("item", "• a"), ("item", "• b"), ("item", "tanpa tanda")],
            [("list", 3, 0)],
            id="items that follow each other are one list",
        ),
        pytest.param(
            [("row", "Beras 15.000"), ("row", "Cabai 73.050"), ("text", "Sela.")],
            [("rows", 2, 0), ("text", 0, 0)],
            id="lines of a table that follow each other are one block",
        ),
        pytest.param(
            [("item", "2) a"), ("item", "3) b")], [("list", 2, 2)], id="a list may begin with any number"
        ),
        pytest.param(
            [("heading", "Judul"), ("quote", "“Kata.”")],
            [("heading", 0, 0), ("quote", 0, 0)],
            id="others stand alone",
        ),
    ],
)
def test_passages_group_what_stands_together(
    items: list[tuple[str, str]], expected: list[tuple[str, int, int]]
) -> None:
    assert shape(*items) == expected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("- satu", "satu", id="a bullet is the page's business"),
        pytest.param("(2) dua", "dua", id="and so is a number"),
        pytest.param("-5 derajat", "-5 derajat", id="a minus is none"),
        pytest.param("1945 merdeka", "1945 merdeka", id="a year is none"),
    ],
)
def test_a_points_mark_is_set_by_the_page(text: str, shown: str) -> None:
    (found,) = passages([paragraph(text, "item")])
    assert found.points[0].text == shown


def test_an_anchor_survives_another_cleaning() -> None:
    text = paragraph("Paragraf yang sama.")
    before = passages([paragraph("Baris iklan."), text])
    after = passages([text])
    assert before[1].anchor == after[0].anchor == anchor("Paragraf yang sama.")


def test_two_paragraphs_with_the_same_words_have_two_anchors() -> None:
    first, second = passages([paragraph("Sama."), paragraph("Sama.")])
    assert second.anchor == f"{first.anchor}-2"


def test_without_anchors_passages_are_the_same_but_for_them() -> None:
    paragraphs = [paragraph("- a", "item"), paragraph("b", "row"), paragraph("c")]
    shown = passages(paragraphs, anchored=False)
    assert [(p.kind, p.anchor, p.text, [(q.anchor, q.text) for q in p.points]) for p in shown] == [
        ("list", "", "", [("", "a")]),
        ("rows", "", "", [("", "b")]),
        ("text", "", "c", []),
    ]


def text_of(words: int, headings: int) -> list[Paragraph]:
    body = [paragraph(" ".join(["kata"] * (words - headings)))]
    return body + [paragraph(f"Bagian{n}", "heading") for n in range(headings)]


@pytest.mark.parametrize(
    ("words", "headings", "listed"),
    [
        pytest.param(LONG, 2, 0, id="two sub-headings need no list"),
        pytest.param(LONG - 1, 3, 0, id="a text one word short of long needs none"),
        pytest.param(LONG, 3, 3, id="a long text with three has one"),
    ],
)
def test_contents(words: int, headings: int, listed: int) -> None:
    assert len(contents(passages(text_of(words, headings)))) == listed
