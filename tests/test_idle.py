"""Is there anything to do? Whatever has changed, the inquiry is yes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from digest.idle import FILE, Inquiry, Kept, Told
from digest.stamp import glance, look, remember
from tests.conftest import Project

TOLD = Told("5 artikel", "{}", problems=True)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Give inputs, a site and a cache, with one file in each of the first two."""
    for name in ("inputs", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("satu")
    return tmp_path / "inputs", tmp_path / "site", tmp_path / "cache"


def asked(folders: tuple[Path, Path, Path], options: str = "x") -> Inquiry:
    inputs, site, cache = map(str, folders)
    with Inquiry(cache, [inputs], options, site) as inquiry:
        inquiry.outputs()
    return inquiry


def keep(folders: tuple[Path, Path, Path], told: Told = TOLD) -> None:
    """Keep what a build keeps that has just come to its end."""
    inputs, site, cache = folders
    remember(cache, asked(folders).about, look([inputs]), glance(site), told)


def test_nothing_has_changed(folders: tuple[Path, Path, Path]) -> None:
    keep(folders)
    told = asked(folders).told
    assert told
    assert (told.text, told.json, told.problems) == ("5 artikel", "{}", True)


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(Told("", "", problems=False), id="nothing"),
        pytest.param(
            Told("satu\ndua\n", '{"a": "é — ⟦"}', problems=False), id="lines, and letters of all sorts"
        ),
        pytest.param(Told("\udcff", "", problems=True), id="the name of a file that is no text"),
    ],
)
def test_what_there_is_to_say_comes_as_it_was_kept(folders: tuple[Path, Path, Path], told: Told) -> None:
    keep(folders, told)
    again = asked(folders).told
    assert again
    assert (again.text, again.json, again.problems) == (told.text, told.json, told.problems)


@pytest.mark.parametrize("where", [pytest.param(0, id="an input"), pytest.param(1, id="an output")])
@pytest.mark.parametrize(
    "how", ["edit", "same size", "same size and time", "add", "remove", "rename", "touch", "replace"]
)
def test_every_change_is_seen(folders: tuple[Path, Path, Path], where: int, how: str) -> None:
    keep(folders)
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
    assert asked(folders).told is None


def test_another_option_is_something_to_do(folders: tuple[Path, Path, Path]) -> None:
    keep(folders)
    assert asked(folders, "drafts").told is None


def test_a_package_that_is_installed_is_something_to_do(
    folders: tuple[Path, Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / "site-packages"
    packages.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(packages), str(tmp_path / "none-packages")])
    keep(folders)
    assert asked(folders).told
    os.utime(packages, (1, 1))
    assert asked(folders).told is None


def test_a_cache_that_was_copied_says_nothing_of_another_project(
    folders: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    keep(folders)
    for folder in folders:
        (tmp_path / "other" / folder.name).parent.mkdir(exist_ok=True)
        folder.rename(tmp_path / "other" / folder.name)
    inputs, site, cache = (tmp_path / "other" / folder.name for folder in folders)
    inquiry = asked((inputs, site, cache))
    assert (inquiry.told, inquiry.outputs()) == (None, b"")


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\n", id="an empty line"),
        pytest.param(b'{"inputs": "', id="of an earlier version"),
        pytest.param(b"4 0 0 0 0 0 0\n", id="six times nothing"),
        pytest.param(b"4 0 0 0 0\n", id="too little"),
        pytest.param(b"4 0 0 0 0 0 0 0\n", id="too much"),
        pytest.param(b"4 1000000000000 0 0 0 0 0\n", id="more than there is"),
        pytest.param(b"4 a b c d e f\n", id="no lengths"),
        pytest.param(b"4 0 0 0 1 0 0\n\xff", id="what to say is no text"),
        pytest.param(b"\xff\x00" * 200, id="no text, and no lines"),
    ],
)
def test_a_damaged_cache_is_a_build(folders: tuple[Path, Path, Path], damage: bytes) -> None:
    keep(folders)
    (folders[2] / FILE).write_bytes(damage)
    assert asked(folders).told is None


def test_a_cache_that_was_half_written_or_grew_is_a_build(folders: tuple[Path, Path, Path]) -> None:
    keep(folders)
    file = folders[2] / FILE
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert asked(folders).told is None
    file.write_bytes(whole + b"x")
    assert asked(folders).told is None


def test_no_byte_that_is_another_one_ends_in_an_error(folders: tuple[Path, Path, Path]) -> None:
    keep(folders)
    file = folders[2] / FILE
    whole = file.read_bytes()
    for at in range(len(whole)):
        for other in (0, ord("-"), ord("9"), 255):
            file.write_bytes(whole[:at] + bytes([other]) + whole[at + 1 :])
            asked(folders)


def test_what_another_version_kept_is_a_build(folders: tuple[Path, Path, Path]) -> None:
    keep(folders)
    file = folders[2] / FILE
    file.write_bytes(b"2" + file.read_bytes()[1:])
    assert asked(folders).told is None


def test_the_site_is_known_where_it_looks_as_it_was_left_though_an_input_has_changed(
    folders: tuple[Path, Path, Path],
) -> None:
    keep(folders)
    (folders[0] / "a.txt").write_text("dua")
    inquiry = asked(folders)
    assert (inquiry.told, inquiry.outputs()) == (None, glance(folders[1]).data)
    (folders[1] / "a.txt").write_text("dua")
    assert asked(folders).outputs() == b""


def test_before_the_first_build_nothing_is_known_but_what_there_is(folders: tuple[Path, Path, Path]) -> None:
    inquiry = asked(folders)
    assert (inquiry.told, inquiry.outputs()) == (None, b"")
    assert (inquiry.inputs, inquiry.seen) == look([folders[0]])


def test_many_outputs_are_looked_at_by_another_process_with_the_same_outcome(
    folders: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(folders)
    monkeypatch.setattr("digest.idle.MANY", 0)
    inquiry = asked(folders)
    assert inquiry.told
    assert inquiry.outputs() == glance(folders[1]).data
    (folders[1] / "a.txt").write_text("dua")
    inquiry = asked(folders)
    assert (inquiry.told, inquiry.outputs()) == (None, b"")


def test_what_is_kept_is_a_line_of_lengths_and_then_the_parts() -> None:
    kept = Kept(b"about", b"in", b"out", Told("satu", "{}", problems=False))
    assert kept.to_bytes() == b"4 5 2 3 4 2 1\naboutinoutsatu{}n"


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
