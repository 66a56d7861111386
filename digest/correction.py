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
    """A seed as it read and as it reads, and why."""

    before: Reading
    after: Reading
    why: Why


class Proposal(Noun):
    """What may be a correction: the words have changed, and nothing that others show."""

    changes: tuple[_Change, ...]
    shelf: Shelf  # with the readings as they were
    errata: Errata


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


def proposed(reads: Iterable[Read], shelf: Shelf, errata: Errata) -> Proposal | None:
    """Give what seeds that were read again say other than before; None where it is more than the words of articles."""
    changes: list[_Change] = []
    with suppress(DamagedError):
        for one in reads:
            before = shelf.reading(one.seed)
            if not one.is_settled or before is None:
                return None
            if one.packed is None or one.packed.head == shelf.head(one.seed):
                continue  # its files are touched, and say what they said
            after = _reading(one.seed, one.packed)
            if ledger.outside(before) != ledger.outside(after):
                return None
            changes.append(_Change(before, after, cause_of(shelf, one)))
        return Proposal(tuple(changes), shelf, errata)
    return None


def _reading(seed: str, packed: Packed) -> Reading:
    head = unpack_head(packed.head)
    return unpack(seed, head, lambda: packed.paragraphs, lambda: packed.cuts)[0]


def correct(
    proposal: Proposal, book: Ledger, make: Makers, stand: Callable[[Sequence[Page]], bool]
) -> Correction | None:
    """Give what comes of changed words; None where they are too near to another text's, or where it cannot be told.

    `stand` tells whether pages stand in `site/` as they are laid out.
    """
    changes, errata = proposal.changes, proposal.errata
    for change in changes:
        if not ledger.is_alone(book.marks + errata.marks, change.before, change.after):
            return None
        errata = ledger.carried_on(errata, change.before, change.after)
    with suppress(DamagedError):
        place = _place(proposal.shelf, book, [change.before for change in changes])
        if place and stand(_lay_out(make, place, [change.before.article for change in changes])):
            laid_out = _lay_out(make, place, [change.after.article for change in changes])
            return Correction(laid_out, {change.after.seed: change.why for change in changes}, errata)
    return None


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
