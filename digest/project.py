"""The folders of a project."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from digest.folders import find_folders
from digest.model import Mistake, ProjectError


class Project(NamedTuple):
    """The folders of a project."""

    seeds: Path
    content: Path
    templates: Path
    site: Path
    cache: Path


def find_project(root: Path, home: Path) -> Project:
    """Give the folders of `root`; one that it lacks is taken from `home`, but never `site/`.

    Raises:
        ProjectError: if `root` is no folder.

    """
    if not root.is_dir():
        raise ProjectError(
            (Mistake(str(root), "there is no such folder", "give --root a folder that is there"),)
        )
    return Project(*map(Path, find_folders(str(root), str(home))))
