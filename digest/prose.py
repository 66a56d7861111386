"""The words of an article, joined and counted once for all that ask about them: topics, names, dates, what is odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from digest.noun import Noun

_LATIN = "abcdefghijklmnopqrstuvwxyzàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ"
_LATIN_1 = bytes(code if chr(code) in _LATIN else ord(" ") for code in range(256))
"""Leaves these letters as they are, and makes a blank of any other character of Latin-1."""
_ASCII = bytes(range(128))


class Prose(Noun):
    """The paragraphs of a text, with a line break between two.

    `small` is the same in small letters, and `counts` tells how often each word stands there, in their order: letters in
    a row, of those that Latin-1 has; what other letters stand between counts as two words. `beyond` are the characters
    that ASCII does not have, as they come: few, and so sooner searched than the text.
    """

    text: str
    small: str
    counts: Mapping[str, int]
    beyond: str

    @property
    def length(self) -> int:
        """How many words there are; each paragraph has single blanks between its words."""
        return self.text.count(" ") + self.text.count("\n") + bool(self.text)


NO_PROSE = Prose("", "", {}, "")
"""That of no paragraphs."""


def prose_of(paragraphs: Iterable[str]) -> Prose:
    """Join paragraphs, each without line breaks, and count their words."""
    text = "\n".join(paragraphs)
    encoded = text.encode("utf-8", "surrogatepass")
    beyond = encoded.translate(None, _ASCII).decode("utf-8", "surrogatepass")
    plain = (
        beyond == beyond.lower()
    )  # then only letters of ASCII change, with which bytes are three times as fast
    small = encoded.lower().decode("utf-8", "surrogatepass") if plain else text.lower()
    return Prose(text, small, Counter(_words(small)), beyond)


def is_word(text: str) -> bool:
    """Tell whether a text in small letters is a word as they are counted."""
    return _words(text) == [text]


def _words(small: str) -> list[str]:
    """Split a text into its words; with a pattern for them it takes three times as long."""
    return small.encode("latin-1", "replace").translate(_LATIN_1).decode("latin-1").split()
