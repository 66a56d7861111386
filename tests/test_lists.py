from __future__ import annotations

import datetime as dt

import pytest

from digest import lists
from digest.catalogue import catalogue
from digest.frame import Frame
from digest.lists import IN_INDEX, ON_SHEET
from digest.model import NO_EXTRAS, Article, Edition, Extras, Knowledge, Name, PartialDate, Pick
from digest.noun import replace
from digest.views import ListView
from tests.examples import DAY, article, knowledge, reading, topic


def frame(*articles: Article, known: Knowledge | None = None) -> Frame:
    known = known or knowledge(topics=("ekonomi", "hukum", "film"))
    return Frame(catalogue(map(reading, articles), known), known, NO_EXTRAS)


def edition(slug: str, day: int, *seeds: str) -> Edition:
    picks = tuple(Pick(seed, f"Alasan {seed}.", "") for seed in seeds)
    return Edition(slug, slug.title(), PartialDate(2026, 11, day), "Uraian.", "Catatan.", picks, "")


def sheets_of(made: Frame) -> list[ListView]:
    return [lists.sheet(made, sheet) for sheet in lists.sheets(lists.topic(made, made.catalogue.topics[0]))]


def test_home_shows_what_is_not_in_the_edition_by_the_day_it_came() -> None:
    known = knowledge(editions=(edition("satu", 1, "a"),))
    made = frame(
        article("a"),
        article("b"),
        article("c", added=DAY + dt.timedelta(days=1)),
        article("d", added=None),
        known=known,
    )
    view = lists.home(made)
    assert view.front is not None
    assert [item.headline.slug for item in view.front.items] == ["a"]
    assert [(str(day.date), [item.headline.slug for item in day.items]) for day in view.days] == [
        ("2026-11-24", ["c"]),
        ("2026-11-23", ["b"]),
        ("None", ["d"]),
    ]


def test_home_does_without_an_edition() -> None:
    view = lists.home(frame(article("a")))
    assert view.front is None
    assert [item.headline.slug for day in view.days for item in day.items] == ["a"]


def sheets(count: int) -> list[tuple[str, int, str, str]]:
    made = frame(*[article(f"s{n:03}", topics=("ekonomi",)) for n in range(count)])
    return [
        (
            view.meta.path,
            len(view.sections[0].items),
            view.sheets.previous if view.sheets else "",
            view.sheets.next if view.sheets else "",
        )
        for view in sheets_of(made)
    ]


def test_a_list_that_fits_is_one_sheet() -> None:
    assert sheets(ON_SHEET) == [("topik/ekonomi.html", ON_SHEET, "", "")]


def test_a_longer_list_goes_over_sheets_that_link_each_other() -> None:
    assert sheets(2 * ON_SHEET + 1) == [
        ("topik/ekonomi.html", ON_SHEET, "", "topik/ekonomi-2.html"),
        ("topik/ekonomi-2.html", ON_SHEET, "topik/ekonomi.html", "topik/ekonomi-3.html"),
        ("topik/ekonomi-3.html", 1, "topik/ekonomi-2.html", ""),
    ]


@pytest.mark.parametrize(
    ("number", "total", "expected"),
    [
        pytest.param(1, 2, [1, 2], id="two sheets link each other"),
        pytest.param(3, 20, list(range(1, 21)), id="up to twenty link all"),
        pytest.param(
            50,
            100,
            [1, *range(5, 46, 5), 49, 50, 51, *range(55, 101, 5)],
            id="of a hundred, those beside it and some between",
        ),
    ],
)
def test_a_sheet_links_others(number: int, total: int, expected: list[int]) -> None:
    assert lists._numbers(number, total) == expected  # noqa: SLF001 - a table says it best


def test_sheets_have_titles_and_descriptions_of_their_own() -> None:
    made = frame(*[article(f"s{n:03}", topics=("ekonomi",)) for n in range(ON_SHEET + 1)])
    metas = [view.meta for view in sheets_of(made)]
    assert len({meta.title for meta in metas}) == len({meta.description for meta in metas}) == len(metas)


