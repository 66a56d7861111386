"""Structure out of lines: which paragraphs of a cleaned text are sub-headings.

Only on positive evidence, and never by Markdown: a seed's "1945. Tahun …" is a sentence.
"""

from __future__ import annotations

import re

from digest.indonesian import FUNCTION_WORDS
from digest.model import Paragraph

LONGEST_HEADING = 90
"""Characters."""

SHORTEST_BODY = 100
"""Characters. What follows a sub-heading is a paragraph, not another short line (a list, a table of scores)."""

_FINAL = tuple(".,;:!…\"”'’)]")
_LIST_ITEM = re.compile(r"(?:[-•*·–]|\(?\d{1,4}[.)]|[a-zA-Z][.)])\s")


def find_headings(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Mark the sub-headings among `paragraphs`; their words and order stay as they are."""
    found = list(paragraphs)
    for index in range(1, len(paragraphs) - 1):
        before, here, after = paragraphs[index - 1 : index + 2]
        if _is_heading(here.text) and len(before.text) >= SHORTEST_BODY and len(after.text) >= SHORTEST_BODY:
            found[index] = Paragraph(here.line, "heading", here.text)
    return tuple(found)


def _is_heading(text: str) -> bool:
    """Tell whether a line reads as a sub-heading: short, no end mark, a capital first, and short or in Title Case."""
    if len(text) > LONGEST_HEADING or text.endswith(_FINAL) or _LIST_ITEM.match(text):
        return False
    first = text.lstrip("\"“'‘")[:1]
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    if not words or not (first.isupper() or first.isdigit()):
        return False
    content = [word for word in words if word not in FUNCTION_WORDS]
    capital = sum(word[0].isupper() for word in content)
    return len(words) <= 8 or capital >= 0.7 * len(content)
