from __future__ import annotations

import re

import pytest

from digest.catalogue import catalogue
from digest.feeds import IN_FEED
from digest.model import Article, Catalogue, Knowledge, OwnPage, Page, PartialDate
from digest.noun import replace
from digest.pages import clashes, pages
from digest.views import FeedView, SitemapView
from tests.examples import article, knowledge, outlet, reading


def lay_out(*articles: Article, known: Knowledge | None = None) -> dict[str, Page]:
    known = known or knowledge()
    return {page.path: page for page in pages(filed(*articles, known=known), known, ())}


def filed(*articles: Article, known: Knowledge | None = None) -> Catalogue:
    return catalogue(map(reading, articles), known or knowledge())


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "topik/index.html",
        "arsip/index.html",
        "sumber/index.html",
        "404.html",
        "feed.xml",
        "feed.json",
        "edisi/index.html",
        "nama/index.html",
        "cari.html",
        "llms.txt",
        "manifest.webmanifest",
        "sitemap.xml",
        "robots.txt",
    ],
)
def test_a_site_without_articles_has_these_addresses(path: str) -> None:
    assert path in lay_out()


def test_an_article_gives_its_topic_outlet_and_month_a_page() -> None:
    item = article("a", topics=("ekonomi",), outlet="Tempo", date=PartialDate(2024, 3, 1))
    found = set(lay_out(item))
    assert {
        "artikel/a.html",
        "topik/ekonomi.html",
        "topik/ekonomi.xml",
        "sumber/tempo.html",
        "arsip/2024-03.html",
    } <= found


def test_every_address_is_one_of_the_forms_that_are_promised() -> None:
    known = knowledge(pages=(OwnPage("tentang", "Tentang", "Apa ini.", "Isi.", "content/pages/tentang.md"),))
    item = article("a", topics=("ekonomi",), outlet="Tempo", date=PartialDate(2024, 3), aliases=("lama",))
    form = re.compile(
        r"(?:index|404|tentang|cari)\.html|feed\.(?:xml|json)|sitemap\.xml|robots\.txt|[a-z-]+\.(?:txt|js|json|webmanifest)|_redirects"
        r"|(?:artikel|topik|edisi|arsip|sumber|nama)/[a-z0-9-]+\.(?:html|xml|json|txt)"
    )
    odd = [path for path in lay_out(item, known=known) if not form.fullmatch(path)]
    assert not odd


def test_an_old_address_leads_to_the_new_one() -> None:
    page = lay_out(article("a", aliases=("lama",)))["artikel/lama.html"]
    assert page.template == "moved.html"


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        pytest.param([article("a"), article("b")], 0, id="two addresses do not clash"),
        pytest.param([article("a"), article("b", aliases=("a",))], 1, id="an alias on an article's address"),
        pytest.param(
            [article("a"), article("b", aliases=("A",))], 1, id="addresses that differ only in case are one"
        ),
    ],
)
def test_clashes_name_both(articles: list[Article], expected: int) -> None:
    known = knowledge()
    found = clashes(pages(filed(*articles), known, ()))
    assert len([clash for clash in found if "artikel/" in clash.what]) == expected
    assert all("seeds/a.txt" in clash.what and "seeds/b.txt" in clash.what for clash in found)


def test_a_file_that_is_copied_may_not_stand_on_a_pages_address() -> None:
    known = knowledge()
    (clash,) = clashes(pages(filed(), known, ("index.html",)))
    assert "templates/static/index.html" in clash.what


def locations(*articles: Article) -> list[str]:
    view = lay_out(*articles)["sitemap.xml"].view
    assert isinstance(view, SitemapView)
    return [location.url for location in view.locations]


def test_the_sitemap_lists_pages_and_no_redirects() -> None:
    found = locations(article("a", aliases=("lama",)))
    assert "https://saripati.example/" in found
    assert "https://saripati.example/artikel/a.html" in found
    assert not [url for url in found if "lama" in url or "404" in url or url.endswith((".xml", ".json"))]
    assert len(found) == len(set(found))


def feed(path: str, *articles: Article) -> FeedView:
    view = lay_out(*articles)[path].view
    assert isinstance(view, FeedView)
    return view


def test_a_feed_holds_the_newest_and_no_more_than_it_may() -> None:
    articles = [article(f"s{n:03}") for n in range(IN_FEED + 1)]
    assert [entry.title for entry in feed("feed.xml", *articles).entries] == [
        item.headline.title for item in articles[:IN_FEED]
    ]


def test_a_topics_feed_holds_only_its_articles() -> None:
    view = feed("topik/ekonomi.xml", article("a", topics=("ekonomi",)), article("b"))
    assert [entry.title for entry in view.entries] == ["Judul a"]


def test_an_entry_keeps_its_name_when_title_and_address_change() -> None:
    before = article("a", title="Sebelum")
    after = replace(before, headline=replace(before.headline, title="Sesudah", slug="sesudah"))
    assert feed("feed.xml", before).entries[0].id == feed("feed.xml", after).entries[0].id


def test_an_outlets_page_links_its_home_page() -> None:
    known = knowledge(outlets=(outlet("tempo", "Tempo", "https://tempo.co/"),))
    page = lay_out(article("a", outlet="Tempo"), known=known)["sumber/tempo.html"]
    assert getattr(page.view, "link", "") == "https://tempo.co/"
