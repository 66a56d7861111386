"""What a whole build leaves to the next one, so that a correction need not look at all articles. Pure.

A correction changes the words of an article, and nothing that another page shows of it or that decides what stands
where. So it is enough to know what the article's own page shows of others, and which feeds hold the article.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from zlib import crc32

import msgspec

from digest.feeds import Bulletin
from digest.model import Article, Headline, LineCount, Page, Reading, Summary
from digest.noun import Noun, replace
from digest.records import DamagedError, Print
from digest.related import Bond, Ties, relatives
from digest.tally import Counts, recount
from digest.texts import Feature
from digest.views import Link, Neighbours

AROUND = 0
"""The part, by the address of an article's page, that tells what the page shows of others."""


class Sides(Noun):
    """The neighbours of an article, by their seeds, in the topic with this name."""

    topic: str
    newer: str | None
    older: str | None


class Surroundings(Noun):
    """What an article's page shows of others, by their seeds."""

    names: tuple[Link, ...]
    near: Ties
    sides: Sides | None


class Listed(Noun):
    """A feed with its articles by their seeds."""

    path: str
    page: str
    title: str
    description: str
    seeds: tuple[str, ...]


class Ledger(Noun):
    """What there was to tell of all articles, the feeds that hold them, and the marks of their texts."""

    summary: Summary  # but for what was written
    feeds: tuple[Listed, ...]
    marks: bytes


class Errata(Noun):
    """What goes with a ledger: what the site is made of, and what corrections have changed since."""

    of: Print  # of all that decides on the site beside the files of seeds
    since: Print  # of how those files looked when they were read
    counts: Counts
    marks: bytes = b""  # that have come in


_encode = msgspec.json.Encoder(order="deterministic").encode
_decode = msgspec.json.Decoder(Ledger).decode
_decode_errata = msgspec.json.Decoder(Errata).decode
_decode_surroundings = msgspec.json.Decoder(Surroundings).decode


def to_bytes(ledger: Ledger) -> bytes:
    """Give a ledger as bytes."""
    return _encode(ledger)


def from_bytes(data: bytes) -> Ledger:
    """Give a ledger.

    Raises:
        DamagedError: if the bytes are not what `to_bytes` gave.

    """
    return _decode(data)


def no_errata(of: Print, since: Print, summary: Summary) -> Errata:
    """Give what goes with a ledger that was just written."""
    return Errata(of, since, Counts(summary.lines, summary.cuts_by_kind, {}))


def pack_errata(errata: Errata) -> bytes:
    """Give errata as bytes."""
    return _encode(errata)


def unpack_errata(data: bytes) -> Errata:
    """Give errata.

    Raises:
        DamagedError: if the bytes are not what `pack_errata` gave.

    """
    return _decode_errata(data)


def pack_surroundings(shown: Feature, seeds: Mapping[str, str]) -> bytes:
    """Give the bytes of what the page of an article shows of others; `seeds` are by the articles' slugs."""
    beside = shown.neighbours
    near = Ties(
        tuple(seeds[headline.slug] for headline in shown.near.same_story),
        tuple(Bond(seeds[kin.headline.slug], kin.names, kin.topics, kin.words) for kin in shown.near.related),
    )
    sides = Sides(beside.topic, _seed(beside.newer, seeds), _seed(beside.older, seeds)) if beside else None
    return _encode(Surroundings(shown.names, near, sides))


def unpack_surroundings(data: bytes) -> Surroundings:
    """Give what the page of an article shows of others.

    Raises:
        DamagedError: if the bytes are not what `pack_surroundings` gave.

    """
    try:
        return _decode_surroundings(data)
    except UnicodeDecodeError as error:
        raise DamagedError(str(error)) from error


def seeds_in(around: Surroundings) -> Iterator[str]:
    """Give the seeds of the articles that a page shows beside its own."""
    yield from around.near.same_story
    yield from (bond.other for bond in around.near.related)
    if around.sides:
        yield from filter(None, (around.sides.newer, around.sides.older))


