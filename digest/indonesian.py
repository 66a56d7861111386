"""Indonesian: its calendar, reading and writing dates, where a sentence ends, how long reading takes.

Our own table of names, because reading dates needs it anyway; the tests hold it against Babel's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from digest.model import PartialDate
from digest.noun import Noun

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
"""Monday first, as `datetime.date.weekday()` counts."""

WORDS_PER_MINUTE = 220
"""Silent reading of adults, within the 150-300 that Indonesian sources give."""

_REPORTING = re.compile(
    r"\b(?:di)?(?:kutip|lansir|kata|ujar|tutur|ucap|ungkap|jelas|sebut|tulis|terang|papar|imbuh|tambah|tegas|singkat)"
    r"(?:nya|kan)?\b|\b(?:menurut|mengatakan|menyebut|menjelaskan|melaporkan|keterangan|diberitakan|dihubungi|ditemui"
    r"|dikonfirmasi|mengaku|menyampaikan|mengungkapkan|kepada wartawan|konferensi pers|dilihat|pantauan)\b",
    re.IGNORECASE,
)
_MONTH = "|".join(f"{name}|{name[:3]}" for name in MONTHS)
_OTHER_SPELLINGS = {"Jum'at": "Jumat", "Ahad": "Minggu"}
WEEKDAY_WORDS = frozenset(name.lower().split("'")[0] for name in (*WEEKDAYS, *_OTHER_SPELLINGS))
"""Words in small letters one of which stands in a text that names a weekday: `jum` is left of `Jum'at` there."""
WEEKDAY = "|".join(rf"{name}(?<!\w{name})" for name in (*WEEKDAYS, *_OTHER_SPELLINGS))
"""A pattern for a weekday. That it begins a word is looked for after it, so that `re` can skip to its first letter."""
_FULL_DATE = re.compile(
    rf"(?P<weekday>{WEEKDAY})\b(?: (?:dini hari|pagi|siang|sore|petang|malam))?(?: tanggal)?[\s,]*\(?"
    rf"(?:(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/(?P<year>(?:19|20)\d\d)"
    rf"|(?P<day2>\d{{1,2}}) (?P<name>{_MONTH})\w{{0,6}}\.?(?: tahun)? (?P<year2>(?:19|20)\d\d))\b"
)
_ABBREVIATIONS = frozenset(
    [
        "bros",
        "co",
        "corp",
        "dkk",
        "dll",
        "dr",
        "dra",
        "drg",
        "drs",
        "dsb",
        "hj",
        "inc",
        "ir",
        "jl",
        "jr",
        "kab",
        "kec",
        "kh",
        "ltd",
        "mr",
        "mrs",
        "ms",
        "no",
        "prof",
        "sr",
        "st",
        "tbk",
        "tgl",
        "vs",
        "yth",
    ]
)
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9À-Þ])")


class WeekdayDate(Noun):
    """A full date beside its weekday, as a text gives it (`Minggu (21/12/2025)`)."""

    date: PartialDate
    printed: str
    start: int
    fits: bool  # whether that day was that weekday


def long_date(date: PartialDate) -> str:
    """Write a date as a reader says it: `21 Desember 2025`, `Juli 2023`, `2023`."""
    words = [str(date.year)]
    if date.month is not None:
        words.insert(0, MONTHS[date.month - 1])
    if date.day is not None:
        words.insert(0, str(date.day))
    return " ".join(words)


def weekday(date: PartialDate) -> str | None:
    """Name the weekday of a date that is known to the day."""
    if date.month is None or date.day is None:
        return None
    return WEEKDAYS[dt.date(date.year, date.month, date.day).weekday()]


def weekday_number(name: str) -> int:
    """Give the number of a weekday in any of its spellings, as `datetime.date.weekday()` counts."""
    return WEEKDAYS.index(_OTHER_SPELLINGS.get(name, name))


def has_weekday_date(text: str) -> bool:
    """Tell whether `weekday_dates` may find something in a text, or in one of the paragraphs that are joined to it."""
    return _FULL_DATE.search(text) is not None


def weekday_dates(text: str) -> tuple[WeekdayDate, ...]:
    """Find every full date that stands beside its weekday, in the order of the text.

    A date that no calendar has (31/2) is passed over.
    """
    found = []
    for hit in _FULL_DATE.finditer(text):
        if hit["name"]:
            month = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(hit["name"][:3]))
        else:
            month = int(hit["month"])
        try:
            day = dt.date(int(hit["year"] or hit["year2"]), month, int(hit["day"] or hit["day2"]))
        except ValueError:
            continue
        found.append(
            WeekdayDate(
                PartialDate(day.year, day.month, day.day),
                hit[0].rstrip(),
                hit.start(),
                fits=day.weekday() == weekday_number(hit["weekday"]),
            )
        )
    return tuple(found)


def is_reported(text: str, offset: int) -> bool:
    """Tell whether a reporting verb stands in the sentence of `text` that holds the character at `offset`."""
    return _REPORTING.search(sentence_at(text, offset)) is not None


def sentence_ends(text: str) -> Iterator[int]:
    """Give the offset after each sentence of `text`; the last one is the end of the text."""
    for hit in _SENTENCE_END.finditer(text):
        words = text[: hit.start()].rsplit(None, 1)[-1:] if hit[0].startswith(".") else []
        word = words[0].strip("\"'“‘([") if words else ""
        abbreviated = word.casefold() in _ABBREVIATIONS or (len(word) == 1 and word.isupper())
        if not abbreviated:
            yield hit.end()
    yield len(text)


def sentence_at(text: str, offset: int) -> str:
    """Give the sentence of `text` that holds the character at `offset`."""
    start = 0
    for end in sentence_ends(text):
        if offset < end:
            return text[start:end].strip()
        if end < len(text):
            start = end
    return text[start:].strip()


def first_sentence(text: str) -> str:
    """Give the first sentence of `text`, with its end mark."""
    return text[: next(sentence_ends(text))].strip()


def words(text: str) -> int:
    """Count the words of `text`."""
    return len(text.split())


def reading_minutes(word_count: int) -> int:
    """Give the reading time in whole minutes, rounded up, at least one."""
    return max(1, -(-word_count // WORDS_PER_MINUTE))
