"""What all pages have in common, whatever is published: the site, what is known, and the pieces that views are made of.

A view that is made with a masthead and with what its page shows can depend on nothing else. That is what lets a build
tell, without making a page, whether it would come out as before.
"""

from __future__ import annotations

from collections.abc import Iterable

from digest import metadata
from digest.metadata import Meta
from digest.model import Extras, Headline, Issue, Knowledge
from digest.views import Front, Item, Link

HOME = "index.html"
TOPICS = "topik/index.html"
EDITIONS = "edisi/index.html"
LATEST = "edisi/terbaru.html"
ARCHIVE = "arsip/index.html"
SOURCES = "sumber/index.html"
NAMES = "nama/index.html"
SEARCH = "cari.html"

EXPLANATION = "cara-membersihkan"
"""The own page that says how texts are cleaned; articles link it where a project has it."""


class Masthead:
    """The site and what is known of topics, names and outlets, worked out once for all pages."""

    def __init__(self, knowledge: Knowledge, extras: Extras) -> None:
        """Take what pages show of `knowledge`, and nothing else of it."""
        self.extras = extras
        self.site = knowledge.site
        self.own_pages = tuple((page.slug, page.title) for page in knowledge.pages)
        self.homes = {outlet.slug: outlet.home for outlet in knowledge.outlets}
        self.topic_names = {topic.slug: topic.name for topic in knowledge.topics}
        self.name_names = {name.slug: name.name for name in knowledge.names}
        own = {page.slug for page in knowledge.pages}
        self.explained = f"{EXPLANATION}.html" if EXPLANATION in own else ""

    @property
    def constants(self) -> tuple[object, ...]:
        """All that a view can take from here."""
        return (
            self.extras,
            self.site,
            self.own_pages,
            self.homes,
            self.topic_names,
            self.name_names,
            self.explained,
        )

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
        """Link the topics of a published article; each has a page, as the article is on it."""
        known = (slug for slug in headline.topics if slug in self.topic_names)
        return tuple(Link(self.topic_names[slug], f"topik/{slug}.html") for slug in known)

    def item(self, headline: Headline, reason: str = "", tag: str = "") -> Item:
        """Make an item of a list."""
        teaser = headline.summary[0] if headline.summary else headline.opening
        return Item(headline, teaser, reason, tag)

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
