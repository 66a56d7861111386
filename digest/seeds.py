"""The files in `seeds/`."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from digest.model import Problem, Seed
from digest.project import Project

SUFFIX = ".txt"


def seed_names(project: Project) -> list[str]:
    """Give the names of the seeds that are there."""
    return list_seeds(project)[0]


def list_seeds(project: Project) -> tuple[list[str], list[Problem]]:
    """Give the names of the seeds in their order, and a problem for each file that is no seed."""
    return sort_out(_entries(project.seeds))


def sort_out(entries: Iterable[tuple[str, bool]]) -> tuple[list[str], list[Problem]]:
    """Do the same with the names of all that is in seeds/, in their order, and whether each is a folder."""
    names, strays = [], []
    for name, is_folder in entries:
        if name[0] == ".":
            continue
        said = name.encode("utf-8", "backslashreplace").decode()
        if said != name:
            hint = "rename it: letters, digits and hyphens do best"
            strays.append(
                Problem("not-a-seed", f"seeds/{said}", "its name is not UTF-8; it was not read", hint)
            )
        elif is_folder:
            hint = "move the texts in it into seeds/ itself"
            strays.append(
                Problem("not-a-seed", f"seeds/{name}", "a folder; what is in it was not read", hint)
            )
        elif name.endswith(SUFFIX):
            names.append(name.removesuffix(SUFFIX))
        else:
            hint = "save the text as .txt, or move the file away"
            strays.append(Problem("not-a-seed", f"seeds/{name}", "not a .txt file; it was not read", hint))
    return names, strays


def read_bytes(path: str) -> bytes:
    """Read one of many small files: a Path and a buffer would take longer than reading it.

    Raises:
        OSError: if it cannot be read.

    """
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - see above
        return file.read()


def read_seed(project: Project, name: str) -> Seed | Problem:
    """Read a seed; one that cannot be read is a problem."""
    try:
        return Seed(name, read_bytes(f"{project.seeds}/{name}{SUFFIX}"))
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        return Problem("unreadable", Seed(name, b"").where, what, "look at its permissions")


def read_seeds(project: Project) -> tuple[list[Seed], list[Problem]]:
    """Read every seed, by name; a file that is no seed, or that cannot be read, is a problem."""
    names, strays = list_seeds(project)
    read = [read_seed(project, name) for name in names]
    seeds = [one for one in read if isinstance(one, Seed)]
    return seeds, strays + [one for one in read if isinstance(one, Problem)]


def _entries(folder: Path) -> list[tuple[str, bool]]:
    """Give the names in a folder, and whether each is a folder."""
    try:
        with os.scandir(folder) as entries:
            return sorted((entry.name, entry.is_dir()) for entry in entries)
    except OSError:
        return []
