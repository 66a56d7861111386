"""Every proof in `content/`: rules, outlets and topics against their own examples and look-alikes."""

from __future__ import annotations

import pytest

from digest.clean import clean
from digest.dateline import find_dateline
from digest.model import DatelineProof, Outlet, Rule, Topic
from digest.prose import prose_of
from digest.topics import compile_topics, find_topics
from digest.wishes import Wishes
from tests.cleaning import DATELINES, KNOWLEDGE, RULEBOOK, RULES, cleaned, kept, text_of

LISTENERS = compile_topics(KNOWLEDGE.topics)
BEFORE = "Warga desa itu bangun pagi-pagi sekali dan berjalan ke ladang bersama anak-anak mereka."
AFTER = "Sore harinya mereka pulang dengan gembira, lalu memasak hasil kebun itu bersama tetangga."


def without_marks(example: str) -> str:
    return example.replace("⟦", "").replace("⟧", "")


def what_must_go(example: str) -> list[str]:
    """Give the marked pieces, line by line; without marks all of it."""
    if "⟦" not in example:
        return example.split("\n")
    return [piece.split("⟧")[0] for piece in example.split("⟦")[1:]]


def in_place(rule: Rule, example: str) -> str:
    """Put an example that is nothing but boilerplate where such a rule looks."""
    if "⟦" in example:
        return example
    before = [] if rule.reach in ("head", "start", "header") else [BEFORE]
    after = [] if rule.reach in ("tail", "block") else [AFTER]
    return "\n".join([*before, example, *after])


def solid(pieces: list[str]) -> str:
    return "".join("".join(pieces).split())


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        pytest.param(rule, e, id=f"{rule.name}: {e[:60]!r}")
        for rule in RULES
        for e in rule.examples
        if not rule.doubt
    ],
)
def test_a_rule_takes_its_examples_and_nothing_else(rule: Rule, example: str) -> None:
    result = clean(text_of(without_marks(in_place(rule, example))), RULEBOOK, Wishes(large_cuts=True), "x")
    assert solid([cut.text for cut in result.cuts]) == solid(what_must_go(example))
    assert rule.name in {cut.rule for cut in result.cuts}, (
        "another rule takes it: one of the two is not needed"
    )


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        pytest.param(rule, e, id=f"{rule.name}: {e[:60]!r}")
        for rule in RULES
        for e in rule.examples
        if rule.doubt
    ],
)
def test_what_is_in_doubt_stays_and_is_reported(rule: Rule, example: str) -> None:
    result = cleaned(f"{BEFORE}\n{example}\n{AFTER}")
    assert result.cuts == ()
    (problem,) = result.problems
    assert problem.code == "doubt"
    assert f"({rule.name})" in problem.what
    assert "cut = [" in problem.hint


@pytest.mark.parametrize(
    "lookalike",
    [pytest.param(e, id=f"{rule.name}: {e[:60]!r}") for rule in RULES for e in rule.lookalikes],
)
def test_a_lookalike_survives_all_rules(lookalike: str) -> None:
    assert cleaned(lookalike).cuts == ()
    around = f"{BEFORE}\n{lookalike}\n{AFTER}"
    assert kept(around) == [" ".join(line.split()) for line in around.split("\n")]


@pytest.mark.parametrize(
    ("outlet", "proof"),
    [pytest.param(o, p, id=f"{o.slug}: {p.line[:60]!r}") for o in KNOWLEDGE.outlets for p in o.proofs],
)
def test_an_outlet_proves_its_datelines(outlet: Outlet, proof: DatelineProof) -> None:
    found = find_dateline(proof.line, DATELINES)
    if proof.rest is None and proof.place is None:
        assert found is None
        return
    assert found is not None
    assert DATELINES.slugs.get(found.outlet.casefold()) == outlet.slug
    assert found.place == proof.place
    assert proof.line[found.length :] == (proof.rest or "")


@pytest.mark.parametrize("topic", KNOWLEDGE.topics, ids=lambda topic: topic.slug)
def test_a_topic_proves_its_words(topic: Topic) -> None:
    for example in topic.examples:
        assert topic.slug in {verdict.topic for verdict in find_topics(prose_of([example]), LISTENERS)}, (
            example
        )
    for lookalike in topic.lookalikes:
        assert topic.slug not in {
            verdict.topic for verdict in find_topics(prose_of([lookalike]), LISTENERS)
        }, lookalike
