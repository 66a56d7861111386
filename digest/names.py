"""Names: which people, companies and organisations a text speaks of, and which the curator may want to add."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from digest.model import Article, Name
from digest.noun import Noun
from digest.prose import Prose
from digest.vocabulary import FUNCTION_WORDS

_SEQUENCE = re.compile(r"(?<=[a-zà-þ,;)] )[A-ZÀ-Þ][\w'’-]+(?: (?:[A-ZÀ-Þ][\w'’-]+|Jr\.))+")


class Register(Noun):
    """The confirmed names, compiled: one pattern, and what each spelling stands for."""

    pattern: re.Pattern[str] | None
    slugs: dict[str, str]


def compile_names(names: Iterable[Name]) -> Register:
    """Compile the names; the longest spelling wins where two begin alike.

    The pattern begins with the first letters, so that the engine looks only where one of them stands, and looks
    behind them from there: three times as quick as looking behind every letter of a text.
    """
    slugs = {spelling: name.slug for name in names for spelling in (name.name, *name.spellings)}
    rests: dict[str, list[str]] = {}
    for spelling in sorted(slugs, key=lambda spelling: (-len(spelling), spelling)):
        rests.setdefault(re.escape(spelling[0]), []).append(re.escape(spelling[1:]))
    joined = "|".join(rf"{first}(?<![\w-].)(?:{'|'.join(others)})" for first, others in rests.items())
    return Register(re.compile(rf"(?:{joined})(?![\w-])") if slugs else None, slugs)


def names_in(prose: Prose, register: Register) -> tuple[str, ...]:
    """Give the slugs of the names in a text, the most frequent first."""
    if register.pattern is None:
        return ()
    counts = Counter(register.slugs[hit] for hit in register.pattern.findall(prose.text))
    return tuple(sorted(counts, key=lambda slug: (-counts[slug], slug)))


def suggestions(articles: Iterable[Article], register: Register) -> tuple[tuple[str, int], ...]:
    """Give names that are not confirmed yet and in how many articles they stand, two or more.

    Looked for are words that begin with a capital, two or more in a row, and not at the beginning of a sentence.
    """
    counts: dict[str, int] = {}
    for article in articles:
        found = {
            hit
            for paragraph in article.paragraphs
            if paragraph.kind == "text"
            for hit in _SEQUENCE.findall(paragraph.text)
            if hit not in register.slugs and hit.split()[0].casefold() not in FUNCTION_WORDS
        }
        for hit in found:
            counts[hit] = counts.get(hit, 0) + 1
    several = [(name, count) for name, count in counts.items() if count > 1]
    return tuple(sorted(several, key=lambda pair: (-pair[1], pair[0])))
