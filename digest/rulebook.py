"""The rules, compiled by how far they reach."""

from __future__ import annotations

from digest.dateline import NO_DATELINES, Datelines
from digest.model import Reach, Rule
from digest.noun import Noun, replace
from digest.patterns import Joined, join, within


class Rulebook(Noun):
    """The rules by reach, the known ends of blocks and headers by the rule's name, and the datelines.

    `all` are those of which these are the ones that can match something in a text, or None if these are all.
    """

    line: Joined[
        Rule
    ]  # and what begins a block, and what only doubts: all that look at a whole line anywhere
    head: Joined[Rule]
    tail: Joined[Rule]
    words: Joined[Rule]
    start: Joined[Rule]
    end: Joined[Rule]
    link: Joined[Rule]
    header: Joined[Rule]
    until: dict[str, Joined[Rule]]
    datelines: Datelines
    all: Rulebook | None = None

    def awake(self, text: str) -> Rulebook:
        """Give the rules that can match something within `text`."""
        looked_at = within(text)
        return replace(
            self,
            line=self.line.awake(looked_at),
            words=self.words.among(looked_at),
            end=self.end.among(looked_at),
            link=self.link.among(looked_at),
            all=self.all or self,
        )


def compile_rules(rules: tuple[Rule, ...], datelines: Datelines = NO_DATELINES) -> Rulebook:
    """Sort the rules by reach and compile them; one that only doubts looks at whole lines anywhere."""

    def reaching(reach: Reach, mark: str = "") -> Joined[Rule]:
        chosen = (rule for rule in rules if rule.reach == reach and not rule.doubt)
        return join(tuple((rule, f"(?:{rule.pattern}){mark}" if mark else rule.pattern) for rule in chosen))

    return Rulebook(
        line=join(
            tuple((rule, rule.pattern) for rule in rules if rule.doubt or rule.reach in ("line", "block"))
        ),
        head=reaching("head"),
        tail=reaching("tail"),
        words=reaching("words"),
        start=reaching("start"),
        end=reaching("end", r"\Z"),
        link=reaching("link"),
        header=reaching("header"),
        until={rule.name: join(((rule, rule.until),)) for rule in rules if rule.until},
        datelines=datelines,
    )
