"""Which seeds are read anew after which change, why, and what is said of mistakes in files that were remembered."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from digest import article, clock, known, stamp
from digest import project as projects
from digest.article import curated_reader
from digest.cache import FILE, Cache
from digest.intake import Inbox, Intake, arrivals, take_in
from digest.model import Curation, ProjectError, Reading, Seed, Why
from digest.order import Order
from digest.parsed import Shape, shape_of
from digest.reading import get_ready
from digest.records import fingerprint
from digest.steps import Steps
from tests.conftest import BOILERPLATE, OUTLET, SITE, TEXT, TOPICS, Project

DAY = dt.date(2026, 3, 1)
EDITION = (
    "+++\ntitle = 'E'\ndate = 2026-02-01\ndescription = 'd'\n\n"
    "[[pick]]\narticle = 'a'\nreason = 'r'\n+++\nPembuka.\n"
)
PAGE = "+++\ntitle = 'T'\ndescription = 'd'\n+++\nIsi"


class Desk:
    """A project whose seeds are taken in again and again; it says which were read."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.read: list[str] = []

    def take(self, *, drafts: bool = False, day: dt.date = DAY, tools: str = "t") -> Intake:
        found = projects.find_project(self.project.root, self.project.root)
        found.cache.mkdir(exist_ok=True)
        self.read.clear()
        seen = stamp.look([found.seeds, found.content])
        with Cache(found.cache) as cache:
            inbox = Inbox(found, Order(drafts=drafts, day=clock.on(day)), seen, tools)
            return take_in(arrivals(inbox, cache), cache)()


