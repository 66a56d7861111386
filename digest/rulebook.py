"""The rules, compiled by how far they reach."""

from __future__ import annotations

from collections.abc import Sequence

from digest.dateline import NO_DATELINES, Datelines
from digest.model import Reach, Rule
from digest.noun import Noun
from digest.parsed import NO_SHAPES, Shapes
from digest.patterns import Joined, compiled, join, lines_with, signs


class Rulebook(Noun):
    """The rules by reach, the known ends of blocks and headers by the rule's name, and the datelines.

    `line` are all that look at a whole line anywhere: what begins a block, and what only doubts, too. `anyhow` and `ends`
    are patterns for what tells that one of them may match if its first letters do not: something in the line itself, or
    the known end of a block, at most `farthest` lines after its first. `within` is one for what tells that a rule for
    words or links may match, and `signs` for both.
    """

    line: Joined[Rule]
    head: Joined[Rule]
    tail: Joined[Rule]
    words: Joined[Rule]
    start: Joined[Rule]
    end: Joined[Rule]
    link: Joined[Rule]
    header: Joined[Rule]
    until: dict[str, Joined[Rule]]
    datelines: Datelines
    signs: str
    within: str
    anyhow: str
    ends: str
    farthest: int

    def signed(self, lines: Sequence[str]) -> tuple[set[int], set[int]]:
        """Tell which lines, by their places, have a sign of something that a rule takes.

        The first are those in which there may be words or a link, the others those that may be, as a whole, what a rule
        takes wherever it stands that is not known by how a line starts.
        """
        text = "\n".join(lines)
        parts: set[int] = set()
        wholes: set[int] = set()
        for place, start in lines_with(self.signs, text):
            if compiled(self.within).match(text, start):
                parts.add(place)
            if compiled(self.anyhow).match(text, start):
                wholes.add(place)
        for end, _ in lines_with(self.ends, text):
            wholes.update(range(max(0, end - self.farthest), end))
        return parts, wholes

    def may_end(self, text: str) -> bool:
        """Tell whether a line may be the known end of a block of which nothing tells the first line."""
        return compiled(self.ends).search(text) is not None


def compile_rules(
    rules: tuple[Rule, ...], datelines: Datelines = NO_DATELINES, shapes: Shapes = NO_SHAPES
) -> Rulebook:
    """Sort the rules by reach and compile them; one that only doubts looks at whole lines anywhere.

    `shapes` are those of their patterns, as far as they were read off before.
    """

    def reaching(reach: Reach, *, mark: str = "", whole: bool = True) -> Joined[Rule]:
        chosen = ((rule, rule.pattern) for rule in rules if rule.reach == reach and not rule.doubt)
        return join(chosen, shapes, mark=mark, whole=whole)

    anywhere = ((rule, rule.pattern) for rule in rules if rule.doubt or rule.reach in ("line", "block"))
    line = join(anywhere, shapes, whole=True)
    words, link = reaching("words", whole=False), reaching("link", whole=False)
    until = {rule.name: join(((rule, rule.until),), shapes, whole=True) for rule in rules if rule.until}
    hidden = [entry.owner for entry in line.anyhow if entry.owner.until]
    shown = [entry for entry in line.anyhow if not entry.owner.until]
    return Rulebook(
        line=line,
        head=reaching("head"),
        tail=reaching("tail"),
        words=words,
        start=reaching("start"),
        end=reaching("end", mark=r"\Z", whole=False),
        link=link,
        header=reaching("header"),
        until=until,
        datelines=datelines,
        signs=signs((*shown, *words.each, *link.each)),
        within=signs((*words.each, *link.each)),
        anyhow=signs(shown),
        ends=signs(entry for rule in hidden for entry in until[rule.name].each),
        farthest=max((rule.most for rule in hidden), default=0),
    )
