"""Structure out of lines: sub-headings, items of lists, quotes, rows of a table.

Only on positive evidence, and never by Markdown: a seed's "1945. Tahun …" is a sentence. Words, order and markers
stay as they are; only the kind of a paragraph changes.
"""

from __future__ import annotations

import re

from digest.headline import TITLE_CASE, title_case
from digest.model import Paragraph, ParagraphKind

LONGEST_HEADING = 90
"""Characters."""

SHORTEST_BODY = 60
"""Characters. What stands around a sub-heading is a sentence, not another short line (a list, a table of scores)."""

LONGEST_ROW = 70
"""Characters. A line of prices, scores or tariffs is shorter than a sentence."""

MOST_WORDS = 8
"""Words of a sub-heading that is not in Title Case."""

_FINAL = tuple(".,;:!…\"”'’]")
_SENTENCE_END = tuple(".!?…\"”'’):")
_NOT_ROW = tuple('.!?:,;”"')
_FIGURE = re.compile(r"\d")
_BULLET = re.compile(r"[-•*·–▪●■◦]\s?(?=\S)")
_NUMBER = re.compile(r"\(?(?P<number>\d{1,2})[.)]\s?(?=[^\d\s])")
_LETTER = re.compile(r"(?P<letter>[a-zA-Z])[.)]\s")
_LIST_ITEM = re.compile(r"(?:[-•*·–]|\(?\d{1,4}[.)]|[a-zA-Z][.)])\s")
_MARKED = re.compile(r"[-•*·–▪●■◦(\d“\"]|[a-zA-Z][.)]\s")
"""How an item or a quote begins."""
_QUOTE = re.compile(r"(?:“[^“”]{3,}”|\"[^\"]{3,}\")[.,]?")


def find_structure(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Tell what each paragraph is; their words and order stay as they are."""
    texts = [paragraph.text for paragraph in paragraphs]
    kinds: list[ParagraphKind] = ["text"] * len(texts)
    for index, text in enumerate(texts):
        if len(text) > LONGEST_HEADING + 1 and not _MARKED.match(text):
            continue  # a sentence: neither an item nor a quote, and too long for a row, or a heading without its colon
        if _is_item(texts, index):
            kinds[index] = "item"
        elif _QUOTE.fullmatch(text):
            kinds[index] = "quote"
        elif _is_heading(texts, index):
            kinds[index] = "heading"
        elif _is_row(text) and any(_is_row(texts[i]) for i in _beside(texts, index)):
            kinds[index] = "row"
    return tuple(
        p if kind == p.kind else Paragraph(p.line, kind, p.text)
        for p, kind in zip(paragraphs, kinds, strict=True)
    )


def _beside(texts: list[str], index: int) -> list[int]:
    return [i for i in (index - 1, index + 1) if 0 <= i < len(texts)]


def _is_item(texts: list[str], index: int) -> bool:
    """Tell whether a line is an item: it has a marker, and so has a line beside it, or what leads in ends in a colon.

    Numbers must follow each other: a line that begins with a year or a lone number is a sentence.
    """
    text = texts[index]
    led_in = index > 0 and texts[index - 1].endswith(":")
    if _BULLET.match(text):
        return led_in or any(_BULLET.match(texts[i]) for i in _beside(texts, index))
    if hit := _NUMBER.match(text):
        number = int(hit["number"])
        near = {_number(texts[i]) for i in _beside(texts, index)}
        return bool(near & {number - 1, number + 1}) or (led_in and number == 1)
    if hit := _LETTER.match(text):
        letters = {found["letter"] for i in _beside(texts, index) if (found := _LETTER.match(texts[i]))}
        return bool(letters & {chr(ord(hit["letter"]) - 1), chr(ord(hit["letter"]) + 1)})
    return False


def _number(text: str) -> int:
    hit = _NUMBER.match(text)
    return int(hit["number"]) if hit else -9


def _is_heading(texts: list[str], index: int) -> bool:
    """Tell whether a line is a sub-heading: it reads like one, and stands between two sentences.

    Two may follow each other if both are in Title Case; those that end in a colon count when the text has several.
    """
    text = texts[index]
    if index + 1 >= len(texts) or not _reads_as_heading(text.removesuffix(":")):
        return False
    before, after = texts[:index], texts[index + 1 :]
    if text.endswith(":"):
        return _is_body(after[0]) and _in_title_case(text) and sum(map(_ends_in_colon, texts)) > 1
    if _in_title_case(text):
        if _may_pair(before[-1:]):
            before = before[:-1]
        elif _may_pair(after[:1]):
            after = after[1:]
    return bool(before and after) and _is_body(before[-1]) and _is_body(after[0])


def _is_body(text: str) -> bool:
    return len(text) >= SHORTEST_BODY and text.endswith(_SENTENCE_END)


def _in_title_case(text: str) -> bool:
    """Tell whether a line is in Title Case; one capital word alone is."""
    return title_case(text) >= TITLE_CASE or (len(text.split()) == 1 and text[:1].isupper())


def _may_pair(lines: list[str]) -> bool:
    return bool(lines) and _reads_as_heading(lines[0]) and _in_title_case(lines[0])


def _ends_in_colon(text: str) -> bool:
    return text.endswith(":") and _in_title_case(text) and _reads_as_heading(text.removesuffix(":"))


def _reads_as_heading(text: str) -> bool:
    """Tell whether a line reads as a sub-heading: short, no end mark, a capital first, and few words or Title Case.

    A number before it counts as long as it is not the year of a sentence ("5. Emoji Puzzle").
    """
    if len(text) > LONGEST_HEADING or text.endswith(_FINAL):
        return False
    if marker := _NUMBER.match(text) or _LETTER.match(text):
        text = text[marker.end() :]
    elif _LIST_ITEM.match(text):
        return False
    first = text.lstrip("\"“'‘")[:1]
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    if not words or not (first.isupper() or first.isdigit()):
        return False
    return len(words) <= MOST_WORDS or title_case(text) >= TITLE_CASE


def _is_row(text: str) -> bool:
    """Tell whether a line may be one of a table: short, no end mark, and a figure in it."""
    return len(text) <= LONGEST_ROW and not text.endswith(_NOT_ROW) and bool(_FIGURE.search(text))
