"""A line while it is cleaned: what is left of it, and where each character of that stood in the source."""

from __future__ import annotations

import re

from digest.model import Cut, Kind

_WORD = re.compile(r"\S+")
_TIGHT = ".,;:!?…)]”’"
"""Marks that stand close to the word before them: no blank is put where something was cut in front of one."""


class Line:
    """A line of the source. `text` is what is left, with white space folded to one blank.

    The rules look at `text` only, and cleaning gives `text` out: so what they see on a second run is the same.
    """

    __slots__ = ("_at", "_spans", "cuts", "folded", "fresh", "kept", "number", "raw", "text")

    def __init__(self, number: int, raw: str) -> None:
        """Begin with the whole line."""
        self.number = number
        self.raw = raw
        self.text = self.folded = " ".join(raw.split())
        self.cuts: list[Cut] = []
        self.kept = False  # the curator wants it whole
        self.fresh = True  # the rules have not seen it as it is now
        self._spans = [(0, len(raw))]
        self._at: list[int] | None = None

    def take(self, start: int, end: int, rule: str, kind: Kind) -> None:
        """Cut characters `start` to `end` of `text`; where something was cut between them before, in several cuts."""
        self.take_each([(start, end, rule, kind)])

    def take_each(self, pieces: list[tuple[int, int, str, Kind]]) -> None:
        """Cut several pieces of `text` at once: start, end, rule and kind of each; sorted, none over another."""
        pieces = [piece for piece in pieces if piece[0] < piece[1]]
        if not pieces:
            return
        at = self._at if self._at is not None else self._map()
        todo = [(at[start], at[end - 1] + 1, rule, kind) for start, end, rule, kind in pieces]
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
        self.fresh = True
        self._map()

    def _cut(self, start: int, end: int, rule: str, kind: Kind) -> None:
        """Note a cut of characters `start` to `end` of `raw`, without the white space around them."""
        words = self.raw[start:end]
        inner = words.strip()
        if inner:
            self.cuts.append(Cut(self.number, start + len(words) - len(words.lstrip()), rule, kind, inner))

    def take_all(self, rule: str, kind: Kind) -> None:
        """Cut all that is left."""
        for a, b in self._spans:
            self._cut(a, b, rule, kind)
        self._spans, self._at, self.text = [], [], ""

    def _map(self) -> list[int]:
        """Work out `text` from the spans, and for each of its characters the place in `raw`."""
        pieces: list[str] = []
        at: list[int] = []
        last = 0
        for a, b in self._spans:
            for index, hit in enumerate(_WORD.finditer(self.raw, a, b)):
                tight = index == 0 and hit.start() == a and hit[0][0] in _TIGHT
                if pieces and not tight:
                    pieces.append(" ")
                    at.append(last)
                pieces.append(hit[0])
                at.extend(range(hit.start(), hit.end()))
                last = hit.end()
        self.text = "".join(pieces)
        self._at = at
        return at
