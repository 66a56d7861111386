"""What the templates show, one frozen type for each: a template finds everything worked out."""

from __future__ import annotations

from dataclasses import dataclass

from digest.metadata import Meta
from digest.model import Article, Headline, PartialDate


@dataclass(frozen=True, slots=True)
class TopicLink:
    """A topic as a link: its name, its address, how many articles it has."""

    name: str
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class Item:
    """A headline in a list, with its topics as links."""

    headline: Headline
    topics: tuple[TopicLink, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """What the digest took up on one day (None: nobody wrote it down)."""

    date: PartialDate | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """`home.html`."""

    meta: Meta
    days: tuple[Day, ...]
    topics: tuple[TopicLink, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ArticleView:
    """`article.html`."""

    meta: Meta
    article: Article
    topics: tuple[TopicLink, ...]
    outlet_path: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an index page: a heading (with an address where it has a page of its own) and its articles."""

    name: str
    path: str
    text: str  # Markdown
    items: tuple[Item, ...]
    count: int


@dataclass(frozen=True, slots=True)
class ListView:
    """`topics.html`, `topic.html`, `archive.html`, `sources.html`, `list.html`: headings with articles below."""

    meta: Meta
    heading: str
    text: str  # Markdown
    sections: tuple[Section, ...]
    link: str = ""  # to the outlet's home page
    index: TopicLink | None = None  # the index that the page belongs to


@dataclass(frozen=True, slots=True)
class OwnView:
    """`own.html`, `404.html`."""

    meta: Meta
    heading: str
    text: str  # Markdown


@dataclass(frozen=True, slots=True)
class MovedView:
    """`moved.html`: the page that an old address leaves behind."""

    meta: Meta
    headline: Headline


@dataclass(frozen=True, slots=True)
class Move:
    """An old address and the new one, from the root of the host."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RedirectsView:
    """`redirects.txt`: the moves for hosts that read a file `_redirects` (Netlify, Cloudflare Pages)."""

    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed."""

    article: Article
    url: str
    stamp: str
    topics: tuple[str, ...]
    id: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """`atom.xml`, `feed.json`."""

    path: str
    page: str  # address of the page that the feed is of
    title: str
    updated: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Location:
    """An entry of the sitemap."""

    url: str
    modified: str


@dataclass(frozen=True, slots=True)
class SitemapView:
    """`sitemap.xml`, `robots.txt`."""

    locations: tuple[Location, ...]
    sitemap: str
