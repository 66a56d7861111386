"""The hard one, measured on clean text: links put at random between the sentences of a text on one line.

Each labelled text is taken without its noise and joined into one line; a headline of another text goes in behind
"Baca juga:", in Title Case as most outlets write it and in sentence case as Antara does. What comes out should be
what was there before.

    python benchmarks/flat_links.py [--corpus DIR]
"""

from __future__ import annotations

import json
import random
from collections import Counter

from labelled import WORD, arguments, our_knowledge, read_corpus

from digest.clean import clean
from digest.dateline import compile_datelines
from digest.indonesian import sentence_ends
from digest.knowledge import all_rules
from digest.model import Text
from digest.rulebook import compile_rules
from digest.wishes import Wishes

EACH = 6
SHORTEST_TITLE = 25


def sentence_case(title: str) -> str:
    """Write a headline as Antara does: small letters but for the first word and abbreviations."""
    first, *others = title.split()
    return " ".join([first, *(word if word.isupper() else word.lower() for word in others)])


def main() -> None:
    """Print for both ways of writing how many links come out without trace, and what is lost and leaks."""
    options = arguments(__doc__).parse_args()
    knowledge = our_knowledge()
    book = compile_rules(all_rules(knowledge), compile_datelines(knowledge.outlets, knowledge.places))
    rows = (options.corpus / "index.jsonl").read_text(encoding="utf-8").splitlines()
    titles = [
        title for title in (json.loads(row)["title"] for row in rows) if len(title or "") > SHORTEST_TITLE
    ]
    texts = [" ".join(" ".join(text.kept).split()) for text in read_corpus(options.corpus)]

    def words(line: str) -> Counter[str]:
        left = clean(Text((line,)), book, Wishes(large_cuts=True)).paragraphs
        return Counter(word for paragraph in left for word in WORD.findall(paragraph.text))

    print(f"{'':16}{'links':>6}{'no trace':>10}{'words lost':>12}{'leaked':>8}{'of':>7}")
    for name, write in (("Title Case", str), ("sentence case", sentence_case)):
        chance = random.Random(5)  # noqa: S311 - the same links each time
        row: Counter[str] = Counter()
        for text in texts:
            ends = [end for end in [*sentence_ends(text)][:-1] if text[:end].endswith(".")][3:]
            for _ in range(EACH if len(ends) > 3 else 0):
                end, title = chance.choice(ends), write(chance.choice(titles))
                before = words(text)
                after = words(f"{text[:end]} Baca juga: {title} {text[end:].lstrip()}")
                lost, leaked = (before - after).total(), (after - before).total()
                row += Counter(
                    links=1,
                    clean=not lost and not leaked,
                    lost=lost,
                    leaked=leaked,
                    of=2 + len(WORD.findall(title)),
                )
        print(f"{name:16}{row['links']:6}{row['clean']:10}{row['lost']:12}{row['leaked']:8}{row['of']:7}")


if __name__ == "__main__":
    main()
