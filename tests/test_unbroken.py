"""Ctrl-C at a good moment."""

from __future__ import annotations

import signal
import threading
from pathlib import Path

import pytest

from digest import manifest
from digest.unbroken import unbroken
from tests.conftest import Project


def test_ctrl_c_within_the_block_is_heard_after_it() -> None:
    done = []

    def work() -> None:
        with unbroken():
            signal.raise_signal(signal.SIGINT)
            done.append("all of it")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["all of it"]


def test_ctrl_c_before_and_after_is_heard_at_once() -> None:
    with unbroken():
        pass
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_an_error_within_the_block_comes_out_of_it() -> None:
    with pytest.raises(OSError, match="disk"), unbroken():
        raise OSError("disk")
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_in_another_thread_it_does_nothing_and_fails_not() -> None:
    done = []

    def work() -> None:
        with unbroken():
            done.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [1]


def test_ctrl_c_while_the_site_is_written_leaves_it_whole(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.seed("a")
    project.build()
    fresh = project.site()
    for path in fresh:
        (project.root / "site" / path).unlink()
    move = manifest.move
    calls = []

    def interrupted(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == 3:
            signal.raise_signal(signal.SIGINT)
        move(source, target)

    monkeypatch.setattr(manifest, "move", interrupted)
    assert project.build().status == 130
    assert project.site() == fresh
