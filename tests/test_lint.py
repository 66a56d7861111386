"""What is odd in a text and no boilerplate: reported, and never mended."""

from __future__ import annotations

import pytest

from digest.lint import lint
from digest.model import Paragraph, ParagraphKind
from digest.prose import NO_PROSE, prose_of

LONG = "Warga desa itu bangun pagi-pagi sekali dan berjalan ke ladang bersama anak-anak mereka."


def codes(*texts: str, kind: ParagraphKind = "text") -> list[str]:
    paragraphs = tuple(Paragraph(number, kind, text) for number, text in enumerate(texts, 1))
    return [problem.code for problem in lint(paragraphs, prose_of(texts), "seeds/uji.txt")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ia tiba di RIPrabowo dan melihat mediaIsrael lewat.", id="glued words"),
        pytest.param("Kodam XXI dan PSIKO itu, kata IMI.", id="capitals only"),
        pytest.param("Model d1n dan versi 10a, kata dia.", id="codes with figures"),
        pytest.param("Ia membayar Rp 3,33 juta. Begitu!", id="figures with a comma"),
        pytest.param("Ia menunggu ... lalu pergi.", id="three dots in the middle"),
        pytest.param("Café, Saïd, dan Å.", id="letters with accents"),
        pytest.param("Toko R&D itu buka.", id="an ampersand"),
    ],
)
def test_what_is_not_odd(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("Model artificiaI itu mahal.", "odd-letter", id="a capital I for an l"),
        pytest.param("Di k0ta itu hujan.", "odd-letter", id="a nought for an o"),
        pytest.param("Di k\u043eta itu hujan.", "odd-letter", id="a Cyrillic letter"),
        pytest.param("Kekuatan yang mengganggu , tetapi baik.", "odd-space", id="a blank before a comma"),
        pytest.param("Begitu kata dia .", "odd-space", id="a blank before the full stop"),
        pytest.param("Kata â€œkami itu.", "mojibake", id="a quote in the wrong encoding"),
        pytest.param("Kata DrÃ¤ger begitu.", "mojibake", id="an umlaut in the wrong encoding"),
        pytest.param("Kata \ufffdkami itu.", "mojibake", id="a character that was lost"),
        pytest.param("Kata&nbsp;kami begitu.", "mojibake", id="a remnant of HTML"),
    ],
)
def test_what_is_odd(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        pytest.param((LONG, "Begitulah.", LONG + " Ya.", "Begitulah."), [], id="short ones may stand twice"),
        pytest.param((LONG, "Begitulah.", LONG), ["repeated"], id="the same paragraph twice"),
        pytest.param((LONG, LONG.upper()), ["repeated"], id="in any case"),
        pytest.param((LONG, LONG, LONG), ["repeated", "repeated"], id="three times"),
    ],
)
def test_the_same_paragraph_twice(texts: tuple[str, ...], found: list[str]) -> None:
    assert codes(*texts) == found


@pytest.mark.parametrize(
    ("last", "broken"),
    [
        pytest.param("Kata dia, “Warga desa itu bangun pagi-pagi sekali.”", False, id="ends with a quote"),
        pytest.param("Warga", False, id="too short to tell"),
        pytest.param(LONG.removesuffix(".") + " (BNPB).", False, id="ends with an abbreviation"),
        pytest.param(LONG.removesuffix(".") + " di berbagai", True, id="no end mark"),
        pytest.param(LONG + " [...]", True, id="the rest is left out"),
    ],
)
def test_a_text_that_breaks_off(last: str, *, broken: bool) -> None:
    assert (codes(last) == ["broken-off"]) is broken


def test_the_last_row_of_a_table_needs_no_end_mark() -> None:
    assert codes(LONG.removesuffix("."), kind="row") == []


def test_a_problem_names_the_line_and_quotes_the_place() -> None:
    text = "Model artificiaI itu mahal sekali bagi kami."
    (problem,) = lint((Paragraph(7, "text", text),), prose_of([text]), "seeds/uji.txt")
    assert problem.where == "seeds/uji.txt:7"
    assert "artificiaI" in problem.what
    assert "[allow]" in problem.hint


def test_an_empty_text_has_nothing_odd() -> None:
    assert lint((), NO_PROSE, "seeds/uji.txt") == ()
