"""What a page shows many times: a macro is called once for each shape of it, and the texts are poured in. Pure.

How a paragraph or an item of a list looks is said by a macro in `templates/`. To call it for every one would be most of
the work of making a page. So it is called with a slot in the place of each text, and what comes of it is a mould. A
macro that looks into a text (to shorten it, say) has no mould, and is called for every one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, NoReturn

from markupsafe import Markup, escape
from msgspec.structs import astuple

from digest.batch import in_batch
from digest.dates import may_resolve, resolved_dates
from digest.indonesian import long_date
from digest.markup import in_markup
from digest.model import PartialDate
from digest.noun import Noun
from digest.passages import Passage
from digest.typography import set_lines
from digest.views import Item, Link

Macro = Callable[..., Any]
"""A macro of jinja2: gives what it prints, ready to stand in a page."""


class LinkRow(Noun):
    """The texts of a link, by the names that its macro has for them. What is not there is empty."""

    path: str  # as the page links it
    name: str
    count: str


class ItemRow(Noun):
    """The texts of an item of a list, as a link's."""

    path: str
    title: str
    teaser: str
    tag: str
    outlet: str
    date: str
    said: str
    minutes: str


class SlotError(TypeError):
    """A macro does more with a slot than to test it and to print it."""


class Slot:
    """Stands in a macro for a text that is poured in later. All that is known of the text is that it is not empty."""

    def __init__(self, name: str) -> None:
        """Take the name that the macro has for it."""
        self._name = name

    @property
    def mark(self) -> str:
        """What is printed for it."""
        return f"\0{self._name}\0"

    def __html__(self) -> str:
        """Print the mark."""
        return self.mark

    def __bool__(self) -> bool:
        """Say that there is a text."""
        return True

    def _refuse(self, *_: object) -> NoReturn:
        raise SlotError(f"'{self._name}' is not known yet")

    __str__ = __format__ = __len__ = __iter__ = __getitem__ = _refuse
    __eq__ = __ne__ = __lt__ = __gt__ = __le__ = __ge__ = __add__ = __radd__ = __mod__ = _refuse
    __hash__ = None  # type: ignore[assignment]  # nobody looks it up


@lru_cache(maxsize=1024)  # a few dozen for a site; more only where macros are made for every page
def mould(
    macro: Macro,
    names: tuple[str, ...],
    filled: tuple[bool, ...],
    seen_from: str,  # noqa: ARG001 - it tells moulds apart in which the macro's own links go from different places
    **given: object,
) -> Callable[..., str] | None:
    """Call a macro with slots for those of its arguments `names` that are `filled`, and with nothing for the others.

    What comes back takes texts, one for each name, that are ready to stand in a page. Gives nothing if the macro looks
    into a text.
    """
    slots = {name: Slot(name) if there else "" for name, there in zip(names, filled, strict=True)}
    try:
        text = str(macro(**slots, **given))
    except SlotError:
        return None
    text = text.replace("{", "{{").replace("}", "}}")
    for number, name in enumerate(names):
        text = text.replace(Slot(name).mark, f"{{{number}}}")
    return text.format


def pour(macro: Macro, rows: Sequence[Noun], seen_from: str, **given: object) -> Markup:
    """Print a macro for each row, whose fields are the texts for its arguments, or empty; all of them are escaped."""
    texts = [astuple(row) for row in rows]
    ready = iter(in_batch(in_markup, [text for row in texts for text in row]))
    poured = []
    for row, raw in zip(rows, texts, strict=True):
        names = row.__struct_fields__
        fill = mould(macro, names, tuple(map(bool, raw)), seen_from, **given)
        escaped = [*islice(ready, len(raw))]
        poured.append(fill(*escaped) if fill else str(macro(**dict(zip(names, raw, strict=True)), **given)))
    return Markup("".join(poured))  # noqa: S704 - a macro's output, and escaped texts


def link_row(link: Link, href: str) -> LinkRow:
    """Give what is said of a link; `href` is its address as a page links it."""
    return LinkRow(href, link.name, str(link.count or ""))


def item_rows(items: Sequence[Item], href: Callable[[str], str], *, lean: bool) -> list[ItemRow]:
    """Give what is said of the items of a list. A reason stands in the teaser's place; a lean list has neither."""
    titles = set_lines([item.headline.title for item in items])
    teasers = [""] * len(items) if lean else set_lines([item.reason or item.teaser for item in items])
    rows = []
    for item, title, teaser in zip(items, titles, teasers, strict=True):
        headline = item.headline
        source = headline.source
        date, said = _said(source.date) if source.date and not item.tag else ("", "")
        rows.append(
            ItemRow(
                href(headline.path),
                title,
                teaser,
                item.tag,
                source.outlet or "",
                date,
                said,
                str(headline.minutes),
            )
        )
    return rows


def pour_passages(
    macro: Macro, passages: Sequence[Passage], seen_from: str, *, dated: bool, written: PartialDate | None
) -> Markup:
    """Print the text of an article; `dated` says to machines which days it names.

    `written` is when the text was written, as far as that is known.
    """
    ready = in_batch(in_markup, [passage.text for passage in passages])
    if dated:
        for place, passage in enumerate(passages):
            if passage.kind != "heading" and may_resolve(passage.text):
                ready[place] = _dated(passage.text, written)
    shapes = {(passage.kind, bool(passage.anchor)) for passage in passages if not passage.points}
    moulds = {
        (kind, named): mould(macro, ("text", "anchor"), (True, named), seen_from, kind=kind)
        for kind, named in shapes
    }
    poured = []
    for passage, text in zip(passages, ready, strict=True):
        fill = moulds.get((passage.kind, bool(passage.anchor)))
        poured.append(fill(text, passage.anchor) if fill else _print(macro, passage, text))
    return Markup("".join(poured))  # noqa: S704 - as above


def _print(macro: Macro, passage: Passage, ready: str) -> str:
    """Call a macro for a passage that cannot be poured; `ready` is its text, if that is not escaped alone."""
    text = ready if isinstance(ready, Markup) else passage.text
    anchor = "" if passage.points else passage.anchor
    return str(macro(kind=passage.kind, text=text, anchor=anchor, points=passage.points, start=passage.start))


def _dated(text: str, written: PartialDate | None) -> Markup:
    """Escape a text, and say to machines which day a date in it names, where that is beyond doubt."""
    pieces, position = [], 0
    for mark in resolved_dates(text, written):
        before, day = escape(text[position : mark.start]), escape(text[mark.start : mark.end])
        pieces.append(f'{before}<time datetime="{mark.date}">{day}</time>')
        position = mark.end
    return Markup("".join([*pieces, escape(text[position:])]))  # noqa: S704 - as above


@lru_cache(maxsize=1024)  # a day has many articles, and each stands in several lists
def _said(date: PartialDate) -> tuple[str, str]:
    return str(date), long_date(date)
