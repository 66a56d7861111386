"""Names that are nearly alike: two topics that should be one, an outlet that is a known one misspelt. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from digest.model import Knowledge, Problem, Reading

SHORTEST = 5
"""Letters. Of shorter names too many are one letter apart and mean different things (Bali, Mali)."""


def alike_names(knowledge: Knowledge, readings: Iterable[Reading]) -> tuple[Problem, ...]:
    """Give a problem for each pair of topics, and for each outlet in a dateline, that are written nearly alike."""
    return (*_topics(knowledge), *_outlets(knowledge, readings))


def alike(one: str, other: str) -> bool:
    """Tell whether two names are the same but for case, marks and one letter (missing, wrong or swapped)."""
    a, b = (re.sub(r"[\W_]+", "", name).casefold() for name in (one, other))
    return a == b or (min(len(a), len(b)) >= SHORTEST and _one_edit(a, b))


def _one_edit(a: str, b: str) -> bool:
    if len(a) > len(b):
        a, b = b, a
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[start:] == b[start + 1 :]
    return a[start + 1 :] == b[start + 1 :] or (
        a[start + 2 :] == b[start + 2 :] and a[start : start + 2] == b[start : start + 2][::-1]
    )


def _topics(knowledge: Knowledge) -> Iterator[Problem]:
    for first, second in combinations(knowledge.topics, 2):
        if alike(first.name, second.name) or alike(first.slug, second.slug):
            what = f"topic '{second.slug}' is nearly '{first.slug}'"
            hint = f"merge it into '{first.slug}': one [[topic]], and that slug in every article"
            yield Problem("similar-topic", second.where, what, hint)


def _outlets(knowledge: Knowledge, readings: Iterable[Reading]) -> Iterator[Problem]:
    for first, second in combinations(knowledge.outlets, 2):
        if alike(first.name, second.name):
            hint = f"merge it into {first.where}: one file, with both spellings in datelines"
            yield Problem("similar-outlet", second.where, f"'{second.name}' is nearly '{first.name}'", hint)
    known = {outlet.slug for outlet in knowledge.outlets}
    for reading in readings:
        source = reading.article.headline.source
        if not source.outlet or source.outlet_slug in known:
            continue
        near = next((outlet for outlet in knowledge.outlets if alike(outlet.name, source.outlet)), None)
        if near:
            what = f"the outlet '{source.outlet}' is nearly '{near.name}'"
            hint = f"merge it into '{near.slug}': add the spelling to datelines in {near.where}"
            yield Problem("similar-outlet", f"seeds/{reading.seed}.txt", what, hint)
