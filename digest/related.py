"""Which articles are near to each other, and what they share: names, topics, telling words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain

from digest.model import Headline, Kin, PartialDate, Relatives
from digest.nearness import Compared, Features, compare
from digest.noun import Noun

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


class Traits(Noun):
    """All of a text that decides what it is near to."""

    features: Features
    outlet: str | None  # its slug
    date: PartialDate | None
    topics: tuple[str, ...]


class Bond(Noun):
    """What a text shares with another one, by its key: names, topics, telling words."""

    other: str
    names: tuple[str, ...]
    topics: tuple[str, ...]
    words: tuple[str, ...]


class Ties(Noun):
    """What is near to one text, by keys: other reports of the same story, then what is related, the nearest first."""

    same_story: tuple[str, ...]
    related: tuple[Bond, ...]


def tie(texts: Mapping[str, Traits]) -> tuple[Ties, ...]:
    """Find for each text what is near to it, in their order."""
    return ties(texts, compare({key: traits.features for key, traits in texts.items()}).texts)


def ties(texts: Mapping[str, Traits], compared: Mapping[str, Compared]) -> tuple[Ties, ...]:
    """Do the same with texts that are compared already; both have the same keys in the same order."""
    bearers = Counter(chain.from_iterable(traits.features.names for traits in texts.values()))
    place = {key: index for index, key in enumerate(texts)}
    same: dict[str, list[tuple[float, int, str]]] = {key: [] for key in texts}
    kin: dict[str, list[tuple[float, int, str]]] = {key: [] for key in texts}
    for key, text in compared.items():
        for other, near in text.near:
            here, there = texts[key], texts[other]
            if near >= SAME_STORY and _one_story(near, here, there):
                found, score = same, near
            else:
                names = _shared(here.features.names, there.features.names)
                rarity = sum(1 - bearers[name] / len(texts) for name in names)
                topics = len(_shared(here.topics, there.topics))
                found, score = kin, near + _NAME_WEIGHT * rarity + _TOPIC_WEIGHT * topics
            found[key].append((-score, place[other], other))
            found[other].append((-score, place[key], key))

    def bond(key: str, other: str) -> Bond:
        here, there = texts[key], texts[other]
        names = sorted(_shared(here.features.names, there.features.names), key=lambda name: bearers[name])
        words = _shared_words(compared[key], compared[other])
        return Bond(other, tuple(names), _shared(here.topics, there.topics), words)

    return tuple(
        Ties(
            tuple([other for _, _, other in sorted(same[key])[:SHOWN]]),
            tuple([bond(key, other) for _, _, other in sorted(kin[key])[:SHOWN]]),
        )
        for key in texts
    )


def relatives(headlines: Mapping[str, Headline], found: Iterable[Ties]) -> tuple[Relatives, ...]:
    """Put headlines to the keys of what was found."""
    return tuple(
        Relatives(
            tuple(headlines[key] for key in each.same_story),
            tuple(Kin(headlines[b.other], b.names, b.topics, b.words) for b in each.related),
        )
        for each in found
    )


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(item for item in one if item in other) if one and other else ()


def _shared_words(one: Compared, other: Compared) -> tuple[str, ...]:
    """Give the three words that bring two texts together most."""
    theirs = other.weights
    both = [(-weight * theirs[word], word) for word, weight in one.weights.items() if word in theirs]
    return tuple([word for _, word in sorted(both)[:3]])


def _one_story(near: float, here: Traits, there: Traits) -> bool:
    """Tell whether two near texts are two reports of one story: not one outlet's, and not of different weeks."""
    if here.outlet is not None and here.outlet == there.outlet:
        return False
    if here.date is None or there.date is None:
        return near >= SAME_TEXT
    return near >= SAME_STORY and _days_apart(here.date, there.date) <= SAME_STORY_DAYS


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
