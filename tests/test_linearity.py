"""No input makes cleaning slower than linear, counted in calls: a clock would tell another thing each time.

What a single call of `re` does within itself is not counted; `digest/patterns.py` refuses patterns that are not linear.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from digest.clean import clean
from digest.wishes import Wishes
from tests.cleaning import RULEBOOK, read, text_of

SMALL, TIMES = 220, 4
"""Pieces of the smaller text: more than any window or block is long; and how much longer the other one is."""

MARGIN = 1.15


def calls(work: Callable[[], object]) -> int:
    """Count the functions that a piece of work calls, our own and those of Python (a pattern that is tried is one)."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def cleaning(written: str) -> Callable[[], object]:
    return lambda: clean(text_of(written), RULEBOOK, Wishes(large_cuts=True))


def reading(written: str) -> Callable[[], object]:
    return lambda: read(written)


PIECES = [
    pytest.param("a", id="letters"),
    pytest.param(" ", id="blanks"),
    pytest.param("(", id="parentheses"),
    pytest.param('"', id="quotes"),
    pytest.param("kata ", id="words"),
    pytest.param("Kata ", id="words with capitals"),
    pytest.param("Ia pergi. ", id="sentences"),
    pytest.param("Baca juga: ", id="links without headlines"),
    pytest.param("Baca juga: Harga Beras Naik Lagi Ia pergi. ", id="links with headlines"),
    pytest.param("[Gambas:Video] ", id="embeds"),
    pytest.param("Jakarta, CNN Indonesia - ", id="datelines"),
    pytest.param("Ia. (abc/def) ", id="codes"),
    pytest.param("(*)", id="stars"),
    pytest.param("(abc/def)\n", id="lines of codes"),
    pytest.param("Baca juga:\n", id="lines of links"),
    pytest.param("Tag:\nkata\n", id="lines of tags"),
    pytest.param("Jakarta, CNN Indonesia -\n", id="lines of datelines"),
    pytest.param("Disclaimer\n", id="lines of disclaimers"),
    pytest.param("Harga Beras\n", id="short lines"),
    pytest.param("Berita Terkait\nHarga Beras Naik\n", id="lists of links"),
]


@pytest.mark.parametrize("piece", PIECES)
def test_a_text_that_is_longer_takes_no_more_than_so_many_times_the_work(piece: str) -> None:
    cleaning(piece * SMALL)()  # what is compiled once is not counted
    small, large = (calls(cleaning(piece * number)) for number in (SMALL, TIMES * SMALL))
    assert large <= TIMES * small * MARGIN


@pytest.mark.parametrize("piece", PIECES)
def test_the_whole_reading_of_a_seed_is_linear_too(piece: str) -> None:
    reading(piece * SMALL)()
    small, large = (calls(reading(piece * number)) for number in (SMALL, TIMES * SMALL))
    assert large <= TIMES * small * MARGIN


def test_the_count_would_show_work_that_is_quadratic() -> None:
    def pairs(number: int) -> None:
        for first in range(number):
            for second in range(number):
                max(first, second)

    assert calls(lambda: pairs(4 * 20)) > 4 * calls(lambda: pairs(20)) * MARGIN
