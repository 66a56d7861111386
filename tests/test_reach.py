"""How far each kind of rule goes."""

from __future__ import annotations

import pytest

from tests.cleaning import A, B, C, kept, rule, with_rules


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


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("Jakarta, CNN Indonesia\n—", [], id="its dash on the next line"),
        pytest.param("Jakarta, CNN Indonesia", [], id="no dash at all"),
        pytest.param("Jakarta, Bandung", ["Jakarta, Bandung"], id="two places"),
    ],
)
def test_a_dateline_on_lines_of_its_own(text: str, left: list[str]) -> None:
    assert kept(f"{text}\n{A}\n{B}") == [*left, A, B]


def test_a_dateline_that_is_all_of_a_text_stays() -> None:
    assert kept("Jakarta, CNN Indonesia") == ["Jakarta, CNN Indonesia"]


def test_a_block_with_a_look_ends_only_where_all_before_it_looks_so() -> None:
    block = rule("list", reach="block", pattern="Halaman:", until="Show All", look="figure", most=5)
    assert with_rules(f"{A}\nHalaman:\n1\n2\nShow All\n{B}", block) == [A, B]
    assert len(with_rules(f"{A}\nHalaman:\n1\nDua\nShow All\n{B}", block)) == 6


def test_a_dateline_comes_to_light_when_what_stood_before_it_is_cut() -> None:
    assert kept(f"ADVERTISEMENT\nJakarta, CNN Indonesia - {A}\n{B}") == [A, B]


def test_a_short_line_is_no_part_of_the_place_in_the_dateline_below() -> None:
    assert kept(f"Sela\nJakarta, CNN Indonesia - {A}\n{B}")[0] == "Sela"


def test_a_rule_for_the_tail_looks_again_when_a_block_at_the_end_has_gone() -> None:
    rules = (rule("z", reach="tail"), rule("block", reach="block", pattern="begin", until="end", most=9))
    assert with_rules(f"{A}\n{B}\nz\nbegin\n1\n2\n3\n4\n5\nend", *rules) == [A, B]
