"""Which patterns are safe, and many tried as one."""

from __future__ import annotations

import re

import pytest

from digest.patterns import Joined, join, lines_with, pattern_fault, signs


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("", id="no pattern at all is no fault"),
        pytest.param("(?i:baca juga) ?: ?.+", id="one unbounded repetition"),
        pytest.param("(?:[a-z]+ ){0,9}x", id="an unbounded repetition within a bounded one"),
        pytest.param("(?:ab|cd)*x", id="a repetition of words of fixed length"),
        pytest.param(r"[^\[\]]{1,40}x+y+", id="two repetitions side by side"),
        pytest.param("(?<=ab)(?<!cd)x", id="looking back for something of one length"),
        pytest.param("(?=x)|y(?!z)", id="no letter of its own, but one after it"),
    ],
)
def test_a_pattern_without_fault(pattern: str) -> None:
    assert pattern_fault(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "what"),
    [
        pytest.param("(i?)[", "does not compile", id="a bracket that is never closed"),
        pytest.param("(?<=ab|c)x", "fixed-width", id="looking back for something of several lengths"),
        pytest.param("x(?:(?<!a+)b)", "fixed-width", id="the same within a group"),
        pytest.param("(?:x*)", "empty text", id="nothing is enough for it"),
        pytest.param("a|b?", "empty text", id="one alternative takes nothing"),
        pytest.param("(baca) juga", "remembers", id="a group that remembers"),
        pytest.param("(?P<name>baca)", "remembers", id="a group with a name"),
        pytest.param("(?:a+)+b", "repeats a repetition", id="the classic one"),
        pytest.param("(?:(?:a+b?)*)c", "repeats a repetition", id="hidden in two groups"),
        pytest.param("x(?:y|a+)*z", "repeats a repetition", id="hidden in an alternative"),
        pytest.param("(?:x(?=a+)a)*b", "repeats a repetition", id="hidden in a look-ahead"),
        pytest.param("(?:a+?)+b", "repeats a repetition", id="lazy ones too"),
    ],
)
def test_a_pattern_with_a_fault_is_named_with_what_to_do(pattern: str, what: str) -> None:
    fault = pattern_fault(pattern)
    assert fault is not None
    assert what in fault[0]
    assert fault[1]


NUMBERS = join((("one", "satu"), ("two", "dua|due"), ("three", "(?<=x)tiga")))


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        pytest.param("satu dua", None, id="more than the pattern"),
        pytest.param("", None, id="nothing"),
        pytest.param("Satu", None, id="another case"),
        pytest.param("satu", "one", id="the first"),
        pytest.param("due", "two", id="an alternative of the second"),
    ],
)
def test_whole_gives_the_owner_of_the_pattern_that_is_all_of_the_text(text: str, owner: str | None) -> None:
    assert NUMBERS.whole(text) == owner


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        pytest.param("tiga", [], id="the look-behind finds nothing at the start"),
        pytest.param("satu, dua", [(0, 4, "one"), (6, 9, "two")], id="in the order of the text"),
        pytest.param("xtiga", [(1, 5, "three")], id="the look-behind sees what stands before"),
    ],
)
def test_within_gives_place_and_owner_of_each_hit(text: str, hits: list[tuple[int, int, str]]) -> None:
    assert NUMBERS.within(text) == hits


def test_of_two_hits_that_overlap_the_first_counts() -> None:
    both = join((("long", "dua tiga"), ("early", "satu dua")))
    assert both.within("satu dua tiga") == [(0, 8, "early")]


