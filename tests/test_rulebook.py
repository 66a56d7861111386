"""The rules by reach."""

from __future__ import annotations

from digest.rulebook import compile_rules
from tests.cleaning import rule


def test_each_rule_stands_where_its_reach_says() -> None:
    book = compile_rules((rule("a"), rule("b", reach="tail"), rule("c", reach="block", until="d", most=1)))
    assert [owner.name for owner in book.line.owners("a")] == ["a"]
    assert [owner.name for owner in book.tail.owners("b")] == ["b"]
    assert [owner.name for owner in book.block.owners("c")] == ["c"]
    assert book.until["c"].whole("d") is not None
    assert book.head.owners("b") == []


def test_a_rule_that_only_doubts_is_none_that_cuts() -> None:
    book = compile_rules((rule("a", doubt=True),))
    assert book.line.whole("a") is None
    assert book.doubt.whole("a") is not None


def test_a_rule_for_the_end_of_a_line_ends_there_in_each_of_its_alternatives() -> None:
    book = compile_rules((rule("a|b", reach="end"),))
    assert book.end.search("a b", 0, 3) is not None
    assert book.end.search("b a", 0, 3) is not None
    assert book.end.search("a c", 0, 3) is None