def feature(article: Article, around: Surroundings, headlines: Mapping[str, Headline]) -> Feature:
    """Give what stands on the page of an article; `headlines` has at least those of `seeds_in`, by seed."""
    sides = around.sides
    neighbours = (
        Neighbours(
            sides.topic,
            headlines[sides.newer] if sides.newer else None,
            headlines[sides.older] if sides.older else None,
        )
        if sides
        else None
    )
    return Feature(article, around.names, relatives(headlines, [around.near])[0], neighbours)


def surroundings_in(laid_out: Iterable[Page], articles: Iterable[Article]) -> dict[str, tuple[bytes]]:
    """Give what articles' pages show of others, by the pages' addresses, as parts for a cache: only `AROUND` for each.

    `articles` are all there are.
    """
    shown = {page.path: page.subject for page in laid_out if isinstance(page.subject, Feature)}
    seeds = {article.headline.slug: article.seed for article in articles} if shown else {}
    return {path: (pack_surroundings(subject, seeds),) for path, subject in shown.items()}


def feeds_in(laid_out: Iterable[Page]) -> tuple[Listed, ...]:
    """Give the feeds of articles among pages."""
    found = {page.subject.path: page.subject for page in laid_out if isinstance(page.subject, Bulletin)}
    return tuple(map(listed, found.values()))


def listed(bulletin: Bulletin) -> Listed:
    """Give a feed with its articles by their seeds."""
    seeds = tuple(article.seed for article in bulletin.articles)
    return Listed(bulletin.path, bulletin.page, bulletin.title, bulletin.description, seeds)


def bulletin(feed: Listed, articles: Mapping[str, Article]) -> Bulletin:
    """Give a feed with its articles, which are given by their seeds."""
    held = tuple(articles[seed] for seed in feed.seeds)
    return Bulletin(feed.path, feed.page, feed.title, feed.description, held)


def outside(reading: Reading) -> Reading:
    """Give a reading without what only its own pages, feeds and counts tell: its words, and what was taken out."""
    return replace(
        reading,
        article=replace(reading.article, paragraphs=(), cut_lines=0, cut_words=0),
        cuts=(),
        lines=LineCount(),
        fingerprint="",
        kinds=(),
        sketch=(),
    )


def marks_of(readings: Iterable[Reading]) -> bytes:
    """Give all by which texts are found that are the same or nearly: as one string in which one can be looked for."""
    numbers = array("I", chain.from_iterable(map(_numbers, readings)))
    return numbers.tobytes()


def is_alone(marks: bytes, before: Reading, now: Reading) -> bool:
    """Tell whether nothing marks a text before or now that marks another one too; `marks` are of all texts before.

    A mark has 32 bits, and is looked for anywhere: that it is found by chance costs a whole build, and is no fault.
    Of such a text nobody is told that it is another's twin, or nearly, and nobody needs be told now.
    """
    then = set(_marks(before))
    return all(marks.count(mark) == (mark in then) for mark in then.union(_marks(now)))


def carried_on(errata: Errata, before: Reading, after: Reading) -> Errata:
    """Add what a correction changes. The marks that a text had stay: until a whole build, nobody else may have them."""
    marks = errata.marks + b"".join(sorted({*_marks(after)} - {*_marks(before)}))
    return Errata(errata.of, errata.since, recount(errata.counts, before, after), marks)


def _marks(reading: Reading) -> Iterator[bytes]:
    return (array("I", [number]).tobytes() for number in _numbers(reading))


def _numbers(reading: Reading) -> tuple[int, ...]:
    return (crc32(reading.fingerprint.encode()), *reading.sketch)


def _seed(headline: Headline | None, seeds: Mapping[str, str]) -> str | None:
    return seeds[headline.slug] if headline else None
