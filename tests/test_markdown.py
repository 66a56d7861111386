"""Our own Markdown: raw HTML is text, and a link leads to one place wherever the text is shown."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

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


PIECES = [
    "a",
    "B c",
    "é",
    "1",
    " ",
    "-",
    ".",
    ",",
    ":",
    "!",
    "?",
    "/",
    "%",
    "(c)",
    "(AI)",
    "(",
    ")",
    "_",
    "*",
    "+",
    "=",
    "#",
]
PIECES += [
    "&",
    "<",
    ">",
    "[",
    "]",
    "`",
    "~",
    '"',
    "'",
    "\\",
    "|",
    "$",
    "\n",
    "\t",
    "\u00a0",
    "\u2028",
    "1. ",
    "- ",
    "http://a.b",
]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_a_plain_sentence_comes_out_as_the_parser_has_it(text: str) -> None:
    parser = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable("smartquotes")
    assert to_html(text) == parser.render(text)


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        pytest.param(
            "Harga, pajak: apa yang terasa (AI) di dapur sehari-hari, 5 % lebih.",
            False,
            id="a plain sentence",
        ),
        pytest.param("1945. Tahun itu.", True, id="one that begins like an item"),
        pytest.param("Ini *miring*.", True, id="one with a mark"),
        pytest.param("Satu.\nDua.", True, id="two lines"),
        pytest.param("Lalu...", True, id="dots that become one sign"),
    ],
)
def test_the_parser_comes_up_only_where_there_is_markdown(
    text: str, *, parsed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class AskedError(Exception):
        """The parser is needed."""

    def ask() -> None:
        raise AskedError

    monkeypatch.setattr(markdown, "_markdown", ask)
    with pytest.raises(AskedError) if parsed else nullcontext():
        to_html(text)
