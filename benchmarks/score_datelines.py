"""Place, outlet and date as read from the labelled texts: correct, wrong, missing. A wrong one counts ten times.

python benchmarks/score_datelines.py [--corpus DIR] [--all]
"""

from __future__ import annotations

from collections import Counter

from labelled import arguments, our_knowledge, read_corpus  # first: it knows where our modules are

from digest.article import reader
from digest.dateline import compile_datelines, outlet_slug


def verdict(said: str | None, gold: str | None) -> str:
    """Compare what was read with what is right."""
    if said == gold:
        return "correct" if gold else "rightly none"
    if said is None:
        return "missing"
    return "wrong"


def main() -> None:
    """Print one row for each of the three, and with --all each text that is not right."""
    parser = arguments(__doc__)
    parser.add_argument("--all", action="store_true", help="name every text that is not right")
    options = parser.parse_args()
    knowledge = our_knowledge()
    datelines = compile_datelines(knowledge.outlets, knowledge.places)
    read = reader(knowledge)
    counts: dict[str, Counter[str]] = {what: Counter() for what in ("place", "outlet", "date")}
    for text in read_corpus(options.corpus):
        source = read(text.seed).article.headline.source
        gold_outlet = outlet_slug(text.outlet_in_text, datelines) if text.outlet_in_text else None
        said = {
            "place": (source.place, text.place),
            "outlet": (source.outlet_slug, gold_outlet or text.outlet_in_text),
            "date": (str(source.date) if source.date else None, text.date),
        }
        for what, (ours, gold) in said.items():
            found = verdict(ours, gold)
            counts[what][found] += 1
            if options.all and found in ("wrong", "missing"):
                print(f"{text.name}: {what} {found}: {ours}, should be {gold}")
    print(
        f"{'':8}{'correct':>9}{'rightly none':>14}{'missing':>9}{'wrong':>7}{'score':>8}   (wrong counts -10)"
    )
    for what, count in counts.items():
        score = count["correct"] - 10 * count["wrong"]
        print(
            f"{what:8}{count['correct']:9}{count['rightly none']:14}{count['missing']:9}{count['wrong']:7}{score:8}"
        )


if __name__ == "__main__":
    main()
