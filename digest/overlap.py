"""How much of one text stands in another: for a text that was pasted twice, perhaps with another head and tail."""

from __future__ import annotations

import re
from dataclasses import dataclass

from digest.model import Reading

LENGTH = 5
"""Words of a shingle. Two reports of one event share names and quotes, but hardly ever five words in a row often."""

NEARLY = 0.8
"""Share of the shorter text's shingles. A re-post with another dateline and five lines cut has .953, the two nearest
of the first five seeds (both about the strike in Hollywood) have .02 (both measured)."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Twin:
    """A seed that holds a text wholly or nearly: how much of the shorter one, and whether the texts are the same."""

    seed: str
    share: float
    same: bool


def shingles(reading: Reading) -> frozenset[str]:
    """Give every run of five words of the cleaned text, in lower case; of a shorter text, all of it."""
    words = [word.casefold() for p in reading.article.paragraphs for word in _WORD.findall(p.text)]
    if len(words) < LENGTH:
        return frozenset([" ".join(words)]) if words else frozenset()
    return frozenset(" ".join(words[i : i + LENGTH]) for i in range(len(words) - LENGTH + 1))


def twins(new: Reading, others: tuple[Reading, ...]) -> tuple[Twin, ...]:
    """Give the seeds among `others` whose text is that of `new`, wholly or nearly; the nearest first."""
    mine = shingles(new)
    found = []
    for other in others:
        if other.seed == new.seed or not mine:
            continue
        theirs = shingles(other)
        same = other.fingerprint == new.fingerprint
        share = 1.0 if same else _containment(mine, theirs)
        if share >= NEARLY:
            found.append(Twin(other.seed, share, same))
    return tuple(sorted(found, key=lambda twin: (not twin.same, -twin.share, twin.seed)))


def _containment(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
