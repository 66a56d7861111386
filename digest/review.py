"""The review of one seed: what is shown of it line by line, and what a click makes of its curation file. Pure."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from digest import curate
from digest.article import slug_of
from digest.curate import Guess
from digest.knowledge import all_rules
from digest.model import (
    Code,
    Curation,
    Cut,
    Knowledge,
    Mistake,
    Paragraph,
    Problem,
    ProjectError,
    Reading,
    Text,
)
from digest.noun import Noun
from digest.schema import parse_date
from digest.wishes import begins

Action = Literal["keep", "cut", "unkeep", "uncut"]
"""What a click can do to a line: name it in keep or in cut, or take it out of there again."""

LABELS: tuple[tuple[Action, str], ...] = (
    ("keep", "Keep this line"),
    ("cut", "Cut this line"),
    ("unkeep", "Undo keep"),
    ("uncut", "Undo cut"),
)
_DOUBT: Code = "doubt"
"""A problem that one of two clicks ends: to keep the line, or to cut it."""

STARTS = 60
"""Characters of a line that a form sends back, so that a seed that was changed meanwhile is noticed."""

_WHY = {
    "curation": "You cut it.",
    "dateline": "Place and outlet in front of the text; they are said in the line of the source.",
}
"""The reasons of cuts that no rule in content/ makes."""


class Piece(Noun):
    """A stretch of a seed's line, and the cut that took it, if one did, with its reason."""

    text: str
    cut: Cut | None = None
    why: str = ""


class Row(Noun):
    """A line of the seed, what the page shows of it, what is doubtful about it, and what a click can do."""

    line: int
    pieces: tuple[Piece, ...]
    paragraph: Paragraph | None
    problems: tuple[Problem, ...]
    actions: tuple[tuple[Action, str], ...]  # what a click can do, and how its button says it
    starts: str  # how the line begins, as a form sends it back


class Sheet(Noun):
    """Everything about one seed that its review shows."""

    reading: Reading
    curation: Curation
    reasons: tuple[str, ...]  # why there is no page of it (yet)
    guesses: tuple[Guess, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]  # those that belong to no line


class Click(Noun):
    """What a form of the review says: what to do, to which line or key, and the values of its fields."""

    do: str
    line: int = 0
    starts: str = ""  # how the line begins, so that a seed that was changed meanwhile is noticed
    key: str = ""
    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()


def sheet(
    text: Text, reading: Reading, curation: Curation, found: tuple[Guess, ...], know: Knowledge
) -> Sheet:
    """Lay out the review of a seed whose decoded text is `text`."""
    reasons = {rule.name: rule.why for rule in all_rules(know)} | _WHY
    paragraphs = {paragraph.line: paragraph for paragraph in reading.article.paragraphs}
    where = f"seeds/{reading.seed}.txt:"
    rows = []
    doubtful: list[Problem] = []
    for number, line in enumerate(text.lines, 1):
        if not line.strip():
            continue
        cuts = [cut for cut in reading.cuts if cut.line == number]
        problems = tuple(
            p for p in reading.problems if p.where.startswith(f"{where}{number}") and _ends(p, number)
        )
        doubtful += problems
        pieces = _pieces(line, cuts, reasons)
        starts = " ".join(line.split())[:STARTS]
        actions = tuple((action, dict(LABELS)[action]) for action in _actions(line, cuts, problems, curation))
        rows.append(Row(number, pieces, paragraphs.get(number), problems, actions, starts))
    others = tuple(problem for problem in reading.problems if problem not in doubtful)
    held = tuple(reading.withheld.split("; ")) if reading.withheld else ()
    return Sheet(reading, curation, held, found, tuple(rows), others)


def clicked(file: str, click: Click, curation: Curation, text: Text, address: str) -> str:
    """Give the curation file's text after a click; `address` is the slug that the article has now.

    Raises:
        ProjectError: if the click fits neither the seed nor the form, or a value cannot be what it should be.

    """
    if click.do in dict(LABELS):
        return _on_line(file, click, curation, text)
    if click.do == "accept":
        return curate.accept_guess(file, click.key)
    if click.do == "accept-all":
        for guess in curate.guesses(file):
            file = curate.accept_guess(file, guess.key)
        return file
    if click.do == "allow":
        reason = " ".join(dict(click.fields).get("reason", ("",))[0].split())
        if not reason:
            raise _refused(
                curation, f"'{click.key}' is allowed for no reason", "say why it is all right here"
            )
        return curate.allow(file, click.key, reason)
    if click.do == "refuse":
        return curate.remove_value(file, click.key)
    if click.do == "facts":
        return _facts(file, click, curation, address)
    raise _refused(curation, f"there is no '{click.do}' that a click could do", "reload the page")


def _actions(
    line: str, cuts: list[Cut], problems: tuple[Problem, ...], curation: Curation
) -> tuple[Action, ...]:
    if begins(line, curation.keep) is not None:
        return ("unkeep",)
    if any(cut.kind == "curation" for cut in cuts):
        return ("uncut",)
    if any(problem.code == _DOUBT for problem in problems):
        return ("keep", "cut")
    return ("keep",) if cuts else ("cut",)


