"""Which files of the site would come out otherwise, and why: by the fingerprints of what each is made of. Pure.

A file is made of its template, of what all pages have in common, and of its subject (`Page`). Whoever can tell that
these three are as before need not make it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import msgspec

from digest.model import Article, Composed, Headline, Page, Why
from digest.noun import Noun
from digest.records import Print, Prints, fingerprint
from digest.templates import STATIC

_SEEDS = "seeds/"
NOTHING_KNOWN: Mapping[int, Print] = MappingProxyType({})


class Made(Noun, array_like=True):
    """What a file of the site is made of."""

    template: Print
    common: Print
    subject: Print


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(dict[str, Made]).decode


def to_bytes(made: Mapping[str, Made]) -> bytes:
    """Give what files are made of as bytes."""
    return _encode(made)


def from_bytes(data: bytes) -> dict[str, Made]:
    """Give what files were made of; nothing where the bytes are not what `to_bytes` gave."""
    try:
        return _decode(data)
    except msgspec.DecodeError:
        return {}


def made_of(
    laid_out: Iterable[Page],
    templates: Mapping[str, Print],
    common: Print,
    known: Mapping[int, Print] = NOTHING_KNOWN,
) -> dict[str, Made]:
    """Say what each page is made of.

    `templates` has the prints of the templates and of the files that are copied, `common` is that of all that a page
    can take from its masthead, and `known` those that `prints_of` gives.
    """
    prints = _PrintsOfParts(known)
    return {
        page.path: Made(templates.get(page.template, b""), common, prints.of(page.subject))
        if page.template
        else Made(templates[f"{STATIC}/{page.path}"], b"", b"")
        for page in laid_out
    }


def prints_of(articles: Iterable[Article], prints: Mapping[str, Prints]) -> dict[int, Print]:
    """Give the fingerprints of articles and headlines by identity, from those that are known by seed."""
    known = {}
    for article in articles:
        of = prints[article.seed]
        known[id(article)], known[id(article.headline)] = of.article, of.headline
    return known


class _PrintsOfParts:
    """The fingerprints of subjects; an article or a headline that stands in forty of them is looked at once at most."""

    def __init__(self, known: Mapping[int, Print]) -> None:
        self._known = dict(known)  # by identity: whoever asks holds on to what is asked for

    def of(self, subject: object) -> Print:
        if isinstance(subject, Composed):
            shown, rest = subject.parts()
            return fingerprint(b"".join(map(self._of_part, shown)), rest)
        return self._of_part(subject) if isinstance(subject, (Article, Headline)) else fingerprint(subject)

    def _of_part(self, part: object) -> Print:
        known = self._known.get(id(part))
        if known is None:
            known = self._known[id(part)] = fingerprint(part)
        return known


def made_of_texts(articles: Iterable[Article], language: str, tools: str) -> Made:
    """Say what the search index is made of; `language` decides how it takes words apart."""
    texts = [(article.headline, article.paragraphs) for article in articles]
    return Made(b"", b"", fingerprint(tools, language, texts))


def why_anew(
    laid_out: Sequence[Page],
    made: Mapping[str, Made],
    holds: Callable[[str, Made], bool],
    before: Mapping[str, Made],
    changed: Mapping[str, Why],
) -> dict[str, Why]:
    """Say for each page that must be made anew why.

    `holds` tells whether a file stands there as it was written, and was made of the same; `before` is what `made` was
    in the last build; `changed` says which seeds do not read as before.
    """
    anew = [page for page in laid_out if not holds(page.path, made[page.path])]
    if not anew:
        return {}
    seeds = {
        page.subject.headline.slug: page.subject.seed
        for page in laid_out
        if isinstance(page.subject, Article)
    }
    return {page.path: _why(page, made[page.path], before.get(page.path), seeds, changed) for page in anew}


def _why(
    page: Page, now: Made, then: Made | None, seeds: Mapping[str, str], changed: Mapping[str, Why]
) -> Why:
    if then is None:
        return Why("new")
    if now.subject != then.subject:
        own = page.origin.removeprefix(_SEEDS).partition(".txt")[0] if page.origin.startswith(_SEEDS) else ""
        if own in changed:
            return changed[own]
        shown = {seeds[headline.slug] for headline in _headlines(page.subject) if headline.slug in seeds}
        return Why("neighbour", tuple(sorted(shown & changed.keys())))
    if now.template != then.template:
        return Why("template")
    return Why("site") if now.common != then.common else Why("output")


def _headlines(thing: object) -> Iterator[Headline]:
    """Find every headline that a subject holds."""
    if isinstance(thing, Headline):
        yield thing
    elif isinstance(thing, tuple):
        for member in thing:
            yield from _headlines(member)
    elif isinstance(thing, Noun):
        for field in thing.__struct_fields__:
            yield from _headlines(getattr(thing, field))
