"""Makes a project with N articles out of the words of the real seeds and the noise of our own rules.

    python benchmarks/articles.py 1000 DIR

writes DIR/seeds/, DIR/content/ and DIR/templates/. The same N gives the same bytes, and article i does not depend on N.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from digest.knowledge import all_rules, read_knowledge  # noqa: E402 - needs the path above

FIRST_DAY = dt.datetime(2023, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=7)))


EDITION = """+++
title = "Edisi pertama"
date = 2023-01-01
description = "Edisi yang dibuat untuk mengukur."

[[pick]]
article = "000000"
reason = "Dibuat untuk mengukur."
+++
Edisi ini dibuat untuk mengukur.
"""


@dataclass(frozen=True, slots=True)
class Stock:
    """What articles are made of."""

    words: tuple[str, ...]
    weights: tuple[float, ...]
    noise: tuple[str, ...]
    topics: tuple[str, ...]
    outlets: tuple[tuple[str, str], ...]  # slug, spelling in a dateline


def stock() -> Stock:
    """Collect words, noise, topics and outlets from this project."""
    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    knowledge = read_knowledge(ROOT / "content", [path.stem for path in seeds])
    words = re.findall(r"[a-z][a-z-]{2,}", " ".join(path.read_text(encoding="utf-8") for path in seeds))
    counted = {word: words.count(word) for word in sorted(set(words))}
    noise = [
        example
        for rule in all_rules(knowledge)
        if rule.reach == "line"
        for example in rule.examples
        if "⟦" not in example and "\n" not in example
    ]
    return Stock(
        tuple(counted),
        tuple(float(count) for count in counted.values()),
        tuple(noise),
        tuple(topic.slug for topic in knowledge.topics),
        tuple((outlet.slug, outlet.datelines[0]) for outlet in knowledge.outlets if outlet.datelines),
    )


def sentence(stock: Stock, chance: random.Random, longest: int = 22) -> str:
    """Make a sentence of five words or more."""
    words = chance.choices(stock.words, stock.weights, k=chance.randint(5, longest))
    return " ".join(words).capitalize() + "."


def article(stock: Stock, number: int) -> tuple[str, str, str]:
    """Give the name, the raw text and the curation file of article `number`."""
    chance = random.Random(number)  # noqa: S311 - must be the same each time
    outlet, spelling = chance.choice(stock.outlets)
    paragraphs = [
        " ".join(sentence(stock, chance) for _ in range(chance.randint(2, 4)))
        for _ in range(chance.randint(8, 16))
    ]
    lines = [f"Jakarta, {spelling} - {paragraphs[0]}"]
    for paragraph in paragraphs[1:]:
        if chance.random() < 0.15:
            lines.append(chance.choice(stock.noise))
        lines.append(paragraph)
    written = FIRST_DAY + dt.timedelta(hours=number)
    title = sentence(stock, chance, 9).rstrip(".")[:80]
    front = [
        "+++",
        f"title = {json.dumps(title, ensure_ascii=False)}",
        f'slug = "artikel-{number:06}"',
        f'outlet = "{outlet}"',
        f"date = {written:%Y-%m-%d}",
        f"added = {written:%Y-%m-%dT%H:%M:%S}",
        f"topics = {json.dumps(chance.sample(stock.topics, 2))}",
        f"summary = [{json.dumps(sentence(stock, chance), ensure_ascii=False)}]",
        "",
        "[allow]",
        'no-url = "Made for measuring."',
        "+++",
        "",
    ]
    return f"{number:06}", "\n".join(lines) + "\n", "\n".join(front)


def make(count: int, target: Path) -> None:
    """Write a project with `count` articles into the folder `target`, which must not be there yet."""
    shutil.copytree(
        ROOT / "content", target / "content", ignore=shutil.ignore_patterns("articles", "editions")
    )
    shutil.copytree(ROOT / "templates", target / "templates")
    for folder in ("seeds", "content/articles", "content/editions"):
        (target / folder).mkdir()
    supply = stock()
    for number in range(count):
        name, text, front = article(supply, number)
        (target / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
        (target / "content/articles" / f"{name}.md").write_text(front, encoding="utf-8")
    (target / "content/editions/2023-01-01.md").write_text(EDITION, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("count", type=int)
    parser.add_argument("target", type=Path)
    chosen = parser.parse_args()
    make(chosen.count, chosen.target)
