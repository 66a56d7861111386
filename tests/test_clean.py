"""Cleaning: how far each kind of rule goes, the curator's last word, and the laws."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.clean import clean, unaccounted
from digest.model import Cut, Paragraph, Rule, Text
from digest.rulebook import compile_rules
from digest.wishes import Wishes
from tests.cleaning import (
    RULEBOOK,
    RULES,
    SEEDS,
    A,
    B,
    C,
    cleaned,
    kept,
    read,
    rule,
    seed_text,
    text_of,
    with_rules,
)

# --- too much --------------------------------------------------------------------------------------------


def test_a_text_of_which_most_would_go_is_kept_whole_and_reported() -> None:
    text = text_of(f"{A}\n{A}\n{B}")
    result = clean(text, compile_rules((rule("greedy", pattern=".*ladang."),)), where="seeds/uji.txt")
    assert [paragraph.text for paragraph in result.paragraphs] == [A, A, B]
    assert result.cuts == ()
    (problem,) = result.problems
    assert problem.code == "too-much-cut"
    assert "greedy" in problem.what


def test_the_curator_may_allow_large_cuts() -> None:
    greedy = rule("greedy", pattern=".*ladang.")
    assert with_rules(f"{A}\n{A}\n{B}", greedy, wishes=Wishes(large_cuts=True)) == [B]


def test_the_curators_own_cuts_are_never_too_much() -> None:
    assert with_rules(f"{A}\n{B}", rule("x"), wishes=Wishes(cut=("Warga", "Sore"))) == []


def test_a_little_more_than_half_is_too_much() -> None:
    assert with_rules("abcdef\nefghi", rule("more", pattern="abcdef")) == ["abcdef", "efghi"]


def test_the_furniture_of_a_page_may_be_longer_than_its_article() -> None:
    furniture = [f"Harga Beras di Kota Nomor {number} Naik Lagi Hari Ini" for number in range(9)]
    found = with_rules("\n".join([A, *furniture, B]), rule("menu", pattern="Harga Beras .+"))
    assert found == [A, B]


def test_half_of_the_letters_is_not_too_much() -> None:
    assert with_rules("abcd\nefgh", rule("half", pattern="abcd")) == ["efgh"]


# --- the law of conservation -----------------------------------------------------------------------------

TEXT = text_of("satu dua\n\ntiga")
CUT = Cut(1, 5, "rule", "junk", "dua")


@pytest.mark.parametrize(
    ("paragraphs", "cuts", "fault"),
    [
        pytest.param(("satu", "tiga"), (CUT,), "", id="all is accounted for"),
        pytest.param(("satu dua", "tiga"), (), "", id="nothing cut, nothing lost"),
        pytest.param(("satu",), (CUT,), "paragraphs", id="a paragraph is lost"),
        pytest.param(("satu dua", "tiga"), (CUT,), "paragraphs", id="a word is cut and kept too"),
        pytest.param(("tiga", "satu"), (CUT,), "paragraphs", id="the order has changed"),
        pytest.param(("satu", "tiga"), (CUT, CUT), "overlap", id="cut twice"),
        pytest.param(
            ("satu", "tiga"), (Cut(1, 5, "rule", "junk", "duo"),), "says what", id="not what stood there"
        ),
        pytest.param(("satu", "tiga"), (Cut(9, 0, "rule", "junk", "dua"),), "paragraphs", id="no such line"),
    ],
)
def test_unaccounted(paragraphs: tuple[str, ...], cuts: tuple[Cut, ...], fault: str) -> None:
    found = unaccounted(TEXT, tuple(Paragraph(n, "text", p) for n, p in enumerate(paragraphs, 1)), cuts)
    assert (fault in found) if fault else not found


# --- the real seeds --------------------------------------------------------------------------------------

KEPT = {"000": 11, "001": 17, "002": 31, "003": 11, "004": 10}
"""Paragraphs of each real seed, counted by hand: 80 in all."""


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_real_seeds_lose_their_boilerplate_and_nothing_else(path: Path) -> None:
    text = seed_text(path)
    reading = read(path.read_bytes().decode())
    assert len(reading.article.paragraphs) == KEPT[path.stem[:3]]
    assert unaccounted(text, reading.article.paragraphs, reading.cuts) == ""


# --- laws ------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "Baca juga: Harga Beras Naik Lagi",
        "ADVERTISEMENT",
        "[Gambas:Video CNN]",
        "(abc/def)",
        "(*)",
        "*Disclaimer",
        "Sumber:",
        "Share",
        "Jakarta, CNN Indonesia - ",
        "Berita Terkait :",
        A,
        B,
        "\u00a0\t ",
        "”",
        "Ia",
        "baca",
        ".",
        " ",
    ]
)
LINES = st.lists(st.lists(PIECES | st.text(max_size=12), max_size=4).map("".join), max_size=12).map(
    lambda lines: Text(tuple(line.replace("\n", " ").replace("\r", " ") for line in lines))
)
LAWFUL = settings(max_examples=200, deadline=None, derandomize=True)


@LAWFUL
@given(LINES)
def test_nothing_is_lost_whatever_the_text(text: Text) -> None:
    result = clean(text, RULEBOOK)
    assert unaccounted(text, result.paragraphs, result.cuts) == ""


@LAWFUL
@given(LINES)
def test_cleaning_a_clean_text_changes_nothing(text: Text) -> None:
    once = clean(text, RULEBOOK, Wishes(large_cuts=True))
    again = clean(
        Text(tuple(paragraph.text for paragraph in once.paragraphs)), RULEBOOK, Wishes(large_cuts=True)
    )
    assert again.cuts == ()
    assert [p.text for p in again.paragraphs] == [p.text for p in once.paragraphs]


NOISE = (
    "ADVERTISEMENT",
    "SCROLL TO CONTINUE WITH CONTENT",
    "Baca juga: Harga Beras Naik Lagi di Lima Kota",
    "Baca juga:Petani Menunggu Hujan, Kapan Turun?",
    "Simak juga Video 'Panen Raya di Lima Provinsi':",
    "[Gambas:Video CNN]",
    "(Penulis: Sari Dewi | Editor: Budi)",
    "Reporter: Yuni Lestari",
    "Halaman 1 2 Selanjutnya",
    "Share",
    "Follow Berita Kabar di Google News",
    "Copyright © KABAR 2025",
    "Bersambung ke halaman berikutnya...",
    "A post shared by Sari (@sari.id)",
)
PROSE = st.lists(
    st.sampled_from([A, B, C, "“Kami menunggu,” kata Budi.", "Poin Lainnya", "1. Beras"]),
    min_size=3,
    max_size=8,
)


@LAWFUL
@given(PROSE, st.lists(st.tuples(st.integers(0, 8), st.sampled_from(NOISE)), max_size=5))
def test_boilerplate_between_paragraphs_goes_and_nothing_else_does(
    prose: list[str], noise: list[tuple[int, str]]
) -> None:
    lines = list(prose)
    for place, line in noise:
        lines.insert(1 + place % (len(prose) - 1), line)
    assert kept("\n".join(lines), Wishes(large_cuts=True)) == prose


def characters(text: Text, rules: tuple[Rule, ...]) -> set[tuple[int, int]]:
    """Give the line and place of every character that some rules cut."""
    cuts = clean(text, compile_rules(rules), Wishes(large_cuts=True)).cuts
    return {(cut.line, place) for cut in cuts for place in range(cut.start, cut.end) if cut.text.strip()}


MIXED = st.lists(
    st.sampled_from([*NOISE, A, B, C, "Berita Terkait :", "Tag:", "(abc/def)", "lampung", "Sumber:"]),
    max_size=14,
)


@settings(max_examples=12, deadline=None, derandomize=True)
@given(MIXED, st.sets(st.integers(0, len(RULES) - 1), max_size=30))
def test_more_rules_only_add_cuts(lines: list[str], left_out: set[int]) -> None:
    text = Text(tuple(lines))
    fewer = tuple(rule for index, rule in enumerate(RULES) if index not in left_out)
    assert characters(text, fewer) <= characters(text, RULES)


@settings(max_examples=12, deadline=None, derandomize=True)
@given(MIXED)
def test_a_rule_that_takes_nothing_changes_nothing(lines: list[str]) -> None:
    text = Text(tuple(lines))
    stranger = rule("kata yang tidak ada")
    assert clean(text, compile_rules((*RULES, stranger))) == clean(text, compile_rules(RULES))


def test_a_clean_text_stays_as_it_is() -> None:
    assert kept(f"{A}\n\n  {B}\n{C}  ") == [A, B, C]
    assert cleaned(f"{A}\n{B}\n{C}").cuts == ()
