"""The calendar against Babel's, dates in texts, sentences, reading time."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import get_day_names, get_month_names

from digest import indonesian
from digest.model import PartialDate


def test_months_and_weekdays_are_those_of_the_unicode_tables() -> None:
    assert list(indonesian.MONTHS) == [get_month_names(locale="id")[n] for n in range(1, 13)]
    assert list(indonesian.WEEKDAYS) == [get_day_names(locale="id")[n] for n in range(7)]


@pytest.mark.parametrize(
    ("date", "written", "weekday"),
    [
        pytest.param(PartialDate(2023), "2023", None, id="a year"),
        pytest.param(PartialDate(2023, 7), "Juli 2023", None, id="a month"),
        pytest.param(PartialDate(2025, 12, 21), "21 Desember 2025", "Minggu", id="a day"),
    ],
)
def test_writing_a_date(date: PartialDate, written: str, weekday: str | None) -> None:
    assert indonesian.long_date(date) == written
    assert indonesian.weekday(date) == weekday


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("katanya, Selasa (31/10).", id="no year"),
        pytest.param("katanya pada 21/12/2025.", id="no weekday"),
        pytest.param("katanya, Selasa (31/2/2023).", id="a day that no calendar has"),
        pytest.param("katanya, Selasa (31/10/23).", id="a year of two figures"),
        pytest.param("Undang-Undang Nomor 1 Tahun 2023, Senin.", id="a law"),
    ],
)
def test_what_is_no_full_date(text: str) -> None:
    assert indonesian.weekday_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "date", "fits", "reported"),
    [
        pytest.param("katanya, Minggu (21/12/2025).", dt.date(2025, 12, 21), True, True, id="in figures"),
        pytest.param("ujar Budi, Rabu, 23 Juli 2025.", dt.date(2025, 7, 23), True, True, id="in words"),
        pytest.param("Lansir X, Jum'at (8/8/2025).", dt.date(2025, 8, 8), True, True, id="Jum'at"),
        pytest.param("Lansir X, Ahad 10 Agu 2025.", dt.date(2025, 8, 10), True, True, id="Ahad, short month"),
        pytest.param(
            "Ia lahir Senin (21/12/2025).", dt.date(2025, 12, 21), False, False, id="another weekday"
        ),
        pytest.param(
            "Rapat digelar Minggu (21/12/2025). Ia mengatakan begitu.",
            dt.date(2025, 12, 21),
            True,
            False,
            id="the reporting verb stands in the next sentence",
        ),
    ],
)
def test_weekday_dates(text: str, date: dt.date, *, fits: bool, reported: bool) -> None:
    (found,) = indonesian.weekday_dates(text)
    assert found.date == PartialDate(date.year, date.month, date.day)
    assert (found.fits, indonesian.is_reported(text, found.start)) == (fits, reported)
    assert text[found.start :].startswith(found.printed)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param(
            "Menurut Prof. Budi harga naik. Ia pergi.", "Menurut Prof. Budi harga naik.", id="a title"
        ),
        pytest.param("Kata J. Budi begitu. Ia pergi.", "Kata J. Budi begitu.", id="an initial"),
        pytest.param("Harganya Rp3.500. Ia pergi.", "Harganya Rp3.500.", id="a stop within a number"),
        pytest.param("“Naik!” Ia pergi.", "“Naik!”", id="the quote ends with the sentence"),
        pytest.param("Versi 2.0 rilis", "Versi 2.0 rilis", id="no end mark at all"),
        pytest.param(
            "Ia pergi… lalu pulang. Ia tidur.", "Ia pergi… lalu pulang.", id="three dots in the middle"
        ),
    ],
)
def test_first_sentence(text: str, first: str) -> None:
    assert indonesian.first_sentence(text) == first


def test_sentence_at_gives_the_sentence_around_a_place() -> None:
    text = "Satu. Dua tiga. Empat."
    assert indonesian.sentence_at(text, text.index("tiga")) == "Dua tiga."
    assert indonesian.sentence_at(text, len(text)) == "Empat."


@pytest.mark.parametrize(("count", "minutes"), [(0, 1), (1, 1), (220, 1), (221, 2), (441, 3)])
def test_reading_minutes_are_rounded_up_and_never_none(count: int, minutes: int) -> None:
    assert indonesian.reading_minutes(count) == minutes
