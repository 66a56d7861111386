"""The folders of a project, and the seeds that lie in one of them."""

from __future__ import annotations

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
    return [path.stem for path in _files(project.seeds) if path.suffix == SUFFIX and not path.is_dir()]


def read_seeds(project: Project) -> tuple[list[Seed], list[Problem]]:
    """Read every seed, by name; a file that is no seed, or that cannot be read, is a problem."""
    seeds, problems = [], []
    for path in _files(project.seeds):
        where = f"seeds/{path.name}"
        if path.is_dir():
            hint = "move the texts in it into seeds/ itself"
            problems.append(Problem("not-a-seed", where, "a folder; what is in it was not read", hint))
            continue
        if path.suffix != SUFFIX:
            hint = "save the text as .txt, or move the file away"
            problems.append(Problem("not-a-seed", where, "not a .txt file; it was not read", hint))
            continue
        try:
            seeds.append(Seed(path.stem, path.read_bytes()))
        except OSError as error:
            problems.append(
                Problem("unreadable", where, f"cannot be read: {error.strerror}", "look at its permissions")
            )
    return seeds, problems


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.name[0] != ".")
