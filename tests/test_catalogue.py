from __future__ import annotations

import datetime as dt
import itertools

import pytest

from digest.catalogue import catalogue
from digest.model import Article, Edition, Name, PartialDate, Pick
from digest.related import Ties
from tests.examples import DAY, article, knowledge, reading

LATER = DAY + dt.timedelta(days=1)


def order(*articles: Article) -> list[str]:
    return [item.seed for item in catalogue(map(reading, articles), knowledge()).articles]


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        pytest.param(
            [article("a"), article("b")], ["a", "b"], id="what is equal in all else stands by its seed"
        ),
        pytest.param(
            [article("a", added=DAY), article("b", added=LATER)],
            ["b", "a"],
            id="what was taken up later stands first",
        ),
        pytest.param(
            [article("a", added=None), article("b")], ["b", "a"], id="what nobody dated stands last"
        ),
        pytest.param(
            [article("a", date=PartialDate(2024)), article("b", date=PartialDate(2025, 1, 1))],
            ["b", "a"],
            id="taken up in one moment, the one written later stands first",
        ),
        pytest.param(
            [article("a", date=PartialDate(2025)), article("b", date=PartialDate(2025, 3))],
            ["b", "a"],
            id="a year alone stands behind a month of that year",
        ),
        pytest.param(
            [
                article("a", added=LATER.astimezone(dt.UTC)),
                article("b", added=LATER + dt.timedelta(minutes=1)),
            ],
            ["b", "a"],
            id="moments are compared, not their spelling in a time zone",
        ),
    ],
)
def test_the_newest_come_first(articles: list[Article], expected: list[str]) -> None:
    assert order(*articles) == expected


def test_the_order_of_reading_does_not_matter() -> None:
    articles = [article("a"), article("b", added=LATER), article("c", date=PartialDate(2020))]
    results = {tuple(order(*some)) for some in itertools.permutations(articles)}
    assert results == {("b", "c", "a")}


def test_topics_keep_the_order_of_the_file_and_empty_ones_are_left_out() -> None:
    filed = catalogue(
        [reading(article("a", topics=("hukum", "ekonomi"))), reading(article("b", topics=("hukum",)))],
        knowledge(topics=("ekonomi", "kosong", "hukum")),
    )
    assert [(g.slug, len(g.headlines)) for g in filed.topics] == [("ekonomi", 1), ("hukum", 2)]


def test_outlets_stand_by_name_and_what_has_none_is_kept_apart() -> None:
    filed = catalogue(
        [
            reading(article("a", outlet="Tempo")),
            reading(article("b", outlet="antara")),
            reading(article("c")),
        ],
        knowledge(),
    )
    assert [group.name for group in filed.outlets] == ["antara", "Tempo"]
    assert [headline.slug for headline in filed.sourceless] == ["c"]


def test_every_article_is_in_the_archive_exactly_once() -> None:
    dates = [None, PartialDate(2024), PartialDate(2024, 3), PartialDate(2024, 3, 2), PartialDate(2025, 1, 9)]
    articles = [article(f"s{n}", date=date) for n, date in enumerate(dates)]
    filed = catalogue(map(reading, articles), knowledge())
    archived = [
        h.slug for h in (*filed.dateless, *(h for g in (*filed.months, *filed.years) for h in g.headlines))
    ]
    assert sorted(archived) == sorted(item.seed for item in articles)
    assert [(group.slug, group.name) for group in filed.months] == [
        ("2025-01", "Januari 2025"),
        ("2024-03", "Maret 2024"),
    ]
    assert [(group.slug, group.name) for group in filed.years] == [("2024", "2024")]


def test_a_month_shows_its_latest_day_first() -> None:
    articles = [article("a", date=PartialDate(2024, 3, 1)), article("b", date=PartialDate(2024, 3, 20))]
    (month,) = catalogue(map(reading, articles), knowledge()).months
    assert [headline.slug for headline in month.headlines] == ["b", "a"]


def test_what_is_withheld_is_told_and_shown_nowhere() -> None:
    filed = catalogue(
        [reading(article("a", topics=("ekonomi",)), withheld="a draft"), reading(article("b"))], knowledge()
    )
    assert filed.withheld == (("a", "a draft"),)
    assert [item.seed for item in filed.articles] == ["b"]
    assert not filed.topics


def test_of_two_seeds_with_one_text_the_one_with_a_title_is_published() -> None:
    same = [
        reading(article("a", provisional=True), "f"),
        reading(article("b"), "f"),
        reading(article("c"), "g"),
    ]
    filed = catalogue(same, knowledge())
    assert [item.seed for item in filed.articles] == ["b", "c"]
    assert filed.withheld == (("a", "its text is that of seeds/b.txt"),)
    assert [(problem.code, problem.where) for problem in filed.problems] == [("twin", "seeds/a.txt")]


def test_a_withheld_seed_is_nobodys_twin() -> None:
    filed = catalogue(
        [reading(article("a"), "f", withheld="a draft"), reading(article("b"), "f")], knowledge()
    )
    assert [item.seed for item in filed.articles] == ["b"]
    assert not filed.problems


def edition(slug: str, day: int, *seeds: str) -> Edition:
    picks = tuple(Pick(seed, "Alasan.", f"content/editions/{slug}.md:5") for seed in seeds)
    return Edition(slug, slug, PartialDate(2026, 1, day), "Uraian.", "Catatan.", picks, "")


def test_editions_come_newest_first_and_are_counted_from_the_oldest() -> None:
    known = knowledge(editions=(edition("z", 1, "a"), edition("b", 9, "a")))
    issues = catalogue([reading(article("a"))], known).issues
    assert [(issue.edition.slug, issue.number) for issue in issues] == [("b", 2), ("z", 1)]


def test_a_pick_that_is_not_published_is_left_out_and_reported() -> None:
    known = knowledge(editions=(edition("x", 1, "draft", "a"),))
    filed = catalogue([reading(article("a")), reading(article("draft"), withheld="a draft")], known)
    (issue,) = filed.issues
    assert [choice.headline.slug for choice in issue.choices] == ["a"]
    assert [(problem.code, problem.where) for problem in filed.problems] == [
        ("missing-pick", "content/editions/x.md:5")
    ]


def test_an_edition_of_which_nothing_is_published_is_not_there() -> None:
    known = knowledge(editions=(edition("x", 1, "draft"),))
    assert not catalogue([reading(article("draft"), withheld="a draft")], known).issues


def test_a_name_that_one_article_gives_has_no_page() -> None:
    names = (Name("wga", "WGA", "organisation", (), ""), Name("meta", "Meta", "company", (), ""))
    filed = catalogue(
        [reading(article("a"), names=("meta", "wga")), reading(article("b"), names=("meta",))],
        knowledge(names=names),
    )
    assert [(g.slug, [h.slug for h in g.headlines]) for g in filed.names] == [("meta", ["a", "b"])]


def test_relatives_stand_in_the_order_of_the_articles() -> None:
    named = [("a", ("meta",)), ("b", ()), ("c", ("meta",))]
    filed = catalogue([reading(article(seed), names=names) for seed, names in named], knowledge())
    assert [[kin.headline.slug for kin in each.related] for each in filed.relatives] == [["c"], [], ["a"]]


def test_ties_that_somebody_else_found_are_taken_as_they_are() -> None:
    readings = [reading(article(seed)) for seed in "ab"]
    filed = catalogue(
        readings, knowledge(), lambda texts: tuple(Ties(tuple(texts.keys() - {key}), ()) for key in texts)
    )
    assert [[headline.slug for headline in each.same_story] for each in filed.relatives] == [["b"], ["a"]]
