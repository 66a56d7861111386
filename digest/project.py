"""The folders of a project. It is there before any noun, so that a build with nothing to do is over at once."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


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
        from digest.model import Mistake, ProjectError  # noqa: PLC0415 - only to say it

        raise ProjectError(
            (Mistake(str(root), "there is no such folder", "give --root a folder that is there"),)
        )

    def folder(name: str) -> Path:
        return root / name if (root / name).is_dir() else home / name

    return Project(folder("seeds"), folder("content"), folder("templates"), root / "site", root / ".cache")
