"""Sub-headings, items, quotes, rows: only on positive evidence."""

from __future__ import annotations

import pytest

from digest.model import Paragraph
from digest.structure import find_structure

LONG = "Warga desa itu bangun pagi-pagi sekali dan berjalan ke ladang bersama anak-anak mereka, seperti biasanya."


def kinds(*texts: str) -> list[str]:
    paragraphs = tuple(Paragraph(number, "text", text) for number, text in enumerate(texts, 1))
    found = find_structure(paragraphs)
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
    assert kinds(LONG, line, LONG)[1] != "heading"


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
        pytest.param("5. Emoji Puzzle", id="a number, as the headings of a list of games have it"),
        pytest.param("A. Hygiene", id="a letter"),
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


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        pytest.param((LONG, "Contoh konkret:", LONG), "tbt", id="a colon leads in"),
        pytest.param(("Pendahuluan:", LONG, LONG), "tbb", id="one heading with a colon is none"),
        pytest.param(("Pendahuluan:", LONG, "Kepastian Hukum:", LONG), "hbhb", id="several are"),
        pytest.param(
            (LONG, "Berita Emiten", "Bank Central Asia Tbk (BBCA)", LONG), "bhhb", id="one below the other"
        ),
        pytest.param((LONG, "Reno Satu", "Reno Dua", "Reno Tiga", LONG), "btttb", id="three are a list"),
    ],
)
def test_headings_in_company(lines: tuple[str, ...], found: str) -> None:
    expected = ["heading" if letter == "h" else "text" for letter in found]
    assert kinds(*lines) == expected


def test_a_text_without_lines_has_no_headings() -> None:
    assert find_structure(()) == ()


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        pytest.param(
            ("1945. Tahun itu perang usai.", LONG), ["text", "text"], id="a year is no number of a list"
        ),
        pytest.param((LONG, "1. Harga beras naik.", LONG), ["text"] * 3, id="a number alone is no list"),
        pytest.param(
            ("1. Beras naik.", "3. Hujan."), ["text"] * 2, id="numbers that do not follow each other"
        ),
        pytest.param((LONG, "- Begitu katanya.", LONG), ["text"] * 3, id="a dash alone is no list"),
        pytest.param(
            ("2.500 orang hadir.", "3.500 orang pulang."), ["text"] * 2, id="a stop within a number"
        ),
        pytest.param(
            ("1. Beras naik.", "2. Hujan turun."), ["item"] * 2, id="numbers that follow each other"
        ),
        pytest.param(("1) Beras", "2) Hujan"), ["item"] * 2, id="with a parenthesis"),
        pytest.param(("a. Beras", "b. Hujan"), ["item"] * 2, id="letters"),
        pytest.param(("- Beras", "- Hujan"), ["item"] * 2, id="dashes"),
        pytest.param(("• Beras", "•Hujan"), ["item"] * 2, id="bullets, with and without a blank"),
        pytest.param(("Yang hadir:", "- Menteri Budi"), ["text", "item"], id="one item after a colon"),
        pytest.param(
            ("Caranya:", "1. Buka pintu", LONG), ["text", "item", "text"], id="the first after a colon"
        ),
    ],
)
def test_items(lines: tuple[str, ...], found: list[str]) -> None:
    assert kinds(*lines) == found


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("“Kami menunggu,” katanya.", "text", id="somebody says it"),
        pytest.param("“Kami,” katanya, “menunggu.”", "text", id="two quotes"),
        pytest.param("“Kami menunggu sampai pagi.”", "quote", id="nothing but a quote"),
        pytest.param('"Kami menunggu."', "quote", id="straight marks"),
    ],
)
def test_quotes(line: str, kind: str) -> None:
    assert kinds(LONG, line, LONG)[1] == kind


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        pytest.param(("Pertalite Rp 10.000", LONG), ["text", "text"], id="one line is no table"),
        pytest.param(("Harga 10.", "Harga 20."), ["text"] * 2, id="sentences are no rows"),
        pytest.param(("Beras", "Cabai"), ["text"] * 2, id="lines without figures"),
        pytest.param(("Pertalite: Rp 10.000", "Solar: Rp 6.800"), ["row"] * 2, id="prices"),
        pytest.param(("Arsenal 2-1 Chelsea", "Fulham 0-0 Leeds"), ["row"] * 2, id="scores"),
    ],
)
def test_rows(lines: tuple[str, ...], found: list[str]) -> None:
    assert kinds(*lines) == found
