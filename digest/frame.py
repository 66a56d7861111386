"""A catalogue with its masthead: the links and neighbours that only the whole of what is published can tell."""

from __future__ import annotations

from digest.masthead import Masthead
from digest.model import Catalogue, Extras, Headline, Knowledge
from digest.views import Link, Neighbours


class Frame(Masthead):
    """A masthead that knows the catalogue too, with the links that many pages need worked out once."""

    def __init__(self, catalogue: Catalogue, knowledge: Knowledge, extras: Extras) -> None:
        """Work out the links to topics and names, and the neighbours of each article."""
        super().__init__(knowledge, extras)
        self.catalogue = catalogue
        self.knowledge = knowledge
        self.headlines = tuple(article.headline for article in catalogue.articles)
        self.articles = {article.headline.slug: article for article in catalogue.articles}
        self.topics = {
            g.slug: Link(g.name, f"topik/{g.slug}.html", len(g.headlines)) for g in catalogue.topics
        }
        self.names = {g.slug: Link(g.name, f"nama/{g.slug}.html", len(g.headlines)) for g in catalogue.names}
        self._named: dict[str, tuple[Link, ...]] = {}
        for group in catalogue.names:
            link = Link(group.name, f"nama/{group.slug}.html")
            for headline in group.headlines:
                self._named[headline.slug] = (*self._named.get(headline.slug, ()), link)
        self._beside: dict[str, Neighbours] = {}
        for group in catalogue.topics:
            newer, older = (None, *group.headlines), (*group.headlines[1:], None)
            for sides, headline in zip(zip(newer, older, strict=False), group.headlines, strict=False):
                if headline.topics[0] == group.slug and any(sides):
                    self._beside[headline.slug] = Neighbours(self.topic_names[group.slug], *sides)

    def names_of(self, headline: Headline) -> tuple[Link, ...]:
        """Link the names in an article that have a page."""
        return self._named.get(headline.slug, ())

    def neighbours_of(self, headline: Headline) -> Neighbours | None:
        """Give the articles before and after this one in its first topic."""
        return self._beside.get(headline.slug)
