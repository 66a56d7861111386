"""A correction: the words of a few articles have changed, and nothing that other pages show of them.

Then only the pages with those words are laid out, from what the last whole build left (`ledger`). Whatever is in doubt
is no correction: a whole build looks at everything. That nothing else has a part in them is proven: the pages with the
words as they were have the fingerprints of what stands in `site/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from digest import ledger
from digest.intake import Arrivals, cause_of
from digest.ledger import Errata, Ledger, Listed, Surroundings
from digest.model import Article, Page, Reading, Why
from digest.noun import Noun
from digest.pages import Makers, article_pages, feed_pages
from digest.reading import Read
from digest.records import DamagedError, Packed, Print, unpack, unpack_head
from digest.shelf import Shelf

FEW = 16
"""Seeds. More are rather the work of a program than of an editor, and a whole build takes little longer for each."""


class Correction(Noun):
    """The pages with new words, why each seed does not read as before, and all that corrections have changed."""

    laid_out: tuple[Page, ...]
    changed: Mapping[str, Why]
    errata: Errata


class _Change(Noun):
    """A seed as it read and as it reads."""

    before: Reading
    after: Reading


class _Place(Noun):
    """Where the words of some articles stand: on their own pages, and in feeds; and the other articles there."""

    around: Mapping[str, Surroundings]
    feeds: tuple[Listed, ...]
    others: Mapping[str, Article]


def is_likely(came: Arrivals, of: Print, errata: Errata) -> bool:
    """Tell whether nothing but the files of a few seeds may have changed since the last build.

    `of` is the fingerprint of all else that decides on the site.
    """
    same = errata.of == of and errata.since == came.since
    return same and 0 < len(came.touched) <= FEW and came.touched <= came.lens.names


def correct(
    reads: Iterable[Read],
    shelf: Shelf,
    known: tuple[Ledger, Errata],
    make: Makers,
    stand: Callable[[Sequence[Page]], bool],
) -> Correction | None:
    """Give what seeds that were read again change; None where that is more than the words of articles.

    `stand` tells whether pages stand in `site/` as they are laid out.
    """
    book, errata = known
    changes: list[_Change] = []
    changed: dict[str, Why] = {}
    with suppress(DamagedError):
        for one in reads:
            if not one.is_settled:
                return None
            if one.packed is None:  # its files are touched, and say what they said
                continue
            change = _change(shelf, one.seed, one.packed)
            if change is None or not _is_within(change, book.marks + errata.marks):
                return None
            errata = ledger.carried_on(errata, change.before, change.after)
            if shelf.head(one.seed) != one.packed.head:
                changes.append(change)
                changed[one.seed] = cause_of(shelf, one)
        place = _place(shelf, book, [change.before for change in changes])
        if place and stand(_lay_out(make, place, [change.before.article for change in changes])):
            laid_out = _lay_out(make, place, [change.after.article for change in changes])
            return Correction(laid_out, changed, errata)
    return None


def _change(shelf: Shelf, seed: str, packed: Packed) -> _Change | None:
    """Give a seed as it read and as it reads, None if nobody knows how it read."""
    before = shelf.reading(seed)
    after, _ = unpack(seed, unpack_head(packed.head), lambda: packed.paragraphs, lambda: packed.cuts)
    return _Change(before, after) if before else None


def _is_within(change: _Change, marks: bytes) -> bool:
    """Tell whether nothing but the words of an article has changed, and no other text is anything like it."""
    before, after = change.before, change.after
    return ledger.outside(before) == ledger.outside(after) and ledger.is_alone(marks, before, after)


def _place(shelf: Shelf, book: Ledger, readings: Sequence[Reading]) -> _Place | None:
    """Find where the words of articles stand; None where nobody wrote it down.

    Raises:
        DamagedError: if what was written is not what can be read.

    """
    kept = {r.seed: shelf.part(r.article.headline.path, ledger.AROUND) for r in readings}
    if not all(kept.values()):
        return None
    around = {seed: ledger.unpack_surroundings(data) for seed, data in kept.items()}
    feeds = tuple(feed for feed in book.feeds if around.keys() & feed.seeds)
    beside = {seed for one in around.values() for seed in ledger.seeds_in(one)}
    others: dict[str, Article] = {}
    for seed in sorted(beside.union(*(feed.seeds for feed in feeds)) - around.keys()):
        other = shelf.reading(seed)
        if other is None:
            return None
        others[seed] = other.article
    return _Place(around, feeds, others)


def _lay_out(make: Makers, place: _Place, changed: Iterable[Article]) -> tuple[Page, ...]:
    """Lay out all pages on which the words of articles stand."""
    mine = {article.seed: article for article in changed}
    articles = {**place.others, **mine}
    headlines = {seed: article.headline for seed, article in articles.items()}

    def pages() -> Iterator[Page]:
        for seed, article in mine.items():
            yield from article_pages(make, ledger.feature(article, place.around[seed], headlines))
        for feed in place.feeds:
            yield from feed_pages(make, ledger.bulletin(feed, articles))

    return tuple(pages())