def test_a_timeline_begins_at_the_beginning_and_ends_with_what_has_no_date() -> None:
    known = knowledge(topics=())
    known = replace(known, topics=(replace(topic("ekonomi"), timeline=True),))
    dates = {"a": None, "b": PartialDate(2024), "c": PartialDate(2024, 3), "d": PartialDate(2023, 5, 1)}
    made = frame(
        *[article(seed, date=date, topics=("ekonomi",)) for seed, date in dates.items()], known=known
    )
    (view,) = sheets_of(made)
    assert [(item.headline.slug, item.tag) for item in view.sections[0].items] == [
        ("d", "1 Mei 2023"),
        ("c", "Maret 2024"),
        ("b", "2024"),
        ("a", "Tanpa tanggal"),
    ]


def test_neighbouring_topics_are_those_that_share_most_articles() -> None:
    made = frame(
        article("a", topics=("ekonomi", "film")),
        article("b", topics=("ekonomi", "film")),
        article("c", topics=("ekonomi", "hukum")),
    )
    found = lists.topic(made, next(g for g in made.catalogue.topics if g.slug == "ekonomi")).nearby
    assert [(link.path, link.count) for link in found] == [("topik/film.html", 2), ("topik/hukum.html", 1)]


def test_the_archive_reaches_every_article() -> None:
    dates = [None, PartialDate(2024), PartialDate(2024, 3), PartialDate(2025, 1, 9)]
    made = frame(*[article(f"s{n}", date=date) for n, date in enumerate(dates)])
    view = lists.archive(made)
    assert [(s.name, s.count, [link.path for link in s.links]) for s in view.sections] == [
        ("2025", 1, ["arsip/2025-01.html"]),
        ("2024", 2, ["arsip/2024-03.html", "arsip/2024.html"]),
        ("Tanpa tanggal", 1, []),
    ]
    listed = {h.slug for listing in lists.months(made) for h in listing.headlines}
    assert listed == {"s0", "s1", "s2", "s3"}


def test_a_large_archives_index_shows_no_articles() -> None:
    many = [article(f"s{n}", date=PartialDate(2024, 3)) for n in range(IN_INDEX + 1)]
    assert not list(lists.shown_in(lists.archive(frame(*many))))
    assert list(lists.shown_in(lists.archive(frame(*many[1:]))))


def test_what_has_no_source_is_listed_as_such() -> None:
    made = frame(article("a", outlet="Tempo"), article("b"))
    assert [(listing.base, len(listing.headlines)) for listing in lists.outlets(made)] == [
        ("sumber/tempo", 1),
        ("sumber/belum-dicatat", 1),
    ]


def test_names_stand_by_kind() -> None:
    names = (
        Name("meta", "Meta", "company", (), ""),
        Name("budi", "Budi", "person", (), ""),
        Name("sekali", "Sekali", "person", (), ""),
    )
    known = knowledge(names=names)
    readings = [
        reading(article("a"), names=("meta", "budi")),
        reading(article("b"), names=("budi", "meta", "sekali")),
    ]
    made = Frame(catalogue(readings, known), known, NO_EXTRAS)
    view = lists.names(made)
    assert [(s.name, [link.name for link in s.links]) for s in view.sections] == [
        ("Orang", ["Budi"]),
        ("Perusahaan", ["Meta"]),
    ]


def test_editions_are_counted_from_the_first_and_know_their_neighbours() -> None:
    known = knowledge(editions=(edition("b", 8, "s"), edition("a", 1, "s"), edition("c", 15, "s")))
    made = frame(article("s"), known=known)
    view = lists.edition(made, 1)
    assert view.front.number == 2
    assert view.newer is not None
    assert view.older is not None
    assert (view.newer.path, view.older.path) == ("edisi/c.html", "edisi/a.html")
    assert [item.reason for item in view.front.items] == ["Alasan s."]


def test_the_search_page_runs_a_script_only_where_there_is_an_index() -> None:
    known = knowledge()
    filed = catalogue([], known)
    assert lists.search(Frame(filed, known, NO_EXTRAS)).meta.script == ""
    assert lists.search(Frame(filed, known, Extras(search=True))).meta.script == "search.js"
