"""What stands in several seeds: suggested, never cut."""

from __future__ import annotations

import re

import pytest

from digest.model import Reading
from digest.noun import replace
from digest.repetition import mask, near_duplicates, repeated_lines
from tests.cleaning import read

SENTENCES = [
    f"Warga dusun nomor {number} itu bangun pagi dan berjalan ke ladang bersama anak-anak."
    for number in range(12)
]
OTHERS = [
    f"Kapal {number} berlayar dari pelabuhan lama menuju pulau yang jauh di timur." for number in range(12)
]


@pytest.mark.parametrize(
    ("line", "masked"),
    [
        pytest.param("Harga 3,5 kg naik.", "Harga 0 kg naik.", id="figures"),
        pytest.param(
            "Simak profil Budi Santoso, 45 tahun", "Simak profil N, 0 tahun", id="names within the line"
        ),
        pytest.param("Budi menang.", "Budi menang.", id="the first word may be anything"),
    ],
)
def test_mask(line: str, masked: str) -> None:
    assert mask(line) == masked


def test_a_line_of_one_seed_is_no_evidence() -> None:
    assert repeated_lines([read("\n".join(SENTENCES), "satu")]) == ()


def test_a_line_that_stands_in_two_seeds_is_suggested_with_its_hits() -> None:
    line = "Pasang pelantang anda sebelum membaca"
    texts = [read("\n".join([*SENTENCES[:3], line]), "satu"), read("\n".join([*OTHERS[:3], line]), "dua")]
    (found,) = repeated_lines(texts)
    assert (found.line, found.seeds, found.masked) == (line, ("dua", "satu"), False)
    assert re.fullmatch(found.pattern, line)


def test_lines_that_differ_in_figures_and_names_need_three_seeds() -> None:
    lines = [
        f"Pelantang nomor {number} dibuat oleh Budi {name}"
        for number, name in ((1, "Ali"), (2, "Eka"), (3, "Ani"))
    ]
    texts = [read(f"{OTHERS[0]}{number}\n{line}", str(number)) for number, line in enumerate(lines)]
    assert repeated_lines(texts[:2]) == ()
    found = [
        suggestion
        for suggestion in repeated_lines(texts)
        if suggestion.masked and "Pelantang" in suggestion.line
    ]
    assert [(s.line, s.seeds) for s in found] == [("Pelantang nomor 0 dibuat oleh N", ("0", "1", "2"))]
    assert all(re.fullmatch(found[0].pattern, line) for line in lines)


def test_a_text_that_is_mostly_another_seed_names_its_twin() -> None:
    long, short = read("\n".join([*SENTENCES, *OTHERS[:2]]), "panjang"), read("\n".join(SENTENCES), "pendek")
    (problem,) = near_duplicates([long, short])
    assert (problem.code, problem.where) == ("near-duplicate", "seeds/pendek.txt")
    assert "seeds/panjang.txt" in problem.what


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(SENTENCES, OTHERS, id="two texts on two things"),
        pytest.param(SENTENCES, [*SENTENCES[:4], *OTHERS], id="a quarter in common"),
        pytest.param(SENTENCES, SENTENCES, id="equal texts are the catalogue's business"),
        pytest.param(["Hujan turun."], ["Hujan turun. Ya."], id="too short to tell"),
    ],
)
def test_what_is_no_near_duplicate(first: list[str], second: list[str]) -> None:
    assert near_duplicates([read("\n".join(first), "satu"), read("\n".join(second), "dua")]) == ()


def readings_of(first: list[str], second: list[str]) -> list[Reading]:
    return [read("\n".join(first), "satu"), read("\n".join(second), "dua")]


def allowing(reading: Reading) -> Reading:
    return replace(reading, allows=("near-duplicate",))


def test_either_of_two_near_duplicates_may_be_allowed() -> None:
    long, short = readings_of(SENTENCES, SENTENCES[:11])
    assert near_duplicates([allowing(long), short]) == near_duplicates([long, allowing(short)]) == ()


def test_a_near_duplicate_that_is_allowed_in_vain_is_a_problem() -> None:
    first, second = readings_of(SENTENCES, OTHERS)
    (problem,) = near_duplicates([first, allowing(second)])
    assert (problem.code, problem.where) == ("stale-allow", "content/articles/dua.md")


def test_a_seed_that_is_withheld_is_nobodys_twin_and_what_is_allowed_for_then_is_not_in_vain() -> None:
    first, second = readings_of(SENTENCES, SENTENCES[:11])
    assert near_duplicates([allowing(first), replace(second, withheld="a draft")]) == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(" ".join(SENTENCES), id="on one line"),
        pytest.param("\n".join(SENTENCES).upper(), id="in capitals"),
        pytest.param("\n".join(SENTENCES[3:]), id="without its beginning"),
        pytest.param("\n".join([*SENTENCES[:6], *OTHERS[:1], *SENTENCES[6:]]), id="with words in between"),
    ],
)
def test_a_near_duplicate_is_found_however_it_was_pasted(text: str) -> None:
    (problem,) = near_duplicates([read("\n".join(SENTENCES), "satu"), read(text, "dua")])
    assert problem.code == "near-duplicate"
