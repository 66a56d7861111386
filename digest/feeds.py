"""What machines read: feeds, the sitemap, lists for programs, and what the service worker keeps."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit

from digest import lists, metadata
from digest.frame import EDITIONS, HOME, TOPICS, Frame, edition_path
from digest.model import Article, Group, Headline, Issue, Page
from digest.views import (
    ArticleView,
    Entry,
    FeedView,
    Link,
    Location,
    MachineView,
    Move,
    RedirectsView,
    SitemapView,
)

IN_FEED = 50
"""Entries in a feed, the newest."""
IN_LIST = 500
"""Articles in llms.txt, the newest: 60 KiB."""


def feed(frame: Frame, group: Group | None = None) -> FeedView:
    """Make the feed of the site, or of a topic; its path lacks the ending."""
    chosen = [a for a in frame.catalogue.articles if group is None or group.slug in a.headline.topics]
    entries = tuple(_entry(frame, article) for article in chosen[:IN_FEED])
    if group is None:
        return FeedView(
            "feed", HOME, frame.site.title, frame.site.description, _newest(frame, entries), entries
        )
    path = f"topik/{group.slug}"
    introduction = next(t.introduction for t in frame.knowledge.topics if t.slug == group.slug)
    title = f"{frame.site.title}: {group.name}"
    return FeedView(path, f"{path}.html", title, introduction, _newest(frame, entries), entries)


def edition_feed(frame: Frame) -> FeedView:
    """Make the feed of the editions."""
    entries = tuple(_edition_entry(frame, issue) for issue in frame.catalogue.issues[:IN_FEED])
    title = f"Edisi {frame.site.title}"
    return FeedView("edisi/index", EDITIONS, title, frame.site.description, _newest(frame, entries), entries)


def sitemap(frame: Frame, laid_out: Iterable[Page]) -> SitemapView:
    """List the pages that search engines may show."""
    return SitemapView(tuple(_locations(frame, laid_out)), frame.site.base_url + "sitemap.xml")


def robots(frame: Frame) -> SitemapView:
    """Say where the sitemap is."""
    return SitemapView((), frame.site.base_url + "sitemap.xml")


def machine(frame: Frame) -> MachineView:
    """Gather what llms.txt, the web manifest and the service worker tell.

    The service worker's version is a fingerprint of what it keeps: it changes when that changes, and only then.
    """
    issues = frame.catalogue.issues[:1]
    pages = (
        Link("Topik", TOPICS),
        *frame.topics.values(),
        *(Link(f"Edisi {i.number}: {i.edition.title}", edition_path(i.edition.slug)) for i in issues),
    )
    picked = [choice.headline.path for issue in issues for choice in issue.choices]
    keep = (HOME, *(edition_path(issue.edition.slug) for issue in issues), *picked)
    told = "\n".join((*keep, *(a.headline.title for a in frame.catalogue.articles)))
    version = hashlib.sha256(told.encode()).hexdigest()[:12]
    return MachineView(frame.headlines[:IN_LIST], pages, keep, version)


def _entry(frame: Frame, article: Article) -> Entry:
    headline = article.headline
    return Entry(
        id=_tag(frame, article.seed),
        url=metadata.canonical(frame.site, headline.path),
        title=headline.title,
        author=headline.source.outlet or metadata.UNKNOWN_SOURCE,
        via=headline.source.url or "",
        stamp=metadata.stamp(frame.site, headline),
        summary=" ".join(headline.summary) or headline.opening,
        topics=tuple(topic.name for topic in frame.topics_of(headline)),
        passages=frame.passages(article),
    )


def _edition_entry(frame: Frame, issue: Issue) -> Entry:
    edition = issue.edition
    front = frame.front(issue)
    day = dt.datetime(
        edition.date.year, edition.date.month or 1, edition.date.day or 1, tzinfo=frame.site.time_zone
    )
    return Entry(
        id=_tag(frame, f"edisi/{edition.slug}"),
        url=metadata.canonical(frame.site, front.path),
        title=f"Edisi {issue.number}: {edition.title}",
        author="",
        via="",
        stamp=day.isoformat(),
        summary=edition.description,
        topics=(),
        passages=(),
        items=front.items,
        note=edition.introduction,
    )


def _tag(frame: Frame, name: str) -> str:
    """Make an entry's tag URI (RFC 4151): of the seed, so that a new title or slug does not change it."""
    return f"tag:{urlsplit(frame.site.base_url).hostname},{frame.site.since:%Y-%m-%d}:{quote(name)}"


def _newest(frame: Frame, entries: tuple[Entry, ...]) -> str:
    stamps = (entry.stamp for entry in entries)
    return max(stamps, key=dt.datetime.fromisoformat, default=frame.site.since.isoformat())


def _locations(frame: Frame, laid_out: Iterable[Page]) -> Iterator[Location]:
    """Give every page for readers but redirects, the 404 page and what is noindex, with its newest article's moment."""
    newest = max(
        (metadata.stamp(frame.site, headline) for headline in frame.headlines),
        key=dt.datetime.fromisoformat,
        default=frame.site.since.isoformat(),
    )
    for page in laid_out:
        if not page.path.endswith(".html") or page.template in ("moved.html", "404.html"):
            continue
        view = page.view
        if isinstance(view, ArticleView):
            if view.meta.noindex:
                continue
            shown: list[Headline] = [view.article.headline]
        else:
            shown = list(lists.shown_in(view))
        stamps = [metadata.stamp(frame.site, headline) for headline in shown]
        modified = max(stamps, key=dt.datetime.fromisoformat, default=newest)
        yield Location(metadata.canonical(frame.site, page.path), modified)


def redirects(frame: Frame) -> RedirectsView:
    """Say which addresses have moved, for hosts that read a file `_redirects`."""
    root = urlsplit(frame.site.base_url).path
    moves = [
        Move(f"{root}artikel/{alias}.html", root + article.headline.path)
        for article in frame.catalogue.articles
        for alias in article.aliases
    ]
    return RedirectsView(tuple(sorted(moves, key=lambda move: move.old)))
