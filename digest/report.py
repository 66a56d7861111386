"""What a person, or a program with --json, is told. Gives text; printing it is the command's business."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from digest.lines import many as _many
from digest.lines import shorten as _shorten
from digest.lines import to_json as _json
from digest.model import Cut, Mistake, Paragraph, ParagraphKind, Problem, Reading, Summary

_MARKS: dict[ParagraphKind, str] = {"text": " ", "heading": "#", "item": "•", "quote": "”", "row": "|"}
"""How `explain` shows what a paragraph is."""

SHOWN = 10
"""Problems of one code, or files of one cause, that are listed in a terminal."""


def summary_text(summary: Summary, site: str) -> str:
    """Tell what a build did, the problems last."""
    pages = len(summary.written) + summary.unchanged
    lines = summary.lines
    did = f"{len(summary.written)} written, {summary.unchanged} unchanged, {len(summary.removed)} removed"
    told = [
        f"{_many(summary.articles, 'article')}; {_many(pages, 'file')} in {site}: {did}",
        f"{_many(lines.total, 'line')} = {lines.whole} whole + {lines.trimmed} trimmed + {lines.cut} cut",
    ]
    if summary.cuts_by_kind:
        told.append("cut: " + ", ".join(f"{count} {kind}" for kind, count in summary.cuts_by_kind))
    told += [f"withheld: seeds/{seed}.txt: {why}" for seed, why in summary.withheld]
    told += summary.notes
    return "\n".join([*told, *problems_text(summary.problems)])


def plan_text(summary: Summary, site: str) -> str:
    """Tell what a build would do to each file, by what brings it about; then which rules change how many articles."""
    written, removed = _many(len(summary.written), "file"), len(summary.removed)
    told = [f"plan for {site}: {written} to write, {removed} to remove, {summary.unchanged} stay"]
    groups: dict[str, list[str]] = {}
    for change in summary.changes:
        names = f": {', '.join(change.why.names)}" if change.why.names else ""
        groups.setdefault(change.why.cause, []).append(f"{'+' if change.added else '~'} {change.path}{names}")
    if summary.removed:
        groups["removed"] = [f"- {path}" for path in summary.removed]
    for cause, lines in groups.items():
        told += [f"  {cause}", *(f"    {line}" for line in lines[:SHOWN])]
        if len(lines) > SHOWN:
            told.append(f"    … and {len(lines) - SHOWN} more; --json lists them all")
    articles = [c for c in summary.changes if c.path.startswith("artikel/") and c.path.endswith(".html")]
    rules = Counter(name for change in articles if change.why.cause == "rule" for name in change.why.names)
    told += [f"rule {name} changes {_many(count, 'article')}" for name, count in sorted(rules.items())]
    return "\n".join(told)


def summary_json(summary: Summary) -> str:
    """Tell the same to a program."""
    return _json(
        {
            "articles": summary.articles,
            "withheld": [{"seed": seed, "why": why} for seed, why in summary.withheld],
            "written": list(summary.written),
            "changes": [
                {
                    "path": change.path,
                    "added": change.added,
                    "cause": change.why.cause,
                    "names": list(change.why.names),
                }
                for change in summary.changes
            ],
            "unchanged": summary.unchanged,
            "removed": list(summary.removed),
            "lines": {
                "whole": summary.lines.whole,
                "trimmed": summary.lines.trimmed,
                "cut": summary.lines.cut,
            },
            "cuts": dict(summary.cuts_by_kind),
            "notes": list(summary.notes),
            "problems": [_problem(problem) for problem in summary.problems],
        }
    )


def problems_text(problems: Iterable[Problem]) -> Iterator[str]:
    """List problems grouped by code, each with what to do; of a large group the first few."""
    groups: dict[str, list[Problem]] = {}
    for problem in problems:
        groups.setdefault(problem.code, []).append(problem)
    total = sum(map(len, groups.values()))
    if total:
        yield f"{_many(total, 'problem')}:"
    for code, group in groups.items():
        yield f"  {code}"
        for problem in group[:SHOWN]:
            yield f"    {problem.where}: {problem.what} → {problem.hint}"
        if len(group) > SHOWN:
            yield f"    … and {len(group) - SHOWN} more; --json lists them all"


def mistakes_text(mistakes: Iterable[Mistake]) -> str:
    """List mistakes in our files, one line each."""
    mistakes = tuple(mistakes)
    lines = [f"{m.where}: {m.what} — {m.hint}" for m in mistakes]
    return "\n".join([*lines, f"{_many(len(mistakes), 'mistake')}; nothing was written"])


def mistakes_json(mistakes: Iterable[Mistake]) -> str:
    """Tell the same to a program."""
    return _json({"mistakes": [{"where": m.where, "what": m.what, "hint": m.hint} for m in mistakes]})


def explain_text(reading: Reading) -> str:
    """Show what is made of a seed, line by line: what stays, and what goes by which rule."""
    headline = reading.article.headline
    source = headline.source
    facts = {
        "title": headline.title + (" (provisional)" if headline.provisional else ""),
        "place": source.place,
        "outlet": source.outlet,
        "date": str(source.date) if source.date else None,
        "topics": ", ".join(headline.topics) or None,
        "withheld": reading.withheld or None,
    }
    told = [f"seeds/{reading.seed}.txt"]
    told += [
        f"  {name:9}{value or '(not known)'}" for name, value in facts.items() if value or name != "withheld"
    ]
    pieces: list[tuple[int, int, str]] = [(p.line, 1, _kept_line(p)) for p in reading.article.paragraphs]
    pieces += [(cut.line, 0 if cut.start == 0 else 2, _cut_line(cut)) for cut in reading.cuts]
    told += [text for _, _, text in sorted(pieces, key=lambda piece: piece[:2])]
    count = reading.lines
    told.append(
        f"  {_many(count.total, 'line')} = {count.whole} whole + {count.trimmed} trimmed + {count.cut} cut"
    )
    told += [f"  {line}" for line in problems_text(reading.problems)]
    return "\n".join(told)


def explain_json(readings: Iterable[Reading]) -> str:
    """Give the same as a list with one object for each seed."""
    return _json([_explained(reading) for reading in readings])


def _explained(reading: Reading) -> dict[str, object]:
    headline = reading.article.headline
    source = headline.source
    return {
        "seed": reading.seed,
        "title": headline.title,
        "provisional": headline.provisional,
        "place": source.place,
        "outlet": source.outlet,
        "date": str(source.date) if source.date else None,
        "topics": list(headline.topics),
        "paragraphs": [{"line": p.line, "kind": p.kind, "text": p.text} for p in reading.article.paragraphs],
        "cuts": [{"line": c.line, "rule": c.rule, "kind": c.kind, "text": c.text} for c in reading.cuts],
        "problems": [_problem(problem) for problem in reading.problems],
        "withheld": reading.withheld,
    }


def _problem(problem: Problem) -> dict[str, str]:
    return {"code": problem.code, "where": problem.where, "what": problem.what, "hint": problem.hint}


def _kept_line(paragraph: Paragraph) -> str:
    mark = _MARKS[paragraph.kind]
    return _shorten(f"  {paragraph.line:5}  {mark} {paragraph.text}")


def _cut_line(cut: Cut) -> str:
    return _shorten(f"  {cut.line:5}  - [{cut.kind}: {cut.rule}] {cut.text}")
