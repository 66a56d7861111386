"""The list of what an earlier build wrote."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from digest.manifest import MANIFEST, move_all, read_manifest, replace, sweep, write_manifest


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write_manifest(tmp_path, {"b/c.html", "a.html"})
    assert read_manifest(tmp_path) == {"a.html", "b/c.html"}


def test_the_same_addresses_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    write_manifest(tmp_path, ["a", "b"])
    first = (tmp_path / MANIFEST).read_bytes()
    write_manifest(tmp_path, ["b", "a"])
    assert (tmp_path / MANIFEST).read_bytes() == first


@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param(b"\xff\xfe\x00", id="bytes that are no text"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"../../etc/passwd\n/etc/passwd\nC:\\x\n", id="files outside the site"),
        *(
            pytest.param(line.encode(), id=f"{line!r} alone")
            for line in ("../x", "a/../../x", "/x", "#\n/x", "\r/x", "C:x", "a\\x")
        ),
    ],
)
def test_a_damaged_list_names_nothing_that_could_be_removed(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / MANIFEST).write_bytes(damaged)
    assert read_manifest(tmp_path) == frozenset()


def test_without_a_list_nothing_is_ours(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == frozenset()


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "a.html"
    target.write_bytes(b"old")
    replace(target, b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


@pytest.mark.parametrize("across", [False, True], ids=["on one file system", "across file systems"])
def test_all_that_waits_comes_into_its_place_and_what_else_is_there_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, across: bool
) -> None:
    real = os.replace

    def refusing(source: Path, target: Path) -> None:
        if across and "waiting" in source.parts:
            raise OSError(errno.EXDEV, "another file system")
        real(source, target)

    monkeypatch.setattr(os, "replace", refusing)
    waiting, site = tmp_path / "waiting", tmp_path / "site"
    there = {"a.html": "lama", "old/b.html": "lama", "old/c.html": "milik orang"}
    new = {"a.html": "baru", "old/b.html": "baru", "old/below/d.html": "baru", "new/below/e.html": "baru"}
    for folder, files in ((site, there), (waiting, new)):
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text)
    move_all(waiting, site, new)
    found = {p.relative_to(site).as_posix(): p.read_text() for p in site.rglob("*") if p.is_file()}
    assert found == {**there, **new}


def test_a_list_that_a_killed_build_left_half_way_is_swept_and_nothing_else(tmp_path: Path) -> None:
    write_manifest(tmp_path, ["a.html"])
    (tmp_path / f".{MANIFEST}.123").write_text("index.html", encoding="utf-8")
    (tmp_path / ".htaccess").write_text("x", encoding="utf-8")
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".htaccess", MANIFEST]
