"""Counts that are carried on are those of a new count."""

from __future__ import annotations

from itertools import product

import pytest

from digest.model import Glance, Kind, LineCount, Reading, Summary
from digest.noun import replace
from digest.tally import Counts, count_cuts, glances, recount, sum_lines, told
from tests.examples import article, reading

KINDS: tuple[tuple[tuple[Kind, int], ...], ...] = ((), (("ad", 2),), (("ad", 1), ("related", 3)))


LINES = LineCount(3, 2, 1)


def counted(seed: str, kinds: tuple[tuple[Kind, int], ...], lines: LineCount = LINES) -> Reading:
    return replace(reading(article(seed)), kinds=kinds, lines=lines)


def counts(*readings: Reading) -> Counts:
    return Counts(sum_lines(readings), count_cuts(readings), {})


@pytest.mark.parametrize(("before", "after"), list(product(KINDS, KINDS)))
def test_counting_one_again_is_counting_all_again(
    before: tuple[tuple[Kind, int], ...], after: tuple[tuple[Kind, int], ...]
) -> None:
    other = counted("b", (("related", 2),))
    then, now = counted("a", before), counted("a", after, LineCount(5, 0, 4))
    carried = recount(counts(then, other), then, now)
    assert replace(carried, cuts={}) == counts(now, other)
    assert carried.cuts == {"a": sum(count for _, count in after)}


def test_the_most_frequent_kind_comes_first_and_equals_by_their_names() -> None:
    readings = [counted("a", (("related", 2), ("ad", 1))), counted("b", (("promo", 2),))]
    assert count_cuts(readings) == (("promo", 2), ("related", 2), ("ad", 1))


def test_a_list_of_all_seeds_says_why_one_has_no_page() -> None:
    one = counted("a", (("ad", 2),))
    assert glances([one], {"a": "draft"}) == (Glance("a", one.article.headline, "draft", 2, 0),)


def test_a_summary_with_other_counts_tells_them_of_all_and_of_each() -> None:
    readings = [counted("a", (("ad", 2),)), counted("b", ())]
    before = Summary(2, (), (), 0, (), sum_lines(readings), count_cuts(readings), ())
    before = replace(before, seeds=glances(readings, {}))
    now = counted("b", (("ad", 4),), LineCount(1, 1, 1))
    after = told(before, recount(counts(*readings), readings[1], now))
    assert after.lines == sum_lines([readings[0], now])
    assert after.cuts_by_kind == (("ad", 6),)
    assert [(glance.seed, glance.cuts) for glance in after.seeds] == [("a", 2), ("b", 4)]
    assert replace(after, lines=before.lines, cuts_by_kind=before.cuts_by_kind, seeds=before.seeds) == before
