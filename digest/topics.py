"""Topics: which ones a text is about, and the words that decided."""

from __future__ import annotations

import re
from dataclasses import dataclass

from digest.model import Topic

ENOUGH = 3
"""Points. A word that speaks for a topic gives one at each place, at most `MOST` for one word; one that speaks
against it takes two. Set so that every example in `content/topics.toml` is found and no look-alike is."""

MOST = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """A topic that a text is about, and the words that decided, most telling first."""

    topic: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listener:
    """The words of one topic, compiled."""

    slug: str
    words: re.Pattern[str]
    against: re.Pattern[str] | None


def compile_topics(topics: tuple[Topic, ...]) -> tuple[Listener, ...]:
    """Compile the words of each topic; a word counts only as a whole word, in any case."""
    return tuple(
        Listener(
            topic.slug, _whole_words(topic.words), _whole_words(topic.against) if topic.against else None
        )
        for topic in topics
    )


def find_topics(text: str, listeners: tuple[Listener, ...]) -> tuple[Verdict, ...]:
    """Give the topics of `text`, the surest first, in the order of `listeners` where equal."""
    found = []
    for listener in listeners:
        counts: dict[str, int] = {}
        for hit in listener.words.finditer(text):
            word = " ".join(hit[0].casefold().split())
            counts[word] = counts.get(word, 0) + 1
        against = len(set(map(str.casefold, listener.against.findall(text)))) if listener.against else 0
        points = sum(min(MOST, count) for count in counts.values()) - 2 * against
        if points >= ENOUGH:
            words = tuple(sorted(counts, key=lambda word: (-counts[word], word)))
            found.append((points, Verdict(listener.slug, words)))
    return tuple(verdict for _, verdict in sorted(found, key=lambda pair: -pair[0]))


def _whole_words(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    joined = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)
