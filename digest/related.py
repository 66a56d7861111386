"""Which articles are near to each other, and what they share: names, topics, telling words.

A text alone tells which of its words may stand for it. Among all texts those tell most that few others have (tf-idf);
two articles are as near as their telling words overlap. To keep a large digest quick, a word compares an article only
with the articles beside it that share the word.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter, mul
from sys import intern

from digest.model import Headline, Kin, Paragraph, PartialDate, Relatives
from digest.vocabulary import FUNCTION_WORDS

FREQUENT = 40
"""Words of a text that may stand for it."""
TELLING = 30
"""Words that stand for an article among others."""
BESIDE = 8
"""Articles on either side, among those that share a word or a name, with which an article is compared. Words that tell
much are rare, so that a real digest of a thousand articles loses next to nothing; the time stays linear."""
SHARED = 2
"""Telling words that two articles must share; one may be chance."""
WEIGHED = 6
"""Of the articles before one, those that share the most words with it; only these are compared word by word."""
SHOWN = 3
"""Related articles on a page."""
NEAR = 0.15
"""Least nearness of an article that shares no confirmed name; among the five seeds the unrelated stay below 0.04."""
SAME_STORY = 0.6
"""Nearness from which two outlets report the same story in the same week. Of 5,995 pairs of 110 real articles the
nearest that tell different stories reach 0.57: two price lists, a year apart. Of 55 of these articles, all are found
again without the first and the last sixth of their paragraphs, and 52 with six in ten of their sentences."""
SAME_TEXT = 0.75
"""Nearness that is asked for where a date is not known: the same text with other lines around it (51 of those 55)."""
SAME_STORY_DAYS = 7

# Twice as quick as a class of all letters; what other letters stand between counts as two words.
_WORD = re.compile(r"[a-zà-öø-ÿ]{4,}")
_NAME_WEIGHT = 0.25
_TOPIC_WEIGHT = 0.02
_BY_RANK = tuple(round(4 + 2 * math.log(FREQUENT / rank)) for rank in range(1, FREQUENT + 1))
"""What a word weighs by its place among the frequent ones: for 1 + log(tf), as by Zipf's law the number of times that
a word stands in a text falls with its rank. Whole numbers, whose sums do not depend on the order."""


@dataclass(frozen=True, slots=True)
class _Profile:
    """What is compared of an article; `length` is that of the vector of its weights."""

    weights: dict[str, int]
    length: float
    names: tuple[str, ...]


def frequent_words(paragraphs: Iterable[Paragraph]) -> str:
    """Give the words that may stand for a text, with spaces between: the most frequent first, equals as they come.

    News begins with what matters, so of the words that stand once in a text the first ones tell most.
    """
    counts = Counter(_WORD.findall(" ".join(paragraph.text for paragraph in paragraphs).casefold()))
    words = [word for word in counts if word not in FUNCTION_WORDS]
    words.sort(key=counts.__getitem__, reverse=True)
    return " ".join(words[:FREQUENT])


def relatives(
    headlines: Sequence[Headline], names: Sequence[tuple[str, ...]], frequent: Sequence[str]
) -> tuple[Relatives, ...]:
    """Find for each article what is near to it.

    `names` are the slugs of the names in each article, `frequent` what `frequent_words` gives of it, in one order.
    """
    profiles = [
        _Profile(weights, _length(weights), named)
        for weights, named in zip(telling_words(frequent), names, strict=True)
    ]
    bearers = Counter(chain.from_iterable(names))
    same: list[list[tuple[float, int]]] = [[] for _ in profiles]
    kin: list[list[tuple[float, int]]] = [[] for _ in profiles]
    for index, other in _pairs(profiles):
        one, two, here, there = profiles[index], profiles[other], headlines[index], headlines[other]
        near = _nearness(one, two)
        if near >= SAME_STORY and _one_story(near, here, there):
            same[index].append((-near, other))
            same[other].append((-near, index))
            continue
        named = _shared(one.names, two.names)
        if near >= NEAR or named:
            rarity = sum(1 - bearers[name] / len(headlines) for name in named)
            topics = len(_shared(here.topics, there.topics))
            score = near + _NAME_WEIGHT * rarity + _TOPIC_WEIGHT * topics
            kin[index].append((-score, other))
            kin[other].append((-score, index))

    def shown(index: int, other: int) -> Kin:
        one, two, here, there = profiles[index], profiles[other], headlines[index], headlines[other]
        rarest = sorted(_shared(one.names, two.names), key=lambda name: bearers[name])  # tells most
        return Kin(there, tuple(rarest), _shared(here.topics, there.topics), _shared_words(one, two))

    return tuple(
        Relatives(
            tuple(headlines[other] for _, other in sorted(same[index])[:SHOWN]),
            tuple(shown(index, other) for _, other in sorted(kin[index])[:SHOWN]),
        )
        for index in range(len(profiles))
    )


def telling_words(frequent: Sequence[str]) -> Iterator[dict[str, int]]:
    """Give for each text those of its frequent words that tell most, with their weights.

    A word of one text alone tells nothing about others, and neither does one that stands in most of them.
    """
    texts = [[*map(intern, words.split())] for words in frequent]
    documents = Counter(chain.from_iterable(texts))
    most = max(2, len(texts) // 3)
    rarity = {
        word: round(2 * math.log2(len(texts) / count)) if 1 < count <= most else 0
        for word, count in documents.items()
    }
    for words in texts:
        weights = map(mul, _BY_RANK, map(rarity.__getitem__, words))
        best = sorted(zip(weights, words, strict=False), reverse=True)[:TELLING]
        yield {word: weight for weight, word in best if weight}


def _pairs(profiles: Sequence[_Profile]) -> Iterator[tuple[int, int]]:
    """Give the pairs of articles that are worth comparing, each once: an article, and one before it."""
    lately: defaultdict[str, deque[int]] = defaultdict(lambda: deque(maxlen=BESIDE))  # by word
    borne: defaultdict[str, deque[int]] = defaultdict(lambda: deque(maxlen=BESIDE))  # by name
    for index, profile in enumerate(profiles):
        words = [lately[word] for word in profile.weights]
        names = [borne[name] for name in profile.names]
        shared = [pair for pair in Counter(chain.from_iterable(words)).items() if pair[1] >= SHARED]
        shared.sort(key=itemgetter(1), reverse=True)
        others = dict.fromkeys(other for other, _ in shared[:WEIGHED])
        others.update(dict.fromkeys(chain.from_iterable(names)))
        for other in others:
            yield index, other
        for place in (*words, *names):
            place.append(index)


def _length(weights: dict[str, int]) -> float:
    """Give the length of a vector; what it has less than `TELLING` words counts as words that no other text has."""
    return math.hypot(*weights.values()) * math.sqrt(TELLING / len(weights)) if weights else 1.0


def _nearness(one: _Profile, other: _Profile) -> float:
    """Give the cosine of the angle between two vectors: 1 for the same words, 0 for no shared one."""
    shared = one.weights.keys() & other.weights.keys()
    dot = sum(map(mul, map(one.weights.__getitem__, shared), map(other.weights.__getitem__, shared)))
    return dot / (one.length * other.length) if dot else 0.0


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(item for item in one if item in other) if one and other else ()


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
