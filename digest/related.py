"""Which articles are near to each other, and what they share: names, topics, telling words.

Each article is reduced to its most telling words (tf-idf); two articles are as near as those overlap. To keep a large
digest quick, a word compares an article only with the articles beside it that share the word.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from digest.model import Article, Headline, Kin, PartialDate, Relatives
from digest.vocabulary import FUNCTION_WORDS

TELLING = 20
"""Words that stand for an article."""
BESIDE = 8
"""Articles on either side, among those that share a word or a name, with which an article is compared. Words that tell
much are rare, so that a real digest of a thousand articles loses next to nothing; the time stays linear."""
WEIGHED = 16
"""The nearest by words, of which names and topics decide."""
SHOWN = 3
"""Related articles on a page."""
NEAR = 0.12
"""Least nearness of an article that shares no confirmed name; among the five seeds the unrelated stay below it."""
SAME_STORY = 0.6
"""Nearness from which two outlets report the same story in the same week. Of 5,886 pairs of 109 real articles the
nearest that tell different stories reach 0.55: two price lists, a year apart."""
SAME_TEXT = 0.75
"""Nearness that is asked for where a date is not known: the same text with other lines around it."""
SAME_STORY_DAYS = 7
SAME_STORY_WORDS = 8
"""Telling words without which a likeness is chance: two lines that give one name are no story."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_NAME_WEIGHT = 0.25
_TOPIC_WEIGHT = 0.02


@dataclass(frozen=True, slots=True)
class _Profile:
    """What is compared of an article; the weights of its words have length 1."""

    weights: dict[str, float]
    names: tuple[str, ...]


def relatives(articles: Sequence[Article], names: Sequence[tuple[str, ...]]) -> tuple[Relatives, ...]:
    """Find for each article what is near to it; `names` are the slugs of the names in each, in the same order."""
    profiles = _profiles(articles, names)
    bearers = Counter(name for profile in profiles for name in profile.names)
    found = []
    for index, nearness in enumerate(_compare(profiles)):
        same, kin = [], []
        nearest = heapq.nsmallest(WEIGHED, nearness.items(), key=lambda pair: (-pair[1], pair[0]))
        for other, near in nearest:
            here, there = articles[index], articles[other]
            fewest = min(len(profiles[index].weights), len(profiles[other].weights))
            if fewest >= SAME_STORY_WORDS and _one_story(near, here.headline, there.headline):
                same.append((-near, other))
                continue
            shared = [name for name in profiles[index].names if name in profiles[other].names]
            shared.sort(key=lambda name: bearers[name])  # the rarest tells most
            topics = [topic for topic in here.headline.topics if topic in there.headline.topics]
            if near < NEAR and not shared:
                continue
            by_name = sum(_NAME_WEIGHT * (1 - bearers[name] / len(articles)) for name in shared)
            score = near + by_name + _TOPIC_WEIGHT * len(topics)
            kin.append((-score, other, tuple(shared), tuple(topics)))
        found.append(
            Relatives(
                tuple(articles[other].headline for _, other in sorted(same)[:SHOWN]),
                tuple(
                    Kin(
                        articles[other].headline,
                        shared,
                        topics,
                        _shared_words(profiles[index], profiles[other]),
                    )
                    for _, other, shared, topics in sorted(kin)[:SHOWN]
                ),
            )
        )
    return tuple(found)


def telling_words(texts: Sequence[str]) -> tuple[dict[str, float], ...]:
    """Give each text's most telling words with their weights, as vectors of length 1.

    A word of one text alone tells nothing about others, and neither does one that stands in most of them.
    """
    counted = [Counter(map(str.casefold, _WORD.findall(text))) for text in texts]
    documents = Counter(word for counts in counted for word in counts)
    most = max(2, len(texts) // 3)
    vectors = []
    for counts in counted:
        weights = {
            word: (1 + math.log(count)) * math.log(len(texts) / documents[word] + 0.5)
            for word, count in counts.items()
            if 1 < documents[word] <= most and word not in FUNCTION_WORDS
        }
        best = sorted(weights, key=lambda word: (-weights[word], word))[:TELLING]
        length = math.sqrt(sum(weights[word] ** 2 for word in best)) or 1.0
        vectors.append({word: weights[word] / length for word in best})
    return tuple(vectors)


def _profiles(articles: Sequence[Article], names: Sequence[tuple[str, ...]]) -> tuple[_Profile, ...]:
    texts = [" ".join(paragraph.text for paragraph in article.paragraphs) for article in articles]
    return tuple(_Profile(weights, named) for weights, named in zip(telling_words(texts), names, strict=True))


def _compare(profiles: Sequence[_Profile]) -> list[dict[int, float]]:
    """Give for each article the nearness of the others that share a word or a name with it."""
    postings: dict[str, list[int]] = {}
    bearers: dict[str, list[int]] = {}
    for index, profile in enumerate(profiles):
        for word in profile.weights:
            postings.setdefault(word, []).append(index)
        for name in profile.names:
            bearers.setdefault(name, []).append(index)
    nearness: list[dict[int, float]] = [{} for _ in profiles]
    for word, places in postings.items():
        for place, index in enumerate(places):
            weight = profiles[index].weights[word]
            for other in places[place + 1 : place + 1 + BESIDE]:
                more = weight * profiles[other].weights[word]
                nearness[index][other] = nearness[index].get(other, 0.0) + more
                nearness[other][index] = nearness[other].get(index, 0.0) + more
    for places in bearers.values():
        for place, index in enumerate(places):
            for other in places[place + 1 : place + 1 + BESIDE]:
                nearness[index].setdefault(other, 0.0)
                nearness[other].setdefault(index, 0.0)
    return nearness


def _shared_words(one: _Profile, other: _Profile) -> tuple[str, ...]:
    shared = [word for word in one.weights if word in other.weights]
    return tuple(sorted(shared, key=lambda word: (-one.weights[word] * other.weights[word], word))[:3])


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
