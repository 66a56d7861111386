from __future__ import annotations

import html
import html.parser
import json
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from jinja2 import Environment

from digest import bytecode
from digest.catalogue import catalogue
from digest.environment import relative
from digest.metadata import csp_hash
from digest.model import Article, OwnPage, Page, Paragraph, PartialDate, ProjectError
from digest.noun import replace
from digest.pages import pages
from digest.records import Shelved
from digest.render import Renderer, compiled
from digest.templates import static_files
from tests.conftest import Project
from tests.examples import ROOT, article, knowledge, reading

TEMPLATES = ROOT / "templates"
OWN = OwnPage("tentang", "Tentang", "Apa ini.", "Isi *miring* dan <b>mentah</b>.", "content/pages/tentang.md")


def site_of(*articles: Article, templates: Path = TEMPLATES) -> dict[str, bytes]:
    known = knowledge(topics=("ekonomi",), pages=(OWN,))
    renderer = Renderer(templates, known.site, known.pages)
    laid_out = pages(catalogue(map(reading, articles), known), known, ())
    return {page.path: renderer.render(page) for page in laid_out}


HARD = article(
    "a",
    'Ia <b>berkata</b> & pergi: "ya".',
    "Paragraf kedua 😀.",
    title='A < B & "C" 😀',
    topics=("ekonomi",),
    outlet="Tempo & Co",
    date=PartialDate(2024, 3),
)


