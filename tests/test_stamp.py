"""Is there anything to do? Whatever has changed, the answer is yes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.stamp import FILE, Told, address, ask, glance, look, look_again, remember
from tests.conftest import Project

TOLD = Told("5 articles", "{}", problems=False)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Give inputs, a site and a cache, with one file in each of the first two."""
    for name in ("inputs", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("satu")
    return tmp_path / "inputs", tmp_path / "site", tmp_path / "cache"


def stamped(folders: tuple[Path, Path, Path]) -> Told | None:
    inputs, site, cache = folders
    return ask(cache, [inputs], "x", site).told


def stamp(folders: tuple[Path, Path, Path]) -> None:
    inputs, site, cache = folders
    remember(cache, look([inputs], "x"), glance(site), TOLD)


def test_nothing_has_changed(folders: tuple[Path, Path, Path]) -> None:
    stamp(folders)
    assert stamped(folders) == TOLD


@pytest.mark.parametrize("where", [pytest.param(0, id="an input"), pytest.param(1, id="an output")])
@pytest.mark.parametrize(
    "how", ["edit", "same size", "same size and time", "add", "remove", "rename", "touch", "replace"]
)
def test_every_change_is_seen(folders: tuple[Path, Path, Path], where: int, how: str) -> None:
    stamp(folders)
    file = folders[where] / "a.txt"
    before = file.stat()
    match how:
        case "edit":
            file.write_text("satu dua")
        case "same size":
            file.write_text("atus")
        case "same size and time":
            file.write_text("atus")
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        case "add":
            (folders[where] / "b.txt").write_text("dua")
        case "remove":
            file.unlink()
        case "rename":
            file.rename(folders[where] / "b.txt")
        case "touch":
            os.utime(file)
        case _:
            (folders[where] / ".new").write_text("atus")
            (folders[where] / ".new").rename(file)
    assert stamped(folders) is None


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b'{"inputs": "', id="half a file"),
        pytest.param(b"[]", id="another shape"),
        pytest.param(b'{"inputs": 1, "outputs": 2, "text": 3, "json": 4, "problems": 5}', id="other types"),
        pytest.param(b"\xff\x00", id="no text"),
    ],
)
def test_a_damaged_cache_is_a_build(folders: tuple[Path, Path, Path], damage: bytes) -> None:
    stamp(folders)
    (folders[2] / FILE).write_bytes(damage)
    assert stamped(folders) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param({"a": "1"}, {"a": "2"}, id="a file is written again"),
        pytest.param({"a": "1"}, {"a": "1", "b": "1"}, id="a file is new"),
        pytest.param({"a": "1"}, {"a": "1", "x/y/b": "1"}, id="a folder of a new folder is new"),
        pytest.param({"a": "1", "x/b": "1"}, {"a": "1"}, id="the only file of a folder is removed"),
        pytest.param({"a": "1", "x/y/b": "1"}, {"a": "1"}, id="two folders are removed with it"),
        pytest.param({}, {"a": "1"}, id="there was nothing"),
        pytest.param({"a": "1"}, {}, id="nothing is left"),
    ],
)
def test_looking_again_at_what_was_touched_sees_what_a_new_glance_sees(
    tmp_path: Path, before: dict[str, str], after: dict[str, str]
) -> None:
    for path, text in before.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    first = glance(tmp_path)
    for path in before.keys() - after.keys():
        (tmp_path / path).unlink()
        for folder in (tmp_path / path).relative_to(tmp_path).parents:
            if folder.name:
                (tmp_path / folder).rmdir()
    for path, text in after.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    assert look_again(first, tmp_path, before.keys() | after.keys()) == glance(tmp_path)


def test_many_outputs_are_looked_at_by_another_process_with_the_same_outcome(
    folders: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp(folders)
    monkeypatch.setattr("digest.stamp.MANY", 0)
    assert stamped(folders) == TOLD
    (folders[1] / "a.txt").write_text("dua")
    assert stamped(folders) is None


def test_what_is_in_a_folder_is_listed_as_the_system_lists_it(tmp_path: Path) -> None:
    for name in ("b.txt", ".a", "z/c.txt", "d/e/f.txt", "kosong/x"):
        (tmp_path / "seeds" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "seeds" / name).write_text(name)
    (tmp_path / "seeds/kosong/x").unlink()
    expected = sorted((path.name, path.is_dir()) for path in (tmp_path / "seeds").iterdir())
    assert look([tmp_path], "").entries(tmp_path / "seeds") == expected
    assert look([tmp_path], "").entries(tmp_path / "none") == []


@pytest.mark.parametrize(
    ("change", "differing"),
    [
        pytest.param(lambda _: None, set(), id="nothing"),
        pytest.param(lambda root: (root / "a/1").write_text("other"), {"a/1"}, id="a file is written"),
        pytest.param(lambda root: (root / "a/1").unlink(), {"a/1"}, id="a file is removed"),
        pytest.param(lambda root: (root / "a/1").rename(root / "b/3"), {"a/1", "b/3"}, id="a file is moved"),
        pytest.param(lambda root: (root / "c").mkdir(), {"c"}, id="a new folder without files"),
        pytest.param(
            lambda root: (root / "b").rename(root / "c"), {"b", "b/2", "c", "c/2"}, id="a folder is renamed"
        ),
    ],
)
def test_what_differs_from_an_earlier_look(
    tmp_path: Path, change: Callable[[Path], object], differing: set[str]
) -> None:
    for name in ("a/1", "b/2"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(name)
    before = glance(tmp_path)
    change(tmp_path)
    found = glance(tmp_path).differing(before.data)
    assert {address(path, tmp_path) for path in found} == differing
    assert {address(path, tmp_path) for path in before.differing(b"")} == {
        str(tmp_path),
        "a",
        "a/1",
        "b",
        "b/2",
    }


def test_another_option_is_another_stamp(folders: tuple[Path, Path, Path]) -> None:
    assert look([folders[0]], "drafts=True") != look([folders[0]], "drafts=False")


def test_a_build_with_nothing_to_do_says_so_without_templates_or_markdown(project: Project) -> None:
    project.seed("a")
    project.build()
    again = project.build()
    assert "0 written" in again.out
    assert "no-url" in again.out, "problems come again on a build that skipped the work"


def test_strict_fails_also_where_nothing_has_changed(project: Project) -> None:
    project.seed("a")
    project.build()
    assert project.build("--strict").status == 1
