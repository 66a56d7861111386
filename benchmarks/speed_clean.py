"""How fast cleaning is: per text, beside reading and decoding it; with twice the rules; on inputs made to be slow.

    python benchmarks/speed_clean.py [--corpus DIR]

One core. Without the corpus the five real seeds are measured.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from labelled import ROOT, arguments, our_knowledge

from digest.article import reader
from digest.clean import clean
from digest.dateline import compile_datelines
from digest.decode import decode
from digest.knowledge import all_rules
from digest.model import Rule, Seed, Text
from digest.noun import replace
from digest.rulebook import Rulebook, compile_rules
from digest.wishes import Wishes

ROUNDS = 15
_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{3,}")
TYPICAL = 3000  # bytes of a text
SLOW = {
    "letters": "a",
    "capitals": "A",
    "digits": "1",
    "blanks": " ",
    "no-break blanks": "\u00a0",
    "full stops": ".",
    "quotes": '"',
    "parentheses": "(",
    "brackets": "[",
    "dashes": "-",
    "words": "kata ",
    "capital words": "Kata ",
    "sentences": "Ia pergi. ",
    "links": "Baca juga: ",
    "links with headlines": "Baca juga: Harga Beras Naik Lagi Ia pergi. ",
    "embeds": "[Gambas:Video] ",
    "datelines": "Jakarta, CNN Indonesia - ",
    "codes": "Ia. (abc/def) ",
    "stars": "(*)",
    "lines of codes": "(abc/def)\n",
    "lines of links": "Baca juga:\n",
    "lines of tags": "Tag:\nkata\n",
    "short lines": "Harga Beras\n",
}


def best(work: Callable[[], object]) -> float:
    """Give the shortest CPU time of a piece of work in seconds: what others do on the machine only adds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def twin(rule: Rule) -> Rule:
    """Make another rule of the same build with words of its own: all letters but the first are moved on by one."""

    def moved(word: re.Match[str]) -> str:
        return word[0][0] + "".join(
            chr(ord(letter) + 1) if letter not in "zZ" else "a" for letter in word[0][1:]
        )

    name = rule.name + "-twin"
    return replace(
        rule, name=name, pattern=_WORD.sub(moved, rule.pattern), until=_WORD.sub(moved, rule.until)
    )


def main() -> None:
    """Print the three measurements."""
    options = arguments(__doc__).parse_args()
    folder: Path = options.corpus / "raw" if (options.corpus / "raw").is_dir() else ROOT / "seeds"
    paths = sorted(folder.glob("*.txt"))
    knowledge = our_knowledge()
    datelines = compile_datelines(knowledge.outlets, knowledge.places)
    rules = all_rules(knowledge)
    book = compile_rules(rules, datelines)
    double = compile_rules((*rules, *map(twin, rules)), datelines)
    texts = [text for path in paths if (text := decode(Seed(path.stem, path.read_bytes()))[0])]
    size = sum(path.stat().st_size for path in paths) / TYPICAL

    def reading() -> None:
        for path in paths:
            decode(Seed(path.stem, path.read_bytes()))

    def cleaning(rulebook: Rulebook) -> Callable[[], None]:
        def run() -> None:
            for text in texts:
                clean(text, rulebook)

        return run

    read = reader(knowledge)

    def whole() -> None:
        for path in paths:
            read(Seed(path.stem, path.read_bytes()))

    cleaning(book)()
    decoded, one, two = best(reading), best(cleaning(book)), best(cleaning(double))
    print(f"{len(paths)} texts, {len(rules)} rules; per {TYPICAL} bytes on one core:")
    print(f"  read and decode        {1e6 * decoded / size:8.1f} µs")
    print(f"  clean                  {1e6 * one / size:8.1f} µs")
    print(f"  clean, twice the rules {1e6 * two / size:8.1f} µs   ({two / one - 1:+.0%})")
    print(f"  all that a seed costs  {1e6 * best(whole) / size:8.1f} µs")
    print("milliseconds for 250 kB, 500 kB, 1 MB of one thing (linear: each twice the one before):")
    for name, piece in SLOW.items():
        row = []
        for length in (250_000, 500_000, 1_000_000):
            text = Text(tuple((piece * (length // len(piece))).split("\n")))
            start = time.process_time()
            clean(text, book, Wishes(large_cuts=True))
            row.append(1e3 * (time.process_time() - start))
        print(
            f"  {name:22}"
            + "".join(f"{value:9.0f}" for value in row)
            + ("   !" if row[2] > 3 * row[1] > 300 else "")
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
