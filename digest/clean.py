"""Cleaning: a text's lines → the article's paragraphs and a named cut for all the rest.

The rules are data (`content/`); this module only knows how far each kind of rule goes. It runs them again until
nothing changes, so that cleaning a clean text changes nothing. What it must never do is lose a character:
`unaccounted` checks that, for every seed of every build.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from digest.model import Cleaned, Cut, Kind, Paragraph, Problem, Rule, Text
from digest.patterns import Joined, join

WINDOW = 5
"""Lines. How near to the head or tail of a text a `head` or `tail` rule must stand."""

LONGEST_LINE = 600
"""Characters. No whole-line rule looks at a longer line: what is longer is an article on one line."""

LARGEST_SHARE = 0.5
"""Of a text's letters. Rules that would take more are more likely wrong than right."""

_CURATOR: Kind = "curation"


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules, compiled by reach."""

    line: Joined[Rule]
    words: Joined[Rule]
    head: Joined[Rule]
    tail: Joined[Rule]
    block: Joined[Rule]
    until: dict[str, Joined[Rule]]


@dataclass(frozen=True, slots=True)
class Wishes:
    """The curator's last word: how the lines begin that must stay or go, and whether large cuts are all right."""

    keep: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    large_cuts: bool = False


def compile_rules(rules: tuple[Rule, ...]) -> Rulebook:
    """Sort the rules by reach and compile them."""

    def reaching(reach: str) -> Joined[Rule]:
        return join(tuple((rule, rule.pattern) for rule in rules if rule.reach == reach))

    until = {rule.name: join(((rule, rule.until),)) for rule in rules if rule.reach == "block" and rule.until}
    return Rulebook(
        reaching("line"), reaching("words"), reaching("head"), reaching("tail"), reaching("block"), until
    )


def clean(text: Text, rulebook: Rulebook, wishes: Wishes = Wishes(), where: str = "") -> Cleaned:
    """Take the boilerplate out of `text`.

    Gives the paragraphs in their order (all of kind "text"; white space within one is a single blank), the cuts
    in the order of the text, and problems: `where` begins their place. A text that would lose more than
    `LARGEST_SHARE` of its letters to rules is given back whole.
    """
    lines = [_Line(number, raw) for number, raw in enumerate(text.lines, 1) if raw.strip()]
    problems = _curate(lines, wishes, where)
    while _pass([line for line in lines if line.text.strip()], rulebook):
        pass
    letters = sum(_letters(line.raw) for line in lines)
    taken = sum(_letters(cut.text) for line in lines for cut in line.cuts if cut.kind != _CURATOR)
    if letters and taken > LARGEST_SHARE * letters and not wishes.large_cuts:
        names = ", ".join(sorted({cut.rule for line in lines for cut in line.cuts if cut.kind != _CURATOR}))
        problems.append(
            Problem(
                "too-much-cut",
                where,
                f"the rules would take {taken * 100 // letters} % of its letters ({names}); nothing was cut",
                "look with build.py explain; [allow] too-much-cut accepts the cuts, cut = […] names single lines",
            )
        )
        lines = [_Line(line.number, line.raw) for line in lines]
        _curate(lines, wishes, where)
    paragraphs = tuple(
        Paragraph(line.number, "text", " ".join(line.text.split())) for line in lines if line.text.strip()
    )
    cuts = tuple(cut for line in lines for cut in sorted(line.cuts, key=lambda cut: cut.start))
    return Cleaned(paragraphs, cuts, tuple(problems))


def begins(text: str, beginnings: tuple[str, ...]) -> str | None:
    """Give the beginning among `beginnings` with which `text` begins; white space and a final … do not count."""
    folded = " ".join(text.split())
    for beginning in beginnings:
        wanted = " ".join(beginning.split()).removesuffix("…").removesuffix("...").rstrip()
        if wanted and folded.startswith(wanted):
            return beginning
    return None


def unaccounted(text: Text, paragraphs: tuple[Paragraph, ...], cuts: tuple[Cut, ...]) -> str:
    """Check the law of conservation: say what is wrong, or nothing if all is accounted for.

    Every non-blank character of `text` must be in exactly one paragraph, in its order, or in exactly one cut.
    """
    kept = []
    by_line: dict[int, list[Cut]] = {}
    for cut in cuts:
        by_line.setdefault(cut.line, []).append(cut)
    for number, line in enumerate(text.lines, 1):
        position = 0
        for cut in sorted(by_line.get(number, ()), key=lambda cut: cut.start):
            if cut.start < position:
                return f"line {number}: two cuts overlap at character {cut.start}"
            if line[cut.start : cut.end] != cut.text:
                return f"line {number}: the cut by {cut.rule} says what does not stand there"
            kept.append(line[position : cut.start])
            position = cut.end
        kept.append(line[position:])
    if "".join("".join(kept).split()) != "".join("".join(p.text.split()) for p in paragraphs):
        return "the paragraphs are not what the cuts left"
    return ""


