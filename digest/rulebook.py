"""The rules, compiled by how far they reach."""

from __future__ import annotations

from dataclasses import dataclass

from digest.dateline import NO_DATELINES, Datelines
from digest.model import Reach, Rule
from digest.patterns import Joined, join


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules by reach, the known ends of blocks by the rule's name, and the datelines."""

    line: Joined[Rule]
    words: Joined[Rule]
    head: Joined[Rule]
    tail: Joined[Rule]
    start: Joined[Rule]
    end: Joined[Rule]
    link: Joined[Rule]
    header: Joined[Rule]
    block: Joined[Rule]
    doubt: Joined[Rule]
    until: dict[str, Joined[Rule]]
    datelines: Datelines


def compile_rules(rules: tuple[Rule, ...], datelines: Datelines = NO_DATELINES) -> Rulebook:
    """Sort the rules by reach and compile them; a rule that only doubts stands apart from those that cut."""

    def reaching(reach: Reach, mark: str = "") -> Joined[Rule]:
        chosen = (rule for rule in rules if rule.reach == reach and not rule.doubt)
        return join(tuple((rule, f"(?:{rule.pattern}){mark}" if mark else rule.pattern) for rule in chosen))

    return Rulebook(
        line=reaching("line"),
        words=reaching("words"),
        head=reaching("head"),
        tail=reaching("tail"),
        start=reaching("start"),
        end=reaching("end", r"\Z"),
        link=reaching("link"),
        header=reaching("header"),
        block=reaching("block"),
        doubt=join(tuple((rule, rule.pattern) for rule in rules if rule.doubt)),
        until={rule.name: join(((rule, rule.until),)) for rule in rules if rule.until},
        datelines=datelines,
    )
