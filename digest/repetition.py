"""What stands in several seeds: evidence of boilerplate or of a text that was taken up twice, never a verdict."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from digest.article import stale_allow
from digest.model import Curation, Problem, Reading
from digest.overlap import NEARLY, shingles

FEWEST_SHINGLES = 12
"""A text with fewer is too short to be compared."""

ENOUGH_SEEDS = 3
"""A line that is alike in so many seeds only after masking; word for word, two are enough."""

_FIGURES = re.compile(r"\d+(?:[.,/:]\d+)*")
_NAME = re.compile(r"(?<=[a-z,:] )[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)*")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A line that stands in several seeds, with figures and names masked where that was needed."""

    line: str
    seeds: tuple[str, ...]
    masked: bool
    pattern: str  # for a rule, to begin with


def repeated_lines(readings: Iterable[Reading]) -> tuple[Suggestion, ...]:
    """Suggest as a rule each kept line that stands in several seeds, those with most seeds first."""
    literal: dict[str, set[str]] = {}
    masked: dict[str, dict[str, str]] = {}
    for reading in readings:
        for paragraph in reading.article.paragraphs:
            literal.setdefault(paragraph.text, set()).add(reading.seed)
            masked.setdefault(mask(paragraph.text), {})[reading.seed] = paragraph.text
    found = [
        Suggestion(line, tuple(sorted(seeds)), masked=False, pattern=re.escape(line).replace(r"\ ", " "))
        for line, seeds in literal.items()
        if len(seeds) > 1
    ]
    found += [
        Suggestion(line, tuple(sorted(seeds)), masked=True, pattern=_pattern(line))
        for line, seeds in masked.items()
        if len(seeds) >= ENOUGH_SEEDS and len(set(seeds.values())) > 1
    ]
    return tuple(sorted(found, key=lambda suggestion: (-len(suggestion.seeds), suggestion.line)))


def mask(line: str) -> str:
    """Replace figures by 0 and names within the line by N, so that lines of one build become equal."""
    return _NAME.sub("N", _FIGURES.sub("0", line))


def near_duplicates(readings: Iterable[Reading], curations: Iterable[Curation]) -> tuple[Problem, ...]:
    """Report each seed of which most is another seed's text, naming the twin; equal texts are another's business.

    A pair that one of its curation files allows is no problem; an allowance without a pair is one.
    """
    readings = tuple(readings)
    allowing = {c.seed: c.where for c in curations if "near-duplicate" in dict(c.allow)}
    needed = set()
    runs = [shingles(reading) for reading in readings]
    holders: dict[str, list[int]] = {}
    for index, own in enumerate(runs):
        for shingle in own:
            holders.setdefault(shingle, []).append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for indexes in holders.values():
        if 1 < len(indexes) <= 50:  # what more seeds share is boilerplate, and tells nothing of two
            shared.update((a, b) for i, a in enumerate(indexes) for b in indexes[i + 1 :])
    problems = []
    for (a, b), count in sorted(shared.items()):
        smaller = min(len(runs[a]), len(runs[b]))
        if smaller < FEWEST_SHINGLES or count < NEARLY * smaller:
            continue
        if readings[a].fingerprint == readings[b].fingerprint:
            continue
        short, long = (a, b) if len(runs[a]) < len(runs[b]) else (b, a)
        if allowed := allowing.keys() & {readings[a].seed, readings[b].seed}:
            needed |= allowed
            continue
        problems.append(
            Problem(
                "near-duplicate",
                f"seeds/{readings[short].seed}.txt",
                f"{count * 100 // smaller} % of it stands in seeds/{readings[long].seed}.txt too",
                "delete one of the two, make it a draft, or [allow] it with the reason",
            )
        )
    stale = (stale_allow(where, "near-duplicate") for seed, where in allowing.items() if seed not in needed)
    return (*problems, *stale)


def _pattern(masked: str) -> str:
    """Make a pattern of a masked line: what was masked may be anything short."""
    escaped = re.escape(masked).replace(r"\ ", " ")
    return re.sub(r"\bN\b", r"[A-Z][\\w .’'-]{0,60}", re.sub(r"\b0\b", r"[\\d.,/:]{1,12}", escaped))
