"""How the source's marks are set on a page: curly quotes, dashes, amounts that do not break across lines.

Words, figures and their order stay as they are, and `unset_type` gives the source's characters back. A text in
which that would not be so (it mixes straight and curly marks, or its quotes do not pair) is shown as it came.
"""

from __future__ import annotations

import re
from functools import lru_cache

NO_BREAK_SPACE = "\u00a0"

_OPENS = re.compile(r"(?:^|(?<=[\s(\[“‘–—/\"']))([\"'])(?=\S)")
_DOUBLE = "“”"
_SINGLE = "‘’"
_DASH = re.compile(r"(?<=\S) - (?=\S)")
_UNITS = r"ratus|ribu|juta|miliar|triliun|persen|dolar|rupiah|kali|km|kg|ton|tahun|orang|jam|menit|kilometer"
_AMOUNT = re.compile(
    rf"(?:Rp|US\$|USD) (?=\d)|\d (?:(?:ribu|juta|miliar|triliun) (?=(?:dolar|rupiah|orang|ton)\b)|(?=(?:{_UNITS})\b))"
)


@lru_cache(maxsize=4096)  # a headline stands in some forty lists
def set_type(text: str) -> str:
    """Give `text` as it is set on a page. Only quotes, spaced hyphens and blanks within amounts differ."""
    shown = _quotes(text)
    if " - " in text and "–" not in text:
        shown = _DASH.sub(" – ", shown)
    return shown if NO_BREAK_SPACE in text else _AMOUNT.sub(_bound, shown)


def _bound(amount: re.Match[str]) -> str:
    return amount[0].replace(" ", NO_BREAK_SPACE)


def unset_type(shown: str, text: str) -> str:
    """Give the source's characters back: `unset_type(set_type(text), text) == text` for every text.

    `text` tells only which marks the source itself used; no other character is taken from it.
    """
    if not any(mark in text for mark in _DOUBLE):
        shown = re.sub(f"[{_DOUBLE}]", '"', shown)
    if not any(mark in text for mark in _SINGLE):
        shown = re.sub(f"[{_SINGLE}]", "'", shown)
    if "–" not in text:
        shown = shown.replace("–", "-")
    return shown if NO_BREAK_SPACE in text else shown.replace(NO_BREAK_SPACE, " ")


def _quotes(text: str) -> str:
    """Curl the straight quotes of a text, each kind only where the text has no curly ones and they pair."""
    if '"' in text and not any(mark in text for mark in _DOUBLE):
        text = _curl(text, '"', _DOUBLE)
    if "'" in text and not any(mark in text for mark in _SINGLE):
        text = _curl(text, "'", _SINGLE)
    return text


def _curl(text: str, mark: str, pair: str) -> str:
    opening = {hit.start(1) for hit in _OPENS.finditer(text) if hit[1] == mark}
    curled, depth = [], 0
    for index, character in enumerate(text):
        if character != mark:
            curled.append(character)
            continue
        within = 0 < index < len(text) - 1 and text[index - 1].isalnum() and text[index + 1].isalnum()
        if mark == "'" and within and index not in opening:  # an apostrophe: Jum'at
            curled.append(pair[1])
            continue
        depth += 1 if index in opening else -1
        if depth not in (0, 1):
            return text
        curled.append(pair[0] if index in opening else pair[1])
    return "".join(curled) if depth == 0 else text
