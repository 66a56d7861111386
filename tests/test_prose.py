"""The words of an article, joined and counted once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.prose import NO_PROSE, prose_of


@pytest.mark.parametrize(
    ("paragraphs", "counts"),
    [
        pytest.param([], {}, id="no paragraph"),
        pytest.param(["5, 17 – 3!", "中 я"], {}, id="neither figures nor letters of another script"),
        pytest.param(["Laut, laut", "LAUT."], {"laut": 3}, id="in any case, in all paragraphs"),
        pytest.param(["pagi-pagi k0tanya"], {"pagi": 2, "k": 1, "tanya": 1}, id="letters in a row"),
        pytest.param(["Café Maranhão"], {"café": 1, "maranhão": 1}, id="letters with accents"),
        pytest.param(["Kata “Strauß”"], {"kata": 1, "strau": 1}, id="ß is none of them"),
        pytest.param(["enam satu enam"], {"enam": 2, "satu": 1}, id="in the order in which they come"),
    ],
)
def test_words_are_counted(paragraphs: list[str], counts: dict[str, int]) -> None:
    assert [*prose_of(paragraphs).counts.items()] == [*counts.items()]


@pytest.mark.parametrize(
    ("paragraphs", "length"),
    [
        pytest.param([], 0, id="none"),
        pytest.param(["Satu"], 1, id="one"),
        pytest.param(["Satu dua.", "– 3,"], 4, id="whatever stands between blanks"),
    ],
)
def test_the_length_is_the_number_of_words(paragraphs: list[str], length: int) -> None:
    assert prose_of(paragraphs).length == length


@given(st.text(st.sampled_from("aBÉéİıÞΣσςſKÅŸẞß—“ 1\n\ud800")))
def test_small_letters_are_those_of_the_text(text: str) -> None:
    prose = prose_of([text])
    assert prose.small == text.lower()
    assert prose.beyond == "".join(letter for letter in text if not letter.isascii())


def test_the_paragraphs_stand_on_lines_of_their_own() -> None:
    prose = prose_of(["Satu.", "DUA"])
    assert (prose.text, prose.small) == ("Satu.\nDUA", "satu.\ndua")
    assert prose_of([]) == NO_PROSE
