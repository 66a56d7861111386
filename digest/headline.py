"""Headlines: whether a line is built like one, and where one ends that stands in the middle of a text.

A scraper that loses line breaks leaves `… katanya. Baca juga: Harga Beras Naik Lagi Menurut dia …`. The headline has
no end mark, so its end is found by its build: Title Case up to where running text begins, or, in sentence case, up
to the first word that can only open a sentence. Whoever is in doubt here ends the headline too early or not at all:
a word of a link that stays is a blemish, a word of the article that goes is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from digest.indonesian import MONTHS, WEEKDAYS
from digest.model import Look
from digest.noun import Noun
from digest.vocabulary import COMPLETE, FUNCTION_WORDS, OPENERS, SUBJECTS

LONGEST = 160
"""Characters. The longest headline of the labelled texts has 120; with a margin for other outlets."""

TITLE_CASE = 0.7
"""Share of a headline's content words that have a capital: names in a headline in sentence case stay below it."""

_TOKEN = re.compile(r"\S+")
_OPENING = "\"'“‘([{„"
_CLOSING = "\"'”’)]},;:.!?…"
_INNER_STOP = re.compile(r"[^\s.]{3}\.[\"'”’)]* [\"'“‘(]?[A-ZÀ-Þ]")
_SAID = r"(?:kata|ujar|tutur|ucap|jelas|ungkap|imbuh|tegas|papar|terang|sebut|tambah|lanjut|tulis)(?:nya)?\b"
_QUOTE = re.compile(rf"(?<=[^\s:,]) [\"“](?=[A-ZÀ-Þ])(?:[^\"“”]{{40}}|[^\"“”]{{3,39}}[,.!?][\"”] {_SAID})")
"""A quotation with which running text opens: one longer than a headline would hold, or one that somebody says."""
_MOST = 60  # words of which the share of capitals is told
_MOST_LOOKED_AT = 40  # words in which the end of a headline is looked for
_NEAR = 6  # words between the word that opens a sentence and its verb
_NOT_SHORT = frozenset((".", "!", "?", ":", ";", ",", '"', "”"))
_POINTING = frozenset(("ini", "itu", "tersebut"))
_NOMINAL = re.compile(r"(?:Ke|Pe[mnr]?)[a-z]{4,}an")
"""A noun made of a verb or an adjective (Kenaikan, Pembangunan, Peralihan): a word, and seldom a part of a name."""
_CALENDAR = frozenset((*MONTHS, *WEEKDAYS))
_VERBISH = re.compile(
    r"\b(?:mengatakan|menuturkan|menjelaskan|menyebut|menambahkan|ujar|kata|tutur|ucap)(?:nya)?\b"
)


class _Word(Noun):
    """A word of a text: where it begins and ends, without the marks around it, and how it is written."""

    start: int
    end: int
    core: str
    mark: str  # the last mark after it, if any
    sort: str  # "capital", "function", "lower" or "number"


def is_headline(line: str) -> bool:
    """Tell whether a whole line is built like a headline: two words or more, Title Case, no full stop at its end."""
    text = line.strip()
    if not 8 <= len(text) <= LONGEST or (text[-1] in ".,;:" and not text.endswith(("...", ".."))):
        return False
    return title_case(text) >= TITLE_CASE and not _INNER_STOP.search(text)


def title_case(text: str) -> float:
    """Give the share of the content words that have a capital; 0 for fewer than two words."""
    sorts = [_sort(token.lstrip(_OPENING).rstrip(_CLOSING)) for token in text.split(None, _MOST)[:_MOST]]
    capitals, lowers = sorts.count("capital"), sorts.count("lower")
    return capitals / (capitals + lowers) if capitals + lowers > 1 else 0.0


def whole_headline(text: str) -> bool:
    """Tell whether all of `text`, which stands after a marker on the marker's line, is the headline of a link.

    Title Case is enough; in sentence case it must neither end nor hold a sentence.
    """
    text = text.strip()
    if not text or len(text) > LONGEST or not _may_open(text):
        return False
    if _INNER_STOP.search(text):
        return False
    if title_case(text) >= TITLE_CASE:
        return True
    return text[-1] not in '."”' and not _VERBISH.search(text)


def headline_end(text: str, article: str) -> int | None:
    """Find where the headline ends with which `text` begins: the offset after it, or None where nothing tells.

    `text` runs from after the marker to the next marker or the end of the line. `article` is the whole line: a name
    that it uses elsewhere may open the next sentence.
    """
    if not _may_open(text.lstrip()):
        return None
    if (quote := _quote(text)) and whole_headline(text[:quote]) and text[:quote].rstrip()[-1] != ".":
        return quote
    words = _words(text)
    first_lower = next((i for i, word in enumerate(words) if word.sort == "lower"), None)
    if first_lower is None:
        return len(text) if len(text) <= LONGEST else None
    end = _after_title_case(words, first_lower, article)
    if end is None:
        end = _after_sentence_case(words, sure=first_lower >= 4)
    if end is not None and words[end].start <= LONGEST:
        return words[end].start
    return None


def _quote(text: str) -> int | None:
    """Find the quotation with which running text opens after a headline."""
    hit = _QUOTE.search(text)
    return hit.start() + 1 if hit else None


def _may_open(text: str) -> bool:
    """Tell whether a headline may begin so: a capital, a figure, a quote; running text goes on in small letters."""
    first = text.lstrip(_OPENING)[:2]
    return bool(first) and (first[0].isupper() or first[0].isdigit() or first[1:].isupper())


