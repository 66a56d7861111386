"""What a page shows many times: a macro is called once for each shape of it, and the texts are poured in. Pure.

How a paragraph or an item of a list looks is said by a macro in `templates/`. To call it for every one would be most of
the work of making a page. So it is called with a slot in the place of each text, and what comes of it is a mould. A
macro that looks into a text (to shorten it, say) has no mould, and is called for every one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NoReturn

from markupsafe import Markup, escape

from digest.batch import in_batch
from digest.dates import may_resolve, resolved_dates
from digest.indonesian import long_date
from digest.model import PartialDate
from digest.passages import Passage, PassageKind, Point
from digest.typography import set_lines
from digest.views import Item, Link

Macro = Callable[..., Any]
"""A macro of jinja2: gives what it prints, ready to stand in a page."""
Row = dict[str, str]
"""The texts of one thing by the names that its macro has for them. A text that is empty is not there."""

_OF_POINTS: frozenset[PassageKind] = frozenset({"list", "rows"})


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


@lru_cache(maxsize=256)
def mould(
    macro: Macro,
    slots: tuple[str, ...],
    seen_from: str,  # noqa: ARG001 - it tells moulds apart in which the macro's own links go from different places
    **given: object,
) -> Callable[..., str] | None:
    """Call a macro with slots for some of its arguments; what comes back takes the texts for them, in their order.

    Gives nothing if the macro looks into a text.
    """
    marks = [Slot(name) for name in slots]
    try:
        text = str(macro(**dict(zip(slots, marks, strict=True)), **given))
    except SlotError:
        return None
    text = text.replace("{", "{{").replace("}", "}}")
    for number, slot in enumerate(marks):
        text = text.replace(slot.mark, f"{{{number}}}")
    return text.format


def pour(macro: Macro, rows: Sequence[Row], seen_from: str, **given: object) -> Markup:
    """Print a macro for each row; all its texts are escaped."""
    texts = iter(in_batch(_escaped, [text for row in rows for text in row.values() if text]))
    poured = []
    for row in rows:
        slots = tuple([name for name, text in row.items() if text])
        fill, ready = mould(macro, slots, seen_from, **given), [next(texts) for _ in slots]
        poured.append(fill(*ready) if fill else str(macro(**row, **given)))
    return Markup("".join(poured))  # noqa: S704 - a macro's output, and escaped texts


def link_row(link: Link, href: str) -> Row:
    """Give what is said of a link; `href` is its address as a page links it."""
    return {"path": href, "name": link.name, "count": str(link.count or "")}


def item_rows(items: Sequence[Item], href: Callable[[str], str], *, lean: bool) -> list[Row]:
    """Give what is said of the items of a list. A reason stands in the teaser's place; a lean list has neither."""
    titles = set_lines([item.headline.title for item in items])
    teasers = [""] * len(items) if lean else set_lines([item.reason or item.teaser for item in items])
    rows = []
    for item, title, teaser in zip(items, titles, teasers, strict=True):
        headline = item.headline
        source = headline.source
        date, said = _said(source.date) if source.date and not item.tag else ("", "")
        rows.append(
            {
                "path": href(headline.path),
                "title": title,
                "teaser": teaser,
                "tag": item.tag,
                "outlet": source.outlet or "",
                "date": date,
                "said": said,
                "minutes": str(headline.minutes),
            }
        )
    return rows


def pour_passages(
    macro: Macro, passages: Sequence[Passage], seen_from: str, *, anchors: bool, written: PartialDate | None
) -> Markup:
    """Print the text of an article; with anchors, and the days that it names said to machines, only where asked for.

    `written` is when the text was written, as far as that is known.
    """
    ready = in_batch(_escaped, [passage.text for passage in passages])
    if anchors:
        for place, passage in enumerate(passages):
            if passage.kind != "heading" and may_resolve(passage.text):
                ready[place] = _dated(passage.text, written)
    slots = ("text", "anchor") if anchors else ("text",)
    kinds = {passage.kind for passage in passages} - _OF_POINTS
    moulds = {kind: mould(macro, slots, seen_from, kind=kind) for kind in kinds}
    poured = []
    for passage, text in zip(passages, ready, strict=True):
        fill = moulds.get(passage.kind)
        poured.append(fill(text, passage.anchor) if fill else _print(macro, passage, text, anchors=anchors))
    return Markup("".join(poured))  # noqa: S704 - as above


def _print(macro: Macro, passage: Passage, ready: str, *, anchors: bool) -> str:
    """Call a macro for a passage that cannot be poured; `ready` is its text, if that is not escaped alone."""
    points = passage.points if anchors else tuple(Point("", point.text) for point in passage.points)
    return str(
        macro(
            kind=passage.kind,
            text=ready if isinstance(ready, Markup) else passage.text,
            anchor=passage.anchor if anchors and not passage.points else "",
            points=points,
            start=passage.start,
        )
    )


def _escaped(text: str) -> str:
    return str(escape(text))


def _dated(text: str, written: PartialDate | None) -> Markup:
    """Escape a text, and say to machines which day a date in it names, where that is beyond doubt."""
    pieces, position = [], 0
    for mark in resolved_dates(text, written):
        day = Markup('<time datetime="{}">{}</time>').format(str(mark.date), text[mark.start : mark.end])
        pieces += [escape(text[position : mark.start]), day]
        position = mark.end
    return Markup("").join([*pieces, escape(text[position:])])


@lru_cache(maxsize=1024)  # a day has many articles, and each stands in several lists
def _said(date: PartialDate) -> tuple[str, str]:
    return str(date), long_date(date)
