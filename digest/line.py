"""A line while it is cleaned: what is left of it, and where each character of that stood in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from digest.model import Cut, Kind, Rule

_WORD = re.compile(r"\S+")
_TIGHT = ".,;:!?…)]”’"
"""Marks that stand close to the word before them: no blank is put where something was cut in front of one."""


_BY_NONE: frozenset[str] = frozenset()


class Line:
    """A line of the source. `text` is what is left, with white space folded to one blank.

    The rules look at `text` only, and cleaning gives `text` out: so what they see on a second run is the same.
    """

    __slots__ = (
        "_places",
        "_spans",
        "_starts",
        "cuts",
        "folded",
        "kept",
        "number",
        "raw",
        "settled",
        "signed",
        "takers",
        "text",
        "tried",
    )

    def __init__(self, number: int, raw: str) -> None:
        """Begin with the whole line."""
        self.number = number
        self.raw = raw
        self.text = self.folded = folded(raw)
        self.cuts: list[Cut] = []
        self.kept = False  # the curator wants it whole
        self.tried = _BY_NONE  # which sorts of rules have seen it as it is now
        self.settled = False  # no rule that looks within a line takes more of it as it is now
        self.signed = True  # it may have words or a link that a rule takes
        self.takers: Sequence[Rule] | None = (
            None  # the rules that take it as a whole, as it is `shown`; None: not asked yet
        )
        self._spans = [(0, len(raw))]
        self._starts: list[int] = []  # where in `text` each piece begins that stands in `raw` just so
        self._places: list[int] = []  # and where that is in `raw`

    @property
    def shown(self) -> str:
        """What is left, or what the line was if all of it is cut."""
        return self.text or self.folded

    @property
    def joined(self) -> bool:
        """Whether words stand side by side now that were apart in the source."""
        return len(self._spans) > 1

    def untried(self, rules: str) -> bool:
        """Tell whether that sort of rules has not seen the line as it is now, and note that it has."""
        if rules in self.tried:
            return False
        self.tried |= {rules}
        return True

    def take(self, start: int, end: int, rule: str, kind: Kind) -> None:
        """Cut characters `start` to `end` of `text`; where something was cut between them before, in several cuts."""
        self.take_each([(start, end, rule, kind)])

    def take_each(self, pieces: list[tuple[int, int, str, Kind]]) -> None:
        """Cut several pieces of `text` at once: start, end, rule and kind of each; sorted, none over another."""
        pieces = [piece for piece in pieces if piece[0] < piece[1]]
        if not pieces:
            return
        if not self._starts and self.folded == self.raw:
            self._starts, self._places = [0], [0]
        elif not self._starts:
            self._fold()
        todo = [
            (self._place(start), self._place(end - 1) + 1, rule, kind) for start, end, rule, kind in pieces
        ]
        spans: list[tuple[int, int]] = []
        index = 0
        for a, b in self._spans:
            rest = a
            while index < len(todo) and todo[index][0] < b:
                first, last, rule, kind = todo[index]
                self._cut(max(rest, first), min(b, last), rule, kind)
                if rest < first:
                    spans.append((rest, first))
                rest = max(rest, min(b, last))
                if last > b:
                    break  # the piece goes on after a gap
                index += 1
            if rest < b:
                spans.append((rest, b))
        self._spans = spans
        self._fold()

    def take_all(self, rule: str, kind: Kind) -> None:
        """Cut all that is left."""
        for a, b in self._spans:
            self._cut(a, b, rule, kind)
        self._spans = []
        self._show("")

    def _cut(self, start: int, end: int, rule: str, kind: Kind) -> None:
        """Note a cut of characters `start` to `end` of `raw`, without the white space around them."""
        words = self.raw[start:end]
        inner = words.strip()
        if inner:
            self.cuts.append(Cut(self.number, start + len(words) - len(words.lstrip()), rule, kind, inner))

    def _place(self, offset: int) -> int:
        """Tell where in `raw` the character of `text` at `offset` stands; of a blank, where it may begin."""
        index = bisect_right(self._starts, offset) - 1
        return self._places[index] + offset - self._starts[index]

    def _fold(self) -> None:
        """Work out `text` from the spans, and where in `raw` its pieces stand."""
        pieces: list[str] = []
        self._starts, self._places = [], []
        length = 0
        for a, b in self._spans:
            for place, piece in _unfolded(self.raw, a, b):
                if pieces and not (place == a and piece[0] in _TIGHT):
                    pieces.append(" ")
                    length += 1
                self._starts.append(length)
                self._places.append(place)
                pieces.append(piece)
                length += len(piece)
        self._show("".join(pieces))
        self.tried = _BY_NONE
        self.settled = False
        self.signed = True

    def _show(self, text: str) -> None:
        """Set what is left; a line of which all is cut shows what it was, so who takes that may be known already."""
        if self.shown != (text or self.folded):
            self.takers = None
        self.text = text


def folded(raw: str) -> str:
    """Fold white space to one blank. Most lines are so already, which is sooner seen than made."""
    if "  " not in raw and raw.isprintable() and raw == raw.strip():
        return raw  # no other white space than a blank is printable
    return " ".join(raw.split())


def _unfolded(raw: str, start: int, end: int) -> list[tuple[int, str]]:
    """Give the pieces of `raw` in which no white space needs folding, with their places: all of it, or its words."""
    bare = raw[start:end].strip()
    if folded(bare) != bare:
        return [(hit.start(), hit[0]) for hit in _WORD.finditer(raw, start, end)]
    return [(raw.index(bare, start, end), bare)] if bare else []
