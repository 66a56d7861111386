"""What the templates show, one frozen type for each: a template finds everything worked out."""

from __future__ import annotations

from digest.metadata import Meta
from digest.model import Article, Headline, PartialDate
from digest.noun import Noun
from digest.passages import Passage, Point


class Link(Noun):
    """An address of ours and its name; `count` says how many articles are there (0: nobody asks)."""

    name: str
    path: str
    count: int = 0


class Item(Noun):
    """A headline in a list: the sentence below it, and why it stands there (or nothing)."""

    headline: Headline
    teaser: str
    reason: str = ""
    tag: str = ""  # the moment of a timeline, as a reader says it


class Day(Noun):
    """What the digest took up on one day (None: nobody wrote it down)."""

    date: PartialDate | None
    items: tuple[Item, ...]


class Front(Noun):
    """The current edition as the home page shows it."""

    number: int
    title: str
    date: PartialDate
    path: str
    note: str  # Markdown
    items: tuple[Item, ...]


class HomeView(Noun):
    """`home.html`."""

    meta: Meta
    front: Front | None
    days: tuple[Day, ...]
    topics: tuple[Link, ...]
    names: tuple[Link, ...]
    sources: tuple[Link, ...]
    total: int


class Share(Noun):
    """A link that shares an article; it leads to the service only when it is followed."""

    name: str
    url: str


class Neighbours(Noun):
    """The articles before and after one in the list of a topic, by the topic's name."""

    topic: str
    newer: Headline | None
    older: Headline | None


class ArticleView(Noun):
    """`article.html`."""

    meta: Meta
    article: Article
    passages: tuple[Passage, ...]
    contents: tuple[Point, ...]
    topics: tuple[Link, ...]
    names: tuple[Link, ...]
    outlet: Link | None  # the outlet's page here
    outlet_home: str
    when: str  # the date as a reader says it
    age: str  # the notice that a text is old, or nothing
    taken_out: str  # what was taken out, in numbers
    explained: str  # address of the page that says how texts are cleaned, or nothing
    same_story: tuple[Item, ...]
    related: tuple[Item, ...]
    neighbours: Neighbours | None
    shares: tuple[Share, ...]
    twin: str  # address of the plain text


class PlainView(Noun):
    """`article.txt`."""

    article: Article
    when: str
    text: str  # its paragraphs with an empty line between


class Section(Noun):
    """A part of an index page: a heading (with an address where it has a page of its own) and its articles."""

    name: str
    path: str
    text: str  # Markdown
    items: tuple[Item, ...]
    count: int
    links: tuple[Link, ...] = ()
    label: str = ""  # a line above the heading


class Sheets(Noun):
    """Where a list is that goes over several pages."""

    number: int
    total: int
    previous: str  # address, or nothing
    next: str
    others: tuple[Link, ...]  # sheets by their number, this one among them


class ListView(Noun):
    """`list.html`: headings with articles below."""

    meta: Meta
    heading: str
    text: str  # Markdown
    sections: tuple[Section, ...]
    link: str = ""  # to the outlet's home page
    index: Link | None = None  # the index that the page belongs to
    sheets: Sheets | None = None
    nearby: tuple[Link, ...] = ()  # neighbouring topics; the count is of the articles in both
    timeline: bool = False
    feeds: tuple[Link, ...] = ()


class EditionView(Noun):
    """`edition.html`."""

    meta: Meta
    front: Front
    newer: Link | None
    older: Link | None
    minutes: int


class SearchView(Noun):
    """`search.html`."""

    meta: Meta
    ready: bool  # whether an index is made
    topics: tuple[Link, ...]


class OwnView(Noun):
    """`own.html`, `404.html`."""

    meta: Meta
    heading: str
    text: str  # Markdown


class MovedView(Noun):
    """`moved.html`: the page that an old address leaves behind."""

    meta: Meta
    title: str
    path: str


class CardView(Noun):
    """`card.svg`: the picture that goes with a link to an article. Lines are short enough for the picture."""

    lines: tuple[str, ...]
    label: str
    source: str


class Move(Noun):
    """An old address and the new one, from the root of the host."""

    old: str
    new: str


class RedirectsView(Noun):
    """`redirects.txt`: the moves for hosts that read a file `_redirects` (Netlify, Cloudflare Pages)."""

    moves: tuple[Move, ...]


class Entry(Noun):
    """An entry of a feed."""

    id: str
    url: str
    title: str
    author: str  # the outlet; empty for what we wrote ourselves
    via: str  # link to the original, or nothing
    stamp: str
    summary: str
    topics: tuple[str, ...]
    passages: tuple[Passage, ...]
    items: tuple[Item, ...] = ()  # of an edition
    note: str = ""  # of an edition: Markdown


class FeedView(Noun):
    """`atom.xml`, `feed.json`."""

    path: str
    page: str  # address of the page that the feed is of
    title: str
    description: str
    updated: str
    entries: tuple[Entry, ...]


class Location(Noun):
    """An entry of the sitemap."""

    url: str
    modified: str


class SitemapView(Noun):
    """`sitemap.xml`, `robots.txt`."""

    locations: tuple[Location, ...]
    sitemap: str


class MachineView(Noun):
    """`llms.txt`, `manifest.webmanifest`, `sw.js`."""

    articles: tuple[Headline, ...]
    pages: tuple[Link, ...]
    keep: tuple[str, ...] = ()  # addresses that the service worker fetches in advance
    version: str = ""
