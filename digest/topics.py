"""Topics: which ones a text is about, and the words that decided."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import chain

from digest.model import Topic
from digest.noun import Noun
from digest.prose import Prose, is_word

ENOUGH = 3
"""Points. A word that speaks for a topic gives one at each place, at most `MOST` for one word; one that speaks
against it takes two. Set so that every example in `content/topics.toml` is found and no look-alike is."""

MOST = 2

_TOKEN = re.compile(r"\w+")


class _Begun(Noun):
    """The words of one topic that begin with one token: a pattern for them, and how many they are.

    Few of those tokens stand in any one text, so few of the patterns are tried, or even compiled.
    """

    source: str
    words: int

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return _compiled(self.source)


_compiled = cache(re.compile)

Index = dict[str, _Begun]
"""Words by their first token. Looking for all words with one pattern took twenty times as long."""


class Verdict(Noun):
    """A topic that a text is about, and the words that decided, most telling first."""

    topic: str
    words: tuple[str, ...]


class Listener(Noun):
    """The words of one topic, compiled."""

    slug: str
    words: Index
    against: Index


class Listeners(Noun):
    """All topics, and by each first token of their words which of them (by their places) have such words.

    `odd` are the first tokens that are no words as a text's are counted (`5g`): they are looked for.
    """

    each: tuple[Listener, ...]
    by_first: dict[str, tuple[int, ...]]
    odd: tuple[str, ...]


def compile_topics(topics: tuple[Topic, ...]) -> Listeners:
    """Compile the words of each topic; a word counts only as a whole word, in any case."""
    each = tuple(Listener(topic.slug, _index(topic.words), _index(topic.against)) for topic in topics)
    firsts = dict.fromkeys(chain.from_iterable(listener.words for listener in each))
    return Listeners(
        each,
        {first: tuple(i for i, listener in enumerate(each) if first in listener.words) for first in firsts},
        tuple(first for first in firsts if not is_word(first)),
    )


def find_topics(prose: Prose, listeners: Listeners) -> tuple[Verdict, ...]:
    """Give the topics of a text, the surest first, in the order of `listeners` where equal.

    Which first tokens the text has is known at once, and so most topics are ruled out without looking for a word.
    """
    heard: dict[int, list[str]] = {}
    for first in _standing(listeners.by_first, listeners.odd, prose):
        for place in listeners.by_first[first]:
            heard.setdefault(place, []).append(first)
    found = []
    for place, firsts in sorted(heard.items()):
        listener = listeners.each[place]
        if sum(_at_most(first, listener.words[first], prose) for first in firsts) < ENOUGH:
            continue
        counts = Counter(_hits(prose.small, firsts, listener.words))
        points = sum(min(MOST, count) for count in counts.values())
        if points >= ENOUGH and listener.against:
            against = [first for first in listener.against if first in prose.small]
            points -= 2 * len(set(_hits(prose.small, against, listener.against)))
        if points >= ENOUGH:
            words = tuple(sorted(counts, key=lambda word: (-counts[word], word)))
            found.append((points, Verdict(listener.slug, words)))
    return tuple(verdict for _, verdict in sorted(found, key=lambda pair: -pair[0]))


def _standing(by_first: dict[str, tuple[int, ...]], odd: tuple[str, ...], prose: Prose) -> list[str]:
    """Give the first tokens of words that stand in a text."""
    return [*(by_first.keys() & prose.counts.keys()), *(first for first in odd if first in prose.small)]


def _at_most(first: str, begun: _Begun, prose: Prose) -> int:
    """Tell how many points the words that begin with one token can give."""
    return min(MOST * begun.words, prose.counts.get(first) or MOST * begun.words)


def _hits(small: str, firsts: Iterable[str], index: Index) -> list[str]:
    """Give the words beginning with one of `firsts` that stand in the text; of two that overlap the first."""
    spans = sorted(hit.span() for first in firsts for hit in index[first].pattern.finditer(small))
    found = []
    last = 0
    for start, end in spans:
        if start >= last:
            found.append(" ".join(small[start:end].split()))
            last = end
    return found


def _index(words: tuple[str, ...]) -> Index:
    """Sort the words by their first tokens; the longest wins where several begin at one place."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(map(str.lower, words), key=lambda word: (-len(word), word)):
        by_first.setdefault(_TOKEN.findall(word)[0], []).append(word)
    return {first: _Begun(_whole_words(first, begun), len(begun)) for first, begun in by_first.items()}


def _whole_words(first: str, words: list[str]) -> str:
    """Look for words that all begin with `first`. It stands in front of the pattern, so that `re` can skip to it."""
    rests = "|".join(re.escape(word[len(first) :]).replace(r"\ ", r"\s+") for word in words)
    return rf"{re.escape(first)}(?<!\w{re.escape(first)})(?:{rests})(?!\w)"
