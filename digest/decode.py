"""From a seed's bytes to lines of text, whatever encoding and line ends it came with.

Nothing is guessed in silence: every reading that is not plain UTF-8 is a problem that says what was done.
"""

from __future__ import annotations

import codecs
import re

from digest.model import Problem, Seed, Text

LARGEST = 2_000_000
"""Bytes. A seed is one article; the longest features of the national press have about 150,000."""

_LINE_END = re.compile(r"\r\n|\n|\r")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffe\uffff\ufeff]")
"""Characters that neither HTML nor XML may hold (and stray byte-order marks)."""

_DOUBTFUL = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0xC2, 0xEF])
"""The bytes without one of which UTF-8 has none of these characters: seen at once, and seldom there."""

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode(seed: Seed) -> tuple[Text | None, str]:
    """Read a seed's bytes. Gives its text, or None and the reason why it is no text that we can read."""
    if len(seed.raw) > LARGEST:
        return None, f"{len(seed.raw) / 1e6:.1f} MB is more than any article: put one article into each file"
    characters, odd = _characters(seed)
    stray = len(_CONTROL.findall(characters)) if characters and not _is_plain(seed.raw, odd) else 0
    if characters is None or (stray > _most_stray(characters) and not _marked(seed.raw)):
        return None, "not a text file: paste the article's text and save it as UTF-8"
    lines = _LINE_END.split(characters) if "\r" in characters else characters.split("\n")
    problems = [odd] if odd else []
    if not stray:
        return Text(tuple(lines), tuple(problems)), ""
    kept = []
    for number, line in enumerate(lines, 1):
        clean, count = _CONTROL.subn("", line)
        kept.append(clean)
        if count:
            code = ord(_CONTROL.findall(line)[0])
            problems.append(
                Problem(
                    "control-character",
                    f"{seed.where}:{number}",
                    f"{count} control character{'s' * (count > 1)} left out, the first is U+{code:04X}",
                    "delete it from the seed; no page or feed can show it",
                )
            )
    return Text(tuple(kept), tuple(problems)), ""


def _characters(seed: Seed) -> tuple[str | None, Problem | None]:
    """Decode by byte-order mark, then UTF-8, then Windows-1252; None for what is none of them."""
    raw = seed.raw
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            try:
                text = raw[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                return None, None
            return text, None if encoding == "utf-8" else _odd_encoding(seed, "UTF-16")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        try:
            text = raw.decode("cp1252")
        except UnicodeDecodeError:
            return None, None
        return text, _odd_encoding(seed, "Windows-1252", line)
    return text, None


def _is_plain(raw: bytes, odd: Problem | None) -> bool:
    """Tell whether bytes, if their encoding is not `odd`, cannot hold a character that is left out."""
    return odd is None and len(raw.translate(None, _DOUBTFUL)) == len(raw)


def _most_stray(text: str) -> int:
    """Tell how many control characters a damaged text has at most: a few, or one in a hundred. More are no text."""
    return 8 + len(text) // 100


def _marked(raw: bytes) -> bool:
    """Tell whether a byte-order mark says that this is text."""
    return any(raw.startswith(mark) for mark, _ in _BOMS)


def _odd_encoding(seed: Seed, name: str, line: int = 1) -> Problem:
    return Problem(
        "encoding",
        f"{seed.where}:{line}",
        f"not UTF-8; read as {name}",
        "look at the page's quotes and dashes, then save the seed as UTF-8",
    )
