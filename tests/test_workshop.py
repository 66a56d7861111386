"""Where a build works: what is left of dead ones goes, what living ones use stays."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from digest import idle
from digest.cache import FILE, Cache
from digest.stamp import look
from digest.workshop import workshop


def test_the_folder_for_what_waits_is_empty_and_gone_at_the_end(tmp_path: Path) -> None:
    with workshop(tmp_path / "deep" / ".cache") as shop:
        assert [*shop.waiting.iterdir()] == []
        (shop.waiting / "0").write_text("x")
    assert shop.cache == tmp_path / "deep" / ".cache"
    assert [path.name for path in shop.cache.iterdir()] == ["lock"]


def test_it_is_gone_also_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="x"), workshop(tmp_path) as shop:
        raise ValueError("x")
    assert not shop.waiting.exists()


def test_the_leftovers_of_dead_builds_go_and_those_of_running_ones_stay(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    for left in (dead.pid, os.getppid(), os.getpid(), "x"):
        (tmp_path / f"waiting-{left}").mkdir()
        (tmp_path / f"waiting-{left}" / "0").write_text("x")
    for name in (idle.FILE, f".{idle.FILE}.{dead.pid}", f".{idle.FILE}.{os.getppid()}"):
        (tmp_path / name).write_text("x")
    with workshop(tmp_path) as shop:
        assert [*shop.waiting.iterdir()] == []
        there = {path.name for path in tmp_path.iterdir()}
    alive = {f"waiting-{os.getppid()}", f"waiting-{os.getpid()}", f".{idle.FILE}.{os.getppid()}"}
    assert there == {*alive, idle.FILE, "lock"}


def test_aside_the_folder_stays_as_it_is_and_what_is_remembered_can_be_read(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.put({1: b"h"}, {"a": (b"p",)})
    (tmp_path / "waiting-x").mkdir()
    before = look([tmp_path]).data
    with workshop(tmp_path, aside=True) as shop:
        with Cache(shop.cache) as cache:
            assert dict(cache.drawers()) == {1: b"h"}
            cache.put({1: b"g"}, gone=["a"])
        (shop.waiting / "0").write_text("x")
    assert look([tmp_path]).data == before
    assert not shop.cache.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")
@pytest.mark.parametrize("lock", [True, False], ids=["somebody has worked there", "the lock was deleted"])
def test_what_is_remembered_is_copied_while_nobody_works_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, lock: bool
) -> None:
    import fcntl  # noqa: PLC0415 - not every system has it

    copied = []

    def copy(source: Path, _target: str) -> None:
        copied.append(source.name)
        if lock:
            with (tmp_path / "lock").open("rb") as file, pytest.raises(BlockingIOError):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    monkeypatch.setattr(shutil, "copy", copy)
    with workshop(tmp_path):
        pass
    if not lock:
        (tmp_path / "lock").unlink()
    with workshop(tmp_path, aside=True):
        assert copied == [FILE]


@pytest.mark.parametrize("aside", [True, False])
def test_aside_of_nothing_makes_nothing(tmp_path: Path, *, aside: bool) -> None:
    with workshop(tmp_path / ".cache", aside=aside):
        assert (tmp_path / ".cache").exists() is not aside


def test_a_folder_that_cannot_be_written_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Cache(tmp_path) as cache:
        cache.put(values={"k": b"v"})
    monkeypatch.setattr(os, "access", lambda *_: False)  # whoever runs the tests may be root
    with workshop(tmp_path) as shop, Cache(shop.cache) as cache:
        assert shop.cache != tmp_path
        assert cache.value("k") == b"v"
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_file_in_its_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("milik orang")
    with workshop(tmp_path / ".cache") as shop:
        (shop.waiting / "0").write_text("x")
    assert (tmp_path / ".cache").read_text() == "milik orang"


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    with workshop(tmp_path), (tmp_path / "lock").open("wb") as other, pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    with (tmp_path / "lock").open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
