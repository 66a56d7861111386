"""What machines are told about a page: description, Open Graph, and JSON-LD by the vocabulary of schema.org.

Our page of an article is our own work of that day (`datePublished` is when the digest took it up); the article
itself is what it is based on (`isBasedOn`), with its own outlet, date and link, as far as they are known.
"""

from __future__ import annotations

import base64
import hashlib

import msgspec

from digest.model import Article, Headline, Site, Source
from digest.noun import Noun
from digest.typography import set_type

LONGEST_TITLE_TAG = 75
"""Characters of <title>; a longer one is cut in tabs and search results, so the site's name gives way."""

LONGEST_DESCRIPTION = 160
"""Characters; search engines cut longer ones."""

UNKNOWN_SOURCE = "Sumber belum dicatat"
"""What stands where an outlet would."""

LOGO = "icon.png"
CARD = "card.png"
"""Pictures in `templates/static/` that stand for the site."""


class Meta(Noun):
    """The head of a page."""

    path: str  # the page's own address within the site
    name: str  # the page's own title
    title: str  # as in <title>, with the site's name
    description: str
    kind: str  # Open Graph's type
    json_ld: str  # the text of a script element, or nothing
    feed: str = ""  # address of the feed of just this page
    published: str = ""  # when our page was published, ISO 8601
    card: str = CARD  # address of the picture that goes with a link to the page
    noindex: bool = False
    script: str = ""  # file in templates/ with the page's own script


def title_tag(title: str, site: Site) -> str:
    """Give a page's <title>: its own, shortened if need be, and the site's name where there is room."""
    full = f"{title} · {site.title}"
    return full if len(full) <= LONGEST_TITLE_TAG else shorten(title, LONGEST_TITLE_TAG)


def describe(text: str) -> str:
    """Shorten a text to a description: at most 160 characters, cut after a word."""
    return shorten(" ".join(text.split()), LONGEST_DESCRIPTION)


def shorten(text: str, length: int) -> str:
    """Cut a text after a word, so that it has at most `length` characters with its dots."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


def csp_hash(text: str) -> str:
    """Give the source expression by which a content security policy allows an inline block (CSP 3, 2.3.1)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def canonical(site: Site, path: str) -> str:
    """Give the absolute address of a page; a folder's index is the folder."""
    return site.base_url + path.removesuffix("index.html")


def website(site: Site) -> str:
    """Describe the site itself, for the home page."""
    return _script(
        {
            "@type": "WebSite",
            "name": site.title,
            "description": site.description,
            "url": site.base_url,
            "inLanguage": site.language,
        }
    )


def collection(site: Site, path: str, name: str, headlines: tuple[Headline, ...]) -> str:
    """Describe a page that lists articles."""
    items = [
        {"@type": "ListItem", "position": i, "url": canonical(site, headline.path), "name": headline.title}
        for i, headline in enumerate(headlines, 1)
    ]
    return _script(
        {
            "@type": "CollectionPage",
            "name": name,
            "url": canonical(site, path),
            "inLanguage": site.language,
            "mainEntity": {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items},
        }
    )


def article(site: Site, item: Article, topics: tuple[str, ...], card: str = CARD) -> str:
    """Describe an article; `topics` are what it is about, `card` is its picture.

    Only what a search engine or a reader's program uses is told: a page is weighed in bytes.
    """
    headline = item.headline
    url = canonical(site, headline.path)
    published = stamp(site, headline)
    organisation = {
        "@type": "Organization",
        "name": site.title,
        "url": site.base_url,
        "logo": {"@type": "ImageObject", "url": site.base_url + LOGO},
    }
    data: dict[str, object] = {
        "@type": "Article",
        "headline": set_type(headline.title),
        "description": describe(" ".join(headline.summary) or headline.opening),
        "url": url,
        "inLanguage": site.language,
        "datePublished": published,
        "dateModified": published,
        "image": site.base_url + card,
        "author": _outlet(headline.source),
        "publisher": organisation,
        "isBasedOn": _original(headline),
    }
    if topics:
        data["articleSection"] = list(topics)
    return _script(data)


def breadcrumbs(site: Site, steps: tuple[tuple[str, str], ...]) -> str:
    """Describe the way from home to a page: pairs of name and address."""
    items = [
        {"@type": "ListItem", "position": i, "name": name, "item": canonical(site, path)}
        for i, (name, path) in enumerate(steps, 1)
    ]
    return _script({"@type": "BreadcrumbList", "itemListElement": items})


def stamp(site: Site, headline: Headline) -> str:
    """Give the moment when the digest took an article up; the digest's first day where nobody wrote it down."""
    return (headline.added or site.since).isoformat()


def _original(headline: Headline) -> dict[str, object]:
    """Describe the article that ours is a copy of, with nothing that is not known."""
    source = headline.source
    data: dict[str, object] = {"@type": "NewsArticle"}
    if source.outlet:
        data["publisher"] = _outlet(source)
    if source.date:
        data["datePublished"] = str(source.date)
    if source.url:
        data["url"] = source.url
    if source.place:
        data["locationCreated"] = {"@type": "Place", "name": source.place}
    return data


def graph(*parts: str) -> str:
    """Join descriptions to one text, for one script element with one hash."""
    return f'{{"@context":"https://schema.org","@graph":[{",".join(parts)}]}}'


def _outlet(source: Source) -> dict[str, object]:
    """Name who published a text first; where nobody knows it, the name says so, and never ours."""
    return {"@type": "NewsMediaOrganization", "name": source.outlet or UNKNOWN_SOURCE}


def _script(data: dict[str, object]) -> str:
    """Write JSON that can stand in a script element: nothing in it can end the element."""
    return msgspec.json.encode(data).decode().replace("<", "\\u003c")
