"""The error page: what, where, what to do; made of nothing that may be broken, and harmless."""

from __future__ import annotations

import pytest

from digest.faults import Fault, fault_page, place
from digest.model import Mistake

LINES = ("+++", 'titel = "<b>x"', "+++", "Isi & lain")


def show(*mistakes: Mistake) -> str:
    return fault_page(Fault(mistakes), lambda path: LINES if path == "x.md" else ())


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        pytest.param("x.md", ("x.md", 0), id="a file alone"),
        pytest.param("x.md:3", ("x.md", 3), id="with its line"),
        pytest.param("x.md:3:7", ("x.md", 3), id="with its column"),
        pytest.param("--name a b", ("--name a b", 0), id="what is no file"),
    ],
)
def test_the_place_of_a_mistake(where: str, expected: tuple[str, int]) -> None:
    assert place(where) == expected


def test_a_mistake_is_shown_with_its_line_marked_among_its_neighbours() -> None:
    page = show(Mistake("x.md:2", "unknown key 'titel'", "did you mean 'title'?"))
    assert "<code>x.md:2</code>" in page
    assert "unknown key &#x27;titel&#x27;" in page
    assert "→ did you mean &#x27;title&#x27;?" in page
    assert "<mark>    2  titel = &quot;&lt;b&gt;x&quot;</mark>" in page
    assert page.count("<mark>") == 1
    assert "    4  Isi &amp; lain" in page


def test_all_mistakes_are_shown_and_one_without_a_line_has_no_excerpt() -> None:
    page = show(Mistake("x.md", "satu", "a"), Mistake("y.md:9", "dua", "b"))
    assert "<h1>2 mistakes; nothing was written</h1>" in page
    assert page.count("<article>") == 2
    assert "<pre>" not in page


def test_what_is_in_a_message_is_text() -> None:
    page = show(Mistake("<script>:1", "<script>alert(1)</script>", "<b>"))
    assert "<script>" not in page
    assert "<b>" not in page


def test_a_bug_is_shown_with_its_traceback() -> None:
    page = fault_page(Fault(traceback="Traceback\n  File <x>\nValueError: <rusak>\n"), lambda _: ())
    assert "<strong>ValueError: &lt;rusak&gt;</strong>" in page
    assert "File &lt;x&gt;" in page
    assert "not your mistake" in page


def test_the_page_has_a_head_that_the_reload_script_can_stand_in() -> None:
    assert show(Mistake("x", "y", "z")).count("</head>") == 1
