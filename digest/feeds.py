"""What machines read: feeds, the sitemap, lists for programs, and what the service worker keeps."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit

from digest import lists, metadata
from digest.frame import Frame
from digest.masthead import EDITIONS, HOME, TOPICS, Masthead, edition_path
from digest.model import Article, Composed, Group, Issue, Page
from digest.noun import Noun
from digest.passages import passages
from digest.texts import Feature
from digest.views import (
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


class Bulletin(Composed):
    """What a feed is of, and the articles that it holds; `path` lacks the ending."""

    path: str
    page: str
    title: str
    description: str
    articles: tuple[Article, ...]

    def parts(self) -> tuple[tuple[Article, ...], object]:
        """Give its articles, and what it is of."""
        return self.articles, (self.path, self.page, self.title, self.description)


class Chart(Noun):
    """The addresses of the pages that search engines may show, and when the newest article on each was taken up."""

    moments: tuple[tuple[str, dt.datetime], ...]


def bulletin(frame: Frame, group: Group | None = None) -> Bulletin:
    """Choose what the feed of the site, or of a topic, holds."""
    site = frame.site
    if group is None:
        return Bulletin("feed", HOME, site.title, site.description, frame.catalogue.articles[:IN_FEED])
    path = f"topik/{group.slug}"
    introduction = next(t.introduction for t in frame.knowledge.topics if t.slug == group.slug)
    chosen = tuple(frame.articles[headline.slug] for headline in group.headlines[:IN_FEED])
    return Bulletin(path, f"{path}.html", f"{site.title}: {group.name}", introduction, chosen)


def feed(masthead: Masthead, made: Entries, shown: Bulletin) -> FeedView:
    """Make a feed of the entries of its articles."""
    entries = tuple(map(made.of, shown.articles))
    newest = _newest(masthead, entries)
    return FeedView(shown.path, shown.page, shown.title, shown.description, newest, entries)


def edition_feed(frame: Frame) -> FeedView:
    """Make the feed of the editions."""
    entries = tuple(_edition_entry(frame, issue) for issue in frame.catalogue.issues[:IN_FEED])
    title = f"Edisi {frame.site.title}"
    return FeedView("edisi/index", EDITIONS, title, frame.site.description, _newest(frame, entries), entries)


def chart(frame: Frame, laid_out: Iterable[Page]) -> Chart:
    """Choose the pages that search engines may show."""
    return Chart(tuple(_moments(frame, laid_out)))


def sitemap(masthead: Masthead, shown: Chart) -> SitemapView:
    """List the pages of a chart."""
    site = masthead.site
    locations = (
        Location(metadata.canonical(site, path), moment.isoformat()) for path, moment in shown.moments
    )
    return SitemapView(tuple(locations), site.base_url + "sitemap.xml")


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


class Entries:
    """What feeds hold of articles, each made once: an article stands in several feeds, twice in each."""

    def __init__(self, masthead: Masthead) -> None:
        """Take what feeds have in common with all pages."""
        self._masthead = masthead
        self._made: dict[str, Entry] = {}

    def __reduce__(self) -> tuple[type[Entries], tuple[Masthead]]:
        """Go to another process without what was made."""
        return Entries, (self._masthead,)

    def of(self, article: Article) -> Entry:
        """Give what a feed holds of an article."""
        if (made := self._made.get(article.seed)) is None:
            made = self._made[article.seed] = _entry(self._masthead, article)
        return made


def _entry(masthead: Masthead, article: Article) -> Entry:
    headline = article.headline
    return Entry(
        id=_tag(masthead, article.seed),
        url=metadata.canonical(masthead.site, headline.path),
        title=headline.title,
        author=headline.source.outlet or metadata.UNKNOWN_SOURCE,
        via=headline.source.url or "",
        stamp=metadata.stamp(masthead.site, headline),
        summary=" ".join(headline.summary) or headline.opening,
        topics=tuple(topic.name for topic in masthead.topics_of(headline)),
        passages=passages(article.paragraphs, anchored=False),
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


def _tag(masthead: Masthead, name: str) -> str:
    """Make an entry's tag URI (RFC 4151): of the seed, so that a new title or slug does not change it."""
    site = masthead.site
    return f"tag:{urlsplit(site.base_url).hostname},{site.since:%Y-%m-%d}:{quote(name)}"


def _newest(masthead: Masthead, entries: tuple[Entry, ...]) -> str:
    stamps = (entry.stamp for entry in entries)
    return max(stamps, key=dt.datetime.fromisoformat, default=masthead.site.since.isoformat())


def _moments(frame: Frame, laid_out: Iterable[Page]) -> Iterator[tuple[str, dt.datetime]]:
    """Give every page for readers but redirects, the 404 page and what is noindex, with its newest article's moment."""
    moments = {headline.slug: headline.added or frame.site.since for headline in frame.headlines}
    newest = max(moments.values(), default=frame.site.since)
    for page in laid_out:
        if not page.path.endswith(".html") or page.template in ("moved.html", "404.html"):
            continue
        subject = page.subject
        if isinstance(subject, Feature):
            if not subject.article.noindex:
                yield page.path, moments[subject.article.headline.slug]
        else:
            shown = [headline.slug for headline in lists.shown_in(subject)]
            yield page.path, max(map(moments.__getitem__, shown), default=newest)


def redirects(frame: Frame) -> RedirectsView:
    """Say which addresses have moved, for hosts that read a file `_redirects`."""
    root = urlsplit(frame.site.base_url).path
    moves = [
        Move(f"{root}artikel/{alias}.html", root + article.headline.path)
        for article in frame.catalogue.articles
        for alias in article.aliases
    ]
    return RedirectsView(tuple(sorted(moves, key=lambda move: move.old)))
