"""The folders of a project, and the seeds that lie in one of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # for whoever finds nothing to do: the nouns take longer to come up than that
    from digest.model import Problem, Seed

SUFFIX = ".txt"


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
        from digest.model import Mistake, ProjectError  # noqa: PLC0415 - see above

        raise ProjectError(
            (Mistake(str(root), "there is no such folder", "give --root a folder that is there"),)
        )

    def folder(name: str) -> Path:
        return root / name if (root / name).is_dir() else home / name

    return Project(folder("seeds"), folder("content"), folder("templates"), root / "site", root / ".cache")


def seed_names(project: Project) -> list[str]:
    """Give the names of the seeds that are there."""
    return [path.stem for path in _files(project.seeds) if path.suffix == SUFFIX]


def read_seeds(project: Project) -> tuple[list[Seed], list[Problem]]:
    """Read every seed, by name; a file that is no seed, or that cannot be read, is a problem."""
    from digest.model import Problem, Seed  # noqa: PLC0415 - see above

    seeds, problems = [], []
    for path in _files(project.seeds):
        where = f"seeds/{path.name}"
        if path.suffix != SUFFIX:
            problems.append(
                Problem(
                    "not-a-seed",
                    where,
                    "not a .txt file; it was not read",
                    "save the text as .txt, or move the file away",
                )
            )
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
    return sorted(path for path in folder.iterdir() if path.name[0] != "." and not path.is_dir())
