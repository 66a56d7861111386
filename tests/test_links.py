"""Links that lead nowhere."""

from __future__ import annotations

import pytest

from digest import links
from digest.links import Link, Prose, broken_links, broken_pages, markdown_links
from tests.conftest import Project

FILES = {
    "index.html": b'<a href="tentang.html">x</a> <a href="artikel/harga.html">x</a> <a href="topik/">x</a>',
    "tentang.html": b'<h2 id="sumber">Sumber</h2>',
    "topik/index.html": b'<a href="../index.html">x</a>',
    "artikel/harga.html": b'<img src="../card.png">',
    "card.png": b"",
    "feed.xml": b"",
}


def check(text: str, shown_at: str = "index.html") -> list[str]:
    return [
        f"{m.where}: {m.what} → {m.hint}" for m in broken_links([Prose("x.md", 5, text, shown_at)], FILES)
    ]


@pytest.mark.parametrize(
    ("text", "shown_at"),
    [
        pytest.param("[a](tentang.html)", "index.html", id="a page"),
        pytest.param("[a](../tentang.html)", "artikel/harga.html", id="a page from a folder below"),
        pytest.param("[a](tentang.html#sumber)", "index.html", id="a place in a page"),
        pytest.param("[a](#sumber)", "tentang.html", id="a place in the page itself"),
        pytest.param("[a](topik/)", "index.html", id="a folder"),
        pytest.param("[a](./)", "topik/index.html", id="the folder itself"),
        pytest.param("![a](card.png)", "index.html", id="a picture"),
        pytest.param("[a](feed.xml?x=1)", "index.html", id="a file with a query"),
        pytest.param("[a](mailto:a@kabar.example)", "index.html", id="an address of mail"),
        pytest.param("[a](https://kabar.example/tidak-ada)", "index.html", id="another site"),
        pytest.param("`[a](tidak-ada.html)`", "index.html", id="a link that is quoted as code"),
        pytest.param("a](tidak-ada.html)", "index.html", id="half a link"),
    ],
)
def test_what_is_no_broken_link(text: str, shown_at: str) -> None:
    assert check(text, shown_at) == []


