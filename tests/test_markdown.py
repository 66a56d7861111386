"""Our own Markdown: raw HTML is text, and a link leads to one place wherever the text is shown."""

from __future__ import annotations

import re
from contextlib import nullcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import markdown
from digest.markdown import to_html


@pytest.mark.parametrize(
    ("target", "written_at", "here", "shown"),
    [
        pytest.param("a.html", "", "topik/x.html", "a.html", id="shown where it was written"),
        pytest.param("a.html", "topik/x.html", "topik/x.html", "a.html", id="the page itself"),
        pytest.param("../a.html", "edisi/1.html", "index.html", "a.html", id="a folder up"),
        pytest.param("2.html#x", "edisi/1.html", "index.html", "edisi/2.html#x", id="a neighbour"),
        pytest.param("#x", "edisi/1.html", "index.html", "edisi/1.html#x", id="a place in its own page"),
        pytest.param("../topik/", "edisi/1.html", "index.html", "topik/", id="a folder"),
        pytest.param("a.html", "index.html", "edisi/1.html", "../a.html", id="a folder down"),
        pytest.param("../foto.png?b=1", "edisi/1.html", "index.html", "foto.png?b=1", id="a query"),
        pytest.param(
            "../a.html#x",
            "https://uji.example/k/edisi/1.html",
            "f.xml",
            "https://uji.example/k/a.html#x",
            id="a feed",
        ),
        pytest.param(
            "https://a.example/b", "edisi/1.html", "index.html", "https://a.example/b", id="another site"
        ),
        pytest.param("mailto:a@b.example", "edisi/1.html", "index.html", "mailto:a@b.example", id="mail"),
    ],
)
def test_where_a_link_leads(target: str, written_at: str, here: str, shown: str) -> None:
    assert f'<a href="{shown}">' in to_html(f"[x]({target})", written_at, here)
    assert f'<img src="{shown}"' in to_html(f"![x]({target})", written_at, here)


def test_raw_html_is_text_and_quotes_are_curly() -> None:
    assert to_html('<b>"Ya"</b>') == "<p>&lt;b&gt;“Ya”&lt;/b&gt;</p>\n"


@given(st.from_regex(markdown._PLAIN, fullmatch=True))  # noqa: SLF001 - what it lets pass is the question
def test_a_plain_sentence_is_what_the_parser_makes_of_it(text: str) -> None:
    shown = to_html(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "_PLAIN", re.compile("(?!)"))
        assert to_html(text) == shown


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        pytest.param("Harga, upah (2025/26) dan pajak: 12,5%, kata mereka.", True, id="a sentence"),
        pytest.param("Perkara – yang lama — selesai?", True, id="dashes"),
        pytest.param("1. Harga", False, id="an item of a list"),
        pytest.param("Harga *naik*", False, id="emphasis"),
        pytest.param('Harga "naik"', False, id="quotes"),
        pytest.param("Harga\n===", False, id="a heading"),
        pytest.param("Harga <b>naik</b>", False, id="raw HTML"),
    ],
)
def test_what_needs_no_parser(text: str, plain: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "_markdown", lambda: pytest.fail("the parser is asked"))
    with nullcontext() if plain else pytest.raises(pytest.fail.Exception):
        to_html(text)
