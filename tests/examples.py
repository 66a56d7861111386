"""Small nouns for tests: each function gives a whole one, and a test says only what it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from digest.model import (
    Article,
    Headline,
    Knowledge,
    LineCount,
    Outlet,
    Paragraph,
    PartialDate,
    Reading,
    Site,
    Source,
    Topic,
)
from digest.nearness import frequent_words
from digest.noun import replace
from digest.prose import prose_of

ROOT = Path(__file__).parent.parent
ZONE = dt.timezone(dt.timedelta(hours=7))
OPENING = "Barang: " + ", ".join(f"barang{chr(97 + n // 8)}{chr(97 + n % 8)}" for n in range(48)) + ".\n"
"""An opening with more telling words than a text is compared by, so that what follows can be corrected."""
DAY = dt.datetime(2026, 11, 23, 8, 0, tzinfo=ZONE)


def site(**changes: object) -> Site:
    plain = Site(
        title="Saripati",
        tagline="berita pilihan",
        description="Berita pilihan dari media Indonesia.",
        language="id",
        base_url="https://saripati.example/",
        time_zone=ZONE,
        since=DAY,
    )
    return replace(plain, **changes)


def topic(slug: str, name: str = "") -> Topic:
    return Topic(slug, name or slug.title(), f"Tentang {slug}.", ("kata",), (), ("contoh",), ("bukan",), "")


def outlet(slug: str, name: str, home: str = "") -> Outlet:
    return Outlet(slug, name, home, (name,), (), (), f"content/outlets/{slug}.toml")


def knowledge(
    topics: Iterable[str] = ("ekonomi",), outlets: Iterable[Outlet] = (), **changes: object
) -> Knowledge:
    plain = Knowledge(site(), (), tuple(outlets), tuple(map(topic, topics)), (), ())
    return replace(plain, **changes)


def article(
    seed: str,
    *texts: str,
    title: str = "",
    added: dt.datetime | None = DAY,
    date: PartialDate | None = None,
    outlet: str | None = None,
    url: str | None = None,
    place: str | None = None,
    topics: tuple[str, ...] = (),
    aliases: tuple[str, ...] = (),
    summary: tuple[str, ...] = (),
    provisional: bool = False,
) -> Article:
    paragraphs = tuple(Paragraph(n, "text", text) for n, text in enumerate(texts or (f"Isi {seed}.",), 1))
    source = Source(
        outlet=outlet,
        outlet_slug=outlet.lower().replace(" ", "-") if outlet else None,
        url=url,
        place=place,
        date=date,
    )
    headline = Headline(
        slug=seed,
        title=title or f"Judul {seed}",
        provisional=provisional,
        source=source,
        summary=summary,
        opening=paragraphs[0].text,
        added=added,
        topics=topics,
        minutes=1,
    )
    return Article(seed, headline, paragraphs, note="", aliases=aliases, cut_lines=0, cut_words=0)


def reading(item: Article, fingerprint: str = "", withheld: str = "", names: tuple[str, ...] = ()) -> Reading:
    return Reading(
        seed=item.seed,
        article=item,
        cuts=(),
        problems=(),
        lines=LineCount(1),
        fingerprint=fingerprint or item.seed,
        names=names,
        words=frequent_words(prose_of(paragraph.text for paragraph in item.paragraphs)),
        withheld=withheld,
    )
