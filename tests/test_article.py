"""One seed and what it alone can tell: title, source, date, topics, and what nobody knows yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.article import provisional_title, reader
from digest.knowledge import read_knowledge
from digest.model import Reading, Seed
from tests.conftest import TEXT, Project

ROOT = Path(__file__).parent.parent


def read(project: Project, text: str, front: str = "") -> Reading:
    project.seed("a", text)
    if front:
        project.curate("a", front)
    return reader(read_knowledge(project.root / "content", ["a"]))(Seed("a", text.encode()))


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        pytest.param("Harga beras naik.", "Harga beras naik", id="a short sentence is a title as it is"),
        pytest.param(
            "Harga beras di pasar induk naik lagi, kata para pedagang, meskipun pemerintah menjanjikan pasokan cukup.",
            "Harga beras di pasar induk naik lagi, kata para pedagang…",
            id="a long one is cut at its last clause that fits",
        ),
        pytest.param("Kata " * 30, ("Kata " * 17).strip() + "…", id="or else after a word"),
        pytest.param("x" * 200, "x" * 89 + "…", id="or else where it must"),
        pytest.param("", "", id="nothing gives nothing"),
    ],
)
def test_provisional_titles(sentence: str, title: str) -> None:
    assert provisional_title(sentence) == title
    assert len(title) <= 90


def test_a_bare_seed_says_what_it_can_and_lists_what_is_missing(project: Project) -> None:
    reading = read(project, TEXT)
    headline = reading.article.headline
    assert headline.provisional
    assert headline.title == "Harga beras di pasar naik lagi, kata para pedagang pada Minggu (21/12/2025)"
    assert (headline.source.place, headline.source.outlet, headline.source.outlet_slug) == (
        "Bandung",
        "Harian Uji",
        "harian-uji",
    )
    assert str(headline.source.date) == "2025-12-21"
    assert headline.topics == ("pangan",)
    assert codes(reading) == ["provisional-title", "no-url", "no-summary"]
    assert all(problem.hint for problem in reading.problems)


def test_the_curator_has_the_last_word(project: Project) -> None:
    front = 'title = "Beras"\nslug = "beras-naik"\nplace = "Cimahi"\ndate = "2025"\ntopics = []\nurl = "https://a.example/b"'
    headline = read(project, TEXT, front).article.headline
    assert (headline.title, headline.slug, headline.topics) == ("Beras", "beras-naik", ())
    assert (headline.source.place, str(headline.source.date)) == ("Cimahi", "2025")
    assert headline.source.url == "https://a.example/b"


def test_nothing_is_invented_where_the_text_says_nothing(project: Project) -> None:
    source = read(
        project, "Pada 12 Oktober 2024 hujan turun. Kata petani, itu biasa.\n"
    ).article.headline.source
    assert (source.outlet, source.place, source.date, source.url) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "date", "problems"),
    [
        pytest.param(
            "Rapat itu akan digelar pada Minggu (28/12/2025).",
            None,
            [],
            id="a plan is not when it was written",
        ),
        pytest.param(
            "Undang-undang itu terbit 12 Oktober 2024, kata menteri.",
            None,
            [],
            id="no weekday stands beside it",
        ),
        pytest.param("Harga naik, kata pedagang, Selasa (31/10).", None, [], id="the year is missing"),
        pytest.param(
            "Harga naik, kata pedagang, Senin (21/12/2025).", None, ["weekday"], id="it was a Sunday"
        ),
        pytest.param(
            "Harga naik, kata pedagang, Minggu (21/12/2025).",
            "2025-12-21",
            [],
            id="a weekday, a date, a reporting verb",
        ),
        pytest.param(
            "Harga naik, ujarnya, Minggu, 21 Desember 2025.", "2025-12-21", [], id="the month as a word"
        ),
    ],
)
def test_a_date_is_taken_from_the_text_only_with_proof(
    project: Project, text: str, date: str | None, problems: list[str]
) -> None:
    reading = read(project, text)
    found = reading.article.headline.source.date
    assert (str(found) if found else None) == date
    assert [code for code in codes(reading) if code == "weekday"] == problems


def test_what_was_taken_out_is_counted(project: Project) -> None:
    reading = read(project, TEXT)
    assert (reading.lines.whole, reading.lines.trimmed, reading.lines.cut) == (1, 1, 1)
    assert (reading.article.cut_lines, reading.article.cut_words) == (1, 9)


def test_the_curator_keeps_and_cuts_by_how_a_line_begins(project: Project) -> None:
    reading = read(project, TEXT, 'keep = ["Baca juga: Harga…"]\ncut = ["Cabai justru"]')
    assert [paragraph.text[:10] for paragraph in reading.article.paragraphs] == ["Harga bera", "Baca juga:"]
    assert [(cut.rule, cut.text[:12]) for cut in reading.cuts] == [
        ("dateline", "Bandung, Har"),
        ("curation", "Cabai justru"),
    ]


def test_a_dateline_that_the_curator_keeps_stays(project: Project) -> None:
    reading = read(project, TEXT, 'keep = ["Bandung, Harian Uji"]')
    assert reading.article.paragraphs[0].text.startswith("Bandung, Harian Uji - Harga")
    assert reading.article.headline.source.outlet is None


@pytest.mark.parametrize(
    ("front", "code"),
    [
        pytest.param('keep = ["Tidak ada"]', "stale-keep", id="keep"),
        pytest.param('cut = ["Tidak ada"]', "stale-cut", id="cut"),
        pytest.param('[allow]\nweekday = "x"', "stale-allow", id="allow"),
    ],
)
def test_an_entry_that_no_longer_matches_is_a_problem(project: Project, front: str, code: str) -> None:
    assert code in codes(read(project, TEXT, front))


def test_a_problem_that_is_allowed_is_not_said(project: Project) -> None:
    assert "no-url" not in codes(read(project, TEXT, '[allow]\nno-url = "Lost."'))


def test_the_same_words_have_the_same_fingerprint_whatever_was_cut(project: Project) -> None:
    plain = read(project, TEXT).fingerprint
    assert read(project, TEXT + "Baca juga: Harga Daging\n").fingerprint == plain
    assert read(project, TEXT + "Satu kalimat lagi.\n").fingerprint != plain


@pytest.mark.parametrize(
    ("of_site", "of_article", "expected"),
    [
        pytest.param("", "", False, id="nobody asks search engines to leave it out"),
        pytest.param("noindex = true", "", True, id="the site asks"),
        pytest.param("", "noindex = true", True, id="the article asks"),
        pytest.param("noindex = true", "noindex = false", False, id="the article has the last word"),
    ],
)
def test_noindex(project: Project, of_site: str, of_article: str, *, expected: bool) -> None:
    path = project.root / "content/site.toml"
    path.write_text(path.read_text(encoding="utf-8") + of_site, encoding="utf-8")
    assert read(project, TEXT, of_article or 'title = "T"').article.noindex is expected


def test_a_reading_counts_its_cuts_by_kind(project: Project) -> None:
    reading = read(project, TEXT)
    assert dict(reading.kinds) == {"dateline": 1, "related": 1}


def test_a_reading_tells_its_names_and_the_words_that_may_stand_for_it(project: Project) -> None:
    (project.root / "content/names.toml").write_text(
        '[[name]]\nslug = "cabai-turun"\nname = "Cabai Turun"\nkind = "company"\n'
        '[[name]]\nslug = "pembeli"\nname = "Pembeli"\nkind = "person"\n',
        encoding="utf-8",
    )
    reading = read(project, TEXT)
    assert reading.names == ("pembeli",)  # not one that stands only in what was cut
    assert reading.words.split()[:4] == ["harga", "beras", "pasar", "naik"]