def test_no_patterns_take_nothing() -> None:
    nothing: Joined[str] = join(())
    assert nothing.whole("satu") is None
    assert nothing.within("satu") == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        pytest.param("a", "a", id="one letter"),
        pytest.param("[ab]c?d", "bd", id="a choice and what may be there"),
        pytest.param("(?i:satu) dua", "SATU dua", id="in any case"),
        pytest.param("[0-9]{1,3} ?%", "125%", id="figures of several lengths"),
        pytest.param("(?:ab){2}c", "ababc", id="so many times"),
        pytest.param("(?:ab|[^x])+c", "zzc", id="anything within a choice"),
        pytest.param("(?<!x)[*]{1,40}", "***", id="a mark many times, after a look-behind"),
        pytest.param(".{2,9}dua", "xxdua", id="anything"),
        pytest.param("x?y?z?a", "a", id="nothing of what may be there"),
    ],
)
def test_a_pattern_is_found_by_how_it_can_begin(pattern: str, text: str) -> None:
    others = (("one", "lain sekali"), ("two", "[A-Z]lain"))
    assert join((*others, ("wanted", pattern))).owners(text) == ["wanted"]
    assert join((*others, ("wanted", pattern))).first(f"{text}!") == (0, len(text), "wanted")


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        pytest.param("(?<=[.] )Baca juga", "Satu. Baca juga dua", id="a capital"),
        pytest.param("(?:Baca|baca) juga", "Satu. baca juga dua", id="a capital or none"),
        pytest.param(r"\[x\]", "satu [x] dua", id="a bracket, and fewer letters than are looked up"),
        pytest.param("dua(?= tiga)", "satu dua tiga", id="a look-ahead"),
        pytest.param("^satu", "satu dua", id="the beginning of the text"),
        pytest.param("(?i:satu) du", "satu dua, SATU dua", id="in any case, twice"),
        pytest.param("(?i)satu du", "satu Dua, SATU DUA", id="all of it in any case"),
        pytest.param("[a-z]{3,9}a dua", "lalu kata dua", id="it begins with anything, and needs something"),
        pytest.param("[a-z]+", "satu", id="nothing is known of it"),
        pytest.param("ba(?:ca)?", "baba", id="one that can be longer than what is looked up, and shorter"),
    ],
)
def test_what_is_within_a_text_is_found_and_has_its_sign_there(pattern: str, text: str) -> None:
    both = join((("wanted", pattern), ("other", "Lain sekali")))
    hits = [(hit.start(), hit.end(), "wanted") for hit in re.finditer(pattern, text)]
    assert both.within(text) == hits
    assert re.search(signs(both.each), text)


def test_a_text_without_a_sign_has_no_hit() -> None:
    both = join((("one", "Baca juga: .+"), ("two", r".+/\w+\.jpg")))
    text = "satu\nBaca, juga\nx/y.png\n\nBACA JUGA: dua\ntiga.JPG"
    found = [*lines_with(signs(both.each), text)]
    assert [line for line, _ in found] == [1, 4, 5]
    assert [text.count("\n", 0, start) for _, start in found] == [1, 4, 5]


def test_of_two_hits_of_one_pattern_that_overlap_the_first_counts() -> None:
    assert join((("one", "dua.{0,9}"),)).within("dua dua") == [(0, 7, "one")]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        pytest.param(
            "satu x", ["one", "three"], id="those that begin so, and those that begin with anything"
        ),
        pytest.param("x satu", ["three"], id="one that begins with anything"),
        pytest.param("satu", [], id="none of that length"),
    ],
)
def test_owners_are_known_by_how_a_text_starts_or_have_what_they_need(text: str, known: list[str]) -> None:
    book = join((("one", "satu .{1,3}"), ("two", "satu .{7,9}"), ("three", ".{0,9}x.{0,5}")))
    assert book.owners(text) == known
    assert book.owners(text, known=True) == [owner for owner in known if owner != "three"]


@pytest.mark.parametrize("text", ["satu tujuh", "satu", "SATU", "sa", "İ", ""])
def test_many_texts_of_which_a_hit_needs_one_change_nothing(text: str) -> None:
    many = "(?:satu|dua|tiga|empat|lima|enam|tujuh) ?(?:satu|dua|tiga|empat|lima|enam|tujuh)?"
    expected = ["many"] if re.fullmatch(many, text) else []
    assert join((("many", many), ("other", "lain"))).owners(text) == expected
    assert join((("many", f".?{many}"), ("other", "lain"))).owners(text) == expected