@pytest.fixture
def desk(project: Project, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Give three seeds that were taken in: one with a curation, one without, one that is scheduled."""
    made = Desk(project)

    def counting(*arguments: object, **options: object) -> Callable[[Seed, Curation], Steps[Reading]]:
        read = curated_reader(*arguments, **options)  # type: ignore[arg-type]  # as it was called

        def do(seed: Seed, curation: Curation) -> Steps[Reading]:
            made.read.append(seed.name)
            return read(seed, curation)

        return do

    monkeypatch.setattr(article, "curated_reader", counting)
    project.seed("a")
    project.curate("a", 'title = "Beras"')
    project.seed("b", "Hujan lebat mengguyur kota itu sejak pagi hari.\n")
    project.seed("c", "Banjir merendam jalan utama.\n")
    project.curate("c", "publish_on = 2026-03-02")
    project.write("content/pages/tentang.md", PAGE)
    project.write("content/editions/satu.md", EDITION)
    made.take()
    assert made.read == ["a", "b", "c"]
    return made


def touch(project: Project) -> None:
    os.utime(project.root / "seeds/a.txt", (1, 1))


def replaced(path: str, text: str, old: str, new: str) -> Callable[[Project], object]:
    assert old in text
    return lambda project: project.write(path, text.replace(old, new))


def removed(path: str) -> Callable[[Project], object]:
    return lambda project: (project.root / path).unlink()


ALL = ["a", "b"]


@pytest.mark.parametrize(
    ("change", "read"),
    [
        pytest.param(lambda _: None, [], id="nothing"),
        pytest.param(touch, [], id="a seed's times only"),
        pytest.param(lambda project: project.seed("a"), [], id="a seed written again as it was"),
        pytest.param(
            lambda project: project.curate("a", 'title = "Beras"'), [], id="a curation written as it was"
        ),
        pytest.param(
            replaced("content/site.toml", SITE, "Situs kecil", "Koran kecil"), [], id="the site's description"
        ),
        pytest.param(
            replaced("content/topics.toml", TOPICS, "Beras, cabai", "Cabai"), [], id="a topic's introduction"
        ),
        pytest.param(
            replaced("content/topics.toml", TOPICS, 'name = "Pangan"', 'name = "Dapur"'),
            [],
            id="a topic's name",
        ),
        pytest.param(replaced("content/pages/tentang.md", PAGE, "Isi", "Lain"), [], id="an own page"),
        pytest.param(replaced("content/editions/satu.md", EDITION, "'r'", "'s'"), [], id="an edition"),
        pytest.param(removed("content/editions/satu.md"), [], id="an edition removed"),
        pytest.param(lambda project: project.seed("a", TEXT + "Lagi.\n"), ["a"], id="a seed's text"),
        pytest.param(lambda project: project.seed("d", TEXT), ["d"], id="a new seed"),
        pytest.param(lambda project: project.curate("a", 'title = "Padi"'), ["a"], id="a curation"),
        pytest.param(lambda project: project.curate("b", "draft = true"), ["b"], id="a new curation"),
        pytest.param(removed("content/articles/a.md"), ["a"], id="a curation deleted"),
        pytest.param(
            replaced("content/boilerplate.toml", BOILERPLATE, "related", "promo"), ALL, id="what a rule cuts"
        ),
        pytest.param(
            replaced("content/outlets/harian-uji.toml", OUTLET, "harian.example", "uji.example"),
            ALL,
            id="an outlet",
        ),
        pytest.param(replaced("content/topics.toml", TOPICS, '"beras", ', ""), ALL, id="a word of a topic"),
        pytest.param(replaced("content/site.toml", SITE, "+07:00", "+08:00"), ALL, id="the site's time zone"),
        pytest.param(
            lambda project: project.write(
                "content/names.toml", '[[name]]\nslug = "siti"\nname = "Siti Aminah"\nkind = "person"\n'
            ),
            ALL,
            id="a name",
        ),
    ],
)
def test_a_seed_is_read_anew_where_its_files_or_what_decides_have_changed(
    desk: Desk, change: Callable[[Project], object], read: list[str]
) -> None:
    """What is scheduled changes with the day, so that it is read each time."""
    change(desk.project)
    taken = desk.take()
    assert desk.read == sorted([*read, "c"])
    assert [reading.seed for reading in taken.readings] == sorted({"a", "b", "c", *read})
    desk.take()
    assert desk.read == ["c"], "what was read is remembered"


@pytest.mark.parametrize(
    ("options", "read"),
    [
        pytest.param({"drafts": True}, ["a", "b", "c"], id="--drafts"),
        pytest.param({"tools": "u"}, ["a", "b", "c"], id="another program"),
        pytest.param({"day": DAY + dt.timedelta(1)}, ["c"], id="the day of what is scheduled"),
    ],
)
def test_an_option_decides_how_seeds_are_read(
    desk: Desk, options: dict[str, object], read: list[str]
) -> None:
    desk.take(**options)  # type: ignore[arg-type]  # a table has one type
    assert desk.read == read


def test_what_is_scheduled_comes_out_on_its_day_and_nobody_waits_any_more(desk: Desk) -> None:
    assert desk.take().waiting
    due = desk.take(day=DAY + dt.timedelta(1))
    assert not due.waiting
    assert due.changed == {"c": Why("curation")}
    assert [reading.withheld for reading in due.readings] == ["", "", ""]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        pytest.param(touch, {}, id="a touched seed"),
        pytest.param(
            lambda project: project.write("content/articles/a.md", '+++\ntitle = "Beras"\n# catatan\n+++\n'),
            {},
            id="a curation that says the same in other words",
        ),
        pytest.param(
            replaced("content/topics.toml", TOPICS, "Beras, cabai", "Cabai"), {}, id="a topic's introduction"
        ),
        pytest.param(
            replaced("content/topics.toml", TOPICS, '"pasar"', '"gabah"'),
            {"a": Why("rule")},
            id="a topic's word that the text gives, which cuts nothing",
        ),
        pytest.param(
            lambda project: project.seed("a", TEXT + "Lagi.\n"), {"a": Why("seed")}, id="a seed's text"
        ),
        pytest.param(
            lambda project: (project.seed("a", TEXT + "Lagi.\n"), project.curate("a", 'title = "Padi"')),
            {"a": Why("seed")},
            id="a seed and its curation",
        ),
        pytest.param(
            lambda project: project.curate("a", 'title = "Padi"'), {"a": Why("curation")}, id="a curation"
        ),
        pytest.param(removed("content/articles/a.md"), {"a": Why("curation")}, id="a curation deleted"),
        pytest.param(removed("seeds/b.txt"), {"b": Why("seed")}, id="a seed that is gone"),
        pytest.param(
            replaced("content/boilerplate.toml", BOILERPLATE, "read-also", "see-also"),
            {"a": Why("rule", ("read-also", "see-also"))},
            id="a rule that another one replaces",
        ),
        pytest.param(
            lambda project: project.write("content/boilerplate.toml", ""),
            {"a": Why("rule", ("read-also",))},
            id="a rule that is gone",
        ),
        pytest.param(
            replaced("content/outlets/harian-uji.toml", OUTLET, 'name = "Harian Uji"', 'name = "Koran"'),
            {"a": Why("rule")},
            id="an outlet's name, which cuts nothing",
        ),
    ],
)
def test_what_reads_otherwise_has_its_cause(
    desk: Desk, change: Callable[[Project], object], why: dict[str, Why]
) -> None:
    change(desk.project)
    assert desk.take().changed == why
    assert desk.take().changed == {}


def told(desk: Desk) -> list[str]:
    with pytest.raises(ProjectError) as caught:
        desk.take()
    return [mistake.where for mistake in caught.value.mistakes]


def orphan_folder(project: Project) -> None:
    (project.root / "content/articles/d.md").mkdir()


def curation_folder(project: Project) -> None:
    (project.root / "content/articles/b.md").mkdir()


@pytest.mark.parametrize(
    ("change", "where"),
    [
        pytest.param(
            lambda project: project.curate("a", "titel = 1"),
            ["content/articles/a.md:2"],
            id="in the curation of a seed that is remembered",
        ),
        pytest.param(
            lambda project: project.curate("d", 'title = "x"'), ["content/articles/d.md"], id="an orphan"
        ),
        pytest.param(removed("seeds/c.txt"), ["content/articles/c.md"], id="a seed that left its curation"),
        pytest.param(orphan_folder, ["content/articles/d.md"], id="a folder, without a seed"),
        pytest.param(curation_folder, ["content/articles/b.md"], id="a folder, with a remembered seed"),
        pytest.param(
            lambda project: (project.curate("a", "titel = 1"), project.curate("b", "topics = ['x']")),
            ["content/articles/a.md:2", "content/articles/b.md:2"],
            id="two curations at once",
        ),
        pytest.param(
            lambda project: (
                project.curate("a", "titel = 1"),
                project.write("content/topics.toml", TOPICS.replace("slug", "slag")),
            ),
            ["content/articles/a.md:2", "content/topics.toml:2"],
            id="a curation and another file at once",
        ),
    ],
)
def test_a_mistake_is_told_each_time_until_it_is_mended(
    desk: Desk, change: Callable[[Project], object], where: list[str]
) -> None:
    change(desk.project)
    first = told(desk)
    assert [one for one in first if one in where] == where
    assert told(desk) == first


def test_after_a_mistake_what_was_remembered_still_is(desk: Desk) -> None:
    desk.project.curate("a", "titel = 1")
    told(desk)
    desk.project.curate("a", 'title = "Beras"')
    assert desk.take().changed == {}
    assert desk.read == ["c"]


def test_only_the_pattern_of_a_new_rule_is_read_off(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counting(pattern: str) -> Shape:
        asked.append(pattern)
        return shape_of(pattern)

    monkeypatch.setattr(known, "shape_of", counting)
    desk.project.seed("d")
    desk.take()
    assert (desk.read, asked) == (["c", "d"], [])
    rule = BOILERPLATE.replace("read-also", "see-too").replace("(?i:baca juga)", "(?i:lihat juga)")
    desk.project.write("content/boilerplate.toml", BOILERPLATE + rule.replace("Baca juga", "Lihat juga"))
    desk.take()
    assert (desk.read, asked) == (["a", "b", "c", "d"], ["(?i:lihat juga) ?: ?.+"])


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(b"", id="gone"),
        pytest.param(b"0123456789abcdef{}", id="of another program"),
        pytest.param(fingerprint("t") + b'{"x": 1}', id="something else"),
    ],
)
def test_what_was_read_off_patterns_is_worked_out_again_where_it_is(desk: Desk, value: bytes) -> None:
    found = projects.find_project(desk.project.root, desk.project.root)
    with Cache(found.cache) as cache:
        before = cache.value("shapes")
        assert before
        cache.put(values={"shapes": value})
    desk.project.seed("d")
    desk.take()
    with Cache(found.cache) as cache:
        assert cache.value("shapes") == before


def test_a_seed_that_cannot_be_read_is_a_problem_until_it_can(desk: Desk) -> None:
    seed: Path = desk.project.root / "seeds/b.txt"
    data = seed.read_bytes()
    seed.unlink()
    seed.symlink_to("nowhere")
    taken = desk.take()
    assert [problem.code for problem in taken.problems] == ["unreadable"]
    assert [reading.seed for reading in taken.readings] == ["a", "c"]
    again = desk.take()
    assert [reading.seed for reading in again.readings] == ["a", "c"], (
        "what was remembered does not come back"
    )
    assert again.problems == taken.problems
    seed.unlink()
    seed.write_bytes(data)
    assert [reading.seed for reading in desk.take().readings] == ["a", "b", "c"]


def test_where_a_head_cannot_be_kept_the_look_at_its_seed_is_not_kept_either(desk: Desk) -> None:
    found = projects.find_project(desk.project.root, desk.project.root)
    with closing(sqlite3.connect(found.cache / FILE)) as database:
        database.execute("CREATE TRIGGER full BEFORE INSERT ON drawer BEGIN SELECT RAISE(FAIL, 'full'); END")
    desk.project.curate("a", 'title = "Padi"')
    desk.take()
    with closing(sqlite3.connect(found.cache / FILE)) as database:
        database.execute("DROP TRIGGER full")
    assert desk.take().readings[0].article.headline.title == "Padi"
    assert desk.read == ["a", "c"]


def test_what_another_program_kept_of_a_seed_that_is_gone_does_not_spoil_its_drawer(desk: Desk) -> None:
    found = projects.find_project(desk.project.root, desk.project.root)
    with Cache(found.cache) as cache:
        cache.put(dict.fromkeys(dict(cache.drawers()), b'{"gone": ["", [1]]}'))
    desk.take(tools="u")
    desk.take(tools="u")
    assert desk.read == ["c"]


def test_practice_reads_a_seed_that_is_not_too_long_and_changes_nothing(desk: Desk) -> None:
    project = projects.find_project(desk.project.root, desk.project.root)
    before = stamp.look([desk.project.root])
    desk.read.clear()
    get_ready(project, "t")
    assert desk.read == ["a"]
    assert stamp.look([desk.project.root]) == before
    desk.project.seed("a", "Kalimat yang panjang. " * 2000)
    desk.read.clear()
    get_ready(project, "t")
    assert desk.read == []


@pytest.mark.parametrize(
    "lacking", ["a cache", "what is known", "what was read off patterns", "seeds", "the same program"]
)
def test_practice_is_let_be_where_there_is_nothing_to_practise_with(desk: Desk, lacking: str) -> None:
    project = projects.find_project(desk.project.root, desk.project.root)
    if lacking == "a cache":
        (project.cache / FILE).unlink()
    elif lacking == "seeds":
        for path in project.seeds.iterdir():
            path.unlink()
    elif lacking == "the same program":
        desk.take(tools="u")
    else:
        with Cache(project.cache) as cache:
            cache.put(values={"knowledge" if lacking == "what is known" else "shapes": b"x" * 99})
    desk.read.clear()
    get_ready(project, "t")
    assert desk.read == []
