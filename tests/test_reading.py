"""What comes of a seed that is read: its bytes, or why there are none, or nothing if it is as before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from digest.knowledge import read_knowledge
from digest.project import find_project
from digest.reading import Lens, Origins, Read, origins, read_all, read_each
from tests.conftest import Project

DAY = dt.date(2026, 3, 1)


def lens(project: Project, *names: str) -> Lens:
    found = find_project(project.root, project.root)
    known = read_knowledge(found.content, names, curations=False)
    return Lens(found, known, frozenset(names), "by", drafts=False, day=DAY)


def one(project: Project, before: Origins | None = None) -> Read:
    return read_each(lens(project, "a"), [("a", before)])[0]


def test_a_seed_that_was_made_of_the_same_is_not_read_again(project: Project) -> None:
    project.seed("a")
    project.curate("a", 'title = "Beras"')
    first = one(project)
    assert first.packed is not None
    assert one(project, first.origins) == Read("a", first.origins)
    project.curate("a", 'title = "Padi"')
    assert one(project, first.origins).packed is not None


@pytest.mark.parametrize(
    ("change", "settled"),
    [
        pytest.param(lambda p: p.seed("a"), True, id="a text"),
        pytest.param(lambda p: p.curate("a", 'title = "Beras"'), True, id="a text with a curation"),
        pytest.param(lambda p: p.curate("a", "draft = true"), True, id="a draft, which has no page"),
        pytest.param(
            lambda p: p.curate("a", "publish_on = 2001-01-01"), False, id="a day, though it is past"
        ),
        pytest.param(lambda p: p.curate("a", "titel = 1"), False, id="a mistake in the curation"),
        pytest.param(lambda p: p.seed("a", b"\x00\x01\x02"), True, id="a file that is no text"),
        pytest.param(
            lambda p: (p.root / "seeds/a.txt").rename(p.root / "elsewhere.txt"),
            False,
            id="a file that is gone",
        ),
        pytest.param(
            lambda p: (p.root / "content/articles/a.md").mkdir(parents=True),
            False,
            id="a folder for a curation",
        ),
    ],
)
def test_what_is_settled_reads_the_same_on_any_day(
    project: Project, change: Callable[[Project], object], *, settled: bool
) -> None:
    project.seed("a")
    change(project)
    assert one(project).is_settled is settled


def test_in_one_process_or_in_several_the_same_comes_of_all(project: Project) -> None:
    names = [f"teks-{number:02}" for number in range(70)]
    for name in names:
        project.seed(name, f"Kabar {name} dari kota itu.\n")
    todo = [(name, None) for name in names]
    found = read_each(lens(project, *names), todo)
    assert [read.seed for read in found] == names
    assert [*read_all(lens(project, *names), todo, 2)] == found


@pytest.mark.parametrize("found", [Origins("a1", "b2", "c3"), Origins("a1", "", "")])
def test_what_a_head_was_made_of_is_written_down(found: Origins) -> None:
    assert origins(str(found)) == found


@pytest.mark.parametrize("written", ["", "a", "a|b", "a|b|c|d"])
def test_what_nobody_wrote_down_so_is_nothing(written: str) -> None:
    assert origins(written) is None
