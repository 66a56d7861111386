"""The build and what it does to `site/`: all or nothing, only what differs, only what is ours."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from digest import publish, stamp
from digest.aide import Aide
from digest.cache import FILE, Cache
from digest.manifest import MANIFEST
from digest.model import ProjectError
from digest.project import find_project
from digest.records import DamagedError
from tests.conftest import TEXT, Project

ROOT = Path(__file__).parent.parent
ARTICLE = "artikel/harga-beras-di-pasar-naik-lagi.html"


def filled(project: Project) -> Project:
    project.seed("a")
    project.curate("a", 'title = "Harga beras di pasar naik lagi"\ntopics = ["pangan"]\nadded = 2026-02-01')
    return project


def test_a_build_writes_every_address_of_the_contract(project: Project) -> None:
    assert filled(project).build().status == 0
    assert {
        "index.html",
        ARTICLE,
        "topik/index.html",
        "topik/pangan.html",
        "topik/pangan.xml",
        "arsip/index.html",
        "arsip/2025-12.html",
        "sumber/index.html",
        "sumber/harian-uji.html",
        "404.html",
        "feed.xml",
        "feed.json",
        "sitemap.xml",
        "robots.txt",
    } <= project.site().keys()


def test_a_second_build_writes_nothing_and_touches_nothing(project: Project) -> None:
    filled(project).build()
    before = {path: (project.root / "site" / path).stat().st_mtime_ns for path in [*project.site(), MANIFEST]}
    told = project.build("--json").json
    assert (told["written"], told["removed"]) == ([], [])
    assert {path: (project.root / "site" / path).stat().st_mtime_ns for path in before} == before


def test_an_edit_writes_only_the_pages_that_show_it(project: Project) -> None:
    filled(project).build()
    project.curate(
        "a", 'title = "Harga beras di pasar naik lagi"\ntopics = ["pangan"]\nadded = 2026-02-01', "Baru."
    )
    assert project.build("--json").json["written"] == [ARTICLE]


def test_compiled_templates_are_kept_only_when_one_is_new(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    put = Cache.put

    def spy(cache: Cache, *rows: Any, **things: Any) -> None:
        kept.extend(things.get("values") or ())
        put(cache, *rows, **things)

    monkeypatch.setattr(Cache, "put", spy)
    filled(project).build()
    assert "templates" in kept
    kept.clear()
    project.seed("a", TEXT.replace("lega", "senang"))
    project.build()
    assert "templates" not in kept
    shutil.copytree(ROOT / "templates", project.root / "templates")
    project.write("templates/article.html", (ROOT / "templates/article.html").read_text() + "{# lain #}")
    project.build()
    assert "templates" in kept


def test_what_an_earlier_build_wrote_and_this_one_does_not_is_removed_with_its_empty_folder(
    project: Project,
) -> None:
    filled(project).build()
    (project.root / "seeds/a.txt").unlink()
    (project.root / "content/articles/a.md").unlink()
    told = project.build("--json").json
    assert ARTICLE in told["removed"]
    assert not (project.root / "site/artikel").exists()
    assert (project.root / "site/index.html").is_file()


def test_foreign_files_stay(project: Project) -> None:
    project.write("site/CNAME", "kabar.example")
    project.write("site/artikel/milik-orang.html", "<p>bukan kami")
    filled(project).build()
    (project.root / "seeds/a.txt").unlink()
    (project.root / "content/articles/a.md").unlink()
    project.build()
    assert project.page("CNAME") == "kabar.example"
    assert project.page("artikel/milik-orang.html") == "<p>bukan kami"


def test_a_foreign_file_where_ours_must_go_is_a_mistake_and_stays(project: Project) -> None:
    project.write("site/index.html", "milik orang")
    result = filled(project).build()
    assert result.status == 1
    assert "site/index.html: a file of ours must go here, but this is not ours" in result.err
    assert [*project.site()] == ["index.html"]


@pytest.mark.parametrize(
    ("blocker", "said"),
    [
        pytest.param("site/index.html/x", "site/index.html", id="a folder where a page must go"),
        pytest.param("site/artikel", f"site/{ARTICLE}", id="a file where a folder must be"),
    ],
)
def test_what_blocks_an_address_is_a_mistake(project: Project, blocker: str, said: str) -> None:
    project.write(blocker, "x")
    result = filled(project).build()
    assert result.status == 1
    assert said in result.err
    assert len(project.site()) == 1


def test_a_defaced_or_deleted_page_is_mended(project: Project) -> None:
    filled(project).build()
    before = project.site()
    project.write("site/index.html", "dirusak")
    (project.root / "site" / ARTICLE).unlink()
    assert sorted(project.build("--json").json["written"]) == sorted(["index.html", ARTICLE])
    assert project.site() == before


def test_what_was_written_is_known_as_a_whole_or_not_at_all(project: Project) -> None:
    filled(project).build()
    before = project.page(ARTICLE)
    memory = project.root / ".cache" / FILE
    with closing(sqlite3.connect(memory)) as database:
        database.execute(
            "CREATE TRIGGER full BEFORE INSERT ON value WHEN NEW.key = 'made' BEGIN SELECT RAISE(FAIL, 'full'); END"
        )
    project.seed("a", TEXT.replace("lega", "senang"))
    project.build()
    assert project.page(ARTICLE) != before
    with closing(sqlite3.connect(memory)) as database:
        database.execute("DROP TRIGGER full")
    project.seed("a", TEXT)
    project.build()
    assert project.page(ARTICLE) == before


def test_two_builds_in_different_folders_give_the_same_bytes(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    filled(project).build()
    elsewhere = Project(tmp_path_factory.mktemp("lain"), project.capsys)
    for path in sorted(project.root.rglob("*"), reverse=True):  # another order of creation
        name = path.relative_to(project.root).as_posix()
        if path.is_file() and not name.startswith("site/"):
            elsewhere.write(name, path.read_bytes())
    elsewhere.build()
    assert elsewhere.site() == project.site()


@pytest.mark.parametrize(
    ("front", "said"),
    [
        pytest.param("slug = 'harga'", "both want site/artikel/harga.html", id="two slugs"),
        pytest.param(
            "aliases = ['harga']", "both want site/artikel/harga.html", id="a slug and an old address"
        ),
    ],
)
def test_two_things_with_one_address_are_a_mistake_that_names_both(
    project: Project, front: str, said: str
) -> None:
    project.seed("a")
    project.curate("a", "slug = 'harga'")
    project.seed("b", TEXT.replace("lega", "senang"))
    project.curate("b", front)
    result = project.build()
    assert result.status == 1
    assert said in result.err
    assert "seeds/a.txt" in result.err
    assert "seeds/b.txt" in result.err
    assert not project.site()


def test_addresses_that_differ_only_in_case_clash_too(project: Project) -> None:
    project.write("content/pages/tentang.md", '+++\ntitle = "T"\ndescription = "x"\n+++\nIsi')
    project.write("templates/_base.html", "")
    for path in (Path(__file__).parent.parent / "templates").rglob("*"):
        if path.is_file():
            project.write(
                f"templates/{path.relative_to(Path(__file__).parent.parent / 'templates')}", path.read_bytes()
            )
    project.write("templates/static/Tentang.html", "x")
    result = project.build()
    assert result.status == 1
    assert "templates/static/Tentang.html" in result.err
    assert "content/pages/tentang.md" in result.err


def test_an_old_address_leads_to_the_new_one(project: Project) -> None:
    project.seed("a")
    project.curate("a", "slug = 'baru'\naliases = ['lama']")
    assert project.build().status == 0
    assert 'content="0; url=baru.html"' in project.page("artikel/lama.html")
    assert "lama.html" not in project.page("sitemap.xml")


def test_a_mistake_leaves_the_site_as_it_was(project: Project) -> None:
    filled(project).build()
    before = project.site()
    project.seed("a", TEXT + "Kalimat baru.\n")
    project.curate("a", "titel = 'x'")
    assert project.build().status == 1
    assert project.site() == before


def test_a_draft_is_nowhere_until_it_is_asked_for(project: Project) -> None:
    filled(project)
    project.seed("b", "Rahasia besar terbongkar di gedung itu.\n")
    project.curate("b", 'title = "Belum boleh tahu"\ndraft = true')
    told = project.build()
    assert "withheld: seeds/b.txt: a draft" in told.out
    for path, data in project.site().items():
        assert b"Rahasia" not in data, path
        assert b"Belum boleh" not in data, path
        assert "belum-boleh" not in path
    project.build("--drafts")
    assert "artikel/belum-boleh-tahu.html" in project.site()


def test_strict_fails_on_any_problem_and_writes_nothing(project: Project) -> None:
    result = filled(project).build("--strict")
    assert result.status == 1
    assert "no link to the original [no-url]" in result.err
    assert not project.site()


def test_strict_passes_where_each_problem_is_solved_or_allowed(project: Project) -> None:
    project.seed("a")
    front = 'title = "Beras naik"\ntopics = ["pangan"]\nsummary = ["Naik."]\n\n[allow]\nno-url = "Lost."'
    project.curate("a", front)
    assert project.build("--strict").err == ""
    assert ARTICLE not in project.site()
    assert "artikel/beras-naik.html" in project.site()


def test_strict_follows_every_link_of_every_page(project: Project) -> None:
    project.seed("a")
    front = 'title = "Beras naik"\ntopics = ["pangan"]\nsummary = ["Naik."]\n\n[allow]\nno-url = "Lost."'
    project.curate("a", front)
    shutil.copytree(ROOT / "templates", project.root / "templates")
    page = (ROOT / "templates/article.html").read_text(encoding="utf-8")
    link = "{{ 'tidak-ada.html' | href }}"
    project.write("templates/article.html", page.replace("</h1>", f'</h1><a href="{link}">x</a>', 1))
    said = project.build("--strict").err
    assert "site/artikel/beras-naik.html: the link '../tidak-ada.html' leads nowhere" in said
    assert not project.site()


def test_an_allowance_that_nothing_needs_is_a_problem(project: Project) -> None:
    project.seed("a")
    project.curate("a", '[allow]\nno-date = "Not known."')
    assert "[allow] no-date: there is no such problem any more" in project.build().out


def test_a_build_names_the_twin_of_a_text_that_is_nearly_another_one_until_it_is_allowed(
    project: Project,
) -> None:
    sentences = [f"Lumbung nomor {n} di desa itu berisi {n * 7} karung beras merah." for n in range(20)]
    project.seed("a", "\n".join(sentences))
    project.seed("b", "\n".join(sentences[2:]))
    found = [
        problem for problem in project.build("--json").json["problems"] if "seeds/a.txt" in problem["what"]
    ]
    assert [(problem["code"], problem["where"]) for problem in found] == [("near-duplicate", "seeds/b.txt")]
    project.curate("a", 'title = "Lumbung"\n\n[allow]\nnear-duplicate = "Two editions of one report."')
    codes = [problem["code"] for problem in project.build("--json").json["problems"]]
    assert not {"near-duplicate", "stale-allow"} & set(codes)


def test_a_plan_says_what_would_be_done_and_why_and_writes_nothing(project: Project) -> None:
    filled(project).build()
    before = {path.name: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}
    project.write("seeds/a.txt", TEXT + "Kalimat baru.\n")
    plan = project.build("--plan").out
    assert f"  seed\n    ~ {ARTICLE}\n" in plan
    assert "  neighbour\n    ~ feed.xml: a\n" in plan
    before["a.txt"] = (TEXT + "Kalimat baru.\n").encode()
    assert {path.name: path.read_bytes() for path in project.root.rglob("*") if path.is_file()} == before


def test_a_plan_is_what_the_build_then_does(project: Project) -> None:
    filled(project).build()
    project.seed("b", TEXT.replace("lega", "senang"))
    planned = project.build("--plan", "--json").json
    done = project.build("--json").json
    assert (planned["changes"], planned["removed"]) == (done["changes"], done["removed"])
    assert {change["path"]: change["added"] for change in done["changes"]}["index.html"] is False


def test_a_rule_that_is_added_is_named_with_the_articles_that_it_changes(project: Project) -> None:
    filled(project).build()
    with (project.root / "content/boilerplate.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[[rule]]\nname = "peppers"\nkind = "junk"\nreach = "line"\npattern = \'Cabai justru turun\\..*\'\n'
            'why = "To be seen."\nexamples = ["Cabai justru turun."]\nlookalikes = ["Cabai turun."]\n'
        )
    assert "rule peppers changes 1 article" in project.build("--plan").out


def test_an_aide_is_dismissed_before_a_second_attempt_and_where_the_build_fails(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may still be making pages, into the folder in which those of the next attempt wait, or that is swept."""
    heard: list[str] = []
    failures: list[Exception] = [DamagedError(), ProjectError(())]

    class Watched(Aide):
        def dismiss(self) -> None:
            heard.append("dismissed")

    def failing(*_given: object) -> None:
        heard.append("attempt")
        raise failures.pop(0)

    monkeypatch.setattr(publish, "_build", failing)
    found = find_project(filled(project).root, ROOT)
    with pytest.raises(ProjectError):
        publish.build(found, aide=Watched())
    assert heard == ["attempt", "dismissed"] * 2


