"""What a text tells of itself, as guesses."""

from __future__ import annotations

import datetime as dt
import tomllib

import pytest

from digest.adding import NOTHING
from digest.article import reader
from digest.curate import guesses
from digest.knowledge import read_curation, read_knowledge
from digest.model import PartialDate, Seed
from digest.suggest import Suggestion, Told, new_file, suggest
from tests.conftest import TEXT, Project

MOMENT = dt.datetime(2026, 1, 31, 7, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def ask(project: Project, text: str, told: Told = NOTHING, taken: frozenset[str] = frozenset()) -> Suggestion:
    knowledge = read_knowledge(project.root / "content", [])
    return suggest(reader(knowledge)(Seed("a", text.encode())), knowledge, told, 2026, taken)


def test_a_text_with_a_dateline_and_a_full_date(project: Project) -> None:
    found = {guess.key: guess for guess in ask(project, TEXT).guesses}
    assert (
        found["title"].value == "Harga beras di pasar naik lagi, kata para pedagang pada Minggu (21/12/2025)"
    )
    assert found["slug"].value == "harga-beras-di-pasar-naik-lagi-kata-para-pedagang-pada-21-12"
    assert found["outlet"].value == "harian-uji"
    assert found["place"].value == "Bandung"
    assert found["date"].value == dt.date(2025, 12, 21)
    assert found["topics"].value == ("pangan",)
    assert found["topics"].why == "pangan: beras, cabai, pasar"
    assert found["summary"].value == (
        "Harga beras di pasar naik lagi, kata para pedagang pada Minggu (21/12/2025).",
    )
    assert "url" not in found


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        pytest.param("Ia datang pada hari Selasa.\n", "date: the text tells none", id="a weekday alone"),
        pytest.param("Nilainya 3/4 saja.\n", "date: the text tells none", id="a fraction"),
        pytest.param(
            "Ia datang Selasa (31/10) pagi.\n",
            "date: line 1 says 'Selasa (31/10)', which is in 2023 or 2017",
            id="a day without a year",
        ),
        pytest.param(
            "Ia datang Kamis (29/2) pagi.\n",
            "date: line 1 says 'Kamis (29/2)', which is in 2024",
            id="a leap day",
        ),
        pytest.param(
            "Ia datang Senin (31/2) pagi.\n",
            "date: line 1 says 'Senin (31/2)', which fits no year since 2011",
            id="a day that no calendar has",
        ),
    ],
)
def test_a_date_without_its_year_is_never_guessed_but_its_years_are_named(
    project: Project, text: str, remark: str
) -> None:
    found = ask(project, text)
    assert "date" not in [guess.key for guess in found.guesses]
    assert remark in found.remarks


@pytest.mark.parametrize(
    ("told", "slug"),
    [
        pytest.param(Told(outlet="Harian Ujian"), None, id="another outlet"),
        pytest.param(Told(url="https://bukanharian.example/x"), None, id="another host"),
        pytest.param(Told(outlet="HARIAN  uji"), "harian-uji", id="its name in another case"),
        pytest.param(Told(url="https://www.harian.example/x"), "harian-uji", id="its host"),
        pytest.param(Told(url="https://sport.harian.example/x"), "harian-uji", id="a host below its own"),
    ],
)
def test_an_outlet_is_known_by_its_name_or_its_host(project: Project, told: Told, slug: str | None) -> None:
    found = ask(project, "Hujan turun.\n", told)
    assert next((guess.value for guess in found.guesses if guess.key == "outlet"), None) == slug


def test_what_the_page_tells_comes_before_what_the_text_tells(project: Project) -> None:
    told = Told("Judul dari halaman", "Harian Uji", PartialDate(2025, 12), "https://harian.example/1")
    found = {guess.key: (guess.value, guess.why) for guess in ask(project, TEXT, told).guesses}
    page = "the page's own data"
    assert found["title"] == ("Judul dari halaman", page)
    assert found["date"] == ("2025-12", page)
    assert found["url"] == ("https://harian.example/1", page)


def test_an_address_that_is_taken_is_settled_and_not_guessed(project: Project) -> None:
    slug = "hujan-turun"
    found = ask(project, "Hujan turun.\n", taken=frozenset([slug, f"{slug}-2"]))
    assert found.slug == "hujan-turun-3"
    assert "slug" not in [guess.key for guess in found.guesses]
    assert 'slug = "hujan-turun-3"' in new_file(found, MOMENT, draft=False)


def test_the_file_says_nothing_but_when_it_was_taken_up(project: Project) -> None:
    project.seed("a")
    found = ask(project, TEXT)
    text = new_file(found, MOMENT, draft=False)
    front = tomllib.loads(text.split("+++")[1])
    assert front == {"added": dt.datetime(2026, 1, 31, 7, 30)}  # noqa: DTZ001 - in the site's zone, as content/ has it
    assert guesses(text) == found.guesses
    knowledge = read_knowledge(project.root / "content", ["a"])
    assert read_curation("a", text, knowledge, ["a"])[1] == ()
    assert "draft = true" in new_file(found, MOMENT, draft=True)
