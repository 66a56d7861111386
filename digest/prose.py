"""The words of an article, joined and counted once for all that ask about them: topics, names, dates, what is odd."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from digest.noun import Noun

# Twice as quick as a class of all letters; what other letters stand between counts as two words.
WORD = re.compile(r"[a-zà-öø-ÿ]{2,}")
"""What is counted: letters in a row, in small ones."""


class Prose(Noun):
    """The paragraphs of a text, with a line break between two.

    `small` is the same in small letters, and `counts` tells how often each `WORD` stands there, in their order.
    """

    text: str
    small: str
    counts: Mapping[str, int]

    @property
    def length(self) -> int:
        """How many words there are; each paragraph has single blanks between its words."""
        return self.text.count(" ") + self.text.count("\n") + bool(self.text)


NO_PROSE = Prose("", "", {})
"""That of no paragraphs."""


def prose_of(paragraphs: Iterable[str]) -> Prose:
    """Join paragraphs, each without line breaks, and count their words."""
    text = "\n".join(paragraphs)
    small = text.lower()
    return Prose(text, small, Counter(WORD.findall(small)))
