"""What a command was told: what is so where nobody says otherwise, and what follows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from digest.arguments import parser
from digest.options import HOME, PROGRAM, Options
from digest.progress import unseen

ROOT = Path(__file__).resolve().parent.parent


def told(*arguments: str) -> Options:
    return parser().parse_args(arguments, Options())


def test_the_project_is_where_the_command_stands() -> None:
    assert Path(HOME) == ROOT
    assert Path(PROGRAM) == ROOT / "digest"
    assert Options().project().seeds == ROOT / "seeds"


def test_the_project_is_where_somebody_says(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    project = told("--root", str(tmp_path)).project()
    assert (project.seeds, project.content) == (tmp_path / "seeds", ROOT / "content")


def test_the_command_is_to_build_unless_another_is_named() -> None:
    assert (told().command, told("--drafts").command, told("status").command) == ("build", "build", "status")


def test_one_command_line_leaves_nothing_for_the_next() -> None:
    assert told("--strict").strict
    assert not told().strict


def test_a_day_that_is_told_is_the_day() -> None:
    day = dt.date(2026, 1, 31)
    assert told("--date", "2026-01-31").clock()(dt.UTC) == day


@pytest.mark.parametrize(
    ("arguments", "terminal", "shown"),
    [
        pytest.param((), True, True, id="a person watches"),
        pytest.param((), False, False, id="nobody watches"),
        pytest.param(("--quiet",), True, False, id="nobody wants to be told"),
        pytest.param(("--json",), True, False, id="a program is told"),
    ],
)
def test_how_far_it_is_is_shown_where_a_person_watches(
    monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], terminal: bool, shown: bool
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    monkeypatch.setenv("TERM", "xterm")
    with told(*arguments).progress() as progress:
        assert (progress is not unseen) is shown
