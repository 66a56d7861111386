"""Reading a TOML table with every value checked, every unknown key reported, and the line of each mistake.

`tomli` gives values without positions, so the lines of keys are found in the text beside it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from functools import lru_cache
from urllib.parse import urlsplit

from msgspec import Struct, field

from digest.model import Mistake, PartialDate

_HEADER = re.compile(r"\s*\[(?P<list>\[)?\s*(?P<name>[\w.\"-]+)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*(?P<key>[\w-]+|\"[^\"]+\")\s*=\s*(?P<rest>.*)")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_TOML_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")


class Lines:
    """The lines of the keys of a TOML text, which are looked for when a mistake must say where it is."""

    def __init__(self, text: str = "", first_line: int = 1) -> None:
        """Take a text that begins at `first_line` of its file."""
        self._text = text
        self._first_line = first_line
        self._found: dict[str, int] | None = None

    def get(self, name: str) -> int | None:
        """Give the line of `key`, `table` or `table.0.key`, if there is such a thing."""
        if self._found is None:
            self._found = _key_lines(self._text, self._first_line)
        return self._found.get(name)


class Table(Struct):
    """One TOML table while it is read. A getter notes a mistake and gives a harmless value; `close` ends it."""

    values: dict[str, object]
    path: str
    lines: Lines
    mistakes: list[Mistake]
    prefix: str = ""
    seen: list[str] = field(default_factory=list)
    body_line: int = 1  # of a Markdown file: where the text below the front matter begins

    def where(self, key: str = "") -> str:
        """Give `path:line` of a key of this table, or of the table itself."""
        outer, _, _ = key.rpartition(".")  # a table on one line has the line of its own name
        lines = (self.lines.get(self.prefix + name) for name in (key, outer) if name)
        line = next(filter(None, lines), None) or self.lines.get(self.prefix.rstrip("."))
        return f"{self.path}:{line}" if line else self.path

    def wrong(self, key: str, what: str, hint: str) -> None:
        """Note a mistake about a key, and what to do."""
        self.mistakes.append(Mistake(self.where(key), what, hint))

    def _take(self, key: str, kinds: tuple[type, ...], name: str, *, required: bool) -> object:
        self.seen.append(key)
        value = self.values.get(key)
        if value is None:
            if required:
                self.wrong(key, f"'{key}' is missing", f"add {key} = …, {name}")
            return None
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            self.wrong(key, f"'{key}' is {_named(value)}", f"it must be {name}")
            return None
        return value

    def text(self, key: str, *, required: bool = True) -> str:
        """Read a string; the empty string where there is none."""
        value = self._take(key, (str,), "a text in quotes", required=required)
        if isinstance(value, str):
            if required and not value.strip():
                self.wrong(key, f"'{key}' is empty", "write it between the quotes")
            return value.strip("\n") if "\n" in value else value
        return ""

    def choice(self, key: str, choices: tuple[str, ...], *, required: bool = True) -> str:
        """Read a string that must be one of `choices`."""
        value = self.text(key, required=required)
        if value and value not in choices:
            self.wrong(
                key,
                f"{key} '{value}' is not one of {', '.join(choices)}",
                suggest(value, choices) or "write one of them",
            )
        return value

    def number(self, key: str) -> int:
        """Read a whole number; 0 where there is none."""
        value = self._take(key, (int,), "a whole number", required=False)
        return value if isinstance(value, int) else 0

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Read true or false; `default` where there is none."""
        value = self._take(key, (bool,), "true or false", required=False)
        return value if isinstance(value, bool) else default

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Read a list of strings."""
        value = self._take(key, (list,), "a list of texts", required=required)
        if not isinstance(value, list):
            return ()
        for item in value:
            if not isinstance(item, str) or not item.strip():
                hint = "each entry is a text in quotes that says something"
                self.wrong(key, f"'{key}' holds {_named(item)}", hint)
        texts = tuple(item for item in value if isinstance(item, str) and item.strip())
        if required and not value:
            self.wrong(key, f"'{key}' is empty", "write at least one text in quotes between the brackets")
        for item in _repeated(texts):
            self.wrong(key, f"'{key}' names '{item}' twice", "delete one of them")
        return texts

    def date(self, key: str, *, required: bool = False) -> PartialDate | None:
        """Read a date, exact to the day, the month or the year: `2025-12-21`, `"2023-07"`, `"2023"`."""
        value = self._take(key, (dt.date, str), 'a date such as 2025-12-21 or "2023-07"', required=required)
        if isinstance(value, dt.datetime):
            self.wrong(key, f"'{key}' is a day, without a time of day", f"write {key} = {value:%Y-%m-%d}")
            return None
        if isinstance(value, dt.date):
            return PartialDate(value.year, value.month, value.day)
        if not isinstance(value, str):
            return None
        date = parse_date(value)
        if date is None:
            self.wrong(key, f"'{value}' is no date", 'write 2025-12-21, "2023-07" or "2023"')
        return date

    def day(self, key: str) -> dt.date | None:
        """Read one day, such as `2026-01-31`; None where there is none."""
        value = self._take(key, (dt.date,), "a day such as 2026-01-31, without quotes", required=False)
        if isinstance(value, dt.datetime):
            self.wrong(key, f"'{key}' is a day, without a time of day", f"write {key} = {value:%Y-%m-%d}")
            return None
        return value if isinstance(value, dt.date) else None

    def instant(self, key: str, zone: dt.timezone, *, required: bool = False) -> dt.datetime | None:
        """Read a moment: a day, or a day with a time; without a time zone of its own it is in `zone`."""
        value = self._take(
            key, (dt.date,), "a date such as 2026-01-31 or 2026-01-31T07:30:00", required=required
        )
        if isinstance(value, dt.datetime):
            return value if value.tzinfo else value.replace(tzinfo=zone)
        if isinstance(value, dt.date):
            return dt.datetime(value.year, value.month, value.day, tzinfo=zone)
        return None

    def table(self, key: str) -> dict[str, str]:
        """Read a small table of texts, such as `[allow]`."""
        value = self._take(key, (dict,), f"a table [{key}]", required=False)
        if not isinstance(value, dict):
            return {}
        for name, item in value.items():
            if not isinstance(item, str) or not item.strip():
                self.wrong(f"{key}.{name}", f"'{name}' is {_named(item)}", "it must be a text in quotes")
        return {name: item for name, item in value.items() if isinstance(item, str) and item.strip()}

    def tables(self, key: str) -> list[Table]:
        """Read a list of tables, `[[key]]`."""
        value = self._take(key, (list,), f"a list of tables [[{key}]]", required=False)
        rows = value if isinstance(value, list) else []
        for row in rows:
            if not isinstance(row, dict):
                self.wrong(key, f"'{key}' holds {_named(row)}", f"it must be a list of tables [[{key}]]")
        return [
            Table(row, self.path, self.lines, self.mistakes, f"{self.prefix}{key}.{i}.")
            for i, row in enumerate(rows)
            if isinstance(row, dict)
        ]

    def check_slug(self, key: str, value: str | None) -> None:
        """Report a value that cannot be an address."""
        if value and not _SLUG.fullmatch(value):
            self.wrong(
                key, f"'{value}' cannot be an address", "lower-case letters, digits and single hyphens"
            )

    def check_url(self, key: str, value: str | None) -> None:
        """Report a value that is no link."""
        if value and (urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).netloc):
            self.wrong(
                key, f"'{value}' is no link", "it begins with https://; leave it out if it is not known"
            )

    def check_known(self, key: str, value: str | None, known: tuple[str, ...], noun: str) -> None:
        """Report a value that is none of `known`; `noun` says what it should be."""
        if value and value not in known:
            hint = suggest(value, known) or f"known: {', '.join(known) or 'none yet'}"
            self.wrong(key, f"unknown {noun} '{value}'", hint)

    def close(self) -> None:
        """Report every key that nobody asked for."""
        for key in self.values:
            if key not in self.seen:
                hint = suggest(key, tuple(self.seen)) or f"known keys: {', '.join(self.seen)}"
                self.wrong(key, f"unknown key '{key}'", hint)


def parse_date(value: str) -> PartialDate | None:
    """Read an ISO 8601 date that is exact to the year, month or day; None if it is none."""
    hit = _DATE.fullmatch(value.strip())
    if not hit:
        return None
    year, month, day = (int(part) if part else None for part in hit.groups())
    try:
        dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return PartialDate(year or 0, month, day)


def _repeated(texts: tuple[str, ...]) -> list[str]:
    if len(set(texts)) == len(texts):
        return []
    return sorted(text for text, count in Counter(texts).items() if count > 1)


def suggest(word: str, known: tuple[str, ...]) -> str:
    """Say `did you mean '…'?` where a known word is near (difflib's ratio of 0.6 or more)."""
    import difflib  # noqa: PLC0415 - only to say what is wrong

    near = difflib.get_close_matches(word, known, n=1)
    return f"did you mean '{near[0]}'?" if near else ""


def read_toml(text: str, path: str, mistakes: list[Mistake], first_line: int = 1) -> Table | None:
    """Parse TOML that begins at `first_line` of the file `path`; None (and a mistake) if it is no TOML."""
    import tomli  # noqa: PLC0415 - most builds remember what the tables say

    try:
        values, lines = _parse(text, first_line)
    except tomli.TOMLDecodeError as error:
        hit = _TOML_LINE.search(str(error))
        line = int(hit[1]) - 1 + first_line if hit else text.count("\n") + first_line
        column = f":{hit[2]}" if hit else ""
        what = _TOML_LINE.sub("", str(error)).strip()
        hint = "a text stands in quotes, a list in [ ], and each key once"
        mistakes.append(Mistake(f"{path}:{line}{column}", f"not TOML: {what}", hint))
        return None
    return Table(values, path, lines, mistakes)


@lru_cache(maxsize=2048)
def _parse(text: str, first_line: int) -> tuple[dict[str, object], Lines]:
    """Parse a text; a preview does it again and again to files of which one was saved.

    Whoever reads the values leaves them as they are.
    """
    import tomli  # noqa: PLC0415 - as above

    return tomli.loads(text), Lines(text, first_line)


def _key_lines(text: str, first_line: int) -> dict[str, int]:
    """Find the line of each key and table header; text within ''' or triple quotes is passed over."""
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    prefix, quote = "", ""
    for number, line in enumerate(text.split("\n"), first_line):
        if quote:
            quote = "" if quote in line else quote
            continue
        if header := _HEADER.match(line):
            name = header["name"].replace('"', "")
            if header["list"]:
                index = counts.get(name, 0)
                counts[name] = index + 1
                name = f"{name}.{index}"
            lines[name] = number
            prefix = name + "."
        elif key := _KEY.match(line):
            lines.setdefault(prefix + key["key"].strip('"'), number)
            quote = next((q for q in ("'''", '"""') if key["rest"].count(q) == 1), "")
    return lines


def _named(value: object) -> str:
    names = {
        int: "a number",
        float: "a number",
        str: "a text",
        list: "a list",
        dict: "a table",
    }
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.date):
        return "a date"
    if isinstance(value, str) and not value.strip():
        return "an empty text"
    return names.get(type(value), type(value).__name__)
