"""What is odd in a seed's text and no boilerplate: reported, never mended.

The source's words are its author's. The curator looks the original up, and either mends the seed or allows the
problem with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.model import Code, Paragraph, Problem
from digest.prose import Prose
from digest.vocabulary import FUNCTION_WORDS

SHORTEST = 40
"""Characters. Shorter paragraphs may end without an end mark, and may well stand twice."""

_ODD_LETTER = re.compile(
    r"\b[a-z]{3,}I\b"  # artificiaI: a capital I for an l
    r"|\b[a-z]+[01][a-z]{2,}\b"  # ba1k, k0ta: a figure for a letter
    r"|\b(?=[A-Za-z]*[Ͱ-ӿ])(?=[Ͱ-ӿ]*[A-Za-z])[A-Za-zͰ-ӿ]{2,}\b"  # Greek or Cyrillic among Latin letters
)
_ODD_SPACE = re.compile(r"[\w)”\"] (?:[,;!?]|\.(?=\s|$))")
_MOJIBAKE = re.compile("â€|Ã[\u00a0-\u00bf]|Â[\u00a0-\u00bf ]|\ufffd|&(?:nbsp|amp|quot|lt|gt|#\\d{1,5});")
_SIGNS = (
    re.compile(" [,;!?.]"),  # without one of these there is no odd space,
    re.compile("I(?<=[a-z]{3}I)"),  # no odd letter,
    re.compile("0(?<=[a-z]0)[a-z]{2}"),
    re.compile("1(?<=[a-z]1)[a-z]{2}"),
    re.compile("&[naqlg#]"),  # and no mojibake,
)
_SIGNS_BEYOND = re.compile("[Ͱ-ӿâÃÂ\ufffd]")  # nor without one of these
"""Looked for first: each begins with one character, to which `re` can skip, and all take a tenth of the time."""
_QUOTED = 5  # words with which a text breaks off
_END_MARKS = tuple(".!?…\"”'’):")


def lint(paragraphs: tuple[Paragraph, ...], prose: Prose, where: str) -> tuple[Problem, ...]:
    """Report what is odd in the paragraphs of one text, whose `prose` that is; `where` begins the place of each problem.

    What most texts have nothing of is looked for in all of the text first.
    """
    small = prose.small.split("\n")
    return (
        *(_odd_characters(paragraphs, where) if _is_odd(prose.text, prose.beyond) else ()),
        *(_repeated(paragraphs, small, where) if len(set(small)) < len(small) else ()),
        *_broken_off(paragraphs, where),
    )


def _is_odd(text: str, beyond: str) -> bool:
    """Tell whether there may be an odd character in a text; `beyond` has all of it that ASCII has not."""
    return bool(_SIGNS_BEYOND.search(beyond)) or any(sign.search(text) for sign in _SIGNS)


def _odd_characters(paragraphs: tuple[Paragraph, ...], where: str) -> Iterator[Problem]:
    sorts: tuple[tuple[Code, re.Pattern[str], str], ...] = (
        ("odd-letter", _ODD_LETTER, "a letter that only looks like the right one"),
        ("odd-space", _ODD_SPACE, "a blank before a mark"),
        ("mojibake", _MOJIBAKE, "characters that were read in the wrong encoding"),
    )
    for paragraph in paragraphs:
        for code, pattern, what in sorts if _is_odd(paragraph.text, paragraph.text) else ():
            if hit := pattern.search(paragraph.text):
                yield Problem(
                    code,
                    f"{where}:{paragraph.line}",
                    f"{what}: '{_around(paragraph.text, hit.start(), hit.end())}'",
                    "look the original up; mend the seed, or [allow] it with the reason",
                )


def _repeated(paragraphs: tuple[Paragraph, ...], small: list[str], where: str) -> Iterator[Problem]:
    """Report paragraphs that stand there twice; `small` are their texts in small letters."""
    first: dict[str, int] = {}
    for paragraph, text in zip(paragraphs, small, strict=True):
        if len(text) < SHORTEST:
            continue
        if text in first:
            yield Problem(
                "repeated",
                f"{where}:{paragraph.line}",
                f"the same paragraph as in line {first[text]}",
                "write cut = […] for one of the two, or [allow] it with the reason",
            )
        first.setdefault(text, paragraph.line)


def _broken_off(paragraphs: tuple[Paragraph, ...], where: str) -> Iterator[Problem]:
    """Report a text that ends in the middle of a sentence: no end mark, or dots that leave the rest out."""
    last = paragraphs[-1] if paragraphs else None
    if last is None or last.kind != "text" or len(last.text) < SHORTEST:
        return
    words = last.text.rsplit(None, _QUOTED)
    left_out = last.text.endswith(("[...]", "[…]"))
    if (
        left_out
        or not last.text.endswith(_END_MARKS)
        or (words[-1].strip(".") in FUNCTION_WORDS and words[-1][-1] != ".")
    ):
        yield Problem(
            "broken-off",
            f"{where}:{last.line}",
            f"the text breaks off: '… {' '.join(words[-_QUOTED:])}'",
            "paste the rest, or [allow] it with the reason",
        )


def _around(text: str, start: int, end: int) -> str:
    """Quote a place with the words around it."""
    first = text.rfind(" ", 0, max(0, start - 12)) + 1
    last = text.find(" ", end + 12)
    return text[first : last if last != -1 else len(text)]
