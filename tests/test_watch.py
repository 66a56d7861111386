"""Watching: one save is told once, whatever it consists of, and none is lost."""

from __future__ import annotations

import queue
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.watch import Event, saves

PATIENCE = 20  # seconds until a wait gives up; nothing is asserted about time


class Watched:
    """Folders that are being watched, and what was told of them."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.told: queue.Queue[Event] = queue.Queue()
        self.stop = threading.Event()

        def work() -> None:
            for event in saves(folders, self.stop):
                if event != "quiet":
                    self.told.put(event)

        self.thread = threading.Thread(target=work)
        self.thread.start()

    def next(self) -> Event:
        return self.told.get(timeout=PATIENCE)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    made = (tmp_path / "satu", tmp_path / "dua")
    for folder in made:
        folder.mkdir()
    return made


@pytest.fixture
def watched(folders: tuple[Path, ...]) -> Iterator[Watched]:
    watching = Watched(folders)
    assert watching.next() == "watched"
    yield watching
    watching.stop.set()
    watching.thread.join(PATIENCE)
    assert not watching.thread.is_alive()


def test_a_save_of_many_files_in_two_folders_is_told_once(
    watched: Watched, folders: tuple[Path, ...]
) -> None:
    for number in range(50):
        (folders[number % 2] / f"{number}.txt").write_text("x")
    assert watched.next() == "saved"
    (folders[0] / "akhir.txt").write_text("x")
    assert watched.next() == "saved"
    assert watched.told.empty()


def test_files_that_editors_write_beside_a_save_are_not_told(
    watched: Watched, folders: tuple[Path, ...]
) -> None:
    for name in (".a.txt.swp", "a.txt~", "4913", ".#a.txt", "#a.txt#", "a.tmp"):
        (folders[0] / name).write_text("x")
    (folders[0] / "a.txt").write_text("x")
    assert watched.next() == "saved"
    assert watched.told.empty()


def test_a_save_that_comes_while_the_last_one_is_built_is_told_after_it(folders: tuple[Path, ...]) -> None:
    stop = threading.Event()
    told = saves(folders, stop)
    assert next(told) == "watched"
    (folders[0] / "a.txt").write_text("x")
    assert next(told) == "saved"
    (folders[0] / "b.txt").write_text("x")  # nobody is waiting now: a build runs
    (folders[1] / "c.txt").write_text("x")
    assert next(told) == "saved"
    stop.set()
    assert list(told) == []


def test_when_nothing_more_is_saved_it_is_told_once(folders: tuple[Path, ...]) -> None:
    stop = threading.Event()
    told = saves(folders, stop)
    assert next(told) == "watched"
    assert next(told) == "quiet"
    (folders[0] / "a.txt").write_text("x")
    assert [next(told), next(told)] == ["saved", "quiet"]
    (folders[0] / "b.txt").write_text("x")
    assert next(told) == "saved"
    stop.set()
    assert list(told) == []


def test_a_folder_that_is_replaced_is_watched_anew(watched: Watched, folders: tuple[Path, ...]) -> None:
    shutil.rmtree(folders[0])
    assert watched.next() == "saved"
    folders[0].mkdir()
    assert watched.next() == "saved"
    (folders[0] / "a.txt").write_text("x")
    assert watched.next() == "saved"


def test_folders_that_are_not_there_yet_are_waited_for(tmp_path: Path) -> None:
    watching = Watched((tmp_path / "nanti",))
    assert watching.next() == "watched"
    (tmp_path / "nanti").mkdir()
    assert watching.next() == "saved"
    (tmp_path / "nanti/a.txt").write_text("x")
    assert watching.next() == "saved"
    watching.stop.set()
    watching.thread.join(PATIENCE)
