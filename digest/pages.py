"""Every address of the site, on one screen: `pages` is the table of contents of what is published.

What takes some thought to work out is worked out here, so that templates hold no logic worth a test.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby
from urllib.parse import quote, urlsplit

from digest import metadata
from digest.metadata import Meta
from digest.model import (
    Article,
    Catalogue,
    Group,
    Headline,
    Knowledge,
    Mistake,
    OwnPage,
    Page,
    PartialDate,
    Site,
)
from digest.views import (
    ArticleView,
    Day,
    Entry,
    FeedView,
    HomeView,
    Item,
    ListView,
    Location,
    Move,
    MovedView,
    OwnView,
    RedirectsView,
    Section,
    SitemapView,
    TopicLink,
)

HOME = "index.html"
TOPICS = "topik/index.html"
ARCHIVE = "arsip/index.html"
SOURCES = "sumber/index.html"
ON_HOME = 30
"""Headlines on the home page; the archive and the topics hold them all."""
IN_FEED = 50
"""Entries in a feed, the newest."""


def pages(catalogue: Catalogue, knowledge: Knowledge, static: Iterable[str]) -> list[Page]:
    """Lay out the site. `static` are the addresses of the files that are copied as they are."""
    make = _Maker(catalogue, knowledge)
    laid_out = [
        Page(HOME, "home.html", make.home(), "the home page"),
        Page(TOPICS, "topics.html", make.topics(), "the topics"),
        Page(ARCHIVE, "archive.html", make.archive(), "the archive"),
        Page(SOURCES, "sources.html", make.sources(), "the sources"),
        Page("404.html", "404.html", make.not_found(), "the page for what is not there"),
        Page("feed.xml", "atom.xml", make.feed(), "the feed"),
        Page("feed.json", "feed.json", make.feed(), "the JSON feed"),
        Page("robots.txt", "robots.txt", make.robots(), "robots.txt"),
    ]
    for article in catalogue.articles:
        origin = f"seeds/{article.seed}.txt"
        laid_out.append(Page(article.headline.path, "article.html", make.article(article), origin))
        laid_out += [
            Page(f"artikel/{alias}.html", "moved.html", make.moved(article, alias), f"{origin} (alias)")
            for alias in article.aliases
        ]
    if any(article.aliases for article in catalogue.articles):
        laid_out.append(Page("_redirects", "redirects.txt", make.redirects(), "the redirects"))
    for group in catalogue.topics:
        laid_out.append(
            Page(f"topik/{group.slug}.html", "topic.html", make.topic(group), f"topic {group.slug}")
        )
        laid_out.append(
            Page(f"topik/{group.slug}.xml", "atom.xml", make.feed(group), f"feed of topic {group.slug}")
        )
    laid_out += [
        Page(f"arsip/{g.slug}.html", "list.html", make.month(g), f"month {g.slug}") for g in catalogue.months
    ]
    laid_out += [
        Page(f"sumber/{g.slug}.html", "list.html", make.outlet(g), f"outlet {g.slug}")
        for g in catalogue.outlets
    ]
    laid_out += [Page(f"{own.slug}.html", "own.html", make.own(own), own.where) for own in knowledge.pages]
    laid_out.append(Page("sitemap.xml", "sitemap.xml", make.sitemap(laid_out), "the sitemap"))
    laid_out.extend(Page(path, "", None, f"templates/static/{path}") for path in static)
    return laid_out


def clashes(laid_out: Iterable[Page]) -> list[Mistake]:
    """Report every address that two things want; names that differ only in case are one on many file systems."""
    mistakes = []
    seen: dict[str, Page] = {}
    for page in laid_out:
        other = seen.setdefault(page.path.casefold(), page)
        if other is not page:
            what = f"{other.origin} and {page.origin} both want site/{page.path}"
            mistakes.append(
                Mistake(page.origin.removesuffix(" (alias)"), what, "give one of them another slug")
            )
    return mistakes


class _Maker:
    """Makes the views out of a catalogue."""

    def __init__(self, catalogue: Catalogue, knowledge: Knowledge) -> None:
        self.catalogue = catalogue
        self.site: Site = knowledge.site
        self.introductions = {topic.slug: topic.introduction for topic in knowledge.topics}
        self.homes = {outlet.slug: outlet.home for outlet in knowledge.outlets}
        self.topic_links = {
            g.slug: TopicLink(g.name, f"topik/{g.slug}.html", len(g.headlines)) for g in catalogue.topics
        }

    # what several views need

    def _meta(
        self, path: str, title: str, description: str, *json_ld: str, kind: str = "website", feed: str = ""
    ) -> Meta:
        full = title if path == HOME else metadata.title_tag(title, self.site)
        return Meta(path, title, full, metadata.describe(description), kind, json_ld, feed)

    def _items(self, headlines: Iterable[Headline]) -> tuple[Item, ...]:
        return tuple(Item(headline, self._topics(headline)) for headline in headlines)

    def _topics(self, headline: Headline) -> tuple[TopicLink, ...]:
        return tuple(self.topic_links[slug] for slug in headline.topics if slug in self.topic_links)

    def _collection(self, path: str, name: str, headlines: tuple[Headline, ...]) -> str:
        return metadata.collection(self.site, path, name, headlines)

    def _crumbs(self, *steps: tuple[str, str]) -> str:
        return metadata.breadcrumbs(self.site, (("Beranda", HOME), *steps))

    # one method for each kind of page

    def home(self) -> HomeView:
        headlines = tuple(article.headline for article in self.catalogue.articles)
        shown = self._items(headlines[:ON_HOME])
        days = tuple(
            Day(date, tuple(items))
            for date, items in groupby(shown, key=lambda item: _day(item.headline.added))
        )
        meta = self._meta(
            HOME,
            f"{self.site.title}: {self.site.tagline}",
            self.site.description,
            metadata.website(self.site),
            feed="feed.xml",
        )
        return HomeView(meta, days, tuple(self.topic_links.values()), len(headlines))

    def article(self, article: Article) -> ArticleView:
        headline = article.headline
        topics = self._topics(headline)
        names = tuple(topic.name for topic in topics)
        crumb = ((topics[0].name, topics[0].path),) if topics else ()
        meta = Meta(
            headline.path,
            headline.title,
            metadata.title_tag(headline.title, self.site),
            metadata.describe(" ".join(headline.summary) or headline.opening),
            "article",
            (
                metadata.article(self.site, article, names),
                self._crumbs(*crumb, (headline.title, headline.path)),
            ),
            published=metadata.stamp(self.site, headline),
        )
        source = headline.source
        return ArticleView(
            meta, article, topics, f"sumber/{source.outlet_slug}.html" if source.outlet_slug else ""
        )

    def topics(self) -> ListView:
        sections = tuple(
            Section(
                g.name,
                f"topik/{g.slug}.html",
                self.introductions[g.slug],
                self._items(g.headlines[:3]),
                len(g.headlines),
            )
            for g in self.catalogue.topics
        )
        description = f"Semua topik di {self.site.title}: {', '.join(g.name for g in self.catalogue.topics)}."
        meta = self._meta(TOPICS, "Topik", description, self._crumbs(("Topik", TOPICS)))
        return ListView(meta, "Topik", "", sections)

    def topic(self, group: Group) -> ListView:
        path = f"topik/{group.slug}.html"
        text = self.introductions[group.slug]
        meta = self._meta(
            path,
            f"Topik: {group.name}",
            text,
            self._collection(path, group.name, group.headlines),
            self._crumbs(("Topik", TOPICS), (group.name, path)),
            feed=f"topik/{group.slug}.xml",
        )
        section = Section("", "", "", self._items(group.headlines), len(group.headlines))
        return ListView(meta, group.name, text, (section,), index=TopicLink("Semua topik", TOPICS, 0))

    def archive(self) -> ListView:
        c = self.catalogue
        known = [
            (f"{g.slug}-99", Section(g.name, "", "", self._items(g.headlines), len(g.headlines)))
            for g in c.years
        ]
        known += [
            (g.slug, Section(g.name, f"arsip/{g.slug}.html", "", (), len(g.headlines))) for g in c.months
        ]
        sections = [section for _, section in sorted(known, key=lambda pair: pair[0], reverse=True)]
        if c.dateless:
            sections.append(Section("Tanpa tanggal", "", "", self._items(c.dateless), len(c.dateless)))
        meta = self._meta(
            ARCHIVE,
            "Arsip",
            f"Semua artikel di {self.site.title} menurut bulan terbit di sumbernya.",
            self._crumbs(("Arsip", ARCHIVE)),
        )
        return ListView(
            meta, "Arsip", "Menurut waktu terbit di sumbernya, sejauh yang diketahui.", tuple(sections)
        )

    def month(self, group: Group) -> ListView:
        path = f"arsip/{group.slug}.html"
        description = f"Artikel yang terbit pada {group.name} dan diarsipkan di {self.site.title}."
        crumbs = self._crumbs(("Arsip", ARCHIVE), (group.name, path))
        meta = self._meta(
            path,
            f"Arsip {group.name}",
            description,
            self._collection(path, group.name, group.headlines),
            crumbs,
        )
        section = Section("", "", "", self._items(group.headlines), len(group.headlines))
        return ListView(meta, group.name, "", (section,), index=TopicLink("Semua arsip", ARCHIVE, 0))

    def sources(self) -> ListView:
        c = self.catalogue
        sections = [Section(g.name, f"sumber/{g.slug}.html", "", (), len(g.headlines)) for g in c.outlets]
        if c.sourceless:
            sections.append(
                Section("Sumber belum dicatat", "", "", self._items(c.sourceless), len(c.sourceless))
            )
        description = (
            f"Media yang artikelnya dirangkum di {self.site.title}, dan artikel yang sumbernya belum dicatat."
        )
        meta = self._meta(SOURCES, "Sumber", description, self._crumbs(("Sumber", SOURCES)))
        return ListView(
            meta,
            "Sumber",
            "Media yang artikelnya kami muat. Sumber yang tidak tercatat kami sebut apa adanya.",
            tuple(sections),
        )

    def outlet(self, group: Group) -> ListView:
        path = f"sumber/{group.slug}.html"
        description = f"Artikel dari {group.name} yang dimuat di {self.site.title}."
        crumbs = self._crumbs(("Sumber", SOURCES), (group.name, path))
        meta = self._meta(
            path,
            f"Sumber: {group.name}",
            description,
            self._collection(path, group.name, group.headlines),
            crumbs,
        )
        section = Section("", "", "", self._items(group.headlines), len(group.headlines))
        link = self.homes.get(group.slug, "")
        return ListView(meta, group.name, "", (section,), link, TopicLink("Semua sumber", SOURCES, 0))

    def own(self, page: OwnPage) -> OwnView:
        path = f"{page.slug}.html"
        return OwnView(
            self._meta(path, page.title, page.description, self._crumbs((page.title, path))),
            page.title,
            page.body,
        )

    def not_found(self) -> OwnView:
        heading = "Halaman tidak ditemukan"
        return OwnView(
            self._meta(
                "404.html",
                heading,
                f"Alamat ini tidak ada di {self.site.title}, atau halamannya sudah pindah.",
            ),
            heading,
            "",
        )

    def moved(self, article: Article, alias: str) -> MovedView:
        headline = article.headline
        return MovedView(self._meta(f"artikel/{alias}.html", headline.title, headline.opening), headline)

    def redirects(self) -> RedirectsView:
        root = urlsplit(self.site.base_url).path
        moves = [
            Move(f"{root}artikel/{alias}.html", root + article.headline.path)
            for article in self.catalogue.articles
            for alias in article.aliases
        ]
        return RedirectsView(tuple(sorted(moves, key=lambda move: move.old)))

    def feed(self, group: Group | None = None) -> FeedView:
        articles = [a for a in self.catalogue.articles if group is None or group.slug in a.headline.topics][
            :IN_FEED
        ]
        entries = tuple(
            Entry(
                article,
                metadata.canonical(self.site, article.headline.path),
                metadata.stamp(self.site, article.headline),
                tuple(topic.name for topic in self._topics(article.headline)),
                self._tag(article),
            )
            for article in articles
        )
        updated = max(
            (entry.stamp for entry in entries),
            key=dt.datetime.fromisoformat,
            default=self.site.since.isoformat(),
        )
        if group is None:
            return FeedView("feed.xml", HOME, self.site.title, updated, entries)
        path = f"topik/{group.slug}"
        return FeedView(f"{path}.xml", f"{path}.html", f"{self.site.title}: {group.name}", updated, entries)

    def _tag(self, article: Article) -> str:
        """Make the entry's tag URI (RFC 4151): of the seed, so that a new title or slug does not change it."""
        return f"tag:{urlsplit(self.site.base_url).hostname},{self.site.since:%Y-%m-%d}:{quote(article.seed)}"

    def sitemap(self, laid_out: Iterable[Page]) -> SitemapView:
        return SitemapView(tuple(self._locations(laid_out)), self.site.base_url + "sitemap.xml")

    def robots(self) -> SitemapView:
        return SitemapView((), self.site.base_url + "sitemap.xml")

    def _locations(self, laid_out: Iterable[Page]) -> Iterator[Location]:
        """Give every page for readers but redirects and the 404 page, with the newest article that it shows."""
        for page in laid_out:
            if page.path.endswith(".html") and page.template not in ("moved.html", "404.html"):
                shown = list(_shown(page.view)) or [article.headline for article in self.catalogue.articles]
                stamps = [metadata.stamp(self.site, headline) for headline in shown]
                modified = max(stamps, key=dt.datetime.fromisoformat, default=self.site.since.isoformat())
                yield Location(metadata.canonical(self.site, page.path), modified)


def _shown(view: object) -> Iterator[Headline]:
    """Give the headlines that a view shows."""
    if isinstance(view, ArticleView):
        yield view.article.headline
    elif isinstance(view, ListView):
        yield from (item.headline for section in view.sections for item in section.items)


def _day(added: dt.datetime | None) -> PartialDate | None:
    return PartialDate(added.year, added.month, added.day) if added else None
