from __future__ import annotations

import datetime as dt

import pytest

from digest.model import Kin, PartialDate
from digest.noun import replace
from digest.wording import age_notice, kinship, listed, said_date, taken_out
from tests.examples import ZONE, article


@pytest.mark.parametrize(
    ("date", "said"),
    [
        pytest.param(PartialDate(2025, 12, 21), "Minggu, 21 Desember 2025", id="a day has its weekday"),
        pytest.param(PartialDate(2023, 7), "Juli 2023", id="a month"),
        pytest.param(PartialDate(2023), "tahun 2023", id="a year alone says that it is one"),
    ],
)
def test_said_date(date: PartialDate, said: str) -> None:
    assert said_date(date) == said


@pytest.mark.parametrize(
    ("date", "added", "notice"),
    [
        pytest.param(None, (2026, 1, 1), "", id="a text without a date has no age"),
        pytest.param(PartialDate(2020), None, "", id="nor one that nobody wrote into the book"),
        pytest.param(PartialDate(2025, 12, 2), (2025, 12, 31), "", id="29 days are new"),
        pytest.param(
            PartialDate(2025, 12, 1), (2025, 12, 31), "Ditulis 1 Desember 2025", id="30 days are old"
        ),
        pytest.param(PartialDate(2025, 11), (2025, 12, 29), "", id="a month counts from its last day"),
        pytest.param(PartialDate(2025, 11), (2025, 12, 30), "Ditulis November 2025", id="and then it is old"),
        pytest.param(PartialDate(2024, 2), (2024, 3, 29), "", id="a leap February ends on the 29th"),
        pytest.param(PartialDate(2026), (2026, 12, 31), "", id="this year may be new"),
        pytest.param(PartialDate(2023), (2026, 11, 23), "Ditulis tahun 2023", id="an earlier year is old"),
        pytest.param(PartialDate(2027, 1), (2026, 1, 1), "", id="a date to come is not old"),
    ],
)
def test_age_notice(date: PartialDate | None, added: tuple[int, int, int] | None, notice: str) -> None:
    assert age_notice(date, dt.datetime(*added, tzinfo=ZONE) if added else None) == notice


@pytest.mark.parametrize(
    ("lines", "words", "said"),
    [
        pytest.param(0, 0, "", id="nothing"),
        pytest.param(0, 3, "3 kata", id="words at the head of a line"),
        pytest.param(2, 30, "2 baris (30 kata)", id="whole lines"),
        pytest.param(1, 0, "1 baris (0 kata)", id="a line without a word"),
    ],
)
def test_taken_out(lines: int, words: int, said: str) -> None:
    assert taken_out(replace(article("a"), cut_lines=lines, cut_words=words)) == said


@pytest.mark.parametrize(
    ("things", "said"),
    [
        pytest.param([], "", id="nothing"),
        pytest.param(["a"], "a", id="one thing"),
        pytest.param(["a", "b"], "a dan b", id="two things"),
        pytest.param(["a", "b", "c"], "a, b, dan c", id="three things"),
    ],
)
def test_listed(things: list[str], said: str) -> None:
    assert listed(things) == said


NAMES = {"n": "Netflix", "w": "WGA", "m": "Meta"}
TOPICS = {"e": "Ekonomi"}


@pytest.mark.parametrize(
    ("names", "topics", "words", "said"),
    [
        pytest.param(("n", "w", "m"), ("e",), (), "juga tentang Netflix dan WGA", id="two names say enough"),
        pytest.param((), ("e",), ("upah",), "sama-sama bertopik Ekonomi", id="without names the topics do"),
        pytest.param(
            (), ("gone",), ("upah", "mogok"), "sama-sama menyebut upah dan mogok", id="else the words"
        ),
    ],
)
def test_kinship(names: tuple[str, ...], topics: tuple[str, ...], words: tuple[str, ...], said: str) -> None:
    assert kinship(Kin(article("a").headline, names, topics, words), NAMES, TOPICS) == said
