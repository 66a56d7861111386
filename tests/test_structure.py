"""Sub-headings: only on positive evidence."""

from __future__ import annotations

import pytest

from digest.model import Paragraph
from digest.structure import find_headings

LONG = "Warga desa itu bangun pagi-pagi sekali dan berjalan ke ladang bersama anak-anak mereka, seperti biasanya."


def kinds(*texts: str) -> list[str]:
    paragraphs = tuple(Paragraph(number, "text", text) for number, text in enumerate(texts, 1))
    found = find_headings(paragraphs)
    assert [(p.line, p.text) for p in found] == [(p.line, p.text) for p in paragraphs]
    return [p.kind for p in found]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Harga beras naik lagi.", id="a full stop is a sentence"),
        pytest.param("1945. Tahun itu", id="a number and a stop, as a list has them"),
        pytest.param("- Pertalite Rp 10.000", id="a bullet"),
        pytest.param("“Kami tidak tahu”", id="a quote"),
        pytest.param("harga beras naik", id="a small letter first"),
        pytest.param("Warga " * 20, id="longer than any heading"),
        pytest.param(
            "Warga desa itu bangun pagi dan berjalan ke ladang dengan riang gembira",
            id="many words, few capitals",
        ),
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert kinds(LONG, line, LONG)[1] == "text"


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Investasi AI", id="two words"),
        pytest.param("Bukan karena demo", id="few words, no capitals"),
        pytest.param("Bagaimana faktanya?", id="a question"),
        pytest.param(
            "Industri Media Terpuruk, Banyak Jurnalis Beralih Profesi dan Mencari Kerja", id="Title Case"
        ),
        pytest.param("3 Hal yang Perlu Diketahui", id="a figure first"),
    ],
)
def test_what_is_a_heading(line: str) -> None:
    assert kinds(LONG, line, LONG)[1] == "heading"


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("Investasi AI", LONG, LONG), id="the first line"),
        pytest.param((LONG, LONG, "Investasi AI"), id="the last line"),
        pytest.param((LONG, "Reno 14", "Reno 15", LONG), id="one of several short lines"),
        pytest.param((LONG, "Reno 14", "Rp 7 juta.", LONG), id="before a short line"),
    ],
)
def test_a_heading_stands_between_two_paragraphs(lines: tuple[str, ...]) -> None:
    assert "heading" not in kinds(*lines)


def test_a_text_without_lines_has_no_headings() -> None:
    assert find_headings(()) == ()
