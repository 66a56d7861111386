"""The README is true: its commands are the command's, its example can be read, what it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import build
from tests.conftest import Project

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_example_of_a_curation_file_names_every_key_and_can_be_read(project: Project) -> None:
    example = re.search(r"```\n(\+\+\+\n.*?\n\+\+\+\n.*?)```", README, re.DOTALL)
    assert example
    text = example[1].replace("https://…", "https://kabar.example/a")
    project.seed("a")
    project.write("content/articles/a.md", text)
    project.write("content/outlets/kompas.toml", 'name = "Kompas"')
    result = project.build()
    assert result.status == 0, result.err
    assert "harga-beras-naik" in " ".join(project.site())
    source = (ROOT / "digest/knowledge.py").read_text(encoding="utf-8")
    body = source[source.index("def _curation(") : source.index("def _check_curation(")]
    keys = set(re.findall(r'table\.\w+\(\s*"(\w+)"', body))
    assert keys
    assert {key for key in keys if not re.search(rf"^\[?{key}\b", text, re.MULTILINE)} == set()


def test_both_commands_of_the_set_up_make_the_environment_themselves() -> None:
    commands = [line for line in README.splitlines() if line.startswith("python3 -m venv")]
    assert len(commands) == 2
    assert commands[0].endswith("&& python build.py")
    assert commands[1].endswith("&& pytest")


@pytest.mark.parametrize("line", re.findall(r"^python build\.py.*$", README, re.MULTILINE))
def test_every_command_is_one(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = line.removeprefix("python build.py").split("  ")[0].split()
    with pytest.raises(SystemExit) as end:
        build.main([*words[:1], "--help"])
    assert end.value.code == 0
    assert "usage: build.py" in capsys.readouterr().out


@pytest.mark.parametrize("option", sorted(set(re.findall(r"`(--[a-z-]+)", README))))
def test_every_option_is_one(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ([], ["serve"], ["clean"], ["explain"]):
        with pytest.raises(SystemExit):
            build.main([*command, "--help"])
    assert option in capsys.readouterr().out


@pytest.mark.parametrize(
    "path",
    sorted(set(re.findall(r"`((?:digest|tests|content|templates|docs|benchmarks)/[\w./-]+\w)`", README))),
)
def test_every_file_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("path", sorted(set(re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README))))
def test_every_picture_is_there(path: str) -> None:
    assert (ROOT / path).is_file()
