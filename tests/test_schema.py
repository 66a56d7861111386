"""Reading TOML: each wrong value gives one mistake with its line, and all of them come at once."""

from __future__ import annotations

import datetime as dt

import pytest

from digest.model import Mistake, PartialDate
from digest.schema import Table, parse_date, read_toml, suggest

ZONE = dt.timezone(dt.timedelta(hours=7))


def read(text: str, mistakes: list[Mistake]) -> Table:
    table = read_toml(text, "content/x.toml", mistakes)
    assert table is not None
    return table


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        pytest.param('a = "x', "content/x.toml:1", "not TOML", id="a quote that is not closed"),
        pytest.param("a = 1\na = 2", "content/x.toml:2", "not TOML", id="a key that stands twice"),
        pytest.param("[a\nb = 1", "content/x.toml:1", "not TOML", id="a header that is not closed"),
    ],
)
def test_what_is_no_toml_is_said_with_its_line(text: str, where: str, what: str) -> None:
    mistakes: list[Mistake] = []
    assert read_toml(text, "content/x.toml", mistakes) is None
    assert mistakes[0].where.startswith(where)
    assert mistakes[0].what.startswith(what)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("title = 3", "'title' is a number", id="a number for a text"),
        pytest.param("title = true", "'title' is true", id="a flag for a text"),
        pytest.param('title = "  "', "'title' is empty", id="blanks for a text"),
        pytest.param("", "'title' is missing", id="nothing at all"),
    ],
)
def test_a_text_that_is_none(text: str, expected: str) -> None:
    mistakes: list[Mistake] = []
    read(text, mistakes).text("title")
    assert [mistake.what for mistake in mistakes] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('topics = "a"', ["'topics' is a text"], id="a text for a list"),
        pytest.param("topics = [1]", ["'topics' holds a number"], id="a number within a list"),
        pytest.param('topics = ["a", "a"]', ["'topics' names 'a' twice"], id="a text that stands twice"),
        pytest.param('topics = ["a", "b"]', [], id="two texts are fine"),
    ],
)
def test_lists_of_texts(text: str, expected: list[str]) -> None:
    mistakes: list[Mistake] = []
    read(text, mistakes).texts("topics")
    assert [mistake.what for mistake in mistakes] == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("2023-13", None, id="there is no month 13"),
        pytest.param("2023-02-30", None, id="there is no 30 February"),
        pytest.param("23-07", None, id="a year has four digits"),
        pytest.param("2023-7", None, id="a month has two digits"),
        pytest.param("kemarin", None, id="a word is no date"),
        pytest.param("2023", PartialDate(2023), id="a year is as exact as a year"),
        pytest.param("2023-07", PartialDate(2023, 7), id="a month is a valid date"),
        pytest.param("2023-07-14", PartialDate(2023, 7, 14), id="a day"),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(value: str, expected: PartialDate | None) -> None:
    assert parse_date(value) == expected
    if expected:
        assert str(expected) == value


def test_a_toml_date_and_a_text_say_the_same() -> None:
    mistakes: list[Mistake] = []
    table = read('a = 2025-12-21\nb = "2025-12-21"', mistakes)
    assert table.date("a") == table.date("b") == PartialDate(2025, 12, 21)
    assert not mistakes


def test_a_day_has_no_time() -> None:
    mistakes: list[Mistake] = []
    assert read("date = 2025-12-21T08:00:00", mistakes).date("date") is None
    assert "without a time" in mistakes[0].what


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "2026-01-31", "2026-01-31T00:00:00+07:00", id="a day begins at midnight in the site's time zone"
        ),
        pytest.param(
            "2026-01-31T08:30:00", "2026-01-31T08:30:00+07:00", id="a time is in the site's time zone"
        ),
        pytest.param(
            "2026-01-31T08:30:00+09:00", "2026-01-31T08:30:00+09:00", id="unless it has one of its own"
        ),
    ],
)
def test_moments(text: str, expected: str) -> None:
    moment = read(f"added = {text}", []).instant("added", ZONE)
    assert moment is not None
    assert moment.isoformat() == expected


def test_an_unknown_key_is_said_with_its_line_and_the_nearest_known_one() -> None:
    mistakes: list[Mistake] = []
    table = read('# a comment\n\ntitel = "x"', mistakes)
    table.text("title", required=False)
    table.close()
    assert mistakes == [Mistake("content/x.toml:3", "unknown key 'titel'", "did you mean 'title'?")]


def test_lines_are_right_below_texts_of_several_lines_and_in_lists_of_tables() -> None:
    mistakes: list[Mistake] = []
    text = "a = '''\nb = 1\n'''\n[[rule]]\nname = 1\n\n[[rule]]\nname = 2\n"
    for row in read(text, mistakes).tables("rule"):
        row.text("name")
    assert [mistake.where for mistake in mistakes] == ["content/x.toml:5", "content/x.toml:8"]


def test_all_mistakes_come_at_once() -> None:
    mistakes: list[Mistake] = []
    table = read('title = 1\ndate = "x"\ndraft = "no"\nfoo = 1', mistakes)
    table.text("title")
    table.date("date")
    table.flag("draft")
    table.close()
    assert [mistake.where for mistake in mistakes] == [f"content/x.toml:{line}" for line in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("zzz", "", id="nothing is near"),
        pytest.param("topik", "did you mean 'topics'?", id="two letters away"),
    ],
)
def test_suggestions(word: str, expected: str) -> None:
    assert suggest(word, ("title", "topics", "date")) == expected


@pytest.mark.parametrize(
    ("slug", "good"),
    [
        pytest.param("Harga-Beras", False, id="capitals are no address"),
        pytest.param("harga beras", False, id="a blank is no address"),
        pytest.param("../rahasia", False, id="a way out of the folder is no address"),
        pytest.param("harga--beras", False, id="two hyphens"),
        pytest.param("harga-beras-2", True, id="lower case, digits, hyphens"),
    ],
)
def test_slugs(slug: str, good: bool) -> None:
    mistakes: list[Mistake] = []
    read("slug = 1", mistakes).check_slug("slug", slug)
    assert (not mistakes) is good


@pytest.mark.parametrize(
    ("url", "good"),
    [
        pytest.param("javascript:alert(1)", False, id="a script is no link"),
        pytest.param("www.kabar.example/a", False, id="a link without its scheme"),
        pytest.param("https:///a", False, id="a link without a host"),
        pytest.param("https://kabar.example/a", True, id="a link"),
    ],
)
def test_links(url: str, good: bool) -> None:
    mistakes: list[Mistake] = []
    read("url = 1", mistakes).check_url("url", url)
    assert (not mistakes) is good
