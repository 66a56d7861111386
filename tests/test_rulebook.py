"""The rules by reach."""

from __future__ import annotations

import re

import pytest

from digest.rulebook import compile_rules
from tests.cleaning import RULEBOOK, RULES, A, B, C, rule

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
    tried = [r for r in RULES if re.fullmatch(r.pattern, line)]
    assert RULEBOOK.line.owners(line) == [r for r in tried if r.doubt or r.reach in ("line", "block")]
    assert RULEBOOK.head.owners(line) == [r for r in tried if r.reach == "head" and not r.doubt]
    assert RULEBOOK.tail.owners(line) == [r for r in tried if r.reach == "tail" and not r.doubt]
    for book in (RULEBOOK.words, RULEBOOK.link):
        hits = [(hit.span(), e.order) for e in book.each for hit in e.pattern.finditer(line)]
        first = [(*span, book.each[order].owner) for span, order in sorted(hits)[:1]]
        assert book.within(line)[:1] == first


@pytest.mark.parametrize("line", LINES)
def test_a_line_without_a_sign_needs_no_rule_that_looks_everywhere(line: str) -> None:
    parts, wholes = RULEBOOK.signed([A, line, B])
    if 1 not in parts:
        assert not RULEBOOK.words.within(line)
        assert not RULEBOOK.link.within(line)
    if 1 not in wholes:
        known = RULEBOOK.line.owners(line, known=True)
        assert all(rule in known or rule.until for rule in RULEBOOK.line.owners(line))


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


@pytest.mark.parametrize(
    ("lines", "parts", "wholes"),
    [
        pytest.param((A, B, C), set(), set(), id="prose has no sign"),
        pytest.param((A, "Baca juga: Harga Beras", B), {1}, set(), id="a link"),
        pytest.param((A, B, "rumah/atap.jpg"), set(), {2}, id="a whole line that begins with anything"),
        pytest.param(
            ("Water is here and there.", A, "x pic.twitter.com/Ab12"),
            set(),
            {0, 1, 2},
            id="the end of a block",
        ),
    ],
)
def test_which_lines_have_a_sign(lines: tuple[str, ...], parts: set[int], wholes: set[int]) -> None:
    assert RULEBOOK.signed(lines) == (parts, wholes)


def test_a_rule_for_the_end_of_a_line_ends_there_in_each_of_its_alternatives() -> None:
    book = compile_rules((rule("a|b", reach="end"),))
    assert book.end.last("a b", 0, 3) is not None
    assert book.end.last("b a", 0, 3) is not None
    assert book.end.last("a c", 0, 3) is None
