"""The pages that are read: an article with all that belongs to it, our own pages, and what an old address leaves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import quote

from digest import metadata
from digest.frame import Frame
from digest.masthead import TOPICS, Masthead
from digest.metadata import Meta
from digest.model import Article, Composed, Headline, Kin, OwnPage, Paragraph, Relatives
from digest.passages import contents, passages
from digest.views import (
    ArticleView,
    CardView,
    Item,
    Link,
    MovedView,
    Neighbours,
    OwnView,
    PlainView,
    Share,
)
from digest.wording import age_notice, kinship, said_date, taken_out

AT_ONCE = 64
"""Articles whose words are kept when they were fetched: as many as there are pages that are made at once."""
CARD_LINE = 33
"""Letters that fit on a line of a card: 1,040 of 1,200 pixels at 60 pixels, for a bold serif of 0.52 em a letter."""
CARD_LINES = 4


class Feature(Composed):
    """An article and all that its page shows of others."""

    article: Article
    names: tuple[Link, ...]
    near: Relatives
    neighbours: Neighbours | None

    def parts(self) -> tuple[tuple[Article | Headline, ...], object]:
        """Give the article and the headlines of the others, and what it has to do with them."""
        kin, beside = self.near.related, self.neighbours
        newer, older = (beside.newer, beside.older) if beside else (None, None)
        shown = (*self.near.same_story, *(one.headline for one in kin), *filter(None, (newer, older)))
        bonds = [(one.names, one.topics, one.words) for one in kin]
        sides = (beside.topic, newer is None, older is None) if beside else None
        return (self.article, *shown), (self.names, len(self.near.same_story), bonds, sides)


def feature(frame: Frame, position: int) -> Feature:
    """Choose what stands on the page of the article at `position` of the catalogue."""
    item = frame.catalogue.articles[position]
    return Feature(
        item,
        frame.names_of(item.headline),
        frame.catalogue.relatives[position],
        frame.neighbours_of(item.headline),
    )


def article(masthead: Masthead, shown: Feature) -> ArticleView:
    """Show an article."""
    item = shown.article
    headline, source = item.headline, item.headline.source
    topics = masthead.topics_of(headline)
    found = passages(_text(item.paragraphs))
    return ArticleView(
        meta=_meta(masthead, item, topics),
        article=item,
        passages=found,
        contents=contents(found),
        topics=topics,
        names=shown.names,
        outlet=Link(source.outlet or "", f"sumber/{source.outlet_slug}.html") if source.outlet_slug else None,
        outlet_home=masthead.homes.get(source.outlet_slug or "", ""),
        when=said_date(source.date) if source.date else "",
        age=age_notice(source.date, headline.added),
        taken_out=taken_out(item),
        explained=masthead.explained,
        same_story=masthead.items(shown.near.same_story),
        related=tuple(_relative(masthead, kin) for kin in shown.near.related),
        neighbours=shown.neighbours,
        shares=_shares(masthead, headline),
        twin=twin_path(headline),
    )


def plain(_masthead: Masthead, item: Article) -> PlainView:
    """Show an article as plain text."""
    date = item.headline.source.date
    text = "\n\n".join([paragraph.text for paragraph in _text(item.paragraphs)])
    return PlainView(item, said_date(date) if date else "", text)


def fetch(subjects: Iterable[object]) -> None:
    """Fetch the words of articles from where they lie, before their pages are worked out.

    Between other work each takes twice as long: it all has to come back into the processor's caches.
    """
    for subject in subjects:
        if isinstance(subject, Feature):
            _text(subject.article.paragraphs)


@lru_cache(maxsize=AT_ONCE)  # for an article's page and its plain text
def _text(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Give an article's paragraphs, which may lie on disk; to ask how many they are would fetch them twice."""
    return tuple(iter(paragraphs))


def twin_path(headline: Headline) -> str:
    """Give the address of an article's plain text."""
    return f"artikel/{headline.slug}.txt"


def card_path(headline: Headline) -> str:
    """Give the address of an article's card."""
    return f"artikel/{headline.slug}.png"


def card(masthead: Masthead, headline: Headline) -> CardView:
    """Lay out the picture that goes with a link to an article."""
    topics = masthead.topics_of(headline)
    source = [headline.source.outlet or "", said_date(headline.source.date) if headline.source.date else ""]
    lines = _wrap(headline.title)
    return CardView(lines, topics[0].name if topics else "", " · ".join(filter(None, source)))


def own(masthead: Masthead, page: OwnPage) -> OwnView:
    """Show one of our own pages."""
    path = f"{page.slug}.html"
    return OwnView(
        masthead.meta(path, page.title, page.description, masthead.crumbs((page.title, path))),
        page.title,
        page.body,
    )


def not_found(masthead: Masthead) -> OwnView:
    """Show what stands where nothing is."""
    heading = "Halaman tidak ditemukan"
    description = f"Alamat ini tidak ada di {masthead.site.title}, atau halamannya sudah pindah."
    return OwnView(masthead.meta("404.html", heading, description), heading, "")


def moved(masthead: Masthead, path: str, title: str, target: str) -> MovedView:
    """Lead from an address to another one."""
    return MovedView(masthead.meta(path, title, title), title, target)


def _meta(masthead: Masthead, item: Article, topics: tuple[Link, ...]) -> Meta:
    headline = item.headline
    path = headline.path
    picture = card_path(headline) if masthead.extras.cards else metadata.CARD
    way = ((topics[0].name, topics[0].path),) if topics else (("Topik", TOPICS),)
    about = metadata.article(masthead.site, item, tuple(topic.name for topic in topics), picture)
    return Meta(
        path,
        headline.title,
        metadata.title_tag(headline.title, masthead.site),
        metadata.describe(" ".join(headline.summary) or headline.opening),
        "article",
        metadata.graph(about, masthead.crumbs(*way, (headline.title, path))),
        published=metadata.stamp(masthead.site, headline),
        card=picture,
        noindex=item.noindex,
    )


def _relative(masthead: Masthead, kin: Kin) -> Item:
    return masthead.item(kin.headline, kinship(kin, masthead.name_names, masthead.topic_names))


def _shares(masthead: Masthead, headline: Headline) -> tuple[Share, ...]:
    """Make plain links that share an article: nothing is loaded from a service before its link is followed."""
    url = _quoted(metadata.canonical(masthead.site, headline.path))
    title = _quoted(headline.title)
    return (
        Share("WhatsApp", f"https://wa.me/?text={title}%20{url}"),
        Share("Telegram", f"https://t.me/share/url?url={url}&text={title}"),
        Share("Surel", f"mailto:?subject={title}&body={url}"),
    )


def _quoted(text: str) -> str:
    """Quote a text for a query: `quote` is quick where there is nothing to do, and most have but blanks and strokes."""
    return quote(text, safe=" /:").replace(" ", "%20").replace("/", "%2F").replace(":", "%3A")


def _wrap(title: str) -> tuple[str, ...]:
    """Break a title into the lines of a card; what does not fit ends in dots."""
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= CARD_LINE:
            lines[-1] = longer
        else:
            lines.append(word[: CARD_LINE - 1] + "…" if len(word) > CARD_LINE else word)
    lines = [line for line in lines if line]
    if len(lines) > CARD_LINES:
        lines = [*lines[: CARD_LINES - 1], lines[CARD_LINES - 1][: CARD_LINE - 2].rstrip(" ,") + " …"]
    return tuple(lines)