def _ends(problem: Problem, number: int) -> bool:
    """Tell whether a problem's place is this very line (`…:1` is not `…:12`)."""
    return problem.where.split(":")[1] == str(number)


def _pieces(line: str, cuts: list[Cut], reasons: dict[str, str]) -> tuple[Piece, ...]:
    pieces = []
    position = 0
    for cut in sorted(cuts, key=lambda cut: cut.start):
        if line[position : cut.start].strip():
            pieces.append(Piece(line[position : cut.start]))
        pieces.append(Piece(cut.text, cut, reasons.get(cut.rule, "")))
        position = cut.end
    if line[position:].strip() or not pieces:
        pieces.append(Piece(line[position:]))
    return tuple(pieces)


def _on_line(file: str, click: Click, curation: Curation, text: Text) -> str:
    lines = text.lines
    if not 1 <= click.line <= len(lines) or begins(lines[click.line - 1], (click.starts,)) is None:
        raise _refused(
            curation, f"line {click.line} of the seed is not what the page showed", "reload the page"
        )
    line = lines[click.line - 1]
    others = tuple(other for number, other in enumerate(lines, 1) if number != click.line and other.strip())
    same = tuple(other for other in others if " ".join(other.split()) != " ".join(line.split()))
    if click.do in ("unkeep", "uncut"):
        key = click.do.removeprefix("un")
        for wish in curation.keep if key == "keep" else curation.cut:
            if begins(line, (wish,)) is not None:
                file = curate.remove_entry(file, key, wish)
        return file
    return curate.add_entry(file, click.do, curate.beginning(line, same))


def _facts(file: str, click: Click, curation: Curation, address: str) -> str:
    """Write the fields that differ from what the file says; a field that was emptied goes.

    A first title makes the slug; a later one leaves the address as it is. A new slug keeps the old one as an alias.
    """
    fields = dict(click.fields)

    def one(name: str) -> str:
        return " ".join(fields.get(name, ("",))[0].split())

    for key in ("title", "slug", "outlet", "place", "url"):
        if key in fields and one(key) != (getattr(curation, key) or ""):
            file = curate.set_value(file, key, one(key)) if one(key) else curate.remove_value(file, key)
    if "title" in fields:
        file = _addressed(file, curation, one("title"), one("slug"), address)
    if "date" in fields and one("date") != str(curation.date or ""):
        file = _dated(file, "date", one("date"), curation)
    if "publish_on" in fields and one("publish_on") != str(curation.publish_on or ""):
        file = _dated(file, "publish_on", one("publish_on"), curation, exact=True)
    if "topics-shown" in fields:
        ticked = fields.get("topics", ())
        stay = tuple(topic for topic in curation.topics or () if topic in ticked)  # in the curator's order
        file = _listed(file, "topics", curation.topics, stay + tuple(t for t in ticked if t not in stay))
    if "summary" in fields:
        points = tuple(" ".join(line.split()) for line in fields["summary"][0].splitlines() if line.strip())
        file = _listed(file, "summary", curation.summary or None, points)
    if "draft-shown" in fields and ("draft" in fields) != curation.draft:
        file = (
            curate.set_value(file, "draft", value=True)
            if "draft" in fields
            else curate.remove_value(file, "draft")
        )
    return file


def _addressed(file: str, curation: Curation, title: str, slug: str, address: str) -> str:
    """Keep the address steady: see `_facts`."""
    if title and title != curation.title and not curation.slug and not slug:
        return curate.set_value(file, "slug", address if curation.title else slug_of(title))
    if slug and curation.slug and slug != curation.slug:
        return curate.add_entry(curate.remove_entry(file, "aliases", slug), "aliases", curation.slug)
    return file


def _dated(file: str, key: str, value: str, curation: Curation, *, exact: bool = False) -> str:
    if not value:
        return curate.remove_value(file, key)
    date = parse_date(value)
    if date is None or (exact and date.day is None):
        raise _refused(
            curation, f"'{value}' is no date", "write 2025-12-21" + ("" if exact else ", 2023-07 or 2023")
        )
    if date.month and date.day:
        return curate.set_value(file, key, dt.date(date.year, date.month, date.day))
    return curate.set_value(file, key, str(date))


def _listed(file: str, key: str, old: tuple[str, ...] | None, new: tuple[str, ...]) -> str:
    """Change a list entry by entry where that is enough, so that comments within it stay."""
    if new == (old or ()):
        return file
    if not new:
        return curate.remove_value(file, key)
    stay = tuple(item for item in old or () if item in new)
    if not stay or new[: len(stay)] != stay:
        return curate.set_value(file, key, new)
    for item in old or ():
        if item not in new:
            file = curate.remove_entry(file, key, item)
    for item in new[len(stay) :]:
        file = curate.add_entry(file, key, item)
    return file


def _refused(curation: Curation, what: str, hint: str) -> ProjectError:
    return ProjectError((Mistake(curation.where, what, hint),))
