"""A template's fingerprint changes with every file that it is made of, and with no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.templates import static_files, template_prints
from tests.examples import ROOT

FILES = {
    "page.html": '{% extends "_base.html" %}{% from "_parts.html" import date with context %}',
    "_base.html": '{% set style = stylesheet(part | default("list.css")) %}{{ "menu.js" | inline }}',
    "_parts.html": "{% macro date() %}{% endmacro %}",
    "list.css": "p {}",
    "style.css": "b {}",
    "menu.js": "1",
    "feed.xml": "<feed/>",
    "other.css": "i {}",
    "static/icon.svg": "<svg/>",
}


def fill(folder: Path, **more: str) -> dict[str, bytes]:
    for name, text in {**FILES, **more}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return template_prints(folder)


@pytest.mark.parametrize(
    ("edited", "stays"),
    [
        pytest.param("other.css", True, id="a sheet that nobody names"),
        pytest.param("feed.xml", True, id="a template that nobody takes"),
        pytest.param("static/icon.svg", True, id="a file that is copied"),
        pytest.param("page.html", False, id="itself"),
        pytest.param("_base.html", False, id="what it extends"),
        pytest.param("_parts.html", False, id="what it imports from"),
        pytest.param("list.css", False, id="a sheet that its base names"),
        pytest.param("menu.js", False, id="a script that its base names"),
        pytest.param("style.css", False, id="the style, which nobody names"),
    ],
)
def test_a_page_is_made_of_what_it_takes_directly_or_through_another(
    tmp_path: Path, edited: str, *, stays: bool
) -> None:
    before = fill(tmp_path)
    (tmp_path / edited).write_text("berubah", encoding="utf-8")
    now = template_prints(tmp_path)
    assert (now["page.html"] == before["page.html"]) is stays
    assert now[edited] != before[edited]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("{% include 'bits/a.html' %}", "bits/a.html", id="a folder within"),
        pytest.param('{%- include "footer" -%}', "footer", id="a name without an ending"),
        pytest.param('{%+ include "a.html" %}', "a.html", id="a statement that keeps its blanks"),
        pytest.param('{%\n  import "a.html" as a\n%}', "a.html", id="a statement over several lines"),
        pytest.param("{% include view.part %}", "a.html", id="a name from the view"),
        pytest.param("{%+ include view.part %}", "a.html", id="a name from the view, blanks kept"),
        pytest.param('{% include "a." ~ "html" %}', "a.html", id="a name that is put together"),
        pytest.param('{% include ["none.html", view.part] %}', "a.html", id="one of several"),
        pytest.param('{% extends "b.html" if view.x else view.y %}', "a.html", id="one or the other"),
        pytest.param('{% include "static/a.svg" %}', "static/a.svg", id="a file that is copied, too"),
    ],
)
def test_a_template_is_followed_however_it_is_taken(tmp_path: Path, text: str, name: str) -> None:
    before = fill(tmp_path, **{"page.html": text, name: "satu"})
    (tmp_path / name).write_text("dua", encoding="utf-8")
    now = template_prints(tmp_path)
    assert now["page.html"] != before["page.html"]
    assert now["feed.xml"] == before["feed.xml"]


def test_templates_that_take_one_another_without_end_have_fingerprints(tmp_path: Path) -> None:
    round_about = {"a.html": "{% include 'b.html' %}", "b.html": "{% include 'a.html' %}"}
    before = fill(tmp_path, **round_about)
    (tmp_path / "b.html").write_text("{% include 'a.html' %}!")
    assert template_prints(tmp_path)["a.html"] != before["a.html"]


def test_a_file_that_is_renamed_is_another_one(tmp_path: Path) -> None:
    before = fill(tmp_path)
    (tmp_path / "list.css").rename(tmp_path / "lists.css")
    assert template_prints(tmp_path)["page.html"] != before["page.html"]


def test_a_copied_file_has_its_fingerprint_under_its_path(tmp_path: Path) -> None:
    fill(tmp_path, **{"static/font/a.woff": "x", "static/.DS_Store": "x"})
    assert static_files(tmp_path) == ["font/a.woff", "icon.svg"]
    assert {"static/font/a.woff", "static/icon.svg"} <= template_prints(tmp_path).keys()


def test_an_empty_folder_has_none(tmp_path: Path) -> None:
    assert template_prints(tmp_path) == {}
    assert static_files(tmp_path) == []


def test_none_of_our_own_templates_works_out_what_it_takes() -> None:
    """Such a one would be made anew with every other: a feed does not take what only an article takes."""
    before = template_prints(ROOT / "templates")
    assert len(set(before.values())) == len(before)


def test_our_own_templates_stand_apart(tmp_path: Path) -> None:
    for path in (ROOT / "templates").rglob("*"):
        if path.is_file():
            copy = tmp_path / path.relative_to(ROOT / "templates")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    before = template_prints(tmp_path)
    (tmp_path / "article.css").write_text("p {}")
    now = template_prints(tmp_path)
    changed = {name for name in now if now[name] != before[name]}
    assert "article.html" in changed
    assert not changed & {"home.html", "list.html", "feed.json", "atom.xml", "sitemap.xml", "sw.js"}
