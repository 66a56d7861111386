"""Cleaning: how far each kind of rule goes, the curator's last word, and the laws."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.clean import Wishes, begins, clean, unaccounted
from digest.model import Cut, Paragraph, Rule, Text
from digest.rulebook import compile_rules
from tests.cleaning import NO_WISHES, RULEBOOK, RULES, SEEDS, cleaned, kept, read, rule, seed_text, text_of

A = "Warga desa itu bangun pagi-pagi sekali dan berjalan ke ladang."
B = "Sore harinya mereka pulang dengan gembira sambil bernyanyi."
C = "Malam itu hujan turun sampai pagi, dan sungai meluap lagi."


def with_rules(written: str, *rules: Rule, wishes: Wishes = NO_WISHES) -> list[str]:
    text = text_of(written)
    result = clean(text, compile_rules(rules), wishes, "seeds/uji.txt")
    assert unaccounted(text, result.paragraphs, result.cuts) == ""
    return [paragraph.text for paragraph in result.paragraphs]


# --- how far a rule goes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        pytest.param("x y", True, id="more than the pattern"),
        pytest.param("X", True, id="another case"),
        pytest.param("x" * 700, True, id="a line that is longer than any boilerplate"),
        pytest.param("x", False, id="all of the line"),
        pytest.param(" \tx\u00a0", False, id="white space around it does not count"),
    ],
)
def test_a_line_rule_takes_whole_lines(line: str, *, stays: bool) -> None:
    found = with_rules(f"{A}\n{line}\n{B}\n{C}", rule("x", pattern="x+"))
    assert (len(found) == 4) is stays


def test_a_rule_for_words_takes_only_the_words() -> None:
    assert with_rules(f"{A} [x] {B}\n{C}", rule("mark", reach="words", pattern=r"\[x\]")) == [f"{A} {B}", C]


def test_a_rule_for_the_head_looks_at_the_first_five_lines_that_are_left() -> None:
    text = f"x\n1\n2\n3\n4\nx\n5\nx\n{A}\n{B}\n{C}"
    assert with_rules(text, rule("x", reach="head")) == ["1", "2", "3", "4", "5", "x", A, B, C]


def test_a_rule_for_the_tail_looks_at_the_last_five_lines_that_are_left() -> None:
    text = f"{A}\n{B}\n{C}\nx\n5\nx\n4\n3\n2\n1\nx"
    assert with_rules(text, rule("x", reach="tail")) == [A, B, C, "x", "5", "4", "3", "2", "1"]


BLOCK = rule("block", reach="block", pattern="begin", until="end", most=2)


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        pytest.param("begin\n1\n2\nend\nrest", "begin 1 2 end rest", id="the end is too far away"),
        pytest.param("begin\n1\nrest", "begin 1 rest", id="there is no end"),
        pytest.param("begin\n1\nend\nrest", "rest", id="from the first line to the end"),
        pytest.param("begin\n\nend\nrest", "rest", id="blank lines do not count"),
        pytest.param("begin\nend\nbegin\nend\nrest", "rest", id="twice"),
    ],
)
def test_a_block_goes_to_its_known_end(lines: str, left: str) -> None:
    assert with_rules(f"{A}\n{lines}\n{B}\n{C}", BLOCK) == [A, *left.split(), B, C]


OPEN_BLOCK = rule("block", reach="block", pattern="begin", most=2)


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        pytest.param("begin\n1\n2\n3", "begin 1 2 3", id="too many lines to the end of the text"),
        pytest.param("begin\n1\n2", "", id="as many as it may take"),
        pytest.param("begin", "", id="the head alone"),
    ],
)
def test_a_block_without_a_known_end_goes_to_the_end_of_the_text(lines: str, left: str) -> None:
    assert with_rules(f"{A}\n{B}\n{C}\n{lines}", OPEN_BLOCK) == [A, B, C, *left.split()]


def test_rules_run_until_nothing_changes() -> None:
    rules = (
        rule("mark", reach="words", pattern=r"\[x\]"),
        rule("y"),
        rule("tail", reach="tail", pattern="z"),
    )
    assert with_rules(f"{A}\n{B}\n{C}\nz\n[x]y\ny[x]", *rules) == [A, B, C]


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        pytest.param("begin\nHarga Beras Naik", "begin|Harga Beras Naik", id="fewer than it must have"),
        pytest.param("begin\nHarga Beras Naik\nPetani Menunggu Hujan", "", id="as many as it must have"),
        pytest.param(
            "begin\nHarga Beras Naik\nPetani Menunggu Hujan\nKapal Karam di Selat",
            "Kapal Karam di Selat",
            id="more",
        ),
    ],
)
def test_a_block_by_the_look_of_its_lines(lines: str, left: str) -> None:
    block = rule("list", reach="block", pattern="begin", look="headline", least=2, most=2)
    assert with_rules(f"{A}\n{lines}\n{B}", block) == [A, *left.split("|"), B] if left else [A, B]


LINK = rule("link", reach="link", pattern="Baca juga ?:")


@pytest.mark.parametrize(
    ("line", "left"),
    [
        pytest.param(
            f"{A} Baca juga: Pengemudi Ojek Dipukul di Jalan Dwiki Merdeka mengaku dipukul.",
            f"{A} Pengemudi Ojek Dipukul di Jalan Dwiki Merdeka mengaku dipukul.",
            id="where nothing tells the end only the marker goes",
        ),
        pytest.param(
            f"{A} Baca juga: aturan lama.", f"{A} Baca juga: aturan lama.", id="small letters go on"
        ),
    ],
)
def test_a_link_within_a_line(line: str, left: str) -> None:
    assert with_rules(f"{line}\n{B}\n{C}", LINK) == [left, B, C]


def test_a_cut_can_wake_a_rule_whose_word_was_not_there_before() -> None:
    rules = (rule("x", reach="words", pattern="xx"), rule("word", reach="words", pattern="satu dua"))
    assert with_rules(f"{A} satu xx dua\n{B}\n{C}", *rules) == [A, B, C]


# --- the curator has the last word -----------------------------------------------------------------------


def test_what_the_curator_keeps_no_rule_takes() -> None:
    wishes = Wishes(keep=("x",))
    rules = (
        rule("x q"),
        rule("tail", reach="tail", pattern="x q"),
        rule("words", reach="words", pattern="q"),
        rule("x", reach="block", most=3),
    )
    assert with_rules(f"{A}\n{B}\n{C}\nx q", *rules, wishes=wishes) == [A, B, C, "x q"]


def test_a_block_with_a_line_that_the_curator_keeps_stays_whole() -> None:
    assert with_rules(f"{A}\nbegin\nmine\nend", BLOCK, wishes=Wishes(keep=("mine",))) == [
        A,
        "begin",
        "mine",
        "end",
    ]


def test_what_the_curator_cuts_goes_whatever_it_is() -> None:
    result = clean(text_of(f"{A}\n{B}"), compile_rules(()), Wishes(cut=("Sore harinya…",)), "x")
    assert [paragraph.text for paragraph in result.paragraphs] == [A]
    assert result.cuts == (Cut(2, 0, "curation", "curation", B),)


def test_keep_wins_over_cut() -> None:
    assert with_rules(A, wishes=Wishes(keep=("Warga",), cut=("Warga",))) == [A]


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        pytest.param(Wishes(keep=("Tidak ada",)), "stale-keep", id="keep"),
        pytest.param(Wishes(cut=("Tidak ada",)), "stale-cut", id="cut"),
    ],
)
def test_a_wish_that_matches_no_line_is_a_problem(wishes: Wishes, code: str) -> None:
    result = clean(text_of(A), compile_rules(()), wishes, "seeds/uji.txt")
    assert [(problem.code, problem.where) for problem in result.problems] == [(code, "seeds/uji.txt")]
    assert "Tidak ada" in result.problems[0].what


@pytest.mark.parametrize(
    ("text", "beginnings", "found"),
    [
        pytest.param("Warga desa", ("desa",), None, id="not at the start"),
        pytest.param("Warga desa", ("",), None, id="an empty beginning begins nothing"),
        pytest.param("Warga desa", ("…",), None, id="dots alone begin nothing"),
        pytest.param("Warga  desa itu", ("Warga desa",), "Warga desa", id="white space does not count"),
        pytest.param("Warga desa itu", ("Warga de…",), "Warga de…", id="three dots at the end do not count"),
        pytest.param("Warga desa itu", ("Warga de...",), "Warga de...", id="three full stops neither"),
        pytest.param("Warga desa itu", ("x", "Warga"), "Warga", id="the one that fits"),
    ],
)
def test_begins(text: str, beginnings: tuple[str, ...], found: str | None) -> None:
    assert begins(text, beginnings) == found


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
