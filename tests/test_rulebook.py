"""The rules by reach."""

from __future__ import annotations

import re

import pytest

from digest.rulebook import compile_rules
from tests.cleaning import RULEBOOK, RULES, rule

LINES = sorted(
    {
        line
        for each in RULES
        for proof in (*each.examples, *each.lookalikes)
        for line in re.sub("[⟦⟧]", "", proof).split("\n")
        if line.strip()
    }
)


@pytest.mark.parametrize("line", LINES)
def test_looking_rules_up_finds_what_trying_each_of_them_finds(line: str) -> None:
    awake = RULEBOOK.awake(line)
    tried = [r for r in RULES if re.fullmatch(r.pattern, line)]
    assert awake.line.owners(line) == [r for r in tried if r.doubt or r.reach in ("line", "block")]
    assert awake.head.owners(line) == [r for r in tried if r.reach == "head" and not r.doubt]
    assert awake.tail.owners(line) == [r for r in tried if r.reach == "tail" and not r.doubt]
    for reach, some, every in (
        ("words", awake.words, RULEBOOK.words),
        ("link", awake.link, RULEBOOK.link),
        ("end", awake.end, RULEBOOK.end),
    ):
        left = {entry.owner.name for entry in some.each}
        assert {e.owner.name for e in every.each if e.pattern.search(line)} <= left, reach


def test_each_rule_stands_where_its_reach_says() -> None:
    book = compile_rules((rule("a"), rule("b", reach="tail"), rule("c", reach="block", until="d", most=1)))
    assert [owner.name for owner in book.line.owners("a")] == ["a"]
    assert [owner.name for owner in book.tail.owners("b")] == ["b"]
    assert [owner.name for owner in book.line.owners("c")] == ["c"]  # a block begins anywhere, too
    assert book.until["c"].whole("d") is not None
    assert book.head.owners("b") == []


def test_a_rule_that_only_doubts_looks_at_lines_anywhere_whatever_its_reach() -> None:
    book = compile_rules((rule("a", reach="tail", doubt=True),))
    assert book.tail.whole("a") is None
    assert book.line.whole("a") is not None


def test_awake_are_the_rules_that_can_match_something_in_a_text() -> None:
    book = compile_rules((rule("satu", reach="words"), rule("dua", reach="words")))
    awake = book.awake("Satu, tiga")
    assert [entry.owner.name for entry in awake.words.each] == ["satu"]
    assert awake.all is book


def test_a_rule_for_the_end_of_a_line_ends_there_in_each_of_its_alternatives() -> None:
    book = compile_rules((rule("a|b", reach="end"),))
    assert book.end.last("a b", 0, 3) is not None
    assert book.end.last("b a", 0, 3) is not None
    assert book.end.last("a c", 0, 3) is None
