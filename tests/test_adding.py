"""Taking up new texts: each in its place, or nothing at all."""

from __future__ import annotations

import io
import sys
from urllib.parse import quote

import pytest

from tests.conftest import TEXT, Project

OTHER = "Hujan deras turun di kota itu sejak pagi hari, dan warga memilih tinggal di rumah saja.\n"


def files(project: Project) -> list[str]:
    return sorted(
        path.relative_to(project.root).as_posix()
        for folder in ("seeds", "content/articles")
        for path in (project.root / folder).glob("*")
    )


def paste(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "options", "seed"),
    [
        pytest.param("masuk/hujan.txt", [], "hujan", id="by the file"),
        pytest.param("masuk/Hujan Deras (1).txt", [], "hujan-deras-1", id="by the file, made an address"),
        pytest.param("masuk/x.txt", ["--name", "hujan_2026"], "hujan_2026", id="by the option"),
        pytest.param("seeds/Apa Adanya.txt", [], "Apa Adanya", id="a seed that is in place keeps its name"),
        pytest.param(
            "-",
            [],
            "hujan-deras-turun-di-kota-itu-sejak-pagi-hari-dan-warga-di",
            id="what is pasted, by its first words",
        ),
    ],
)
def test_what_a_new_seed_is_called(
    project: Project, monkeypatch: pytest.MonkeyPatch, name: str, options: list[str], seed: str
) -> None:
    paste(monkeypatch, OTHER)
    path = name if name == "-" else str(project.write(name, OTHER))
    added = project.run("new", path, *options)
    assert added.status == 0
    assert f"look at http://127.0.0.1:5500/_review/{quote(seed)}\n" in added.out
    assert files(project) == [f"content/articles/{seed}.md", f"seeds/{seed}.txt"]
    assert (project.root / f"seeds/{seed}.txt").read_text() == OTHER
    assert project.build().status == 0


def test_after_new_a_build_says_nothing_that_nobody_has_checked(project: Project) -> None:
    project.seed("a")
    project.build()
    before = project.page("artikel/harga-beras-di-pasar-naik-lagi-kata-para-pedagang-pada-21-12.html")
    project.run("new", str(project.root / "seeds/a.txt"))
    said = project.build().out
    after = project.page("artikel/harga-beras-di-pasar-naik-lagi-kata-para-pedagang-pada-21-12.html")
    assert "provisional-title" in said
    assert "no-summary" in said
    assert after.count("Harga beras di pasar") == before.count("Harga beras di pasar")


def test_a_draft_is_a_draft(project: Project) -> None:
    project.run("new", "--draft", str(project.write("masuk/hujan.txt", OTHER)))
    assert "withheld: seeds/hujan.txt: a draft" in project.build().out


def test_two_texts_that_would_get_one_address_get_two(project: Project) -> None:
    start = "Hujan turun di kota itu.\n"
    for name, rest in (
        ("a", "Banjir datang kemudian, kata warga di sana.\n"),
        ("b", "Lain sama sekali isinya ini.\n"),
    ):
        project.run("new", str(project.write(f"masuk/{name}.txt", start + rest)))
    assert project.build().status == 0
    assert {
        "artikel/hujan-turun-di-kota-itu.html",
        "artikel/hujan-turun-di-kota-itu-2.html",
    } <= project.site().keys()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        pytest.param(
            "masuk/a.txt", OTHER, "seeds/a.txt: another text has this name", id="another text of that name"
        ),
        pytest.param("masuk/a.txt", TEXT, "its text is that of seeds/a.txt", id="the same file again"),
        pytest.param(
            "masuk/b.txt",
            TEXT + "\nBaca juga: Cabai\n",
            "its text is that of seeds/a.txt",
            id="the same but for its noise",
        ),
        pytest.param(
            "seeds/a.txt", TEXT, "content/articles/a.md: there is a curation file already", id="it is curated"
        ),
        pytest.param("masuk/b.txt", bytes(range(256)) * 9, "not a text file", id="a picture"),
        pytest.param("masuk/b.txt", " \n", "there is no text in it", id="nothing but blanks"),
        pytest.param(
            "masuk/b.html", "<p>", "no article was found in the page", id="a page without an article"
        ),
    ],
)
def test_what_is_in_the_way_is_said_and_nothing_is_written(
    project: Project, name: str, text: str | bytes, said: str
) -> None:
    if name.endswith(".html"):
        pytest.importorskip("trafilatura", reason="the extra html is not installed")
    project.seed("a")
    project.curate("a", 'title = "Beras naik"')
    good = project.write("masuk/baik.txt", OTHER)
    path = project.write(name, text)
    before = files(project)
    result = project.run("new", str(good), str(path))
    assert result.status == 1
    assert said in result.err
    assert files(project) == before


def test_two_files_with_one_name_are_not_both_taken_up(project: Project) -> None:
    paths = [str(project.write(f"{folder}/a.txt", text)) for folder, text in (("satu", TEXT), ("dua", OTHER))]
    assert project.run("new", *paths).status == 1
    assert files(project) == []


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        pytest.param(["new", "--name", "A B", "x"], 2, "is no name for a seed", id="a name that is none"),
        pytest.param(
            ["new", "--name", "a", "x", "y"], 1, "names one text, not several", id="one name for two"
        ),
        pytest.param(["new", "tidak-ada.txt"], 1, "cannot be read", id="a file that is not there"),
        pytest.param(["new"], 2, "required: FILE", id="no file"),
    ],
)
def test_wrong_arguments(project: Project, arguments: list[str], status: int, said: str) -> None:
    result = project.run(*arguments)
    assert result.status == status
    assert said in result.err
