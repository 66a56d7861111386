"""Which articles are near to each other, and what they share: names, topics, telling words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import chain

from digest.model import Headline, Kin, PartialDate, Relatives
from digest.nearness import Compared

SHOWN = 3
"""Related articles on a page."""
SAME_STORY = 0.6
"""Nearness from which two outlets report the same story in the same week. Of 5,995 pairs of 110 real articles the
nearest that tell different stories reach 0.57: two price lists, a year apart. Of 55 of these articles, all are found
again without the first and the last sixth of their paragraphs, and 52 with six in ten of their sentences."""
SAME_TEXT = 0.75
"""Nearness that is asked for where a date is not known: the same text with other lines around it (51 of those 55)."""
SAME_STORY_DAYS = 7

_NAME_WEIGHT = 0.25
_TOPIC_WEIGHT = 0.02


def relatives(headlines: Mapping[str, Headline], compared: Mapping[str, Compared]) -> tuple[Relatives, ...]:
    """Find for each article what is near to it; both have the same keys in the same order."""
    bearers = Counter(chain.from_iterable(text.features.names for text in compared.values()))
    place = {key: index for index, key in enumerate(headlines)}
    same: dict[str, list[tuple[float, int, str]]] = {key: [] for key in headlines}
    kin: dict[str, list[tuple[float, int, str]]] = {key: [] for key in headlines}
    for key, text in compared.items():
        for other, near in text.near:
            here, there = headlines[key], headlines[other]
            if near >= SAME_STORY and _one_story(near, here, there):
                found, score = same, near
            else:
                names = _shared(text.features.names, compared[other].features.names)
                rarity = sum(1 - bearers[name] / len(headlines) for name in names)
                topics = len(_shared(here.topics, there.topics))
                found, score = kin, near + _NAME_WEIGHT * rarity + _TOPIC_WEIGHT * topics
            found[key].append((-score, place[other], other))
            found[other].append((-score, place[key], key))

    def shown(key: str, other: str) -> Kin:
        here, there, one, two = headlines[key], headlines[other], compared[key], compared[other]
        names = sorted(_shared(one.features.names, two.features.names), key=lambda name: bearers[name])
        return Kin(there, tuple(names), _shared(here.topics, there.topics), _shared_words(one, two))

    return tuple(
        Relatives(
            tuple(headlines[other] for *_, other in sorted(same[key])[:SHOWN]),
            tuple(shown(key, other) for *_, other in sorted(kin[key])[:SHOWN]),
        )
        for key in headlines
    )


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(item for item in one if item in other) if one and other else ()


def _shared_words(one: Compared, other: Compared) -> tuple[str, ...]:
    """Give the three words that bring two texts together most."""
    weights = {
        word: weight * other.weights[word] for word, weight in one.weights.items() if word in other.weights
    }
    return tuple(sorted(weights, key=lambda word: (-weights[word], word))[:3])


def _one_story(near: float, here: Headline, there: Headline) -> bool:
    """Tell whether two near texts are two reports of one story: not one outlet's, and not of different weeks."""
    if here.source.outlet_slug is not None and here.source.outlet_slug == there.source.outlet_slug:
        return False
    if here.source.date is None or there.source.date is None:
        return near >= SAME_TEXT
    return near >= SAME_STORY and _days_apart(here.source.date, there.source.date) <= SAME_STORY_DAYS


def _days_apart(one: PartialDate, other: PartialDate) -> int:
    """Give the fewest days that may lie between two dates, as far as they are known; a month counts as 31."""
    if one.month is None or other.month is None:
        return 365 * abs(one.year - other.year)
    months = abs((one.year * 12 + one.month) - (other.year * 12 + other.month))
    if one.day is None or other.day is None:
        return 31 * max(0, months - 1)
    return abs(_day_number(one) - _day_number(other))


def _day_number(date: PartialDate) -> int:
    return (date.year * 12 + (date.month or 1)) * 31 + (date.day or 1)
