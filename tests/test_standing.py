"""Where each seed stands, and that nothing of what is held back gets out."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from digest import clock
from tests.conftest import OUTLET, TOPICS, Project

HELD = "Gubernur Rahasyanto membuka bendungan Wadukrahasia di Desa Tersembunyi.\nDatanya belum boleh dibaca siapa pun.\n"
FRONT = 'title = "Bendungan Wadukrahasia dibuka"\naliases = ["bendungan-lama"]\noutlet = "warta-gaib"\ntopics = ["gaib"]\n'
HIDDEN = (b"Rahasyanto", b"adukrahasia", b"Tersembunyi", b"bendungan", b"Gaib", b"gaib", b"Catatan kurator")


def states(project: Project, *options: str) -> dict[str, Any]:
    return {row["seed"]: row for row in project.run("status", "--json", *options).json["seeds"]}


@pytest.fixture
def with_secret(project: Project) -> Project:
    """Give a project whose seed `b` alone has its topic and its outlet."""
    project.seed("a")
    project.seed("b", HELD)
    hidden = TOPICS.replace("pangan", "gaib").replace("Pangan", "Gaib")
    for word, other in (("beras", "bendungan"), ("cabai", "gubernur"), ("pasar", "desa")):
        hidden = hidden.replace(word, other)
    project.write("content/topics.toml", TOPICS + hidden)
    project.write("content/outlets/warta-gaib.toml", OUTLET.replace("Harian Uji", "Warta Gaib"))
    return project


@pytest.mark.parametrize(
    ("front", "options"),
    [
        pytest.param("draft = true", [], id="a draft"),
        pytest.param("publish_on = 2026-02-01", ["--date", "2026-01-31"], id="a text that is due tomorrow"),
        pytest.param(
            "publish_on = 2026-02-01", ["--date", "2026-01-31", "--drafts"], id="the same among drafts"
        ),
        pytest.param(
            "draft = true\npublish_on = 2026-01-01", ["--date", "2026-01-31"], id="a draft that is due"
        ),
    ],
)
def test_nothing_of_what_is_held_back_is_in_any_byte_or_name_of_the_site(
    with_secret: Project, front: str, options: list[str]
) -> None:
    with_secret.curate("b", FRONT + front, "Catatan kurator.")
    assert with_secret.build(*options).status == 0
    files = with_secret.site()
    assert len(files) > 10
    manifest = (with_secret.root / "site/.manifest").read_bytes()
    for path, data in {**files, ".manifest": manifest}.items():
        for word in HIDDEN:
            assert word not in data, path
            assert word.lower() not in path.encode(), path


@pytest.mark.parametrize(
    ("front", "options"),
    [
        pytest.param("draft = true", ["--drafts"], id="a draft when drafts are asked for"),
        pytest.param("publish_on = 2026-02-01", ["--date", "2026-02-01"], id="a text on its day"),
        pytest.param("publish_on = 2026-02-01", ["--date", "2027-01-01"], id="a text after its day"),
    ],
)
def test_what_is_due_is_published_and_its_page_does_not_tell_the_day_of_the_build(
    with_secret: Project, front: str, options: list[str]
) -> None:
    with_secret.curate("b", FRONT)
    with_secret.build()
    plain = with_secret.site()
    with_secret.curate("b", FRONT + front)
    with_secret.build(*options)
    assert with_secret.site() == plain
    assert "artikel/bendungan-wadukrahasia-dibuka.html" in plain


def test_what_was_published_and_is_held_back_again_is_removed(with_secret: Project) -> None:
    with_secret.build()
    with_secret.curate("b", FRONT + "draft = true")
    with_secret.build()
    assert not [path for path, data in with_secret.site().items() if b"Rahasyanto" in data]


def test_the_build_always_lists_what_is_scheduled_with_its_day(with_secret: Project) -> None:
    with_secret.curate("b", FRONT + "publish_on = 2026-02-01")
    for _ in range(2):
        said = with_secret.build("--date", "2026-01-31").out
        assert "withheld: seeds/b.txt: scheduled: it is published by a build on or after 2026-02-01" in said


def test_source_date_epoch_is_the_day_of_a_build(
    with_secret: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_secret.curate("b", FRONT + "publish_on = 2026-02-01")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769878799")  # one second before midnight in +07:00
    assert states(with_secret)["b"]["state"] == "scheduled"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769878800")
    assert states(with_secret)["b"]["state"] == "published"


def test_each_state_with_every_reason_and_the_problems_of_drafts_too(project: Project) -> None:
    project.seed("a")
    project.seed("b", HELD)
    project.curate("b", "draft = true\npublish_on = 2026-02-01")
    project.seed("c", HELD + "Lagi.\n")
    project.curate("c", "publish_on = 2026-02-01")
    project.seed("d")
    project.seed("e", "")
    project.write("seeds/f.doc", "x")
    found = states(project, "--date", "2026-01-31")
    assert {seed: row["state"] for seed, row in found.items()} == {
        "a": "published",
        "b": "draft",
        "c": "scheduled",
        "d": "withheld",
        "e": "withheld",
    }
    assert [reason.split(":")[0] for reason in found["b"]["reasons"]] == ["a draft", "scheduled"]
    assert found["d"]["reasons"] == ["its text is that of seeds/a.txt"]
    assert "no-url" in [problem["code"] for problem in found["b"]["problems"]]
    told = project.run("status", "--date", "2026-01-31").out
    assert told.startswith("5 seeds: 1 published, 1 draft, 1 scheduled, 2 withheld\n")
    assert "seeds/f.doc: not a .txt file" in told


@pytest.mark.parametrize(
    ("front", "said"),
    [
        pytest.param(
            "publish_on = '2026-02-01'",
            "'publish_on' is a text — it must be a day such as 2026-01-31",
            id="in quotes",
        ),
        pytest.param("publish_on = 2026-02-01T08:00:00", "without a time of day", id="with a time"),
    ],
)
def test_a_day_that_is_none(project: Project, front: str, said: str) -> None:
    project.seed("a")
    project.curate("a", front)
    assert said in project.build().err


@pytest.mark.parametrize("day", ["besok", "2026-02-30", "20260201x"])
def test_a_date_that_is_none_is_a_wrong_argument(project: Project, day: str) -> None:
    assert project.build("--date", day).status == 2


def test_what_is_scheduled_comes_out_with_time_alone(
    with_secret: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_secret.curate("b", FRONT + "publish_on = 2026-02-01")
    path = "artikel/bendungan-wadukrahasia-dibuka.html"
    days = [dt.date(2026, 1, 31), dt.date(2026, 1, 31), dt.date(2026, 2, 1), dt.date(2026, 2, 1)]
    seen = []
    for day in days:
        monkeypatch.setattr(clock, "real_day", clock.on(day))
        assert with_secret.build().status == 0
        seen.append(path in with_secret.site())
    assert seen == [False, False, True, True]
    with_secret.build("--date", "2026-01-31")
    assert path not in with_secret.site()
