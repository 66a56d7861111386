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

    `line` are all that look at a whole line anywhere: what begins a block, and what only doubts, too. `signs` and
    `ends` are patterns for what tells that one of them, if its first letters do not, or one for words or links may
    match: something in the line itself, or the known end of a block, at most `farthest` lines after its first.
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
    ends: str
    farthest: int

    def signed(self, lines: Sequence[str]) -> set[int]:
        """Tell which lines, by their places, have a sign of something that a rule takes.

        Meant are rules that look at lines wherever they stand and are not known by how a line starts, or within them.
        """
        text = "\n".join(lines)
        found = {*lines_with(self.signs, text)}
        for end in lines_with(self.ends, text):
            found.update(range(max(0, end - self.farthest), end))
        return found

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
        signs=signs((*(entry for entry in line.anyhow if not entry.owner.until), *words.each, *link.each)),
        ends=signs(entry for rule in hidden for entry in until[rule.name].each),
        farthest=max((rule.most for rule in hidden), default=0),
    )
