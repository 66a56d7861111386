"""How much of one text stands in another: for a text that was pasted twice, perhaps with another head and tail.

Texts are compared by their shingles, and those that are worth comparing found by sketches: Andrei Broder, "On the
resemblance and containment of documents", 1997. Which shingles a sketch may hold depends on their own words only, as
with Udi Manber's anchors ("Finding similar files in a large file system", 1994): so they are found without making all.
"""

from __future__ import annotations

import re
from zlib import crc32

from digest.model import Reading
from digest.noun import Noun
from digest.prose import Prose

LENGTH = 5
"""Words of a shingle. Two reports of one event share names and quotes, but hardly ever five words in a row often."""

NEARLY = 0.8
"""Share of the shorter text's shingles. A re-post with another dateline and five lines cut has .953, the two nearest
of the first five seeds (both about the strike in Hollywood) have .02 (both measured)."""

SKETCH = 16
"""Hashes of a sketch, the lowest ones: two texts of one length of which four fifths are the same share about ten."""

_WORD = re.compile(r"\w+")
_AFTER = rf"(?:\W+\w+){{{LENGTH - 1}}}))"
_ANCHORED = tuple(
    re.compile(first + _AFTER) for first in (r"l(?<!\wl)(?=(\w*", r"k(?<!\wk)(?=(\w*", r"\b(?=(\w+")
)
"""The shingles that begin with an l, with a k, and all: one of forty, one of twelve, every one. That the letter begins
a word is looked for after it, so that `re` can skip to it."""


class Twin(Noun):
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


def sketch(prose: Prose) -> tuple[int, ...]:
    """Give a few hashes of a text's shingles, the same ones wherever it stands; near-duplicates share some.

    They are those that begin with one letter; of a text in which few do, those with another one too, or any.
    """
    found: set[int] = set()
    for anchored, most in zip(_ANCHORED, (SKETCH, SKETCH // 2, SKETCH // 2), strict=True):
        found.update(sorted({crc32(run.encode()) for run in anchored.findall(prose.small)})[:most])
        if len(found) >= SKETCH // 4:
            break
    return tuple(sorted(found))


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
