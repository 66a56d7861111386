"""What a text tells of itself, as a curation file in which every guess is marked as one. Pure.

Nothing here is said to readers: a guess is a comment (digest/curate.py) until the curator accepts it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from digest import indonesian
from digest.article import slug_of
from digest.curate import FENCE, Guess, guess_line, toml
from digest.knowledge import LONGEST_TITLE
from digest.model import Knowledge, Paragraph, PartialDate, Reading
from digest.noun import Noun
from digest.prose import prose_of
from digest.topics import compile_topics, find_topics

_SHORT_DATE = re.compile(
    rf"\b(?P<weekday>{'|'.join(indonesian.WEEKDAYS)})\b[\s,]*\(?(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})\b(?!/)"
)
YEARS = 15
"""How far back a weekday is tried; it comes round every 5, 6 or 11 years."""


class Told(Noun):
    """What is known of a text from elsewhere: the page that it was saved from. Empty where nothing is."""

    title: str = ""
    outlet: str = ""  # as the page names it
    date: PartialDate | None = None
    url: str = ""


class Suggestion(Noun):
    """What goes into a new curation file: guesses, and remarks that are no guesses."""

    guesses: tuple[Guess, ...]
    remarks: tuple[str, ...]
    slug: str = ""  # no guess: set where the address that the text would get is another article's


def suggest(
    reading: Reading, knowledge: Knowledge, told: Told, year: int, taken: frozenset[str]
) -> Suggestion:
    """Say what is likely of a text; `year` is the last one that a date may lie in, `taken` are slugs of others."""
    guesses: list[Guess] = []
    remarks: list[str] = []
    headline = reading.article.headline
    title = told.title if told.title and len(told.title) <= LONGEST_TITLE else headline.title
    page = "the page's own data"
    guesses += [
        Guess(
            "title", title, page if title == told.title else "what the text begins with; write a better one"
        ),
    ]
    address = _free(slug_of(title) or headline.slug, taken)
    clash = headline.slug in taken
    if not clash:
        guesses.append(Guess("slug", address, "from the title; it stays when the title changes"))
    slug = _outlet(told.outlet or headline.source.outlet or "", told.url, knowledge)
    printed = told.outlet or headline.source.outlet
    if slug:
        guesses.append(Guess("outlet", slug, page if told.outlet or told.url else "the dateline"))
    elif printed:
        remarks.append(f"outlet: '{printed}' is not known yet; content/outlets/ wants a file for it")
    else:
        remarks.append("outlet: the text names none")
    if headline.source.place:
        guesses.append(Guess("place", headline.source.place, "the dateline"))
    date = told.date or headline.source.date
    if date:
        guesses.append(
            Guess("date", _value(date), page if told.date else "a full date beside a verb of reporting")
        )
    else:
        remarks += list(_dates(reading.article.paragraphs, year)) or ["date: the text tells none"]
    if told.url:
        guesses.append(Guess("url", told.url, page))
    else:
        remarks.append('url: nothing tells the link to the original; if you have it, write url = "https://…"')
    guesses.append(_topics(reading, knowledge))
    if headline.opening:
        guesses.append(
            Guess(
                "summary",
                (headline.opening,),
                "the opening sentence; two or three points of your own are better",
            )
        )
    return Suggestion(
        tuple(guess for guess in guesses if guess.value), tuple(remarks), address if clash else ""
    )


def new_file(suggestion: Suggestion, added: dt.datetime, *, draft: bool) -> str:
    """Write the curation file of a text that was taken up at `added`."""
    lines = [
        FENCE,
        "# Written by build.py new. A line that begins with `# guess:` counts for nothing; take those two words away",
        "# (or click Accept in the review) once you have checked it.",
        *map(guess_line, suggestion.guesses),
        *(f"# {remark}" for remark in suggestion.remarks),
        *(
            [f"slug = {toml(suggestion.slug)}  # another article has the address without the number"]
            * bool(suggestion.slug)
        ),
        f"added = {toml(added.replace(tzinfo=None, microsecond=0))}",
        *(["draft = true"] if draft else []),
        FENCE,
        "",
    ]
    return "\n".join(lines)


def _outlet(printed: str, url: str, knowledge: Knowledge) -> str:
    """Give the slug of the outlet that is printed so, or that the link leads to; nothing where none is known."""
    folded = " ".join(printed.split()).casefold()
    host = _host(url)
    for outlet in knowledge.outlets:
        names = {outlet.name.casefold(), outlet.slug, *(spelling.casefold() for spelling in outlet.datelines)}
        home = _host(outlet.home)
        if (folded and folded in names) or (home and (host == home or host.endswith(f".{home}"))):
            return outlet.slug
    return ""


def _free(slug: str, taken: frozenset[str]) -> str:
    """Give the slug, or with the first number from 2 on that nobody has."""
    number = 1
    while (found := slug if number == 1 else f"{slug}-{number}") in taken:
        number += 1
    return found


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].removeprefix("www.").casefold()


def _value(date: PartialDate) -> dt.date | str:
    return dt.date(date.year, date.month, date.day) if date.month and date.day else str(date)


def _dates(paragraphs: Iterable[Paragraph], year: int) -> Iterator[str]:
    """Say in which years each weekday with a day and a month but no year can be."""
    seen = set()
    for paragraph in paragraphs:
        for hit in _SHORT_DATE.finditer(paragraph.text):
            printed = " ".join(hit[0].split()) + (")" if "(" in hit[0] else "")
            if printed in seen:
                continue
            seen.add(printed)
            years = [
                str(day.year) for day in _candidates(hit["weekday"], int(hit["day"]), int(hit["month"]), year)
            ]
            fits = f"is in {' or '.join(years)}" if years else f"fits no year since {year - YEARS}"
            yield f"date: line {paragraph.line} says '{printed}', which {fits}"


def _candidates(weekday: str, day: int, month: int, year: int) -> Iterator[dt.date]:
    for candidate in range(year, year - YEARS, -1):
        try:
            date = dt.date(candidate, month, day)
        except ValueError:
            continue
        if indonesian.WEEKDAYS[date.weekday()] == weekday:
            yield date


def _topics(reading: Reading, knowledge: Knowledge) -> Guess:
    prose = prose_of(paragraph.text for paragraph in reading.article.paragraphs)
    verdicts = find_topics(prose, compile_topics(knowledge.topics))
    why = "; ".join(f"{verdict.topic}: {', '.join(verdict.words[:4])}" for verdict in verdicts)
    return Guess("topics", tuple(verdict.topic for verdict in verdicts), why)
