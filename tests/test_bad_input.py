"""Whatever lands in `seeds/` and `content/`: a clear message or a harmless page, never a traceback or half a site."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from digest import manifest
from tests.conftest import SITE, TEXT, Project

SCRIPT = "<script>alert('halo')</script> & <b>tebal</b> \"kutip\""
ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"


def article(project: Project) -> str:
    pages = [path for path in project.site() if path.startswith("artikel/") and path.endswith(".html")]
    assert len(pages) == 1
    return project.page(pages[0])


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        pytest.param(b"", "[empty]", id="an empty seed"),
        pytest.param(b" \n\t\n\r\n", "[empty]", id="a seed of blanks"),
        pytest.param(b"a" * 10_000_000, "10.0 MB is more than any article", id="a seed of 10 MB"),
        pytest.param(bytes(range(256)) * 40, "not a text file", id="a binary file"),
    ],
)
def test_a_seed_that_is_no_article_is_withheld_with_its_reason(
    project: Project, raw: bytes, said: str
) -> None:
    project.seed("a", raw)
    result = project.build()
    assert result.status == 0
    assert said.strip("[]") in result.out
    assert "withheld: seeds/a.txt" in result.out
    assert not any(path.startswith("artikel/") for path in project.site())


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(TEXT.encode("cp1252"), id="Windows-1252"),
        pytest.param(TEXT.encode("utf-16"), id="UTF-16 with its mark"),
        pytest.param(TEXT.replace("\n", "\r\n").encode(), id="the line ends of Windows"),
        pytest.param(TEXT.replace("\n", "\r").encode(), id="the line ends of an old Mac"),
        pytest.param(TEXT.replace("beras", "be\x00r\x1bas").encode(), id="NUL and escape within a word"),
    ],
)
def test_an_odd_text_gives_the_same_page_as_a_plain_one(project: Project, raw: bytes) -> None:
    project.seed("a", raw)
    assert project.build().status == 0
    page = article(project)
    assert "Harga beras di pasar naik lagi, kata para pedagang" in page
    assert "Harga Cabai Turun" not in page


def test_one_line_of_a_megabyte_is_an_article(project: Project) -> None:
    project.seed("a", "Kata demi kata. " * 65_000)
    assert project.build().status == 0
    assert len(article(project)) > 1_000_000


def test_a_seed_that_is_all_boilerplate_is_kept_whole_and_reported(project: Project) -> None:
    project.seed("a", "Baca juga: Harga Cabai Turun\nBaca juga: Harga Beras Naik\n")
    result = project.build()
    assert "the rules would take 100 % of its letters (read-also); nothing was cut" in result.out
    assert "Harga Cabai Turun" in article(project)


def test_html_in_a_seed_is_text(project: Project) -> None:
    project.seed("a", f"{SCRIPT}\n")
    project.build()
    for path, data in project.site().items():
        if path.endswith((".html", ".xml")):
            assert b"<script>alert" not in data, path
            assert b"<b>tebal" not in data, path
    assert "&lt;script&gt;alert" in article(project)


def test_jinja_in_a_seed_is_text(project: Project) -> None:
    project.seed("a", "Nilainya {{ 7 * 7 }} dan {% raw %} serta {# ini #}.\n")
    project.build()
    assert ">Nilainya {{ 7 * 7 }} dan {% raw %} serta {# ini #}.</p>" in article(project)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("1945. Tahun itu Indonesia merdeka.", id="a year and a full stop are no list"),
        pytest.param("# Tagar ini ramai dibicarakan.", id="a hash is no heading"),
        pytest.param("Fungsi __init__ dan *bintang* itu.", id="underscores and stars are no emphasis"),
        pytest.param("[tautan](https://kabar.example) itu.", id="brackets are no link"),
        pytest.param("> Begitu katanya.", id="an angle is no quote"),
    ],
)
def test_markdown_in_a_seed_is_text(project: Project, line: str) -> None:
    project.seed("a", line + "\n")
    project.build()
    assert f">{line.replace('>', '&gt;')}</p>" in article(project)


def test_html_in_our_own_markdown_is_text_too(project: Project) -> None:
    project.seed("a")
    project.curate("a", "", "Catatan <script>alert(1)</script> [x](javascript:alert(1))")
    project.build()
    page = article(project)
    assert "<script>alert(1)" not in page
    assert 'href="javascript:' not in page


def test_a_link_that_would_be_a_script_is_refused(project: Project) -> None:
    project.seed("a")
    project.curate("a", "url = 'javascript:alert(1)'")
    assert "content/articles/a.md:2: 'javascript:alert(1)' is no link" in project.build().err


def test_of_two_seeds_with_the_same_text_one_is_published_and_the_other_named(project: Project) -> None:
    project.seed("a")
    project.seed("b", TEXT + "\nBaca juga: Harga Daging Turun\n")
    project.curate("b", "title = 'Yang dipilih'")
    result = project.build()
    assert result.status == 0
    assert "seeds/a.txt: its text is that of seeds/b.txt" in result.out
    assert "Yang dipilih" in article(project)


def test_a_file_that_is_no_seed_is_named(project: Project) -> None:
    project.write("seeds/kabar.docx", b"x")
    assert "seeds/kabar.docx: not a .txt file; it was not read" in project.build().out


def test_a_name_that_cannot_be_an_address_still_gives_a_page(project: Project) -> None:
    project.seed("☃ ☃", "☃☃☃\n")
    assert project.build().status == 0
    assert article(project)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        pytest.param(
            "article.html",
            "{{ headline.title | typeset }}",
            "{{ headline.titel | typeset }}",
            "Headline has no 'titel' — did you mean 'title'?",
            id="a misspelt field",
        ),
        pytest.param("home.html", "{% endfor %}", "{% endfr %}", "unknown tag 'endfr'", id="a misspelt tag"),
        pytest.param(
            "home.html",
            '{% extends "_base.html" %}',
            '{% extends "_bas.html" %}',
            "did you mean '_base.html'?",
            id="a missing template",
        ),
        pytest.param(
            "home.html",
            "{% block main %}",
            "{% block main %}{{ 1 + 'a' }}",
            "unsupported operand",
            id="a wrong sum",
        ),
        pytest.param(
            "home.html",
            "{% block main %}",
            "{% block main %}{{ view | besar }}",
            "No filter named 'besar'",
            id="a missing filter",
        ),
    ],
)
def test_a_template_with_a_typo_is_named_with_its_line(
    project: Project, name: str, old: str, new: str, said: str
) -> None:
    for path in TEMPLATES.rglob("*"):
        if path.is_file():
            project.write(f"templates/{path.relative_to(TEMPLATES)}", path.read_bytes())
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    assert old in text
    project.write(f"templates/{name}", text.replace(old, new))
    project.seed("a")
    result = project.build()
    assert result.status == 1
    line = next(i for i, line in enumerate(text.replace(old, new).split("\n"), 1) if new in line)
    assert f"templates/{name}:{line}: " in result.err
    assert said in result.err
    assert not project.site()


def test_no_seed_at_all_gives_a_site_that_says_so(project: Project) -> None:
    assert project.build().status == 0
    assert "Belum ada artikel" in project.page("index.html")


def test_what_lies_in_a_folder_of_seeds_is_not_forgotten(project: Project) -> None:
    project.write("seeds/desember/kabar.txt", "Kalimat.\n")
    assert "seeds/desember: a folder; what is in it was not read" in project.build().out


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        pytest.param("articles/a.txt", "name it a.md", id="a curation file that ends like a seed"),
        pytest.param("articles/a.MD", "name it a.md", id="capitals"),
        pytest.param("outlets/kabar.md", "name it kabar.toml", id="an outlet that ends like a curation file"),
    ],
)
def test_a_file_of_ours_with_another_ending_is_not_passed_over(
    project: Project, name: str, hint: str
) -> None:
    project.seed("a")
    project.write(f"content/{name}", "+++\n+++\n")
    assert f"content/{name}: was not read — {hint}, or move it away" in project.build().err


@pytest.mark.parametrize("name", ["articles/a.md~", "articles/.a.md.swp", "outlets/Thumbs.db"])
def test_what_editors_and_systems_leave_behind_is_nothing(project: Project, name: str) -> None:
    project.seed("a")
    project.write(f"content/{name}", "x")
    assert project.build().status == 0


def test_a_broken_list_of_topics_is_one_mistake_and_not_one_for_each_topic_named(project: Project) -> None:
    project.seed("a")
    project.curate("a", 'topics = ["pangan"]')
    project.write("content/topics.toml", "[[topic\n")
    assert "1 mistake; nothing was written" in project.build().err


def test_what_is_no_text_among_our_files_is_named_with_its_line(project: Project) -> None:
    project.seed("a")
    project.write("content/articles/a.md", b"+++\n+++\nBeras \xff\n")
    assert "content/articles/a.md:3: not UTF-8 text — save it as UTF-8" in project.build().err


def test_a_folder_where_a_file_of_ours_must_be_is_named(project: Project) -> None:
    project.seed("a")
    (project.root / "content/articles/a.md").mkdir(parents=True)
    assert "content/articles/a.md: cannot be read: Is a directory — it must be a file" in project.build().err


def test_a_file_in_the_place_of_the_site_is_one_mistake(project: Project) -> None:
    project.write("site", "x")
    assert project.build().err.startswith("site: is no folder — move it away")


def test_a_disk_that_takes_no_more_is_a_mistake_and_no_traceback(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    project.seed("a")
    monkeypatch.setattr(manifest, "move", full)
    result = project.build()
    assert result.status == 1
    assert "site/: cannot be written: No space left on device — make room there" in result.err


FULL = """
import resource, sys, build
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.exit(build.main(sys.argv[2:]))
"""
"""A build on a disk that takes files up to a size only; writing more of one is an error as on a full disk."""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no such limit")
@pytest.mark.parametrize(
    "size",
    [pytest.param(20_000, id="to begin the memory"), pytest.param(60_000, id="for the readings in it")],
)
def test_no_room_for_what_is_remembered_is_a_mistake_and_no_traceback(project: Project, size: int) -> None:
    project.write("content/site.toml", SITE + "cards = false\nsearch = false\n")
    for number in range(20):
        project.seed(f"s{number}", f"Berita nomor {number}.\n" + "Harga beras naik lagi pekan ini.\n" * 40)
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(size), "--root", str(project.root)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith(".cache/: cannot be kept: ")
    assert "make room there" in done.stderr
    assert not (project.root / "site").exists()
    assert project.build().status == 0, "with room again all is well"


def test_a_memory_that_cannot_be_written_is_no_hindrance(project: Project) -> None:
    project.seed("a")
    project.write(".cache", "x")
    assert project.build().status == 0
