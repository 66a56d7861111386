"""When an article was published, as far as its text tells: a time stamp, or the newest day that it reports from.

Only a full date counts. Laws, births, deadlines and earlier events have dates too; one of those as the date of
publication is worse than none, so whatever speaks for them takes a date out.
"""

from __future__ import annotations

import datetime as dt
import re

from digest.indonesian import (
    MONTHS,
    WEEKDAY,
    WEEKDAY_WORDS,
    WEEKDAYS,
    WeekdayDate,
    has_weekday_date,
    is_reported,
    weekday,
    weekday_dates,
    weekday_number,
)
from digest.model import Cut, Paragraph, PartialDate, Problem
from digest.noun import Noun
from digest.prose import Prose

EARLIEST = 2015
"""Year. Of the years that fit a weekday, older ones are not offered: what is pasted today is rarely older."""

_NEAR = 60
_AFTER = 15
_LATER = re.compile(r"\b(?:besok|mendatang|nanti|depan|lusa)\b", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:lalu|silam|kemarin)\b", re.IGNORECASE)
_LEADS_ELSEWHERE = re.compile(
    r"\b(?:sejak|hingga|sampai|mulai|terhitung|diundur ke|ditunda (?:ke|hingga)|akan|bakal|dijadwalkan"
    r"|rencananya|paling lambat|terakhir|lahir|jatuh pada|terjadi|peristiwa|kejadian|sebelumnya|pernah|tertanggal)\b",
    re.IGNORECASE,
)
_TODAY = re.compile(r"\b(?:hari ini|pagi ini|siang ini|sore ini|malam ini)\b[\s,]*$", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_STAMP = re.compile(
    r"\b(?:(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d)"
    rf"|(?P<day2>\d{{1,2}})\s+(?P<name>{'|'.join(name[:3] for name in MONTHS)}|Agt)\w{{0,6}}\s+(?P<year2>(?:19|20)\d\d))\b"
)
_BEGINS = re.compile(rf"(?:{WEEKDAY})[\s,(a-z]*\d")
"""How a date beside its weekday begins: what is between the weekday and the day is in small letters."""
_SHORT = re.compile(rf"(?P<weekday>{WEEKDAY})\s*,?\s*\((?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})\)")
_DAY_IN_BRACKETS = re.compile(r"\(\d{1,2}/\d{1,2}\)")


class Dated(Noun):
    """The date of publication, or None; then `candidates` are the days that the text leaves open."""

    date: PartialDate | None
    candidates: tuple[PartialDate, ...] = ()
    problems: tuple[Problem, ...] = ()


class Mark(Noun):
    """A date in a text: characters `start` to `end` name the day `date`."""

    start: int
    end: int
    date: PartialDate


def resolved_dates(text: str, written: PartialDate | None) -> tuple[Mark, ...]:
    """Find the days that a text names beyond doubt.

    That is a full date that fits its weekday; and, where it is known when the text was written, a date without a
    year (`Selasa (31/10)`) whose weekday fits just one of the years around it.
    """
    marks = []
    for found in weekday_dates(text):
        end = found.start + len(found.printed)
        if found.fits:
            marks.append(Mark(found.start, end + text.startswith(")", end), found.date))
    for hit in _SHORT.finditer(text) if written else ():
        named = weekday_number(hit["weekday"])
        around = range(written.year - 1, written.year + 2) if written else ()
        days = [_date(year, int(hit["month"]), int(hit["day"])) for year in around]
        fitting = [day for day in days if day and weekday(day) == WEEKDAYS[named]]
        if len(fitting) == 1:
            marks.append(Mark(hit.start(), hit.end(), fitting[0]))
    return tuple(sorted(marks, key=lambda mark: mark.start))


def may_resolve(text: str) -> bool:
    """Tell whether `resolved_dates` can find a day in a text at all: there is a stroke in each date, or a century."""
    return ("/" in text or " 20" in text or " 19" in text) and bool(_BEGINS.search(text))


def publication_date(
    paragraphs: tuple[Paragraph, ...], prose: Prose, cuts: tuple[Cut, ...], where: str, latest: int
) -> Dated:
    """Read the date from a time stamp among the cuts, else from the paragraphs, whose `prose` that is.

    `where` begins the place of problems; `latest` is the last year that can be a candidate. A full date that does
    not fit its weekday is a problem, and makes every other date of the text doubtful too.
    """
    if not _names_weekday(prose):
        return Dated(_time_stamp(cuts))  # each date that counts stands beside its weekday
    dated = paragraphs if has_weekday_date(prose.text) else ()
    found = [(paragraph, date) for paragraph in dated for date in weekday_dates(paragraph.text)]
    problems = tuple(
        Problem(
            "weekday",
            f"{where}:{paragraph.line}",
            f"'{date.printed}' was a {weekday(date.date)}",
            "look the date up and set date in the curation file",
        )
        for paragraph, date in found
        if not date.fits
    )
    stamped = _time_stamp(cuts)
    if stamped or problems:
        return Dated(stamped, (), problems)
    today = [date.date for paragraph, date in found if _is_today(paragraph.text, date.start)]
    reported = today or [date.date for paragraph, date in found if _is_report(paragraph.text, date)]
    newest = max(reported, key=lambda date: date.order, default=None)
    return Dated(
        newest, () if newest or not _DAY_IN_BRACKETS.search(prose.text) else _candidates(paragraphs, latest)
    )


def _names_weekday(prose: Prose) -> bool:
    """Tell whether a text may name a weekday: the word stands there, and with a capital (`minggu` is a week, too)."""
    return any(word.capitalize() in prose.text for word in WEEKDAY_WORDS & prose.counts.keys())


def _time_stamp(cuts: tuple[Cut, ...]) -> PartialDate | None:
    """Give the date of the first time stamp in a page's header: a full date with a clock."""
    for cut in cuts:
        if cut.kind not in ("credit", "title"):
            continue
        hit = _STAMP.search(cut.text)
        if hit and _CLOCK.search(cut.text):
            month = int(hit["month"] or 0) or _month(hit["name"])
            return _date(int(hit["year"] or hit["year2"]), month, int(hit["day"] or hit["day2"]))
    return None


def _is_today(text: str, start: int) -> bool:
    """Tell whether "today" stands before a date."""
    return _TODAY.search(text, max(0, start - _NEAR), start) is not None


def _is_report(text: str, found: WeekdayDate) -> bool:
    """Tell whether a date is that of the report: nothing beside it speaks for another day."""
    before = text[max(0, found.start - _NEAR) : found.start]
    sentence = re.split(r"[.!?][\"”]? ", before)[-1]
    after = text[found.start + len(found.printed) :].lstrip(") ")[
        : _AFTER + 1
    ]  # one more, to see how it goes on
    after = re.split(r"[.!?](?: |$)", after, maxsplit=1)[0][:_AFTER]
    if _LATER.search(after) or _EARLIER.search(after):
        return False
    return not _LEADS_ELSEWHERE.search(sentence[-40:]) or (
        is_reported(text, found.start) and not _LEADS_ELSEWHERE.search(sentence[-25:])
    )


def _candidates(paragraphs: tuple[Paragraph, ...], latest: int) -> tuple[PartialDate, ...]:
    """Give the days that the newest date without a year can be: those on which every weekday of the text fits."""
    shorts = []
    for paragraph in paragraphs:
        for hit in _SHORT.finditer(paragraph.text) if _DAY_IN_BRACKETS.search(paragraph.text) else ():
            named = weekday_number(hit["weekday"])
            shorts.append((int(hit["month"]), int(hit["day"]), named))
    if not shorts:
        return ()
    years = [
        year
        for year in range(EARLIEST, latest + 1)
        if all(_weekday(year, month, day) == named for month, day, named in shorts)
    ]
    month, day, _ = max(shorts)
    return tuple(PartialDate(year, month, day) for year in years)


def _month(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith("Agu" if name == "Agt" else name))


def _weekday(year: int, month: int, day: int) -> int | None:
    """Give the number of a day's weekday; None for one that no calendar has."""
    try:
        return dt.date(year, month, day).weekday()
    except ValueError:
        return None


def _date(year: int, month: int, day: int) -> PartialDate | None:
    try:
        dt.date(year, month, day)
    except ValueError:
        return None
    return PartialDate(year, month, day)