class _Line:
    """A line while it is cleaned: `pieces` are the spans of `raw` that are still there."""

    __slots__ = ("cuts", "kept", "number", "pieces", "raw", "text")

    def __init__(self, number: int, raw: str) -> None:
        self.number = number
        self.raw = raw
        self.text = raw
        self.pieces = [(0, len(raw))]
        self.cuts: list[Cut] = []
        self.kept = False

    def take(self, start: int, end: int, rule: str, kind: Kind) -> None:
        """Cut characters `start` to `end` of what is left; a cut over a gap becomes several."""
        pieces: list[tuple[int, int]] = []
        offset = 0
        for first, last in self.pieces:
            a = first + max(0, start - offset)
            b = first + min(last - first, end - offset)
            if a < b:
                words = self.raw[a:b]
                inner = words.strip()
                if inner:
                    a += len(words) - len(words.lstrip())
                    self.cuts.append(Cut(self.number, a, rule, kind, inner))
                pieces += [(x, y) for x, y in ((first, a), (a + len(inner), last)) if x < y]
            else:
                pieces.append((first, last))
            offset += last - first
        self.pieces = pieces
        self.text = "".join(self.raw[a:b] for a, b in pieces)

    def take_all(self, rule: str, kind: Kind) -> None:
        """Cut the whole line."""
        self.take(0, len(self.text), rule, kind)
        self.pieces, self.text = [], ""


def _pass(lines: list[_Line], rulebook: Rulebook) -> bool:
    """Run every rule once over the lines that are left; tell whether anything went."""
    before = sum(len(line.cuts) for line in lines)
    open_lines = [line for line in lines if not line.kept]
    for line in open_lines:
        for start, end, rule in reversed(rulebook.words.within(line.text)):
            line.take(start, end, rule.name, rule.kind)
    for line in open_lines:
        _whole(line, rulebook.line)
    left = _left(lines)
    for line in left[:WINDOW]:
        _whole(line, rulebook.head)
    for line in left[-WINDOW:]:
        _whole(line, rulebook.tail)
    _blocks(_left(lines), rulebook)
    return sum(len(line.cuts) for line in lines) > before


def _whole(line: _Line, rules: Joined[Rule]) -> None:
    """Cut the line if it is, as a whole, what a rule takes."""
    if line.kept or len(line.text) > LONGEST_LINE:
        return
    rule = rules.whole(" ".join(line.text.split()))
    if rule:
        line.take_all(rule.name, rule.kind)


def _blocks(lines: list[_Line], rulebook: Rulebook) -> None:
    """Cut each block whose first line and known end are both there, and no line of which must stay."""
    start = 0
    while start < len(lines):
        first = lines[start]
        rule = rulebook.block.whole(" ".join(first.text.split())) if len(first.text) <= LONGEST_LINE else None
        end = _block_end(lines, start, rule, rulebook) if rule else None
        if rule and end is not None and not any(line.kept for line in lines[start:end]):
            for line in lines[start:end]:
                line.take_all(rule.name, rule.kind)
            start = end
        else:
            start += 1


def _block_end(lines: list[_Line], start: int, rule: Rule, rulebook: Rulebook) -> int | None:
    """Find the index after a block's last line: the line `until`, or without one the end of the text."""
    if not rule.until:
        return len(lines) if len(lines) - start - 1 <= rule.most else None
    until = rulebook.until[rule.name]
    for index in range(start + 1, min(len(lines), start + 1 + rule.most)):
        if until.whole(" ".join(lines[index].text.split())):
            return index + 1
    return None


def _left(lines: list[_Line]) -> list[_Line]:
    return [line for line in lines if line.text.strip()]


def _curate(lines: list[_Line], wishes: Wishes, where: str) -> list[Problem]:
    """Do what the curator says, and report each wish that matches no line."""
    for line in lines:
        line.kept = begins(line.raw, wishes.keep) is not None
    used = {begins(line.raw, (wish,)) for line in lines for wish in (*wishes.keep, *wishes.cut)}
    for line in lines:
        if begins(line.raw, wishes.cut) is not None and not line.kept:
            line.take_all("curation", _CURATOR)
    return list(_stale(wishes, used, where))


def _stale(wishes: Wishes, used: set[str | None], where: str) -> Iterator[Problem]:
    for wish in wishes.keep:
        if wish not in used:
            yield Problem(
                "stale-keep",
                where,
                f"keep: no line begins with '{wish}'",
                "mend or delete the entry in the curation file",
            )
    for wish in wishes.cut:
        if wish not in used:
            yield Problem(
                "stale-cut",
                where,
                f"cut: no line begins with '{wish}'",
                "mend or delete the entry in the curation file",
            )


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
