"""What stands in several seeds: evidence of boilerplate or of a text that was taken up twice, never a verdict."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, combinations

from digest.allowing import stale_allow
from digest.model import Problem, Reading
from digest.noun import Noun
from digest.overlap import NEARLY, shingles

FEWEST_SHINGLES = 12
"""A text with fewer is too short to be compared."""

ENOUGH_HASHES = 2
"""Of their sketches that two texts must share before they are compared: a quotation may have one."""

MOST_HOLDERS = 50
"""Texts that share a hash. What more of them share is boilerplate, and tells nothing of two."""

ENOUGH_SEEDS = 3
"""A line that is alike in so many seeds only after masking; word for word, two are enough."""

_FIGURES = re.compile(r"\d+(?:[.,/:]\d+)*")
_NAME = re.compile(r"(?<=[a-z,:] )[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)*")


class Suggestion(Noun):
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


def near_duplicates(readings: Iterable[Reading]) -> tuple[Problem, ...]:
    """Report each seed of which most is another seed's text, naming the twin; equal texts are another's business.

    Either of the two may be allowed to be one in its curation; whoever allows it in vain is reported too. A seed that
    is withheld is nobody's twin as long as it is.
    """
    texts = {reading.seed: reading for reading in readings}
    allowing = [reading.seed for reading in texts.values() if "near-duplicate" in reading.allows]
    problems = []
    paired: set[str] = set()
    for short, long, percent in _pairs([*texts.values()]):
        paired |= {short, long}
        if texts[short].withheld or texts[long].withheld or {short, long} & set(allowing):
            continue
        problems.append(
            Problem(
                "near-duplicate",
                f"seeds/{short}.txt",
                f"{percent} % of it stands in seeds/{long}.txt too",
                "delete one of the two, make it a draft, or [allow] it with the reason",
            )
        )
    problems += [
        stale_allow(f"content/articles/{seed}.md", "near-duplicate")
        for seed in allowing
        if seed not in paired
    ]
    return tuple(problems)


def _pairs(readings: list[Reading]) -> Iterator[tuple[str, str, int]]:
    """Give the names of the shorter and the longer of two texts that are nearly the same, and how much of it is."""
    counts = Counter(chain.from_iterable(reading.sketch for reading in readings))
    holders: dict[int, list[int]] = {
        number: [] for number, count in counts.items() if 1 < count <= MOST_HOLDERS
    }
    for index, reading in enumerate(readings):
        for number in holders.keys() & reading.sketch:  # of most there are none: nobody else has them
            holders[number].append(index)
    shared = Counter(chain.from_iterable(combinations(indexes, 2) for indexes in holders.values()))
    for (a, b), count in sorted(shared.items()):
        one, other = readings[a], readings[b]
        if count < ENOUGH_HASHES or one.fingerprint == other.fingerprint:
            continue
        short, long = sorted(
            ((shingles(one), one.seed), (shingles(other), other.seed)), key=lambda pair: len(pair[0])
        )
        common = len(short[0] & long[0])
        if len(short[0]) >= FEWEST_SHINGLES and common >= NEARLY * len(short[0]):
            yield short[1], long[1], common * 100 // len(short[0])


def _pattern(masked: str) -> str:
    """Make a pattern of a masked line: what was masked may be anything short."""
    escaped = re.escape(masked).replace(r"\ ", " ")
    return re.sub(r"\bN\b", r"[A-Z][\\w .’'-]{0,60}", re.sub(r"\b0\b", r"[\\d.,/:]{1,12}", escaped))
