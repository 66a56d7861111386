"""What the commands of the workbench tell: `new`, `status`, `explain --codes`. Gives text, as digest/report.py does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args
from urllib.parse import quote

from digest.adding import Added
from digest.codes import NOTES
from digest.curate import Value
from digest.lines import many, shorten, to_json
from digest.model import Problem
from digest.repetition import Suggestion
from digest.report import SHOWN, problems_text
from digest.standing import Standing, State

STATES: tuple[State, ...] = get_args(State)
MANY = 40
"""Seeds. Of more, a table is no overview."""


def added_text(added: Iterable[Added]) -> str:
    """Tell what `new` took up, what it guessed, and where the text may be already."""
    told: list[str] = []
    where: list[str] = []
    for item in added:
        seed = item.reading.seed
        lines = item.reading.lines
        told.append(
            f"seeds/{seed}.txt: {'there already' if item.in_place else f'from {item.origin}'}, "
            f"{many(lines.total, 'line')} = {lines.whole} whole + {lines.trimmed} trimmed + {lines.cut} cut"
        )
        told.append(
            f"content/articles/{seed}.md: written; every guess in it is a comment until you accept it"
        )
        told += [shorten(f"  {g.key:9}{_value(g.value)}  ({g.why})") for g in item.suggestion.guesses]
        told += [shorten(f"  {remark}") for remark in item.suggestion.remarks]
        told += [
            f"  nearly there already: {twin.share:.0%} of it stands in seeds/{twin.seed}.txt"
            for twin in item.twins
        ]
        if item.dropped:
            told.append(f"  {many(len(item.dropped), 'piece')} of the page left behind:")
            told += [shorten(f"    - {piece}") for piece in item.dropped]
        where.append(f"http://127.0.0.1:5500/_review/{quote(seed)}")
    told.append(f"next: python build.py serve, then look at {' and '.join(where)}")
    return "\n".join(told)


def added_json(added: Iterable[Added]) -> str:
    """Tell the same to a program."""
    return to_json(
        [
            {
                "seed": item.reading.seed,
                "origin": item.origin,
                "guesses": [
                    {"key": g.key, "value": _value(g.value), "why": g.why} for g in item.suggestion.guesses
                ],
                "remarks": list(item.suggestion.remarks),
                "twins": [{"seed": twin.seed, "share": round(twin.share, 3)} for twin in item.twins],
                "dropped": list(item.dropped),
            }
            for item in added
        ]
    )


def status_text(
    standings: Iterable[Standing],
    others: Iterable[Problem],
    suggestions: Iterable[Suggestion] = (),
    *,
    everything: bool = True,
) -> str:
    """Tell where each seed stands, as a table; under each the reasons why it is not published, and its problems.

    Of more than `MANY` seeds only those that are not published, and the problems by their codes, of each sort the
    first few; unless `everything` is wanted.
    """
    standings, others = tuple(standings), tuple(others)
    counts = Counter(standing.state for standing in standings)
    short = len(standings) > MANY and not everything
    told = [
        f"{many(len(standings), 'seed')}: "
        + (", ".join(f"{counts[state]} {state}" for state in STATES if counts[state]) or "nothing here yet")
    ]
    if short:
        for state in STATES[1:]:
            told += _table([standing for standing in standings if standing.state == state][:SHOWN])
            if counts[state] > SHOWN:
                told.append(f"  … and {counts[state] - SHOWN} more {state}; --all lists them")
        told += problems_text([*(problem for s in standings for problem in s.problems), *others])
    else:
        told += _table(standings, problems=True)
        told += [f"{problem.where}: {problem.what} [{problem.code}] → {problem.hint}" for problem in others]
    return "\n".join([*told, *_suggestions(tuple(suggestions), SHOWN if short else None)])


def _table(standings: Sequence[Standing], *, problems: bool = False) -> Iterator[str]:
    """Give the seeds as lines of a table, each with its reasons below."""
    heads = ("STATE", "SEED", "DATE", "OUTLET", "LINK", "TITLE")
    rows = [(s.state, s.seed, *_attribution(s), s.headline.title) for s in standings]
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)][:-1]
    if rows:
        yield _columns(heads, widths)
    for standing, row in zip(standings, rows, strict=True):
        yield _columns(row, widths)
        yield from (f"    {reason}" for reason in standing.reasons)
        if problems:
            yield from (f"    {p.code}: {p.what} → {p.hint}" for p in standing.problems)


def _suggestions(suggestions: tuple[Suggestion, ...], most: int | None) -> Iterator[str]:
    """Tell which lines several seeds share: evidence for a rule, and no more than that."""
    if suggestions:
        yield f"{many(len(suggestions), 'line')} in several seeds; a rule may be missing:"
    for suggestion in suggestions[:most]:
        how = "alike but for figures and names" if suggestion.masked else "word for word"
        seeds = ", ".join(suggestion.seeds[:most])
        yield shorten(f"  {len(suggestion.seeds)} seeds, {how}: {suggestion.line}")
        yield f"    in {seeds}{', …' if len(suggestion.seeds) > len(suggestion.seeds[:most]) else ''}"
        yield f"    pattern = '{suggestion.pattern}'"
    if len(suggestions) > len(suggestions[:most]):
        yield f"  … and {len(suggestions) - len(suggestions[:most])} more; --all lists them"


def status_json(
    standings: Iterable[Standing], others: Iterable[Problem], suggestions: Iterable[Suggestion] = ()
) -> str:
    """Tell the same to a program."""
    return to_json(
        {
            "seeds": [
                {
                    "seed": standing.seed,
                    "state": standing.state,
                    "reasons": list(standing.reasons),
                    "publish_on": str(standing.publish_on) if standing.publish_on else None,
                    "title": standing.headline.title,
                    "provisional": standing.headline.provisional,
                    "path": standing.headline.path,
                    "outlet": standing.headline.source.outlet,
                    "date": str(standing.headline.source.date) if standing.headline.source.date else None,
                    "url": standing.headline.source.url,
                    "problems": [_problem(problem) for problem in standing.problems],
                }
                for standing in standings
            ],
            "problems": [_problem(problem) for problem in others],
            "suggestions": [
                {"line": s.line, "seeds": list(s.seeds), "masked": s.masked, "pattern": s.pattern}
                for s in suggestions
            ],
        }
    )


def codes_text() -> str:
    """List every sort of problem, what it means and what to do."""
    width = max(len(note.code) for note in NOTES)
    told = [f"{note.code:{width}}  {note.means}\n{'':{width}}  → {note.do}" for note in NOTES]
    allow = (
        'A curation file allows one with the reason why it is all right: [allow], then code = "the reason"; '
        "an outlet's file or a [[topic]] allows in the same way that it is like another."
    )
    return "\n".join([*told, allow])


def codes_json() -> str:
    """Tell the same to a program."""
    return to_json([{"code": note.code, "means": note.means, "do": note.do} for note in NOTES])


def _columns(cells: Sequence[str], widths: list[int]) -> str:
    padded = [f"{cell:{width}}" for cell, width in zip(cells, widths, strict=False)]
    return shorten("  ".join([*padded, cells[-1]]))


def _attribution(standing: Standing) -> tuple[str, str, str]:
    """Give date, outlet and link, as far as they are known."""
    source = standing.headline.source
    return str(source.date or "–"), source.outlet or "–", "yes" if source.url else "–"


def _problem(problem: Problem) -> dict[str, str]:
    return {"code": problem.code, "where": problem.where, "what": problem.what, "hint": problem.hint}


def _value(value: Value) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)
