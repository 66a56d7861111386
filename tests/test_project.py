"""The folders of a project."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.model import ProjectError
from digest.project import find_project


def test_a_folder_that_the_root_lacks_comes_from_home_but_never_the_site(tmp_path: Path) -> None:
    home, root = tmp_path / "home", tmp_path / "root"
    for folder in ("home/seeds", "home/content", "home/templates", "home/site", "root/seeds"):
        (tmp_path / folder).mkdir(parents=True)
    found = find_project(root, home)
    assert (found.seeds, found.content, found.templates) == (
        root / "seeds",
        home / "content",
        home / "templates",
    )
    assert found.site == root / "site"


def test_a_root_that_is_no_folder_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="there is no such folder"):
        find_project(tmp_path / "x", tmp_path)
