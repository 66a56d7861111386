"""The folders of a project, and the seeds that lie in one of them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from digest.model import Mistake, Problem, ProjectError, Seed

SUFFIX = ".txt"


@dataclass(frozen=True, slots=True)
class Project:
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

    def folder(name: str) -> Path:
        return root / name if (root / name).is_dir() else home / name

    return Project(folder("seeds"), folder("content"), folder("templates"), root / "site", root / ".cache")


def seed_names(project: Project) -> list[str]:
    """Give the names of the seeds that are there."""
    return list_seeds(project)[0]


def list_seeds(project: Project) -> tuple[list[str], list[Problem]]:
    """Give the names of the seeds in their order, and a problem for each file that is no seed."""
    names, strays = [], []
    for name in _files(project.seeds):
        if name.endswith(SUFFIX):
            names.append(name.removesuffix(SUFFIX))
        else:
            hint = "save the text as .txt, or move the file away"
            strays.append(Problem("not-a-seed", f"seeds/{name}", "not a .txt file; it was not read", hint))
    return names, strays


def read_seed(project: Project, name: str) -> Seed | Problem:
    """Read a seed; one that cannot be read is a problem."""
    seed = Seed(name, b"")
    try:
        return Seed(name, (project.seeds / f"{name}{SUFFIX}").read_bytes())
    except OSError as error:
        return Problem(
            "unreadable", seed.where, f"cannot be read: {error.strerror}", "look at its permissions"
        )


def read_seeds(project: Project) -> tuple[list[Seed], list[Problem]]:
    """Read every seed, by name; a file that is no seed, or that cannot be read, is a problem."""
    names, strays = list_seeds(project)
    read = [read_seed(project, name) for name in names]
    seeds = [one for one in read if isinstance(one, Seed)]
    return seeds, strays + [one for one in read if isinstance(one, Problem)]


def _files(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if entry.name[0] != "." and not entry.is_dir())
    except OSError:
        return []
