"""The test that counts: how well an outlet is cleaned of which nothing is known.

For each outlet of the labelled corpus its own file goes, and every rule whose noise was seen in no other outlet's
texts (`from` in the rule); its texts are cleaned with what is left.

    python benchmarks/leave_one_out.py [--corpus DIR] [--all]
"""

from __future__ import annotations

import re

from labelled import (  # first: it knows where our modules are
    Labelled,
    arguments,
    lost_and_leaked,
    our_knowledge,
    read_corpus,
    words,
)

from digest.article import reader
from digest.model import Knowledge, Rule
from digest.noun import replace

SLUGS = {"CNN Indonesia": "cnn-indonesia", "Lampung Post": "lampung-post", "Kupas Tuntas": "kupas-tuntas"}
"""Where the corpus names an outlet differently than our file."""


def without(knowledge: Knowledge, outlet: str) -> Knowledge:
    """Forget an outlet: its file, and all rules that only its texts have taught."""

    def stays(rule: Rule) -> bool:
        return not rule.sources or bool(set(rule.sources) - {outlet})

    outlets = tuple(
        replace(other, rules=tuple(filter(stays, other.rules)))
        for other in knowledge.outlets
        if other.slug != outlet
    )
    return replace(knowledge, outlets=outlets, rules=tuple(filter(stays, knowledge.rules)), curations=())


def clean(text: Labelled, knowledge: Knowledge) -> list[str]:
    """Give the paragraphs that are left of a text."""
    return [paragraph.text for paragraph in reader(knowledge)(text.seed).article.paragraphs]


def main() -> None:
    """Print recall and loss for each outlet, and with --all what has leaked."""
    parser = arguments(__doc__)
    parser.add_argument("--all", action="store_true", help="show every line that leaks")
    options = parser.parse_args()
    knowledge = our_knowledge()
    texts = read_corpus(options.corpus)
    print(
        f"{'outlet':16}{'texts':>6}{'words':>8}{'boilerplate':>13}{'lost':>6}{'/10,000':>9}{'leaked':>8}{'recall':>9}"
    )
    total = [0, 0, 0, 0, 0]
    for outlet in sorted({text.outlet for text in texts}):
        rest = without(knowledge, SLUGS.get(outlet, outlet.lower()))
        row = [0, 0, 0, 0, 0]
        told = []
        for text in (text for text in texts if text.outlet == outlet):
            cleaned = clean(text, rest)
            lost, leaked = lost_and_leaked(text, cleaned)
            row = [
                a + b
                for a, b in zip(row, (1, words(text.kept), words(text.dropped), lost, leaked), strict=True)
            ]
            if leaked or lost:
                told.append(f"    {text.name}: lost {lost}, leaked {leaked}: {_leaks(text, cleaned)}")
        total = [a + b for a, b in zip(total, row, strict=True)]
        print(_row(outlet, row))
        if options.all:
            print("\n".join(told))
    print(_row("all", total))


def _row(name: str, row: list[int]) -> str:
    texts, kept, dropped, lost, leaked = row
    recall = 1 - leaked / dropped if dropped else 1.0
    return f"{name:16}{texts:6}{kept:8}{dropped:13}{lost:6}{1e4 * lost / kept:9.1f}{leaked:8}{recall:9.3f}"


def _leaks(text: Labelled, cleaned: list[str]) -> str:
    """Quote what should have gone and is still there."""
    there = " ".join(" ".join(cleaned).split())
    dropped = (" ".join(line.split()) for line in text.dropped)
    return " | ".join(line[:60] for line in dropped if line and re.search(re.escape(line), there))


if __name__ == "__main__":
    main()
