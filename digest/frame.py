"""What all pages have in common: links, items of lists, the head's metadata. The views are made with it."""

from __future__ import annotations

from collections.abc import Iterable

from digest import metadata
from digest.metadata import Meta
from digest.model import Article, Catalogue, Extras, Headline, Issue, Knowledge
from digest.passages import Passage, passages
from digest.views import Front, Item, Link

HOME = "index.html"
TOPICS = "topik/index.html"
EDITIONS = "edisi/index.html"
LATEST = "edisi/terbaru.html"
ARCHIVE = "arsip/index.html"
SOURCES = "sumber/index.html"
NAMES = "nama/index.html"
SEARCH = "cari.html"


class Frame:
    """A catalogue and what is known, with the links that every page needs worked out once."""

    def __init__(self, catalogue: Catalogue, knowledge: Knowledge, extras: Extras) -> None:
        """Work out the links to topics and names, and which articles search engines shall leave out."""
        self.catalogue = catalogue
        self.knowledge = knowledge
        self.extras = extras
        self.site = knowledge.site
        self.headlines = tuple(article.headline for article in catalogue.articles)
        self.topics = {
            g.slug: Link(g.name, f"topik/{g.slug}.html", len(g.headlines)) for g in catalogue.topics
        }
        self.names = {g.slug: Link(g.name, f"nama/{g.slug}.html", len(g.headlines)) for g in catalogue.names}
        self.name_words = {name.slug: name.name for name in knowledge.names}
        self.topic_words = {topic.slug: topic.name for topic in knowledge.topics}
        self._named: dict[str, tuple[Link, ...]] = {}
        for group in catalogue.names:
            for headline in group.headlines:
                self._named[headline.slug] = (*self._named.get(headline.slug, ()), self.names[group.slug])
        self.places = {
            (group.slug, headline.slug): (
                group.headlines[at - 1] if at else None,
                group.headlines[at + 1] if at + 1 < len(group.headlines) else None,
            )
            for group in catalogue.topics
            for at, headline in enumerate(group.headlines)
        }  # (topic, article) → the newer and the older article beside it
        self._passages: dict[str, tuple[Passage, ...]] = {}
        self._noindex = {c.seed: c.noindex for c in knowledge.curations if c.noindex is not None}

    def meta(
        self,
        path: str,
        title: str,
        description: str,
        *json_ld: str,
        feed: str = "",
        script: str = "",
    ) -> Meta:
        """Make the head of a page."""
        full = title if path == HOME else metadata.title_tag(title, self.site)
        told = metadata.graph(*json_ld) if json_ld else ""
        return Meta(path, title, full, metadata.describe(description), "website", told, feed, script=script)

    def crumbs(self, *steps: tuple[str, str]) -> str:
        """Describe the way from home to a page."""
        return metadata.breadcrumbs(self.site, (("Beranda", HOME), *steps))

    def collection(self, path: str, name: str, headlines: tuple[Headline, ...]) -> str:
        """Describe a page that lists articles."""
        return metadata.collection(self.site, path, name, headlines)

    def topics_of(self, headline: Headline) -> tuple[Link, ...]:
        """Link the topics of an article that have a page."""
        return tuple(self.topics[slug] for slug in headline.topics if slug in self.topics)

    def names_of(self, headline: Headline) -> tuple[Link, ...]:
        """Link the names in an article that have a page."""
        return self._named.get(headline.slug, ())

    def passages(self, article: Article) -> tuple[Passage, ...]:
        """Group the paragraphs of an article; its page and the feeds show the same, so it is done once."""
        if article.seed not in self._passages:
            self._passages[article.seed] = passages(article.paragraphs)
        return self._passages[article.seed]

    def noindex(self, article: Article) -> bool:
        """Tell whether search engines are asked to leave an article's page out."""
        return self._noindex.get(article.seed, self.site.noindex)

    def item(self, headline: Headline, reason: str = "", tag: str = "") -> Item:
        """Make an item of a list."""
        topics = self.topics_of(headline)
        teaser = headline.summary[0] if headline.summary else headline.opening
        return Item(headline, teaser, topics[0] if topics else None, reason, tag)

    def items(self, headlines: Iterable[Headline]) -> tuple[Item, ...]:
        """Make the items of a list."""
        return tuple(map(self.item, headlines))

    def front(self, issue: Issue) -> Front:
        """Show an edition."""
        edition = issue.edition
        items = tuple(self.item(choice.headline, choice.reason) for choice in issue.choices)
        path = edition_path(edition.slug)
        return Front(issue.number, edition.title, edition.date, path, edition.introduction, items)


def edition_path(slug: str) -> str:
    """Give the address of an edition."""
    return f"edisi/{slug}.html"
