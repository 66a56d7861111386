"""The labelled corpus, which lies outside of the repository: raw texts, and for most of them the gold labels."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from digest.knowledge import read_knowledge  # noqa: E402 - needs the path above
from digest.model import Knowledge, Seed  # noqa: E402 - the same

WORD = re.compile(r"\w+")
CONTROL = re.compile("[\x80-\x9f]")  # left out when a seed is decoded


@dataclass(frozen=True, slots=True)
class Labelled:
    """A raw text with its gold labels."""

    name: str
    outlet: str
    seed: Seed
    place: str | None
    outlet_in_text: str | None
    date: str | None
    kept: tuple[str, ...]  # what must stay, line by line
    optional: tuple[str, ...]  # lines that may stay or go
    dropped: tuple[str, ...]  # what must go


def arguments(description: str) -> argparse.ArgumentParser:
    """Make a parser that knows where the corpus is."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus", metavar="DIR")
    return parser


def our_knowledge() -> Knowledge:
    """Read the project's own content."""
    return read_knowledge(ROOT / "content", [path.stem for path in (ROOT / "seeds").glob("*.txt")])


def read_corpus(folder: Path) -> list[Labelled]:
    """Read every text that has gold labels."""
    index = {
        row["id"]: row
        for row in map(json.loads, (folder / "index.jsonl").read_text(encoding="utf-8").splitlines())
    }
    found = []
    for path in sorted((folder / "gold").glob("*.json")):
        gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        raw = (folder / "raw" / f"{path.stem}.txt").read_bytes()
        lines = raw.decode("utf-8").split("\n")
        kept: list[str] = []
        optional: list[str] = []
        dropped: list[str] = []
        for row in gold["lines"]:
            line = lines[row["n"] - 1]
            if row["label"] == "drop":
                dropped.append(line)
                continue
            (optional if row.get("ambiguous") else kept).append(
                row["kept"] if row["label"] == "trim" else line
            )
            dropped += [cut["text"] for cut in row.get("cut", [])]
        found.append(
            Labelled(
                path.stem,
                index[path.stem]["outlet"],
                Seed(path.stem, raw),
                gold["place"],
                gold["outlet_in_text"],
                gold["date_in_text"],
                tuple(kept),
                tuple(optional),
                tuple(dropped),
            )
        )
    return found


def lost_and_leaked(text: Labelled, cleaned: list[str]) -> tuple[int, int]:
    """Count the article's words that are missing in `cleaned`, and the words in it that should have gone.

    Words are counted, not aligned (score.py beside the corpus aligns them); what may stay or go counts neither way.
    """
    there, optional = _count(cleaned), _count(text.optional)
    missing = _count(text.kept) - there
    extra = there - _count(text.kept) - optional
    return missing.total(), extra.total()


def _count(lines: list[str] | tuple[str, ...]) -> Counter[str]:
    return Counter(word for line in lines for word in WORD.findall(CONTROL.sub("", line)))


def words(lines: tuple[str, ...]) -> int:
    """Count the words of some lines."""
    return _count(lines).total()
