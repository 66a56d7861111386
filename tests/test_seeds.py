"""The files in `seeds/`: which are read, and what is said of the others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from digest.project import find_project
from digest.seeds import read_seeds, seed_names
from tests.conftest import Project


def test_seeds_are_read_by_name_and_hidden_files_and_folders_are_not_seeds(project: Project) -> None:
    for path in ("b.txt", "a.txt", ".c.txt", "folder.txt/d.txt"):
        project.write(f"seeds/{path}", path)
    found = find_project(project.root, project.root)
    seeds, problems = read_seeds(found)
    assert [(seed.name, seed.raw) for seed in seeds] == [("a", b"a.txt"), ("b", b"b.txt")]
    assert seed_names(found) == ["a", "b"]
    assert [problem.where for problem in problems] == ["seeds/folder.txt"]


def test_what_is_no_seed_or_cannot_be_read_is_a_problem(project: Project) -> None:
    project.write("seeds/a.md", "x")
    (project.root / "seeds/b.txt").symlink_to("not-there")
    _, problems = read_seeds(find_project(project.root, project.root))
    assert [(problem.code, problem.where) for problem in problems] == [
        ("not-a-seed", "seeds/a.md"),
        ("unreadable", "seeds/b.txt"),
    ]


def test_a_name_that_is_not_utf_8_is_a_problem_and_no_traceback(project: Project) -> None:
    path = os.fsencode(project.root / "seeds") + b"/caf\xe9.txt"
    try:
        os.close(os.open(path, os.O_CREAT))
    except OSError:
        pytest.skip("this file system takes only names that are UTF-8")
    assert "seeds/caf\\udce9.txt: its name is not UTF-8" in project.build().out


def test_a_project_without_seeds_has_none(tmp_path: Path) -> None:
    assert read_seeds(find_project(tmp_path, tmp_path)) == ([], [])
