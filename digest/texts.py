"""The pages that are read: an article with all that belongs to it, our own pages, and what an old address leaves."""

from __future__ import annotations

from urllib.parse import quote

from digest import metadata
from digest.frame import TOPICS, Frame
from digest.metadata import Meta
from digest.model import Article, Headline, Kin, OwnPage
from digest.passages import contents
from digest.views import ArticleView, CardView, Item, Link, MovedView, Neighbours, OwnView, Share
from digest.wording import age_notice, kinship, said_date, taken_out

EXPLANATION = "cara-membersihkan"
"""The own page that says how texts are cleaned; articles link it where a project has it."""

CARD_LINE = 33
"""Letters that fit on a line of a card: 1,040 of 1,200 pixels at 60 pixels, for a bold serif of 0.52 em a letter."""
CARD_LINES = 4


def article(frame: Frame, position: int) -> ArticleView:
    """Show the article at `position` of the catalogue."""
    item = frame.catalogue.articles[position]
    headline, source = item.headline, item.headline.source
    topics, names = frame.topics_of(headline), frame.names_of(headline)
    found = frame.passages(item)
    near = frame.catalogue.relatives[position]
    outlets = {outlet.slug: outlet for outlet in frame.knowledge.outlets}
    outlet = outlets.get(source.outlet_slug or "")
    own = {page.slug for page in frame.knowledge.pages}
    return ArticleView(
        meta=_meta(frame, item, topics),
        article=item,
        passages=found,
        contents=contents(found),
        topics=topics,
        names=names,
        outlet=Link(source.outlet or "", f"sumber/{source.outlet_slug}.html") if source.outlet_slug else None,
        outlet_home=outlet.home if outlet else "",
        when=said_date(source.date) if source.date else "",
        age=age_notice(source.date, headline.added),
        taken_out=taken_out(item),
        explained=f"{EXPLANATION}.html" if EXPLANATION in own else "",
        same_story=frame.items(near.same_story),
        related=tuple(_relative(frame, kin) for kin in near.related),
        neighbours=_neighbours(frame, headline),
        shares=_shares(frame, headline),
        twin=twin_path(headline),
    )


def twin_path(headline: Headline) -> str:
    """Give the address of an article's plain text."""
    return f"artikel/{headline.slug}.txt"


def card_path(headline: Headline) -> str:
    """Give the address of an article's card."""
    return f"artikel/{headline.slug}.png"


def card(frame: Frame, item: Article) -> CardView:
    """Lay out the picture that goes with a link to an article."""
    headline = item.headline
    topics = frame.topics_of(headline)
    source = [headline.source.outlet or "", said_date(headline.source.date) if headline.source.date else ""]
    lines = _wrap(headline.title)
    return CardView(lines, topics[0].name if topics else "", " · ".join(filter(None, source)))


def own(frame: Frame, page: OwnPage) -> OwnView:
    """Show one of our own pages."""
    path = f"{page.slug}.html"
    return OwnView(
        frame.meta(path, page.title, page.description, frame.crumbs((page.title, path))),
        page.title,
        page.body,
    )


def not_found(frame: Frame) -> OwnView:
    """Show what stands where nothing is."""
    heading = "Halaman tidak ditemukan"
    description = f"Alamat ini tidak ada di {frame.site.title}, atau halamannya sudah pindah."
    return OwnView(frame.meta("404.html", heading, description), heading, "")


def moved(frame: Frame, path: str, title: str, target: str) -> MovedView:
    """Lead from an address to another one."""
    return MovedView(frame.meta(path, title, title), title, target)


def _meta(frame: Frame, item: Article, topics: tuple[Link, ...]) -> Meta:
    headline = item.headline
    path = headline.path
    picture = card_path(headline) if frame.extras.cards else metadata.CARD
    way = ((topics[0].name, topics[0].path),) if topics else (("Topik", TOPICS),)
    about = metadata.article(frame.site, item, tuple(topic.name for topic in topics), picture)
    return Meta(
        path,
        headline.title,
        metadata.title_tag(headline.title, frame.site),
        metadata.describe(" ".join(headline.summary) or headline.opening),
        "article",
        metadata.graph(about, frame.crumbs(*way, (headline.title, path))),
        published=metadata.stamp(frame.site, headline),
        card=picture,
        noindex=frame.noindex(item),
    )


def _relative(frame: Frame, kin: Kin) -> Item:
    return frame.item(kin.headline, kinship(kin, frame.name_words, frame.topic_words))


def _neighbours(frame: Frame, headline: Headline) -> Neighbours | None:
    """Find the articles before and after this one in its first topic."""
    for slug in headline.topics[:1]:
        if place := frame.places.get((slug, headline.slug)):
            return Neighbours(frame.topics[slug], *place) if any(place) else None
    return None


def _shares(frame: Frame, headline: Headline) -> tuple[Share, ...]:
    """Make plain links that share an article: nothing is loaded from a service before its link is followed."""
    url = quote(metadata.canonical(frame.site, headline.path), safe="")
    title = quote(headline.title, safe="")
    return (
        Share("WhatsApp", f"https://wa.me/?text={title}%20{url}"),
        Share("Telegram", f"https://t.me/share/url?url={url}&text={title}"),
        Share("Surel", f"mailto:?subject={title}&body={url}"),
    )


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
