"""Names that are nearly alike: two topics that should be one, an outlet that is a known one misspelt. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import TypeVar

from digest.allowing import stale_allow
from digest.model import Knowledge, Outlet, Problem, Reading, Topic

Named = TypeVar("Named", Topic, Outlet)

SHORTEST = 5
"""Letters. Of shorter names too many are one letter apart and mean different things (Bali, Mali)."""


_OR = "or [allow] similar-outlet with the reason"
_OR_TOPIC = 'or allow = { similar-topic = "…" } with what tells them apart'


def alike_names(knowledge: Knowledge, readings: Iterable[Reading]) -> tuple[Problem, ...]:
    """Give a problem for each pair of topics, and for each outlet in a dateline, that are written nearly alike.

    What the topic, the outlet's file or the seed's curation file allows is no problem; an allowance that nothing
    needs is one.
    """
    return (*_topics(knowledge), *_outlets(knowledge), *_printed_outlets(knowledge, readings))


def alike(one: str, other: str) -> bool:
    """Tell whether two names are the same but for case, marks and one letter (missing, wrong or swapped)."""
    a, b = _letters(one), _letters(other)
    near = abs(len(a) - len(b)) <= 1 and min(len(a), len(b)) >= SHORTEST
    return a == b or (near and _one_edit(a, b))


@lru_cache(maxsize=1024)  # each name is asked for once a pair
def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()


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
    pairs = [
        (first, second)
        for first, second in combinations(knowledge.topics, 2)
        if alike(first.name, second.name) or alike(first.slug, second.slug)
    ]
    for first, second in _unallowed("similar-topic", pairs):
        what = f"topic '{second.slug}' is nearly '{first.slug}'"
        hint = f"merge it into '{first.slug}': one [[topic]], and that slug in every article; {_OR_TOPIC}"
        yield Problem("similar-topic", second.where, what, hint)
    yield from _stale("similar-topic", knowledge.topics, pairs)


def _outlets(knowledge: Knowledge) -> Iterator[Problem]:
    pairs = [pair for pair in combinations(knowledge.outlets, 2) if alike(pair[0].name, pair[1].name)]
    for first, second in _unallowed("similar-outlet", pairs):
        hint = f"merge it into {first.where}: one file, with both spellings in datelines; {_OR}"
        yield Problem("similar-outlet", second.where, f"'{second.name}' is nearly '{first.name}'", hint)
    yield from _stale("similar-outlet", knowledge.outlets, pairs)


def _printed_outlets(knowledge: Knowledge, readings: Iterable[Reading]) -> Iterator[Problem]:
    """Look at the outlets that datelines name and nobody knows."""
    known = {outlet.slug for outlet in knowledge.outlets}
    allowing, needed = {}, set()
    for reading in readings:
        if "similar-outlet" in reading.allows:
            allowing[reading.seed] = f"content/articles/{reading.seed}.md"
        source = reading.article.headline.source
        if not source.outlet or source.outlet_slug in known:
            continue
        near = next((outlet for outlet in knowledge.outlets if alike(outlet.name, source.outlet)), None)
        if near and reading.seed in allowing:
            needed.add(reading.seed)
        elif near:
            what = f"the outlet '{source.outlet}' is nearly '{near.name}'"
            hint = f"merge it into '{near.slug}': add the spelling to datelines in {near.where}; {_OR}"
            yield Problem("similar-outlet", f"seeds/{reading.seed}.txt", what, hint)
    for seed, where in allowing.items():
        if seed not in needed:
            yield stale_allow(where, "similar-outlet")


def _unallowed(code: str, pairs: Iterable[tuple[Named, Named]]) -> Iterator[tuple[Named, Named]]:
    """Give the pairs of which neither says that they are two."""
    return (pair for pair in pairs if not any(code in dict(thing.allow) for thing in pair))


def _stale(code: str, things: Iterable[Named], pairs: Iterable[tuple[Named, Named]]) -> Iterator[Problem]:
    """Report what allows a likeness and is like nothing."""
    needed = {thing.where for pair in pairs for thing in pair}
    for thing in things:
        if code in dict(thing.allow) and thing.where not in needed:
            yield stale_allow(thing.where, code)
