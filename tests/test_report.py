"""What people and programs are told."""

from __future__ import annotations

import json

from digest import report
from digest.model import Change, LineCount, Mistake, Problem, Summary, Why
from digest.noun import replace
from tests.conftest import Project

SUMMARY = Summary(
    articles=5,
    withheld=(("x", "no text"),),
    written=("a.html",),
    unchanged=32,
    removed=(),
    lines=LineCount(78, 2, 13),
    cuts_by_kind=(("dateline", 3), ("ad", 2)),
    problems=(
        Problem("no-url", "seeds/a.txt", "no link to the original", "write url"),
        Problem("empty", "seeds/x.txt", "the seed has no text", "delete it"),
        Problem("no-url", "seeds/b.txt", "no link to the original", "write url"),
    ),
)


def test_the_summary_reads_as_a_person_would_say_it_with_the_problems_last() -> None:
    assert report.summary_text(SUMMARY, "site/") == (
        "5 articles; 33 files in site/: 1 written, 32 unchanged, 0 removed\n"
        "93 lines = 78 whole + 2 trimmed + 13 cut\n"
        "cut: 3 dateline, 2 ad\n"
        "withheld: seeds/x.txt: no text\n"
        "3 problems:\n"
        "  no-url\n"
        "    seeds/a.txt: no link to the original → write url\n"
        "    seeds/b.txt: no link to the original → write url\n"
        "  empty\n"
        "    seeds/x.txt: the seed has no text → delete it"
    )


def test_of_many_problems_of_one_sort_the_first_ten_are_listed_and_the_rest_counted() -> None:
    many = [Problem("no-url", f"seeds/{i}.txt", "no link", "write url") for i in range(12)]
    told = list(report.problems_text(many))
    assert told[:2] == ["12 problems:", "  no-url"]
    assert told[2:] == [f"    seeds/{i}.txt: no link → write url" for i in range(10)] + [
        "    … and 2 more; --json lists them all"
    ]


def test_a_program_is_told_the_same() -> None:
    told = json.loads(report.summary_json(SUMMARY))
    assert told["lines"] == {"whole": 78, "trimmed": 2, "cut": 13}
    assert told["cuts"] == {"dateline": 3, "ad": 2}
    assert [problem["code"] for problem in told["problems"]] == ["no-url", "empty", "no-url"]


def test_a_mistake_is_one_line() -> None:
    text = report.mistakes_text([Mistake("x.md:3", "unknown key 'titel'", "did you mean 'title'?")])
    assert text == "x.md:3: unknown key 'titel' — did you mean 'title'?\n1 mistake; nothing was written"


def test_explain_shows_each_line_in_its_place_with_its_rule(project: Project) -> None:
    project.seed("a")
    told = project.run("explain", str(project.root / "seeds/a.txt")).out
    lines = [line for line in told.splitlines() if line[2:7].strip().isdigit()]
    assert [line[:38] for line in lines] == [
        "      1  - [dateline: dateline] Bandun",
        "      1    Harga beras di pasar naik l",
        "      3  - [related: read-also] Baca j",
        "      4    Cabai justru turun. Pembeli",
    ]
    assert "3 lines = 1 whole + 1 trimmed + 1 cut" in told


def test_explain_tells_a_program_the_keys_of_the_contract(project: Project) -> None:
    project.seed("a")
    (told,) = project.run("explain", "--json", str(project.root / "seeds/a.txt")).json
    assert {
        "seed",
        "title",
        "provisional",
        "place",
        "outlet",
        "date",
        "topics",
        "paragraphs",
        "cuts",
        "problems",
    } <= told.keys()
    assert told["cuts"][1] == {
        "line": 3,
        "rule": "read-also",
        "kind": "related",
        "text": "Baca juga: Harga Cabai Turun",
    }
    assert told["paragraphs"][1].keys() == {"line", "kind", "text"}
    assert told["problems"][0].keys() >= {"where", "what", "hint"}


def test_a_plan_goes_by_causes_and_names_the_rules() -> None:
    why = Why("rule", ("ad-line",))
    changes = (
        Change("index.html", Why("neighbour", ("a",)), added=False),
        *(Change(f"artikel/{n}.html", why, added=n == 0) for n in range(12)),
    )
    plan = replace(SUMMARY, written=tuple(c.path for c in changes), changes=changes, removed=("lama.html",))
    assert report.plan_text(plan, "site/") == (
        "plan for site/: 13 files to write, 1 to remove, 32 stay\n"
        "  neighbour\n"
        "    ~ index.html: a\n"
        "  rule\n"
        "    + artikel/0.html: ad-line\n"
        + "".join(f"    ~ artikel/{n}.html: ad-line\n" for n in range(1, 10))
        + "    … and 2 more; --json lists them all\n"
        "  removed\n"
        "    - lama.html\n"
        "rule ad-line changes 12 articles"
    )
