"""Every address of the site, on one screen: `pages` is the table of contents of what is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digest import feeds, lists, texts
from digest.frame import ARCHIVE, EDITIONS, HOME, LATEST, NAMES, SEARCH, SOURCES, TOPICS, Frame
from digest.model import NO_EXTRAS, Catalogue, Extras, Knowledge, Mistake, Page


def pages(
    catalogue: Catalogue, knowledge: Knowledge, static: Iterable[str], extras: Extras = NO_EXTRAS
) -> list[Page]:
    """Lay out the site. `static` are the addresses of the files that are copied as they are."""
    frame = Frame(catalogue, knowledge, extras)
    site_feed, edition_feed, machine = feeds.feed(frame), feeds.edition_feed(frame), feeds.machine(frame)
    laid_out = [
        Page(HOME, "home.html", lists.home(frame), "the home page"),
        Page(TOPICS, "list.html", lists.topics(frame), "the topics"),
        Page(EDITIONS, "list.html", lists.editions(frame), "the editions"),
        Page(ARCHIVE, "list.html", lists.archive(frame), "the archive"),
        Page(SOURCES, "list.html", lists.sources(frame), "the sources"),
        Page(NAMES, "list.html", lists.names(frame), "the names"),
        Page(SEARCH, "search.html", lists.search(frame), "the search"),
        Page("404.html", "404.html", texts.not_found(frame), "the page for what is not there"),
        Page("feed.xml", "atom.xml", site_feed, "the feed"),
        Page("feed.json", "feed.json", site_feed, "the JSON feed"),
        Page("robots.txt", "robots.txt", feeds.robots(frame), "robots.txt"),
        Page("llms.txt", "llms.txt", machine, "the list for language models"),
        Page("manifest.webmanifest", "manifest.webmanifest", machine, "the web manifest"),
    ]
    if knowledge.site.offline:
        laid_out.append(Page("sw.js", "sw.js", machine, "the service worker"))
    laid_out += _articles(frame)
    if any(article.aliases for article in catalogue.articles):
        laid_out.append(Page("_redirects", "redirects.txt", feeds.redirects(frame), "the redirects"))
    for group in catalogue.topics:
        topic_feed = feeds.feed(frame, group)
        laid_out += _sheets(frame, lists.topic(frame, group), f"topic {group.slug}")
        laid_out += [
            Page(f"topik/{group.slug}.xml", "atom.xml", topic_feed, f"feed of topic {group.slug}"),
            Page(f"topik/{group.slug}.json", "feed.json", topic_feed, f"JSON feed of topic {group.slug}"),
        ]
    for group in catalogue.names:
        laid_out += _sheets(frame, lists.name(frame, group), f"name {group.slug}")
    for listing in (*lists.months(frame), *lists.outlets(frame)):
        laid_out += _sheets(frame, listing, listing.base)
    if catalogue.issues:
        laid_out += [
            Page("edisi/index.xml", "atom.xml", edition_feed, "the feed of the editions"),
            Page("edisi/index.json", "feed.json", edition_feed, "the JSON feed of the editions"),
        ]
    for position, issue in enumerate(catalogue.issues):
        view = lists.edition(frame, position)
        laid_out.append(Page(view.front.path, "edition.html", view, issue.edition.where))
        if position == 0:
            latest = texts.moved(frame, LATEST, view.meta.name, view.front.path)
            laid_out.append(Page(LATEST, "moved.html", latest, "the latest edition"))
    laid_out += [
        Page(f"{page.slug}.html", "own.html", texts.own(frame, page), page.where) for page in knowledge.pages
    ]
    laid_out.append(Page("sitemap.xml", "sitemap.xml", feeds.sitemap(frame, laid_out), "the sitemap"))
    laid_out += [Page(path, "", None, f"templates/static/{path}") for path in static]
    return laid_out


def _articles(frame: Frame) -> Iterator[Page]:
    """Lay out each article: its page, its plain text, its card, and what its old addresses leave."""
    for position, article in enumerate(frame.catalogue.articles):
        origin = f"seeds/{article.seed}.txt"
        headline = article.headline
        view = texts.article(frame, position)
        yield Page(headline.path, "article.html", view, origin)
        yield Page(view.twin, "article.txt", view, origin)
        if frame.extras.cards:
            yield Page(texts.card_path(headline), "card.svg", texts.card(frame, article), origin)
        for alias in article.aliases:
            old = f"artikel/{alias}.html"
            moved = texts.moved(frame, old, headline.title, headline.path)
            yield Page(old, "moved.html", moved, f"{origin} (alias)")


def _sheets(frame: Frame, listing: lists.Listing, origin: str) -> Iterator[Page]:
    for view in lists.sheets(frame, listing):
        yield Page(view.meta.path, "list.html", view, origin)


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
