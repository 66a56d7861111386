from __future__ import annotations

import base64
import hashlib
import json

import pytest

from digest import metadata
from digest.model import PartialDate
from digest.noun import replace
from tests.examples import DAY, article, site


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("Judul", "Judul · Saripati", id="a short title carries the site's name"),
        pytest.param("x" * 64, "x" * 64 + " · Saripati", id="a title that just fits carries it too"),
        pytest.param("x" * 65, "x" * 65, id="one letter more, and the name gives way"),
        pytest.param("x" * 70 + " akhir", "x" * 70 + "…", id="a title that is too long ends after a word"),
    ],
)
def test_title_tag(title: str, expected: str) -> None:
    assert metadata.title_tag(title, site()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("x" * 160, "x" * 160, id="what fits stays as it is"),
        pytest.param("satu\n dua", "satu dua", id="white space is single blanks"),
        pytest.param("kata " * 40, "kata " * 30 + "kata…", id="what is too long ends after a word"),
        pytest.param(
            "k" * 150 + ", tergesa-gesa", "k" * 150 + "…", id="a comma does not stand before the dots"
        ),
    ],
)
def test_describe(text: str, expected: str) -> None:
    assert metadata.describe(text) == expected
    assert len(metadata.describe(text)) <= metadata.LONGEST_DESCRIPTION


def test_csp_hash_is_what_a_browser_works_out() -> None:
    expected = base64.b64encode(hashlib.sha256("é".encode()).digest()).decode()
    assert metadata.csp_hash("é") == f"sha256-{expected}"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("index.html", "https://saripati.example/", id="the home page is the site"),
        pytest.param("topik/index.html", "https://saripati.example/topik/", id="an index is its folder"),
        pytest.param("topik/a.html", "https://saripati.example/topik/a.html", id="a page is its file"),
    ],
)
def test_canonical(path: str, expected: str) -> None:
    assert metadata.canonical(site(), path) == expected


def test_an_article_says_of_its_original_only_what_is_known() -> None:
    data = json.loads(metadata.article(site(), article("a"), ()))
    assert data["isBasedOn"] == {"@type": "NewsArticle"}
    assert data["author"]["name"] == "Sumber belum dicatat"
    assert "articleSection" not in data


def test_an_article_names_its_original() -> None:
    item = article("a", outlet="Tempo", date=PartialDate(2023, 7), url="https://tempo.co/x", place="Makassar")
    data = json.loads(metadata.article(site(), item, ("Hukum",)))
    original = data["isBasedOn"]
    assert original["publisher"]["name"] == data["author"]["name"] == "Tempo"
    assert original["datePublished"] == "2023-07"
    assert original["url"] == "https://tempo.co/x"
    assert original["locationCreated"]["name"] == "Makassar"
    assert data["articleSection"] == ["Hukum"]
    assert data["datePublished"] == DAY.isoformat()


def test_nothing_in_a_script_can_end_it() -> None:
    item = article("a", title="</script><script>alert(1)</script>")
    text = metadata.article(site(), item, ())
    assert "<" not in text
    assert json.loads(text)["headline"] == item.headline.title


def test_breadcrumbs_count_from_home() -> None:
    data = json.loads(
        metadata.breadcrumbs(site(), (("Beranda", "index.html"), ("Topik", "topik/index.html")))
    )
    steps = [(s["position"], s["name"], s["item"]) for s in data["itemListElement"]]
    assert steps == [
        (1, "Beranda", "https://saripati.example/"),
        (2, "Topik", "https://saripati.example/topik/"),
    ]


def test_a_collection_lists_its_articles_in_their_order() -> None:
    headlines = (article("b").headline, article("a").headline)
    data = json.loads(metadata.collection(site(), "topik/x.html", "X", headlines))
    listed = [item["url"] for item in data["mainEntity"]["itemListElement"]]
    assert listed == ["https://saripati.example/artikel/b.html", "https://saripati.example/artikel/a.html"]


def test_the_stamp_of_what_nobody_dated_is_the_digests_first_day() -> None:
    headline = replace(article("a").headline, added=None)
    assert metadata.stamp(site(), headline) == DAY.isoformat()