def _after_title_case(words: list[_Word], first_lower: int, article: str) -> int | None:
    """Find the word that opens the sentence after a headline in Title Case: the last capital before running text."""
    opener = first_lower - 1
    while opener > 0 and words[opener].sort in ("function", "number"):
        opener -= 1
    if opener < 3 or title_case(" ".join(word.core for word in words[:opener])) < TITLE_CASE:
        return None
    for index in range(3, opener + 1):
        if words[index].core in OPENERS and words[index].mark == ",":
            return index  # "Selanjutnya, …": no headline goes on like that
    nearest = opener - _NEAR
    index = opener
    while index > max(2, nearest):
        if words[index].core in OPENERS or words[index].core in SUBJECTS:
            return _first_subject(words, index)
        if words[index].mark == "," and index < opener:
            nearest = index - _NEAR  # what stands before the comma opens the sentence too
        index -= 1
    if any(word.mark == "," for word in words[max(3, opener - _NEAR) : opener]):
        return None
    return opener if _opens_sentence(words, opener, article) else None


def _opens_sentence(words: list[_Word], opener: int, article: str) -> bool:
    """Tell whether the last capital before running text stands alone, and no name begins before it."""
    if _NOMINAL.fullmatch(words[opener].core) and words[opener + 1].core in _POINTING:
        return True  # "Kenaikan itu …" speaks of what was said before
    before = words[opener - 1]
    return before.mark in ("!", "?") or _opens_elsewhere(before.core, words[opener].core, article)


def _first_subject(words: list[_Word], index: int) -> int:
    """Go back over words that open a sentence together: `Mantan Gubernur …`, `Saat ini Ketua …`."""
    while index > 3 and (words[index - 1].core in SUBJECTS or words[index - 1].core in OPENERS):
        index -= 1
    return index


def _opens_elsewhere(before: str, name: str, article: str) -> bool:
    """Tell whether `name` opens a sentence: it is no second part of a name, for `article` has it without `before`.

    It has it after a small letter or an end mark, or in small letters, as a common noun.
    """
    if article.count(f"{before} {name}") > 1:
        return False
    alone = re.search(rf"(?:\b[a-z][a-z-]*|[.,\"”]) {re.escape(name)}\b", article)
    return bool(alone) or bool(re.search(rf"\b{re.escape(name.lower())}\b", article))


def _after_sentence_case(words: list[_Word], *, sure: bool) -> int | None:
    """Find the word that opens the sentence after a headline in sentence case.

    It is the first one with a capital that no name explains: after a small word that needs no name, or one of those
    that open sentences; only one of those if it must be `sure`. Once a sentence has ended nothing can be told.
    """
    for index in range(2, len(words)):
        word, before = words[index], words[index - 1]
        if before.mark in (".", "!", "?"):
            return index if before.mark != "." else None
        if word.sort not in ("capital", "function") or word.core == word.core.lower():
            continue
        if word.core in _CALENDAR or before.mark in (":", ","):
            continue
        if word.core in OPENERS:
            return index
        if sure:
            continue
        if before.sort in ("lower", "number") or before.core in COMPLETE:
            return _opener_in_run(words, index) or index
        if before.sort == "capital" and word.core in SUBJECTS:
            return index
        after = words[index + 1].sort if index + 1 < len(words) else "capital"
        if before.sort == "capital" and after == "lower":
            return None  # a run of capitals: a name of the headline, or one with which the sentence opens
    return None


def _opener_in_run(words: list[_Word], first: int) -> int | None:
    """Give the word that opens a sentence within the run of capitals that begins at `first`."""
    for index in range(first + 1, len(words)):
        if words[index].sort == "lower" or words[index - 1].mark:
            return None
        if words[index].core in OPENERS:
            return index
    return None


def _words(text: str) -> list[_Word]:
    """Split `text` into words, as many as any headline has and some more, and tell how each is written."""
    words = []
    for hit in _TOKEN.finditer(text):
        core = hit[0].lstrip(_OPENING)
        bare = core.rstrip(_CLOSING)
        mark = core[len(bare) :][-1:] if bare else ""
        words.append(_Word(hit.start(), hit.end(), bare, mark, _sort(bare)))
        if len(words) == _MOST_LOOKED_AT:
            break
    return words


@lru_cache(4096)
def _sort(core: str) -> str:
    """Tell how a word without the marks around it is written."""
    if not any(map(str.isalpha, core)):
        return "number"
    if core in FUNCTION_WORDS:
        return "function"
    if any(map(str.isdigit, core)):
        return "number"
    return "capital" if core != core.lower() else "lower"


def is_short(line: str) -> bool:
    """Tell whether a line is a name or a tag: at most six words, no end mark."""
    text = line.strip()
    return len(text) <= 80 and text[-1:] not in _NOT_SHORT and text.count(" ") < 9


def is_tag(line: str) -> bool:
    """Tell whether a line is a tag without a label: at most four words, all in small letters, no end mark."""
    text = line.strip()
    return (
        text.lstrip("#")[:1].isalpha() and text == text.lower() and len(text.split()) <= 4 and is_short(text)
    )


def is_teaser(line: str) -> bool:
    """Tell whether a line is the beginning of the next page, cut off: it ends in three dots."""
    return len(line) <= 240 and line.rstrip().endswith(("…", "...", ".."))


def is_figure(line: str) -> bool:
    """Tell whether a line is a number by itself: of a page, or how often something was shared."""
    return len(line) <= 6 and line.isdecimal()


LOOKS: dict[Look, Callable[[str], bool]] = {
    "headline": is_headline,
    "short": is_short,
    "tag": is_tag,
    "teaser": is_teaser,
    "figure": is_figure,
}
"""How each look is recognised."""
