"""Sentences for readers that are worked out: dates, the age of a text, what was taken out, why something is related."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from digest.indonesian import long_date, weekday
from digest.model import Article, Kin, PartialDate

OLD_DAYS = 30
"""Days between writing and taking up from which a text is called old."""


def said_date(date: PartialDate) -> str:
    """Write a date as a reader says it: `Minggu, 21 Desember 2025`, `Juli 2023`, `tahun 2023`."""
    if date.month is None:
        return f"tahun {date.year}"
    day = weekday(date)
    return f"{day}, {long_date(date)}" if day else long_date(date)


def age_notice(date: PartialDate | None, added: dt.datetime | None) -> str:
    """Say when a text was written if that was long before the digest took it up; nothing otherwise.

    Measured from the last day that the date can mean, against `added`: no clock, so the page never changes by itself.
    """
    if date is None or added is None:
        return ""
    month = date.month or 12
    last = dt.date(date.year, month, date.day or _last_day(date.year, month))
    if (added.date() - last).days < OLD_DAYS:
        return ""
    return f"Ditulis {'tahun ' if date.month is None else ''}{long_date(date)}"


def taken_out(article: Article) -> str:
    """Say in numbers what was taken out of the source's text; the page puts it into a sentence."""
    lines, words = article.cut_lines, article.cut_words
    if not words and not lines:
        return ""
    if not lines:
        return f"{words} kata"
    return f"{lines} baris ({words} kata)"


def listed(things: Sequence[str]) -> str:
    """Join things as a sentence does: `a`, `a dan b`, `a, b, dan c`."""
    if len(things) > 2:
        return f"{', '.join(things[:-1])}, dan {things[-1]}"
    return " dan ".join(things)


def kinship(kin: Kin, names: dict[str, str], topics: dict[str, str]) -> str:
    """Say what an article has in common with another; `names` and `topics` give the words for the slugs."""
    if kin.names:
        return f"juga tentang {listed([names[slug] for slug in kin.names[:2]])}"
    known = [topics[slug] for slug in kin.topics if slug in topics]
    if known:
        return f"sama-sama bertopik {listed(known[:2])}"
    return f"sama-sama menyebut {listed(kin.words)}"


def _last_day(year: int, month: int) -> int:
    from calendar import monthrange  # noqa: PLC0415 - it brings locale, and most dates have their day

    return monthrange(year, month)[1]
