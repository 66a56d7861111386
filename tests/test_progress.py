"""The bar: late, on one line, gone when it is over; and only where a person watches."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.progress import PATIENCE, bar
from tests.conftest import Project

ROOT = Path(__file__).parent.parent


def ticking(step: float) -> Callable[[], float]:
    """Give a clock that goes on by `step` seconds at each look."""
    times = iter(range(10**6))
    return lambda: next(times) * step


def test_what_is_quick_shows_nothing() -> None:
    stream = io.StringIO()
    with bar(stream, ticking(PATIENCE / 10)) as progress:
        assert list(progress("abc", "reading", 3)) == ["a", "b", "c"]
    assert stream.getvalue() == ""


def test_what_is_slow_is_shown_on_one_line_and_cleared() -> None:
    stream = io.StringIO()
    with bar(stream, ticking(PATIENCE)) as progress:
        list(progress("abc", "reading", 3))
        list(progress("de", "making pages", 2))
    said = stream.getvalue()
    assert "\n" not in said
    *lines, blank, end = said.split("\r")[1:]
    assert lines[:2] == [f"[{'.' * 30}] reading: 0 of 3", f"[{'#' * 10}{'.' * 20}] reading: 1 of 3"]
    assert lines[-1].rstrip() == f"[{'#' * 15}{'.' * 15}] making pages: 1 of 2"
    assert (blank.strip(), end) == ("", "")
    assert len(blank) >= len(lines[-1].rstrip())


def test_it_is_cleared_before_an_error_is_told() -> None:
    stream = io.StringIO()

    def fail() -> None:
        with bar(stream, ticking(PATIENCE)) as progress:
            raise ValueError(next(iter(progress("abc", "reading", 3))))

    with pytest.raises(ValueError, match="a"):
        fail()
    assert stream.getvalue().endswith(" \r")


SLOW = """
import sys, build
from digest import progress
progress.PATIENCE, progress.TICK = -1.0, 0.0
sys.exit(build.main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("options", "environment", "shown"),
    [
        pytest.param(["--quiet"], {}, False, id="--quiet"),
        pytest.param(["--json"], {}, False, id="--json"),
        pytest.param([], {"TERM": "dumb"}, False, id="a terminal that can go back on no line"),
        pytest.param([], {"NO_COLOR": "1"}, True, id="a terminal, with colours or without"),
    ],
)
def test_it_is_shown_to_a_person_only(
    project: Project, options: list[str], environment: dict[str, str], *, shown: bool
) -> None:
    project.seed("a")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", SLOW, "--root", str(project.root), *options]
    env = {**os.environ, "TERM": "xterm", **environment}
    done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=theirs, check=True)
    os.close(theirs)
    try:
        said = os.read(ours, 100_000)
    except OSError:  # nothing was written before the other end was closed
        said = b""
    os.close(ours)
    assert (b"making pages: 0 of" in said) is shown
    assert b"\x1b" not in said
    assert b"making" not in done.stdout


def test_a_pipe_gets_none(project: Project) -> None:
    project.seed("a")
    command = [sys.executable, "-c", SLOW, "--root", str(project.root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert done.stderr == b""
