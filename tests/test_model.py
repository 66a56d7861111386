"""The nouns: frozen, hashable, and dates that say no more than is known."""

from __future__ import annotations

import inspect

import pytest

from digest import model
from digest.model import Cut, LineCount, PartialDate, Seed
from digest.noun import Noun

CLASSES = [
    thing for _, thing in inspect.getmembers(model, inspect.isclass) if thing.__module__ == model.__name__
]
NOUNS = [noun for noun in CLASSES if not issubclass(noun, Exception)]


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_every_noun_is_one(noun: type) -> None:
    assert issubclass(noun, Noun)


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_no_noun_holds_a_list_or_a_dict(noun: type) -> None:
    for field, kind in noun.__annotations__.items():
        assert not kind.startswith(("list", "dict", "set")), field


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        pytest.param(PartialDate(2023), "2023", id="a year"),
        pytest.param(PartialDate(2023, 7), "2023-07", id="a month"),
        pytest.param(PartialDate(2023, 7, 4), "2023-07-04", id="a day"),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_known(date: PartialDate, iso: str) -> None:
    assert str(date) == iso


def test_dates_sort_by_what_is_known() -> None:
    dates = [
        PartialDate(2024),
        PartialDate(2023, 7, 4),
        PartialDate(2023, 7),
        PartialDate(2023),
        PartialDate(2023, 11),
    ]
    assert [str(date) for date in sorted(dates, key=lambda date: date.order)] == [
        "2023",
        "2023-07",
        "2023-07-04",
        "2023-11",
        "2024",
    ]


def test_a_cut_knows_where_it_ends_and_a_count_its_total() -> None:
    assert Cut(3, 10, "rule", "ad", "Iklan").end == 15
    assert LineCount(78, 2, 13).total == 93
    assert Seed("a", b"").where == "seeds/a.txt"