@pytest.mark.parametrize(
    "meanwhile",
    [
        pytest.param("nothing", id="nothing: the look is taken at its word"),
        pytest.param("another build", id="another build: it kept another look"),
        pytest.param(
            "a build cut short", id="a build that was cut short: it has let go of what was remembered"
        ),
    ],
)
def test_a_look_at_the_site_counts_unless_a_build_came_between(project: Project, meanwhile: str) -> None:
    filled(project).build()
    found = find_project(project.root, ROOT)
    there = stamp.glance(found.site).data
    page = project.root / "site" / ARTICLE
    match meanwhile:
        case "another build":
            project.seed("b", "Satu kalimat.\n")
            project.build()
        case "a build cut short":
            stamp.forget(found.cache)
    page.write_text("rusak")
    told = publish.build(found, there=there).summary
    assert (ARTICLE in told.written) is (meanwhile != "nothing")


@pytest.mark.parametrize(
    "fails", [OSError("penuh"), KeyboardInterrupt()], ids=["the disk is full", "it is stopped"]
)
def test_a_build_that_is_cut_short_while_it_writes_has_let_go_of_what_was_remembered(
    project: Project, monkeypatch: pytest.MonkeyPatch, fails: BaseException
) -> None:
    filled(project).build()
    found = find_project(project.root, ROOT)
    assert stamp.remembers(found.cache)

    def moving(*_: object) -> None:
        assert not stamp.remembers(found.cache)
        raise fails

    monkeypatch.setattr("digest.manifest.move_all", moving)
    project.seed("b", "Satu kalimat.\n")
    with pytest.raises((ProjectError, KeyboardInterrupt)):
        publish.build(found)
    assert not stamp.remembers(found.cache)


def test_a_build_that_leaves_the_site_as_it_is_forgets_nothing(project: Project) -> None:
    filled(project).build()
    found = find_project(project.root, ROOT)
    publish.build(found)
    assert stamp.remembers(found.cache)
