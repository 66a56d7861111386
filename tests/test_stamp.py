"""Is there anything to do? Whatever has changed, the answer is yes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from digest.stamp import FILE, Told, look, recall, remember
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
    return recall(cache, look([inputs], "x"), site)


def stamp(folders: tuple[Path, Path, Path]) -> None:
    inputs, site, cache = folders
    remember(cache, look([inputs], "x"), site, TOLD)


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
