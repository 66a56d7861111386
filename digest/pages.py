"""Every address of the site, on one screen: `pages` is the table of contents of what is published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from digest import feeds, lists, texts
from digest.frame import Frame
from digest.masthead import ARCHIVE, EDITIONS, HOME, LATEST, NAMES, SEARCH, SOURCES, TOPICS, Masthead
from digest.model import NO_EXTRAS, Catalogue, Extras, Knowledge, Mistake, Page
from digest.noun import Noun


class Makers(Noun):
    """What works out the subjects of pages that show the words of articles: made once for all of them."""

    article: Callable[[Any], object]
    plain: Callable[[Any], object]
    feed: Callable[[Any], object]


def makers(masthead: Masthead) -> Makers:
    """Make them."""
    return Makers(
        partial(texts.article, masthead),
        partial(texts.plain, masthead),
        partial(feeds.feed, masthead, feeds.Entries(masthead)),
    )


def pages(
    catalogue: Catalogue, knowledge: Knowledge, static: Iterable[str], extras: Extras = NO_EXTRAS
) -> list[Page]:
    """Lay out the site. `static` are the addresses of the files that are copied as they are.

    What stands on few pages is worked out at once; articles, sheets and feeds are worked out when they are rendered.
    """
    frame = Frame(catalogue, knowledge, extras)
    masthead = Masthead(knowledge, extras)
    machine = feeds.machine(frame)
    laid_out = [
        _page(HOME, "home.html", lists.home(frame), "the home page"),
        _page(TOPICS, "list.html", lists.topics(frame), "the topics"),
        _page(EDITIONS, "list.html", lists.editions(frame), "the editions"),
        _page(ARCHIVE, "list.html", lists.archive(frame), "the archive"),
        _page(SOURCES, "list.html", lists.sources(frame), "the sources"),
        _page(NAMES, "list.html", lists.names(frame), "the names"),
        _page(SEARCH, "search.html", lists.search(frame), "the search"),
        _page("404.html", "404.html", texts.not_found(frame), "the page for what is not there"),
        _page("robots.txt", "robots.txt", feeds.robots(frame), "robots.txt"),
        _page("llms.txt", "llms.txt", machine, "the list for language models"),
        _page("manifest.webmanifest", "manifest.webmanifest", machine, "the web manifest"),
    ]
    if knowledge.site.offline:
        laid_out.append(_page("sw.js", "sw.js", machine, "the service worker"))
    make = makers(masthead)
    laid_out += feed_pages(make, feeds.bulletin(frame))
    laid_out += _articles(frame, masthead, make)
    if any(article.aliases for article in catalogue.articles):
        laid_out.append(_page("_redirects", "redirects.txt", feeds.redirects(frame), "the redirects"))
    for group in catalogue.topics:
        laid_out += _sheets(masthead, lists.topic(frame, group), f"topic {group.slug}")
        laid_out += feed_pages(make, feeds.bulletin(frame, group))
    for group in catalogue.names:
        laid_out += _sheets(masthead, lists.name(frame, group), f"name {group.slug}")
    for listing in (*lists.months(frame), *lists.outlets(frame)):
        laid_out += _sheets(masthead, listing, listing.base)
    if catalogue.issues:
        edition_feed = feeds.edition_feed(frame)
        laid_out += [
            _page("edisi/index.xml", "atom.xml", edition_feed, "the feed of the editions"),
            _page("edisi/index.json", "feed.json", edition_feed, "the JSON feed of the editions"),
        ]
    for position, issue in enumerate(catalogue.issues):
        view = lists.edition(frame, position)
        laid_out.append(_page(view.front.path, "edition.html", view, issue.edition.where))
        if position == 0:
            latest = texts.moved(frame, LATEST, view.meta.name, view.front.path)
            laid_out.append(_page(LATEST, "moved.html", latest, "the latest edition"))
    laid_out += [
        _page(f"{page.slug}.html", "own.html", texts.own(frame, page), page.where) for page in knowledge.pages
    ]
    chart, list_all = feeds.chart(frame, laid_out), partial(feeds.sitemap, masthead)
    laid_out.append(Page("sitemap.xml", "sitemap.xml", chart, list_all, "the sitemap"))
    laid_out += [_page(path, "", None, f"templates/static/{path}") for path in static]
    return laid_out


def article_pages(make: Makers, shown: texts.Feature) -> Iterator[Page]:
    """Lay out the pages that an article's words are on: its own, and its plain text."""
    article, headline = shown.article, shown.article.headline
    origin = f"seeds/{article.seed}.txt"
    yield Page(headline.path, "article.html", shown, make.article, origin)
    yield Page(texts.twin_path(headline), "article.txt", article, make.plain, origin)


def feed_pages(make: Makers, bulletin: feeds.Bulletin) -> Iterator[Page]:
    """Lay out a feed in its two forms."""
    for ending, template in ((".xml", "atom.xml"), (".json", "feed.json")):
        path = bulletin.path + ending
        yield Page(path, template, bulletin, make.feed, f"the feed {path}")


def _articles(frame: Frame, masthead: Masthead, make: Makers) -> Iterator[Page]:
    """Lay out each article: the pages with its words, its card, and what its old addresses leave."""
    draw: Callable[[Any], object] = partial(texts.card, masthead)
    for position, article in enumerate(frame.catalogue.articles):
        yield from article_pages(make, texts.feature(frame, position))
        origin, headline = f"seeds/{article.seed}.txt", article.headline
        if frame.extras.cards:
            yield Page(texts.card_path(headline), "card.svg", headline, draw, origin)
        for alias in article.aliases:
            old = f"artikel/{alias}.html"
            moved = texts.moved(frame, old, headline.title, headline.path)
            yield _page(old, "moved.html", moved, f"{origin} (alias)")


def _sheets(masthead: Masthead, listing: lists.Listing, origin: str) -> Iterator[Page]:
    for sheet in lists.sheets(listing):
        yield Page(sheet.address(sheet.number), "list.html", sheet, partial(lists.sheet, masthead), origin)


def _page(path: str, template: str, view: object, origin: str) -> Page:
    """Make a page whose view is worked out already."""
    return Page(path, template, view, _as_it_is, origin)


def _as_it_is(view: object) -> object:
    return view


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
