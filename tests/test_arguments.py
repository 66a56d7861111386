"""The command line: what may be given, and where."""

from __future__ import annotations

import pytest

from digest.arguments import parser
from tests.conftest import Project


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--strikt"], id="an unknown option"),
        pytest.param(["bersihkan"], id="an unknown command"),
        pytest.param(["clean"], id="no file"),
        pytest.param(["--workers", "0"], id="no worker"),
        pytest.param(["serve", "--port", "99999"], id="a port that is none"),
    ],
)
def test_wrong_arguments_end_with_2(project: Project, arguments: list[str]) -> None:
    assert project.run(*arguments).status == 2
    assert not project.site()


def test_options_stand_before_or_after_the_command(project: Project) -> None:
    project.seed("a")
    path = str(project.root / "seeds/a.txt")
    assert project.run("--json", "explain", path).json == project.run("explain", path, "--json").json


def test_nothing_is_said_of_what_nobody_gives() -> None:
    assert vars(parser().parse_args([])) == {}
    assert parser().parse_args(["status"]).command == "status"


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        pytest.param("/", "/", id="the root"),
        pytest.param("repo", "/repo/", id="a name alone"),
        pytest.param("/satu/dua/", "/satu/dua/", id="a folder in a folder"),
    ],
)
def test_a_base_path_may_lack_its_slashes(given: str, taken: str) -> None:
    assert parser().parse_args(["serve", "--base-path", given]).base_path == taken
