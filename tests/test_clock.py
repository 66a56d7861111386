"""The one place that looks at the clock: what it can be told instead."""

from __future__ import annotations

import datetime as dt

import pytest

from digest import clock
from digest.model import ProjectError

WIB = dt.timezone(dt.timedelta(hours=7))


def test_a_told_day_is_that_day_in_every_zone() -> None:
    assert clock.on(dt.date(2026, 1, 31))(WIB) == dt.date(2026, 1, 31)


@pytest.mark.parametrize(
    ("seconds", "zone", "day"),
    [
        pytest.param("0", dt.UTC, dt.date(1970, 1, 1), id="the moment is told in UTC"),
        pytest.param(
            "1767200400", WIB, dt.date(2026, 1, 1), id="the day is the site's: 17.00 UTC is midnight"
        ),
        pytest.param("1767200399", WIB, dt.date(2025, 12, 31), id="a second before it is the day before"),
    ],
)
def test_the_day_of_source_date_epoch(
    monkeypatch: pytest.MonkeyPatch, seconds: str, zone: dt.timezone, day: dt.date
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    assert clock.real_day(zone) == day


@pytest.mark.parametrize("told", ["kemarin", "1e9", "99999999999999999999"])
def test_a_moment_that_is_none_is_a_mistake(monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", told)
    with pytest.raises(ProjectError, match="is no moment"):
        clock.real_day(WIB)


def test_without_being_told_it_is_now_to_the_second_in_the_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    now = clock.moment(WIB)
    assert now.tzinfo is WIB
    assert now.microsecond == 0
