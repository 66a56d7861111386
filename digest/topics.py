"""Topics: which ones a text is about, and the words that decided."""

from __future__ import annotations

import re

from digest.model import Topic
from digest.noun import Noun

ENOUGH = 3
"""Points. A word that speaks for a topic gives one at each place, at most `MOST` for one word; one that speaks
against it takes two. Set so that every example in `content/topics.toml` is found and no look-alike is."""

MOST = 2

_TOKEN = re.compile(r"\w+")

Index = dict[str, re.Pattern[str]]
"""By its first token, a pattern for the words that begin with it: few of those tokens stand in any one text, so few
of the patterns are tried. Looking for all words with one pattern took twenty times as long."""


class Verdict(Noun):
    """A topic that a text is about, and the words that decided, most telling first."""

    topic: str
    words: tuple[str, ...]


class Listener(Noun):
    """The words of one topic, compiled."""

    slug: str
    words: Index
    against: Index


def compile_topics(topics: tuple[Topic, ...]) -> tuple[Listener, ...]:
    """Compile the words of each topic; a word counts only as a whole word, in any case."""
    return tuple(Listener(topic.slug, _index(topic.words), _index(topic.against)) for topic in topics)


def find_topics(text: str, listeners: tuple[Listener, ...]) -> tuple[Verdict, ...]:
    """Give the topics of `text`, the surest first, in the order of `listeners` where equal."""
    small = text.lower()
    tokens = set(_TOKEN.findall(small))
    found = []
    for listener in listeners:
        counts: dict[str, int] = {}
        for word in _hits(small, tokens, listener.words):
            counts[word] = counts.get(word, 0) + 1
        against = len(set(_hits(small, tokens, listener.against)))
        points = sum(min(MOST, count) for count in counts.values()) - 2 * against
        if points >= ENOUGH:
            words = tuple(sorted(counts, key=lambda word: (-counts[word], word)))
            found.append((points, Verdict(listener.slug, words)))
    return tuple(verdict for _, verdict in sorted(found, key=lambda pair: -pair[0]))


def _hits(small: str, tokens: set[str], index: Index) -> list[str]:
    """Give the words that stand in the text; of two that overlap the first."""
    spans = sorted(hit.span() for first in tokens.intersection(index) for hit in index[first].finditer(small))
    found = []
    last = 0
    for start, end in spans:
        if start >= last:
            found.append(" ".join(small[start:end].split()))
            last = end
    return found


def _index(words: tuple[str, ...]) -> Index:
    """Compile the words by their first tokens; the longest wins where several begin at one place."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(map(str.lower, words), key=lambda word: (-len(word), word)):
        by_first.setdefault(_TOKEN.findall(word)[0], []).append(word)
    return {first: _whole_words(first, begun) for first, begun in by_first.items()}


def _whole_words(first: str, words: list[str]) -> re.Pattern[str]:
    """Look for words that all begin with `first`. It stands in front of the pattern, so that `re` can skip to it."""
    rests = "|".join(re.escape(word[len(first) :]).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"{re.escape(first)}(?<!\w{re.escape(first)})(?:{rests})(?!\w)")
