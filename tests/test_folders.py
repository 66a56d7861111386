"""Where the folders of a project are, as plain paths; tests/test_project.py asks for what comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.folders import find_folders
from digest.project import find_project


@pytest.mark.parametrize(
    "root",
    [
        pytest.param(".", id="here"),
        pytest.param("proyek", id="a folder here"),
        pytest.param("../satu/proyek", id="a way round"),
    ],
)
def test_a_path_is_the_one_that_the_project_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: str
) -> None:
    """What was left is compared byte for byte, and paths are part of it."""
    (tmp_path / "satu" / "proyek" / "seeds").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "satu")
    project = find_project(Path(root), tmp_path)
    expected = tuple(str(folder.absolute()) for folder in project)
    assert find_folders(str(Path(root).absolute()), str(tmp_path)) == expected


def test_a_file_in_the_place_of_a_folder_is_none(tmp_path: Path) -> None:
    (tmp_path / "seeds").write_text("x")
    assert find_folders(str(tmp_path), "home")[0] == str(Path("home", "seeds"))