class Links(html.parser.HTMLParser):
    """Collects the addresses that a page links."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value or "" for name, value in attrs if name == "href"]


def links(page: bytes) -> list[str]:
    parser = Links()
    parser.feed(page.decode())
    return parser.found


def test_what_a_seed_says_is_text_and_never_markup() -> None:
    page = site_of(HARD)["artikel/a.html"].decode()
    assert "&lt;b&gt;berkata&lt;/b&gt; &amp; pergi" in page
    assert "<b>" not in page
    assert "A &lt; B &amp; " in page


def test_raw_html_in_our_own_pages_is_text_and_markdown_is_not() -> None:
    page = site_of()["tentang.html"].decode()
    assert "<em>miring</em>" in page
    assert "&lt;b&gt;mentah" in page


def test_the_feeds_can_be_parsed_and_hold_the_full_text() -> None:
    files = site_of(HARD)
    atom = ET.fromstring(files["feed.xml"])
    content = atom.find(".//{http://www.w3.org/2005/Atom}content")
    assert content is not None
    assert "Paragraf kedua" in (content.text or "")
    (item,) = json.loads(files["feed.json"])["items"]
    assert "Paragraf kedua" in item["content_html"]
    assert item["title"] == HARD.headline.title


def test_links_are_relative_to_their_page() -> None:
    files = site_of(HARD)
    assert "../topik/ekonomi.html" in links(files["artikel/a.html"])
    assert "artikel/a.html" in links(files["index.html"])


def test_the_404_page_has_absolute_links_because_a_host_shows_it_anywhere() -> None:
    inside = [link for link in links(site_of()["404.html"]) if not link.startswith("#")]
    assert inside
    assert all(link.startswith("https://saripati.example/") for link in inside)


def test_two_renderings_are_the_same_bytes() -> None:
    assert site_of(HARD) == site_of(HARD)


def test_every_kind_of_passage_has_its_markup() -> None:
    kinds = ("heading", "item", "item", "row", "row", "quote", "text")
    paragraphs = tuple(
        Paragraph(n, kind, f"{n}. Kata" if kind == "item" else f"Kata {n}")  # type: ignore[arg-type]  # to come
        for n, kind in enumerate(kinds, 1)
    )
    page = site_of(replace(HARD, paragraphs=paragraphs))["artikel/a.html"].decode()
    text = page[page.index('class="text') :]
    tags = re.findall(r"<(h2|ol start=\"2\"|li|span|br|blockquote|p)[ >]", text[: text.index("</div>")])
    assert tags == ["h2", 'ol start="2"', "li", "li", "p", "span", "br", "span", "blockquote", "p", "p"]


def test_search_engines_are_asked_to_leave_out_what_the_curator_says() -> None:
    known = knowledge()
    renderer = Renderer(TEMPLATES, known.site, known.pages)
    articles = (replace(article("a"), noindex=True), article("b"))
    laid_out = pages(catalogue(map(reading, articles), known), known, ())
    asked = {
        page.path
        for page in laid_out
        if page.path.endswith(".html") and b'content="noindex, follow"' in renderer.render(page)
    }
    assert asked == {"artikel/a.html"}


def test_every_inline_block_is_allowed_by_its_hash_and_nothing_else_is() -> None:
    for path, data in site_of(HARD).items():
        if not path.endswith(".html"):
            continue
        page = data.decode()
        policy = re.search(r'Security-Policy" content="([^"]*)"', page)
        assert policy, path
        blocks = re.findall(r"<(?:style|script)[^>]*>(.*?)</(?:style|script)>", page, re.DOTALL)
        hashes = set(re.findall(r"'(sha256-[^']*)'", html.unescape(policy[1])))
        assert hashes == {csp_hash(block) for block in blocks}, path
        assert "unsafe-inline" not in policy[1]
        assert " style=" not in page


def changed_templates(folder: Path, name: str, text: str) -> Path:
    shutil.copytree(TEMPLATES, folder / "templates")
    (folder / "templates" / name).write_text(text, encoding="utf-8")
    return folder / "templates"


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        pytest.param("\n{% if %}", "templates/own.html:2", "Expected", id="a syntax error has file and line"),
        pytest.param(
            "{{ view.headng }}",
            "templates/own.html:1",
            "did you mean 'heading'?",
            id="a misspelt field is told with the nearest one",
        ),
        pytest.param(
            '\n\n{% include "_prts.html" %}',
            "templates/own.html:3",
            "there is no template '_prts.html'",
            id="a missing template is named",
        ),
        pytest.param(
            "{{ view.heading | nosuch }}", "templates/own.html:1", "nosuch", id="an unknown filter is named"
        ),
    ],
)
def test_a_mistake_in_a_template_says_where(tmp_path: Path, text: str, where: str, what: str) -> None:
    with pytest.raises(ProjectError) as raised:
        site_of(templates=changed_templates(tmp_path, "own.html", text))
    (mistake,) = raised.value.mistakes
    assert mistake.where == where
    assert what in mistake.what


def test_what_is_printed_once_knows_no_page_and_says_so(tmp_path: Path) -> None:
    """It would stand on every page of its folder as the first one had it."""
    with pytest.raises(ProjectError) as raised:
        site_of(templates=changed_templates(tmp_path, "_foot.html", "\n{{ view.heading }}"))
    (mistake,) = raised.value.mistakes
    assert mistake.where == "templates/_foot.html:2"
    assert mistake.what.startswith("'view' is undefined (used by _base.html:")


def test_what_is_printed_once_has_the_links_of_each_folder() -> None:
    files = site_of(HARD)
    for path in ("index.html", "topik/ekonomi.html", "artikel/a.html"):
        folder = path.rpartition("/")[0]
        assert {relative("cari.html", folder), relative("tentang.html", folder)} <= set(links(files[path]))


def test_a_macro_may_do_with_a_text_what_it_likes(tmp_path: Path) -> None:
    text = (
        (TEMPLATES / "_parts.html").read_text(encoding="utf-8").replace("{{ title }}", "{{ title | upper }}")
    )
    page = site_of(
        HARD,
        templates=changed_templates(
            tmp_path, "_parts.html", text.replace("{{ text }}", "{{ text | upper }}")
        ),
    )
    assert b">A &lt; B &amp; \xe2\x80\x9cC" in page["topik/ekonomi.html"]
    assert b">IA &lt;B&gt;BERKATA&lt;/B&gt;" in page["artikel/a.html"]


def test_a_mistake_in_a_macro_that_is_poured_has_its_line(tmp_path: Path) -> None:
    text = (TEMPLATES / "_parts.html").read_text(encoding="utf-8").replace("{{ title }}", "{{ titel }}")
    with pytest.raises(ProjectError) as raised:
        site_of(HARD, templates=changed_templates(tmp_path, "_parts.html", text))
    (mistake,) = raised.value.mistakes
    line = text[: text.index("titel")].count("\n") + 1
    assert mistake.where == f"templates/_parts.html:{line}"
    assert mistake.what.startswith("'titel' is undefined")
    assert mistake.hint == "did you mean 'title'?"


def test_the_plain_text_of_an_article_is_its_words_and_its_source() -> None:
    head, *paragraphs = site_of(HARD)["artikel/a.txt"].decode().split("\n\n", 2)
    assert head == HARD.headline.title
    assert paragraphs[0].startswith("Sumber: Tempo & Co\nTautan asli: tidak tercatat\nTerbit: Maret 2024\n")
    assert paragraphs[1] == "".join(f"{paragraph.text}\n\n" for paragraph in HARD.paragraphs)[:-1]


def test_a_missing_style_sheet_is_our_mistake(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    with pytest.raises(ProjectError, match=r"style\.css"):
        Renderer(tmp_path / "templates", knowledge().site, ())


def test_templates_that_another_process_compiled_are_not_compiled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (TEMPLATES / "moved.html").read_text(encoding="utf-8")
    templates = changed_templates(tmp_path, "moved.html", text + "{% if %}")
    (templates / "deep.html").write_text("{{ " + "(" * 10_000)
    (templates / "picture.html").write_bytes(bytes(range(256)))
    expected = site_of(HARD)
    monkeypatch.setattr(bytecode, "_kept", {})
    data = compiled(templates)
    monkeypatch.setattr(bytecode, "_kept", {})
    bytecode.from_bytes(data)
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("compiled again"))
    assert site_of(HARD, templates=templates) == expected  # nobody uses the broken ones


def test_static_files_are_copied_byte_for_byte() -> None:
    renderer = Renderer(TEMPLATES, knowledge().site, ())
    listed = static_files(TEMPLATES)
    assert "icon.svg" in listed
    data = renderer.render(Page("icon.svg", "", None, str, "templates/static/icon.svg"))
    assert data == (TEMPLATES / "static" / "icon.svg").read_bytes()


def test_a_date_in_a_text_is_told_to_machines_and_nothing_else_is_changed(project: Project) -> None:
    project.seed("a", "Harga <naik> & turun, kata pedagang pada Minggu (21/12/2025).\n")
    project.build()
    page = next(
        text.decode()
        for path, text in project.site().items()
        if path.startswith("artikel/") and path.endswith(".html")
    )
    assert (
        'Harga &lt;naik&gt; &amp; turun, kata pedagang pada <time datetime="2025-12-21">Minggu (21/12/2025)</time>.</p>'
        in page
    )


def test_pages_that_are_made_at_once_come_out_as_each_does_by_itself() -> None:
    known = knowledge(topics=("ekonomi",), pages=(OWN,))
    laid_out = pages(catalogue(map(reading, (HARD, article("b", "Satu."))), known), known, ("icon.svg",))
    renderer = Renderer(TEMPLATES, known.site, known.pages)
    assert renderer.render_all(laid_out) == [
        Renderer(TEMPLATES, known.site, known.pages).render(page) for page in laid_out
    ]


def test_the_words_of_articles_are_fetched_once_for_all_that_is_made_at_once() -> None:
    fetched: list[str] = []

    def on_shelf(written: Article) -> Article:
        def fetch() -> tuple[Paragraph, ...]:
            fetched.append(written.seed)
            return tuple(written.paragraphs)

        return replace(written, paragraphs=Shelved(fetch, b""))

    known = knowledge(topics=("ekonomi",), pages=(OWN,))
    filed = catalogue(map(reading, map(on_shelf, (HARD, article("b", "Satu.")))), known)
    laid_out = [page for page in pages(filed, known, ()) if page.path.startswith("artikel/")]
    fetched.clear()
    Renderer(TEMPLATES, known.site, known.pages).render_all(laid_out)
    assert len(laid_out) == 4
    assert sorted(fetched) == ["a", "b"]
