"""How near texts are to each other, by the words that tell most. Pure; what is remembered makes the next time quick.

A text alone tells which of its words may stand for it. Among all texts those tell most that few others have (tf-idf);
two texts are as near as their telling words overlap. To keep a large digest quick, a word compares a text only with
the texts beside it that share the word.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict, deque
from collections.abc import Mapping
from itertools import chain, islice
from sys import intern

from digest.noun import Noun, field
from digest.prose import Prose
from digest.vocabulary import FUNCTION_WORDS

FREQUENT = 40
"""Words of a text that may stand for it."""
SHORTEST = 4
"""Letters of such a word."""
TELLING = 30
"""Words that stand for a text among others."""
BESIDE = 8
"""Texts on either side, among those that share a word or a name, with which a text is compared. Words that tell
much are rare, so that a real digest of a thousand articles loses next to nothing; the time stays linear."""
SHARED = 2
"""Telling words that two texts must share; one may be chance."""
NEAR = 0.15
"""Least nearness that counts; among the five seeds the unrelated stay below 0.04."""
WEIGHED = 6
"""Of the texts before one, those that share the most words with it; only these are compared word by word. Comparing
all 5,995 pairs of 110 real articles brings 151 related ones, this way 149 of them."""

_NAME = "={}"  # no word begins like this
_BY_RANK = tuple(round(4 + 2 * math.log(FREQUENT / rank)) for rank in range(1, FREQUENT + 1))
"""What a word weighs by its place among the frequent ones: for 1 + log(tf), as by Zipf's law the number of times that
a word stands in a text falls with its rank. Whole numbers, whose sums do not depend on the order."""


class Features(Noun):
    """What one text gives to be compared: its frequent words, and slugs of names."""

    frequent: str
    names: tuple[str, ...]


class Compared(Noun):
    """A text among others: its telling words with their weights, and how near it is to texts before it."""

    key: str
    features: Features
    weights: dict[str, int]
    length: float  # of the vector that the weights are
    near: tuple[tuple[str, float], ...]  # the key of a text, and the cosine


class Comparison(Noun):
    """All texts by their keys, in their order; and in how many each word is frequent."""

    texts: dict[str, Compared] = field(default_factory=dict)
    documents: dict[str, int] = field(default_factory=dict)


def frequent_words(prose: Prose) -> str:
    """Give the words that may stand for a text, with spaces between: the most frequent first, equals as they come.

    News begins with what matters, so of the words that stand once in a text the first ones tell most.
    """
    ranked = sorted(prose.counts, key=prose.counts.__getitem__, reverse=True)
    telling = (word for word in ranked if len(word) >= SHORTEST and word not in FUNCTION_WORDS)
    return " ".join(islice(telling, FREQUENT))


def compare(texts: Mapping[str, Features], earlier: Comparison | None = None) -> Comparison:
    """Compare each text with those before it. `earlier` may be any comparison: what it shares with this one is taken over.

    What a text is compared with depends on the last `BESIDE` bearers of each of its words and names. So it is taken
    over unless one of them is new, is gone, or weighs its words otherwise.
    """
    earlier = earlier or Comparison()
    if [key for key in texts if key in earlier.texts] != [key for key in earlier.texts if key in texts]:
        earlier = Comparison()
    anew = {
        key: features
        for key, features in texts.items()
        if key not in earlier.texts or earlier.texts[key].features != features
    }
    documents = _documents(texts, anew, earlier)
    weights = _weights(texts, anew, documents, earlier)
    gone = _gone(texts, weights, earlier)
    bearers: defaultdict[str, deque[int]] = defaultdict(lambda: deque(maxlen=BESIDE))
    unlike: dict[
        str, int
    ] = {}  # marks with other last bearers than in `earlier`, and for how many texts more
    compared: list[Compared] = []
    for place, (key, features) in enumerate(texts.items()):
        unlike.update(dict.fromkeys(gone.get(key, ()), BESIDE))
        known = earlier.texts[key] if key not in weights else None
        words = known.weights if known else weights[key]
        names = [_NAME.format(name) for name in features.names]
        of_words, of_names = [bearers[word] for word in words], [bearers[name] for name in names]
        if known is None and earlier.texts:
            unlike.update(dict.fromkeys((*words, *names), BESIDE))
        if known is None or _meets(unlike, (*words, *names)):
            length = _length(words)
            near = _near(words, length, of_words, of_names, compared)
            known = Compared(key, features, words, length, near)
        compared.append(known)
        for last in (*of_words, *of_names):
            last.append(place)
    return Comparison({text.key: text for text in compared}, documents)


def _documents(
    texts: Mapping[str, Features], anew: Mapping[str, Features], earlier: Comparison
) -> dict[str, int]:
    """Count in how many texts each word is frequent; `anew` are those that are not as they were in `earlier`."""
    documents = Counter(earlier.documents)
    documents.update(chain.from_iterable(features.frequent.split() for features in anew.values()))
    for key, text in earlier.texts.items():
        if key not in texts or key in anew:
            documents.subtract(text.features.frequent.split())
    return {word: count for word, count in documents.items() if count}


def _weights(
    texts: Mapping[str, Features],
    anew: Mapping[str, Features],
    documents: dict[str, int],
    earlier: Comparison,
) -> dict[str, dict[str, int]]:
    """Give the telling words of each text that is not as it was in `earlier`, with their weights.

    A word of one text alone tells nothing about others, and neither does one that stands in most of them.
    """
    rarity, before = _rarity(documents, len(texts)), _rarity(earlier.documents, len(earlier.texts))
    moved = {word for word, rare in rarity.items() if before.get(word, 0) != rare}
    weights = {}
    for key, features in (texts if moved else anew).items():
        words = features.frequent.split()
        if key in anew or not moved.isdisjoint(words):
            rare = map(rarity.__getitem__, words)
            weighed = [
                (rank * more, word) for rank, more, word in zip(_BY_RANK, rare, words, strict=False) if more
            ]
            weighed.sort(reverse=True)
            weights[key] = {intern(word): weight for weight, word in weighed[:TELLING]}
    return weights


def _rarity(documents: dict[str, int], texts: int) -> dict[str, int]:
    most = max(2, texts // 3)
    steps = {
        count: round(2 * math.log2(texts / count)) if 1 < count <= most else 0
        for count in set(documents.values())
    }
    return {word: steps[count] for word, count in documents.items()}


def _gone(
    texts: Mapping[str, Features], weights: dict[str, dict[str, int]], earlier: Comparison
) -> dict[str, list[str]]:
    """Give the marks of the texts of `earlier` that are not there as they were, by the text before which they stood."""
    gone: dict[str, list[str]] = {}
    marks: list[str] = []
    for key, text in earlier.texts.items():
        if key not in texts or key in weights:
            marks += [*text.weights, *map(_NAME.format, text.features.names)]
        elif marks:
            gone[key] = marks
            marks = []
    return gone


def _meets(unlike: dict[str, int], marks: tuple[str, ...]) -> bool:
    """Tell whether one of the marks has other bearers than in the earlier comparison; this is one more that is the same."""
    met = unlike.keys() & marks
    for mark in met:
        unlike[mark] -= 1
        if not unlike[mark]:
            del unlike[mark]
    return bool(met)


def _near(
    weights: dict[str, int],
    length: float,
    of_words: list[deque[int]],
    of_names: list[deque[int]],
    before: list[Compared],
) -> tuple[tuple[str, float], ...]:
    """Compare a text with the last bearers of its words that share the most of them, and with those of its names."""
    counts = Counter(chain.from_iterable(of_words))
    places = [place for place, count in counts.items() if count >= SHARED]
    places.sort(key=counts.__getitem__, reverse=True)
    del places[WEIGHED:]
    named = dict.fromkeys(chain.from_iterable(of_names)) if of_names else ()
    near = []
    for place in dict.fromkeys((*places, *named)) if named else places:
        other = before[place]
        theirs = other.weights
        dot = 0
        for word, weight in weights.items():  # half as long as to ask for the common words first
            if word in theirs:
                dot += weight * theirs[word]
        cosine = dot / (length * other.length)
        if cosine >= NEAR or place in named:
            near.append((other.key, cosine))
    return tuple(near)


def _length(weights: dict[str, int]) -> float:
    """Give the length of a vector; what it has less than `TELLING` words counts as words that no other text has."""
    return math.hypot(*weights.values()) * math.sqrt(TELLING / len(weights)) if weights else 1.0
