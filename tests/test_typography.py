from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.typography import set_lines, set_type, unset_type

N = "\u00a0"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Tanpa tanda apa pun.", "Tanpa tanda apa pun.", id="a text without marks stays"),
        pytest.param("“Sudah” melengkung", "“Sudah” melengkung", id="curly quotes stay"),
        pytest.param('“campur" aduk', '“campur" aduk', id="a text that mixes both is left alone"),
        pytest.param('Layar 5" dan 6" itu', 'Layar 5" dan 6" itu', id="inches do not pair and stay"),
        pytest.param(
            '"Satu yang tak ditutup', '"Satu yang tak ditutup', id="a quote that never closes stays"
        ),
        pytest.param("tahun '98 dan seterusnya", "tahun '98 dan seterusnya", id="a lone apostrophe stays"),
        pytest.param("Rabu-Kamis dan 5-6", "Rabu-Kamis dan 5-6", id="a hyphen within words is no dash"),
        pytest.param("a – b - c", "a – b - c", id="beside a dash of its own a hyphen stays"),
        pytest.param("Rp6,7 miliar", f"Rp6,7{N}miliar", id="an amount does not break before its unit"),
        pytest.param("Rp 3,33 juta", f"Rp{N}3,33{N}juta", id="nor behind its currency"),
        pytest.param("US$ 200 per jam", f"US${N}200 per jam", id="nor behind a foreign one"),
        pytest.param("20 juta dolar AS", f"20{N}juta{N}dolar AS", id="an amount may have two units"),
        pytest.param("bab 3 juta rasanya", f"bab 3{N}juta rasanya", id="a number before a unit binds it"),
        pytest.param(
            "pada 3 jutaan kali", "pada 3 jutaan kali", id="a word that only begins like a unit does not"
        ),
        pytest.param('kata "ya," lalu', "kata “ya,” lalu", id="straight quotes curl around words"),
        pytest.param("hari Jum'at", "hari Jum’at", id="an apostrophe within a word curls"),
        pytest.param("\"A 'b' c\"", "“A ‘b’ c”", id="quotes within quotes curl too"),
        pytest.param("masalah - misalnya, ini", "masalah – misalnya, ini", id="a spaced hyphen is a dash"),
    ],
)
def test_set_type(text: str, shown: str) -> None:
    assert set_type(text) == shown


MARKS = st.text(alphabet="ab 1.,\"'“”‘’–-—()Rp$" + N, max_size=40)


@given(st.one_of(MARKS, st.text(max_size=60)))
def test_the_sources_characters_can_be_given_back(text: str) -> None:
    assert unset_type(set_type(text), text) == text


@given(MARKS)
def test_words_and_figures_stay_as_they_are(text: str) -> None:
    def bare(marked: str) -> str:
        return "".join(c for c in marked if c.isalnum() or c in "$.,()")

    assert bare(set_type(text)) == bare(text)
    assert len(set_type(text)) == len(text)


@given(st.lists(MARKS, max_size=5))
def test_several_texts_are_set_as_each_is_by_itself(texts: list[str]) -> None:
    assert set_lines(texts) == [set_type(text) for text in texts]


AMOUNT = re.compile(
    r"(?<=\d )(?:ribu|juta|miliar|triliun) (?=(?:dolar|rupiah|orang|ton)\b)"  # between two units
    r"|(?<=\d) (?=(?:ratus|ribu|juta|miliar|triliun|persen|dolar|rupiah|kali|km|kg|ton|tahun|orang|jam|menit|kilometer)\b)"
    r"|(?:(?<=Rp)|(?<=US\$)|(?<=USD)) (?=\d)"
)
"""The same blanks as they are said, without regard to how long it takes to find them."""

PIECES = st.lists(
    st.sampled_from(
        [
            "Rp",
            "US$",
            "USD",
            "cap",
            "D",
            "$",
            "5",
            "٣",
            "1,5",
            "juta",
            "jutaan",
            "dolar",
            "ton",
            "tahun",
            "kg",
            ",",
        ]
    )
)


@given(PIECES, st.sampled_from([" ", ""]))
def test_the_blanks_that_do_not_break_are_those_in_amounts(pieces: list[str], between: str) -> None:
    text = f" {between}".join(pieces)
    bound = text
    while (once := AMOUNT.sub(lambda found: found[0].replace(" ", N), bound)) != bound:
        bound = once
    assert set_type(text) == bound
