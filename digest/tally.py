"""What a summary counts over all readings, and how that changes with one of them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from digest.model import Glance, Kind, LineCount, Reading, Summary
from digest.noun import Noun, replace

Kinds = tuple[tuple[Kind, int], ...]
"""Cuts by their kinds, and how many of each."""


class Counts(Noun):
    """The lines of all seeds, their cuts by kind, and the cuts of those that were counted again."""

    lines: LineCount
    cuts_by_kind: Kinds
    cuts: Mapping[str, int]


def sum_lines(readings: Iterable[Reading]) -> LineCount:
    """Count the lines of all seeds."""
    whole = trimmed = cut = 0
    for reading in readings:
        lines = reading.lines
        whole += lines.whole
        trimmed += lines.trimmed
        cut += lines.cut
    return LineCount(whole, trimmed, cut)


def count_cuts(readings: Iterable[Reading]) -> Kinds:
    """Count the cuts of all seeds, the most frequent kind first."""
    counts: Counter[Kind] = Counter()
    for reading in readings:
        for kind, count in reading.kinds:
            counts[kind] += count
    return _by_count(counts)


def glances(readings: Iterable[Reading], withheld: Mapping[str, str]) -> tuple[Glance, ...]:
    """Give what a list of all seeds shows of each; `withheld` are those that have no page, and why."""
    return tuple(
        Glance(
            reading.seed,
            reading.article.headline,
            withheld.get(reading.seed, ""),
            cuts_of(reading),
            len(reading.problems),
        )
        for reading in readings
    )


def recount(counts: Counts, before: Reading, after: Reading) -> Counts:
    """Give the counts with what one seed counts after a change instead of before."""
    lines, then, now = counts.lines, before.lines, after.lines
    by_kind = Counter(dict(counts.cuts_by_kind))
    by_kind.update(dict(after.kinds))
    by_kind.subtract(dict(before.kinds))
    return Counts(
        LineCount(
            lines.whole - then.whole + now.whole,
            lines.trimmed - then.trimmed + now.trimmed,
            lines.cut - then.cut + now.cut,
        ),
        _by_count(by_kind),
        {**counts.cuts, after.seed: cuts_of(after)},
    )


def told(summary: Summary, counts: Counts) -> Summary:
    """Give a summary with these counts."""
    seeds = tuple(replace(g, cuts=counts.cuts.get(g.seed, g.cuts)) for g in summary.seeds)
    return replace(summary, lines=counts.lines, cuts_by_kind=counts.cuts_by_kind, seeds=seeds)


def cuts_of(reading: Reading) -> int:
    """Count the cuts of a seed."""
    return sum(count for _, count in reading.kinds)


def _by_count(counts: Mapping[Kind, int]) -> Kinds:
    found = [(kind, count) for kind, count in counts.items() if count]
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))