@pytest.mark.parametrize(
    ("text", "shown_at", "said"),
    [
        pytest.param(
            "Satu.\n\nDua\n[a](tentan.html)",
            "index.html",
            "x.md:8: the link 'tentan.html' leads nowhere → did you mean 'tentang.html'?",
            id="a page that is misspelt, in its own line",
        ),
        pytest.param(
            "[a](tentang.html)",
            "artikel/harga.html",
            "x.md:5: the link 'tentang.html' leads nowhere → did you mean '../tentang.html'?",
            id="a page of another folder",
        ),
        pytest.param(
            "[a](/tentang.html)",
            "artikel/harga.html",
            "x.md:5: the link '/tentang.html' begins at the root, which fails below a folder → write '../tentang.html'",
            id="an address from the root",
        ),
        pytest.param(
            "[a](tentang.html#sumbr)",
            "index.html",
            "x.md:5: the page has no place '#sumbr' ('tentang.html#sumbr') → did you mean '#sumber'?",
            id="a place that is misspelt",
        ),
        pytest.param(
            "![a](foto.jpg)",
            "index.html",
            "x.md:5: the link 'foto.jpg' leads nowhere → mend the link, or take it out",
            id="a picture that is nowhere",
        ),
        pytest.param(
            "[a][b]\n\n[b]: tentan.html",
            "index.html",
            "x.md:5: the link 'tentan.html' leads nowhere → did you mean 'tentang.html'?",
            id="a link by its name",
        ),
    ],
)
def test_a_broken_link(text: str, shown_at: str, said: str) -> None:
    assert check(text, shown_at) == [said]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        pytest.param(
            "[a](tentang.html), [b](tentang.html#sumber) ![c](card.png)", False, id="all are plain and whole"
        ),
        pytest.param("[a](tentang.html) [b](tentan.html)", True, id="one leads nowhere"),
        pytest.param("[a](<tentan.html>)", True, id="a target in brackets"),
        pytest.param('[a](tentan.html "T")', True, id="a title"),
        pytest.param("[a]( tentan.html )", True, id="blanks"),
        pytest.param("[a](tenta\\.html)", True, id="a mark that is escaped"),
        pytest.param("[a](tenta&#110;.html)", True, id="a letter by its number"),
        pytest.param("[a](kafé.html)", True, id="a letter that is written otherwise in an address"),
        pytest.param("[a][b]\n\n[b]: tentan.html", True, id="a target elsewhere"),
        pytest.param("<https://a.example>", True, id="a bare address"),
    ],
)
def test_only_where_a_link_may_be_broken_the_text_is_taken_apart(
    text: str, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[str] = []

    def take_apart(text: str, _first_line: int) -> tuple[Link, ...]:
        taken.append(text)
        return ()

    monkeypatch.setattr(links, "markdown_links", take_apart)
    check(text)
    assert taken == [text] * asked


def test_each_link_has_its_line() -> None:
    found = markdown_links("[a](1)\n[b](2)\n\n- [c](3)\n- d\n  [e](4)", 10)
    assert [(link.line, link.target) for link in found] == [(10, "1"), (11, "2"), (13, "3"), (15, "4")]


def test_a_link_of_a_page_and_a_page_that_nothing_leads_to() -> None:
    files = FILES | {"sepi.html": b'<a href="tidak-ada.html">x</a>'}
    assert [f"{m.where}: {m.what}" for m in broken_pages(files)] == [
        "site/sepi.html: the link 'tidak-ada.html' leads nowhere",
        "site/sepi.html: no other page leads to it",
    ]


def test_the_pages_of_our_own_site_lead_somewhere_and_can_be_reached(project: Project) -> None:
    project.root /= "kosong"  # so that seeds/, content/ and templates/ are our own
    project.root.mkdir()
    assert project.build("--quiet").err == ""
    assert len(project.site()) > 20
    assert broken_pages(project.site()) == ()


def test_a_broken_link_in_a_note_stops_the_build_with_its_line(project: Project) -> None:
    project.seed("a")
    project.curate("a", 'title = "Beras naik"', "\nCatatan.\n\nLihat [yang lain](lain.html).")
    result = project.build()
    assert result.status == 1
    assert "content/articles/a.md:7: the link 'lain.html' leads nowhere" in result.err
    assert not project.site()


def test_a_broken_link_in_a_page_and_in_a_topic(project: Project) -> None:
    project.seed("a")
    project.write("content/pages/tentang.md", '+++\ntitle = "T"\ndescription = "x"\n+++\n[a](b.html)\n')
    topics = (project.root / "content/topics.toml").read_text().replace("Beras, cabai", "[x](y.html), cabai")
    project.write("content/topics.toml", topics)
    said = project.build().err
    assert "content/pages/tentang.md:5: the link 'b.html' leads nowhere" in said
    assert "content/topics.toml:2: the link 'y.html' leads nowhere" in said


EDITION = """+++
title = "Satu"
date = 2026-01-02
description = "Uraian."

[[pick]]
article = "a"
reason = "Alasan."
+++

Catatan.

Baca [cara kami](../cara.html) dan ![gambar](../foto.png), [topik](../topik/pangan.html#ada).
"""


def test_broken_links_in_the_introduction_of_an_edition_have_their_line(project: Project) -> None:
    project.seed("a")
    project.write("content/editions/satu.md", EDITION)
    said = project.build().err
    assert "content/editions/satu.md:13: the link '../cara.html' leads nowhere" in said
    assert "content/editions/satu.md:13: the link '../foto.png' leads nowhere" in said
    assert "content/editions/satu.md:13: the page has no place '#ada'" in said


def test_a_link_of_an_introduction_leads_on_from_wherever_it_is_shown(project: Project) -> None:
    project.seed("a")
    project.write(
        "content/editions/satu.md", EDITION.partition("Baca")[0] + "[Topik](../topik/pangan.html).\n"
    )
    assert project.build().err == ""
    assert '<a href="../topik/pangan.html">Topik</a>' in project.page("edisi/satu.html")
    assert '<a href="topik/pangan.html">Topik</a>' in project.page("index.html")
    assert "https://uji.example/koran/topik/pangan.html&#34;&gt;Topik" in project.page("edisi/index.xml")
    assert broken_pages(project.site()) == ()


def test_an_edition_that_is_not_published_has_no_links_to_mend(project: Project) -> None:
    project.seed("a")
    project.curate("a", "draft = true")
    project.write("content/editions/satu.md", EDITION)
    assert project.build().status == 0


def test_a_link_in_the_reason_of_a_pick_would_be_shown_as_it_is_written(project: Project) -> None:
    project.seed("a")
    project.write("content/editions/satu.md", EDITION.replace("Alasan.", "[Alasan](b.html)."))
    assert "content/editions/satu.md:8: a reason is plain text, without links" in project.build().err
