from __future__ import annotations

from digest import feeds
from digest.catalogue import catalogue
from digest.frame import Frame
from digest.model import NO_EXTRAS, Article, Edition, Knowledge, PartialDate, Pick
from digest.noun import replace
from digest.pages import pages
from digest.views import FeedView, SitemapView
from tests.examples import DAY, article, knowledge, reading

EDITION = Edition(
    "satu", "Satu", PartialDate(2026, 11, 2), "Uraian.", "Catatan.", (Pick("a", "Alasan.", ""),), ""
)


def frame(*articles: Article, known: Knowledge | None = None) -> Frame:
    known = known or knowledge()
    return Frame(catalogue(map(reading, articles), known), known, NO_EXTRAS)


def feed(made: Frame) -> FeedView:
    return feeds.feed(made, feeds.Entries(made), feeds.bulletin(made))


def test_an_entry_names_its_original() -> None:
    first, second = feed(frame(article("a", url="https://tempo.co/x"), article("b"))).entries
    assert (first.via, second.via) == ("https://tempo.co/x", "")
    assert first.author == "Sumber belum dicatat"


def test_a_feed_is_as_new_as_its_newest_entry_and_an_empty_one_as_the_digest() -> None:
    old = article("a", added=DAY.replace(year=2027))
    assert feed(frame(old, article("b"))).updated == "2027-11-23T08:00:00+07:00"
    assert feed(frame()).updated == DAY.isoformat()


def test_an_edition_is_an_entry_with_its_picks_and_reasons() -> None:
    made = frame(article("a"), known=knowledge(editions=(EDITION,)))
    (entry,) = feeds.edition_feed(made).entries
    assert entry.title == "Edisi 1: Satu"
    assert entry.stamp == "2026-11-02T00:00:00+07:00"
    assert [(item.headline.slug, item.reason) for item in entry.items] == [("a", "Alasan.")]


def urls(*articles: Article, known: Knowledge) -> list[str]:
    filed = catalogue(map(reading, articles), known)
    laid_out = pages(filed, known, ())
    (view,) = [page.view for page in laid_out if page.path == "sitemap.xml"]
    assert isinstance(view, SitemapView)
    return [location.url for location in view.locations]


def test_what_search_engines_shall_leave_out_is_not_in_the_sitemap() -> None:
    found = urls(replace(article("a"), noindex=True), article("b"), known=knowledge())
    assert "https://saripati.example/artikel/b.html" in found
    assert "https://saripati.example/artikel/a.html" not in found


def test_the_service_workers_version_changes_with_what_there_is_to_read() -> None:
    known = knowledge(editions=(EDITION,))
    one = feeds.machine(frame(article("a"), known=known))
    assert one.keep == ("index.html", "edisi/satu.html", "artikel/a.html")
    assert one.version == feeds.machine(frame(article("a"), known=known)).version
    changed = replace(article("a"), headline=replace(article("a").headline, title="Lain"))
    assert one.version != feeds.machine(frame(changed, known=known)).version
