"""A line while it is cleaned: what is left, and where each cut stood in the source."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.line import Line, folded


@pytest.mark.parametrize(
    ("raw", "text", "words", "left"),
    [
        pytest.param("satu dua tiga", "satu dua tiga", "dua", "satu tiga", id="in the middle"),
        pytest.param(" \tsatu\u00a0 dua ", "satu dua", "dua", "satu", id="white space is folded"),
        pytest.param("satu [x], dua", "satu [x], dua", "[x]", "satu, dua", id="no blank before a comma"),
        pytest.param(
            "satu.[x]dua", "satu.[x]dua", "[x]", "satu. dua", id="a blank where two words would touch"
        ),
        pytest.param("satu", "satu", "satu", "", id="all of it"),
    ],
)
def test_take(raw: str, text: str, words: str, left: str) -> None:
    line = Line(1, raw)
    assert line.text == text
    start = text.index(words)
    line.take(start, start + len(words), "rule", "junk")
    assert line.text == left
    (cut,) = line.cuts
    assert (cut.text, raw[cut.start : cut.end]) == (words, words)


def test_a_cut_over_a_gap_becomes_two() -> None:
    line = Line(1, "satu dua tiga empat")
    line.take(5, 8, "first", "junk")
    assert line.text == "satu tiga empat"
    line.take(0, 9, "second", "junk")
    assert line.text == "empat"
    assert sorted((cut.start, cut.text) for cut in line.cuts) == [(0, "satu"), (5, "dua"), (9, "tiga")]


def test_what_took_the_line_is_asked_again_when_it_shows_something_else() -> None:
    line = Line(1, "satu dua")
    line.take(5, 8, "first", "junk")
    line.takers = []
    line.take_all("second", "junk")
    assert line.shown == "satu dua"
    assert line.takers is None


def test_what_took_the_line_is_known_when_all_of_it_is_cut_piece_by_piece() -> None:
    line = Line(1, "satu dua")
    line.takers = []
    line.take_each([(0, 4, "first", "junk"), (4, 8, "second", "junk")])
    assert (line.text, line.shown) == ("", "satu dua")
    assert line.takers == []


def test_nothing_is_no_cut() -> None:
    line = Line(1, "satu")
    line.take(2, 2, "rule", "junk")
    assert line.cuts == []


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5))
def test_what_is_left_and_what_is_cut_are_the_line(raw: str, takes: list[tuple[int, int]]) -> None:
    line = Line(1, raw)
    for start, end in takes:
        line.take(min(start, len(line.text)), min(end, len(line.text)), "rule", "junk")
    rest = list(raw)
    for cut in line.cuts:
        assert raw[cut.start : cut.end] == cut.text
        rest[cut.start : cut.end] = [""] * len(cut.text)
    assert "".join("".join(rest).split()) == "".join(line.text.split())


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param("satu dua", "satu dua", id="as it should be"),
        pytest.param(" satu  dua\t", "satu dua", id="blanks around and between"),
        pytest.param("satu\u00a0dua\u2003tiga", "satu dua tiga", id="any white space"),
        pytest.param("sa\u200btu dua", "sa\u200btu dua", id="what cannot be printed is no white space"),
        pytest.param(" \u3000 ", "", id="nothing else"),
    ],
)
def test_white_space_is_folded(raw: str, text: str) -> None:
    assert folded(raw) == text == " ".join(raw.split())
