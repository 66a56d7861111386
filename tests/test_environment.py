"""What templates find: links that fit their page, and no more work for the next page than it needs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from digest.environment import TemplateEnvironment, relative
from digest.views import Link
from tests.examples import site

PARTS = """{% macro link(path, name, count="") %}{{ path }} {{ name }};{% endmacro %}
{% macro home() %}{{ "index.html" | href }}{% endmacro %}
"""


@pytest.fixture
def stage(tmp_path: Path) -> Callable[..., TemplateEnvironment]:
    def make(**templates: str) -> TemplateEnvironment:
        for name, text in {"_parts": PARTS, **templates}.items():
            (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
        environment = TemplateEnvironment(tmp_path)
        environment.globals["site"] = site()
        return environment

    return make


Stage = Callable[..., TemplateEnvironment]


@pytest.mark.parametrize(
    ("path", "folder", "expected"),
    [
        pytest.param("a.html", "", "a.html", id="from the root"),
        pytest.param("topik/a.html", "topik", "a.html", id="within a folder"),
        pytest.param("topik/a.html", "artikel", "../topik/a.html", id="from one folder to another"),
        pytest.param("topik2/a.html", "topik", "../topik2/a.html", id="a folder that only begins alike"),
        pytest.param("a.html", "x/y", "../../a.html", id="from deep within"),
    ],
)
def test_relative(path: str, folder: str, expected: str) -> None:
    assert relative(path, folder) == expected


@pytest.mark.parametrize(
    ("page", "link"),
    [
        pytest.param("a.html", "index.html", id="a page beside it"),
        pytest.param("topik/a.html", "../index.html", id="a page in a folder"),
        pytest.param("404.html", "https://saripati.example/", id="the page that a host shows anywhere"),
    ],
)
def test_a_shared_macro_links_from_the_page_that_is_being_made(stage: Stage, page: str, link: str) -> None:
    environment = stage(page='{% from "_parts.html" import home %}{{ home() }}')
    for before in ("b/c.html", "404.html", "d.html", page):
        environment.turn_to(before)
        made = environment.get_template("page.html").render()
    assert made == link


def test_links_are_those_of_the_folder(stage: Stage) -> None:
    environment = stage(page='{% from "_parts.html" import link %}{{ links | pour_links(link) }}')
    links = (Link("<a>", "topik/a.html"), Link("b", "b.html"))
    made = []
    for page in ("topik/x.html", "x.html", "topik/x.html"):
        environment.turn_to(page)
        made.append(environment.get_template("page.html").render(links=links))
    assert made == [
        "a.html &lt;a&gt;;../b.html b;",
        "topik/a.html &lt;a&gt;;b.html b;",
        "a.html &lt;a&gt;;../b.html b;",
    ]


def test_what_is_printed_once_is_made_for_each_folder_and_what_it_is_given(stage: Stage) -> None:
    environment = stage(
        page='{{ once("_top.html", word=word) }}', _top='{{ "index.html" | href }} {{ note(word) }}'
    )
    seen = []

    def note(word: str) -> str:
        seen.append(word)
        return word

    environment.globals["note"] = note
    made = []
    for page, word in (("a/x.html", "<w>"), ("a/y.html", "<w>"), ("a/x.html", "v"), ("x.html", "v")):
        environment.turn_to(page)
        made.append(environment.get_template("page.html").render(word=word))
    assert made == ["../index.html &lt;w&gt;"] * 2 + ["../index.html v", "index.html v"]
    assert seen == ["<w>", "v", "v"]


def test_a_template_is_read_once(stage: Stage, tmp_path: Path) -> None:
    environment = stage(page="satu")
    assert environment.get_template("page.html").render() == "satu"
    (tmp_path / "page.html").write_text("dua", encoding="utf-8")
    assert environment.get_template("page.html").render() == "satu"


def test_all_that_a_template_prints_is_escaped_but_what_is_marked(stage: Stage) -> None:
    environment = stage(
        page="""{% set kept -%}<b>{{ text }}</b>{%- endset %}{% macro said(text) %}<i>{{ text }}</i>{% endmacro -%}
{{ text }} {{ kept }} {{ said(text) }} {{ text | safe }} {% autoescape false %}{{ text }}{% endautoescape %}"""
    )
    made = environment.get_template("page.html").render(text="<&>")
    assert made == "&lt;&amp;&gt; <b>&lt;&amp;&gt;</b> <i>&lt;&amp;&gt;</i> <&> <&>"
