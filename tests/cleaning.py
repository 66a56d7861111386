"""The real rules, compiled once, and the real seeds: what several test files of the cleaner need."""

from __future__ import annotations

from pathlib import Path

from digest.article import reader
from digest.clean import clean, unaccounted
from digest.dateline import compile_datelines
from digest.decode import decode
from digest.knowledge import all_rules, read_knowledge
from digest.model import Cleaned, Reading, Rule, Seed, Text
from digest.rulebook import compile_rules
from digest.wishes import Wishes

ROOT = Path(__file__).parent.parent
SEEDS = tuple(sorted((ROOT / "seeds").glob("*.txt")))
KNOWLEDGE = read_knowledge(ROOT / "content", [path.stem for path in SEEDS])
RULES = all_rules(KNOWLEDGE)
DATELINES = compile_datelines(KNOWLEDGE.outlets, KNOWLEDGE.places)
RULEBOOK = compile_rules(RULES, DATELINES)
READ = reader(KNOWLEDGE)
NO_WISHES = Wishes()

A = "Warga desa itu bangun pagi-pagi sekali dan berjalan ke ladang."
B = "Sore harinya mereka pulang dengan gembira sambil bernyanyi."
C = "Malam itu hujan turun sampai pagi, dan sungai meluap lagi."


def text_of(written: str) -> Text:
    return Text(tuple(written.split("\n")))


def cleaned(written: str, wishes: Wishes = NO_WISHES) -> Cleaned:
    """Clean with the real rules."""
    return clean(text_of(written), RULEBOOK, wishes, "seeds/uji.txt")


def kept(written: str, wishes: Wishes = NO_WISHES) -> list[str]:
    return [paragraph.text for paragraph in cleaned(written, wishes).paragraphs]


def read(written: str, name: str = "uji") -> Reading:
    """Read a text that has no curation file as if it were a seed."""
    return READ(Seed(name, written.encode()))


def seed_text(path: Path) -> Text:
    text, fault = decode(Seed(path.stem, path.read_bytes()))
    assert text is not None, fault
    return text


def rule(name: str, **fields: object) -> Rule:
    """Make a rule without proofs, for tests of how far a kind of rule reaches."""
    values: dict[str, object] = {
        "kind": "junk",
        "reach": "line",
        "pattern": name,
        "why": "to be tested",
        "examples": (),
        "lookalikes": (),
        "where": "content/test.toml:1",
    }
    return Rule(name=name, **{**values, **fields})  # type: ignore[arg-type]  # a table of fields


def with_rules(written: str, *rules: Rule, wishes: Wishes = NO_WISHES) -> list[str]:
    text = text_of(written)
    result = clean(text, compile_rules(rules), wishes, "seeds/uji.txt")
    assert unaccounted(text, result.paragraphs, result.cuts) == ""
    return [paragraph.text for paragraph in result.paragraphs]
