"""How the source's marks are set on a page: curly quotes, dashes, amounts that do not break across lines.

Words, figures and their order stay as they are, and `unset_type` gives the source's characters back. A text in
which that would not be so (it mixes straight and curly marks, or its quotes do not pair) is shown as it came.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from digest.batch import in_batch

NO_BREAK_SPACE = "\u00a0"

_OPENING = "([“‘–—/\"'"
"""What an opening quote may follow, beside white space."""
_DOUBLE = "“”"
_SINGLE = "‘’"
_DASH = re.compile(r"(?<=\S) - (?=\S)")
_UNITS = r"ratus|ribu|juta|miliar|triliun|persen|dolar|rupiah|kali|km|kg|ton|tahun|orang|jam|menit|kilometer"
_AMOUNT = re.compile(
    r" (?<=[\dp$D] )(?:(?<=\d )(?:(?:ribu|juta|miliar|triliun) (?=(?:dolar|rupiah|orang|ton)\b)"
    rf"|(?=(?:{_UNITS})\b))|(?=\d)(?:(?<=Rp )|(?<=US\$ )|(?<=USD )))"
)
"""The blanks in an amount. What stands before the first is looked for after it, so that `re` can skip to a blank; and
first of all one letter of it, which most blanks do not have before them: a quarter less than to try all there is."""


@lru_cache(maxsize=4096)  # a headline stands in some forty lists
def set_type(text: str) -> str:
    """Give `text` as it is set on a page. Only quotes, spaced hyphens and blanks within amounts differ."""
    return _amounts(_marks(text))


def set_lines(texts: Sequence[str]) -> list[str]:
    """Give `[set_type(text) for text in texts]`, asking all of them at once what can be asked so."""
    whole = "\n".join(texts)
    if NO_BREAK_SPACE in whole:
        return [set_type(text) for text in texts]
    marked = '"' in whole or "'" in whole or " - " in whole
    return in_batch(_amounts, [_marks(text) for text in texts] if marked else texts)


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


def _marks(text: str) -> str:
    """Curl the straight quotes of a text, each kind only where it has no curly ones and they pair, and set its dashes."""
    shown = text
    if '"' in text and not any(mark in text for mark in _DOUBLE):
        shown = _curl(shown, '"', _DOUBLE)
    if "'" in text and not any(mark in text for mark in _SINGLE):
        shown = _curl(shown, "'", _SINGLE)
    return _DASH.sub(" – ", shown) if " - " in text and "–" not in text else shown


def _amounts(text: str) -> str:
    """Bind the blanks within amounts, where the text does not bind any itself."""
    return text if NO_BREAK_SPACE in text else _AMOUNT.sub(_bound, text)


def _bound(amount: re.Match[str]) -> str:
    return amount[0].replace(" ", NO_BREAK_SPACE)


def _curl(text: str, mark: str, pair: str) -> str:
    """Curl the marks of one kind; the text stays where they do not pair."""
    curled, position, depth = [], 0, 0
    for hit in re.finditer(mark, text):
        at = hit.start()
        before, after = text[at - 1] if at else " ", text[at + 1 : at + 2] or " "
        opens = not after.isspace() and (before.isspace() or before in _OPENING)
        if opens or mark == '"' or not (before.isalnum() and after.isalnum()):
            depth += 1 if opens else -1
            if depth not in (0, 1):
                return text
        curled += [text[position:at], pair[0] if opens else pair[1]]  # an apostrophe looks as one that closes
        position = at + 1
    return "".join([*curled, text[position:]]) if depth == 0 else text
