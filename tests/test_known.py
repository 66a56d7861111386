"""What is known is read where it has changed, and remembered where it has not; what another program kept is of no use."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from digest import known as module
from digest.cache import FILE, Cache
from digest.knowledge import all_rules, patterns_of, read_knowledge
from digest.known import last_known, shapes_of, what_is_known
from digest.model import Knowledge, ProjectError
from digest.parsed import Shapes
from digest.project import Project as Folders
from digest.project import find_project
from tests.conftest import Project


@pytest.fixture
def folders(project: Project) -> Folders:
    found = find_project(project.root, project.root)
    found.cache.mkdir()
    return found


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Give a list with an entry for each time that content/ was read."""
    times: list[bool] = []

    def counting(*arguments: object, **options: object) -> Knowledge:
        times.append(True)
        return read_knowledge(*arguments, **options)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(module, "read_knowledge", counting)
    return times


def know(folders: Folders, tools: str = "t", names: tuple[str, ...] = ()) -> tuple[Knowledge, Shapes]:
    with Cache(folders.cache) as cache:
        knowledge = what_is_known(folders, cache, names, tools)
        return knowledge, shapes_of(knowledge, cache, tools)


@pytest.mark.parametrize(
    ("change", "again"),
    [
        pytest.param(lambda _: None, False, id="nothing has changed"),
        pytest.param(lambda p: p.write("content/articles/a.md", "+++\n+++\n"), False, id="a curation file"),
        pytest.param(
            lambda p: p.write("content/places.toml", "indonesia = ['Bogor']\n"), True, id="the places"
        ),
        pytest.param(
            lambda p: (p.root / "content/outlets/harian-uji.toml").unlink(), True, id="an outlet is gone"
        ),
    ],
)
def test_it_is_read_again_where_a_file_has_changed_but_for_curations(
    project: Project, folders: Folders, read: list[bool], change: Callable[[Project], object], *, again: bool
) -> None:
    know(folders)
    change(project)
    read.clear()
    knowledge, shapes = know(folders)
    assert bool(read) is again
    assert knowledge == read_knowledge(folders.content, [], curations=False)
    assert shapes.known.keys() == set(patterns_of(all_rules(knowledge)))


def test_another_program_reads_it_again(folders: Folders, read: list[bool]) -> None:
    know(folders)
    read.clear()
    know(folders, tools="u")
    assert read


def test_a_mistake_is_told_with_those_in_curations_and_nothing_is_remembered(
    project: Project, folders: Folders
) -> None:
    project.write("content/places.toml", "place = []\n")
    project.seed("a")
    project.curate("a", "titel = 1")
    with pytest.raises(ProjectError) as caught:
        know(folders, names=("a",))
    assert {mistake.where.partition(":")[0] for mistake in caught.value.mistakes} == {
        "content/places.toml",
        "content/articles/a.md",
    }
    assert last_known(folders.cache, "t") is None


def test_what_was_known_last_is_told_to_the_same_program_only_and_the_cache_stays_as_it_is(
    folders: Folders,
) -> None:
    assert last_known(folders.cache, "t") is None
    assert [*folders.cache.iterdir()] == []
    knowledge, shapes = know(folders)
    before = (folders.cache / FILE).read_bytes()
    last = last_known(folders.cache, "t")
    assert last is not None
    assert (last[0], last[1].known) == (knowledge, shapes.known)
    assert last_known(folders.cache, "u") is None
    assert (folders.cache / FILE).read_bytes() == before


@pytest.mark.parametrize("key", ["knowledge", "shapes"])
def test_damaged_bytes_tell_nothing(folders: Folders, key: str) -> None:
    know(folders)
    with Cache(folders.cache) as cache:
        cache.put(values={key: cache.value(key)[:40]})
    assert last_known(folders.cache, "t") is None
