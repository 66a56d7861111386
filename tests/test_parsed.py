"""What is read off a pattern without trying it."""

from __future__ import annotations

import pytest

from digest.parsed import ANY, NO_SHAPES, Shapes, repeats_a_repetition, shape_of


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        pytest.param(".*satu", None, id="anything"),
        pytest.param("[^x]satu", None, id="all letters but one"),
        pytest.param("satu", {"satu"}, id="the word itself"),
        pytest.param("Satuan", {"satu"}, id="its first four letters, in small ones"),
        pytest.param("[ST]atu|du[ao]", {"satu", "tatu", "dua", "duo"}, id="each of a choice"),
        pytest.param("ab.*", {"ab"}, id="what is known of it"),
        pytest.param("(?:a.*)?cd", None, id="what may be there and goes on with anything"),
        pytest.param("a?bcde", {"abcd", "bcde"}, id="with and without what may be there"),
        pytest.param("(?<=x)^sa{2}(?=tu)tu", {"saat"}, id="what only looks takes no letter"),
        pytest.param(r"\([\w.]{2,4}\)", {"("}, id="too many letters after it"),
    ],
)
def test_beginnings(pattern: str, found: set[str] | None) -> None:
    assert shape_of(pattern).beginnings == found


@pytest.mark.parametrize(
    ("pattern", "first", "last"),
    [
        pytest.param("satu", {"s"}, {"u"}, id="a word"),
        pytest.param("(?i:satu)!?", {"s", "S"}, {"u", "U", "!"}, id="in any case, with a mark or without"),
        pytest.param("(?i)satu", {"s", "S"}, {"u", "U"}, id="all of it in any case"),
        pytest.param(".satu.", None, None, id="anything"),
    ],
)
def test_first_and_last_letters(pattern: str, first: set[str] | None, last: set[str] | None) -> None:
    shape = shape_of(pattern)
    assert (shape.firsts, shape.lasts) == (first, last)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        pytest.param("[a-z]+", (), id="nothing is sure"),
        pytest.param("(?:satu)?[a-z]", (), id="what may be there is not needed"),
        pytest.param("[a-z]+ Reporter ?:", (" reporter :", " reporter:"), id="the longest, in small letters"),
        pytest.param("(?:Baca|Lihat) .*", ("baca ", "lihat "), id="one of a choice"),
        pytest.param(
            "x(?:satu dua|tiga dua satu)", ("xsatu dua", "xtiga dua satu"), id="what stands side by side"
        ),
        pytest.param("[A-Z] (?:of|in)(?= )", (" in ", " of "), id="what a look-ahead sees is there too"),
        pytest.param("(?:dua ){2,9}", ("dua ",), id="what is repeated"),
        pytest.param(
            r".*\((?:Foto|Dok)[^)]+\)", ("(dok", "(foto"), id="a mark, and how a choice after it can begin"
        ),
    ],
)
def test_needs(pattern: str, found: tuple[str, ...]) -> None:
    assert shape_of(pattern).needs == found


def test_what_is_known_already_is_not_read_off_again() -> None:
    known = shape_of("satu")
    shapes = Shapes({"dua": known})
    assert shapes.of("dua") is known
    assert shapes.of("tiga") == shape_of("tiga")
    assert (shapes, hash(shapes)) == (NO_SHAPES, hash(NO_SHAPES))  # nothing comes out otherwise


@pytest.mark.parametrize(
    ("pattern", "least", "most"),
    [
        pytest.param("satu|dua", 3, 4, id="the shortest and the longest of a choice"),
        pytest.param("(?<=x)a{2,9}(?= z)", 2, 9, id="what only looks has no length"),
        pytest.param(".+", 1, ANY, id="no bound"),
    ],
)
def test_lengths(pattern: str, least: int, most: int) -> None:
    shape = shape_of(pattern)
    assert (shape.least, shape.most) == (least, most)


@pytest.mark.parametrize(
    ("pattern", "does"),
    [
        pytest.param("(?:a{1,9}b)*", False, id="a bounded one within"),
        pytest.param("(?:a+b)*", True, id="an unbounded one within"),
    ],
)
def test_repeats_a_repetition(pattern: str, does: bool) -> None:
    assert repeats_a_repetition(pattern) is does
