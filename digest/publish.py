"""The build, top to bottom, and the only writer of `site/`.

Everything is rendered before the first byte is written, so a mistake leaves `site/` as it was.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from digest import cards, memo, search
from digest.article import reader
from digest.catalogue import catalogue
from digest.knowledge import read_knowledge
from digest.model import (
    Article,
    Extras,
    Kind,
    LineCount,
    Mistake,
    Page,
    Problem,
    ProjectError,
    Reading,
    Seed,
    Site,
    Summary,
)
from digest.pages import clashes, pages
from digest.render import Renderer

SUFFIX = ".txt"
CARD = "card.svg"
"""The template whose pages are pictures."""


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of a project."""

    seeds: Path
    content: Path
    templates: Path
    site: Path


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

    return Project(folder("seeds"), folder("content"), folder("templates"), root / "site")


def build(project: Project, *, strict: bool = False, drafts: bool = False) -> Summary:
    """Bring `site/` up to date.

    Raises:
        ProjectError: if something in our files is wrong, or under `strict` any problem is left; nothing is written.

    """
    seeds, unreadable = read_seeds(project)
    knowledge = read_knowledge(project.content, seed_names(project))
    readings = [*map(reader(knowledge, drafts=drafts), seeds)]
    filed = catalogue(readings, knowledge)
    problems = (
        *unreadable,
        *(problem for reading in readings for problem in reading.problems),
        *filed.problems,
    )
    if strict and problems:
        raise ProjectError(tuple(Mistake(p.where, f"{p.what} [{p.code}]", p.hint) for p in problems))
    renderer = Renderer(project.templates, knowledge)
    extras, notes = find_extras(knowledge.site)
    laid_out = pages(filed, knowledge, renderer.static(), extras)
    if clashing := clashes(laid_out):
        raise ProjectError(tuple(clashing))
    files = {page.path: _finished(page, renderer.render(page), project.site) for page in laid_out}
    if extras.search:
        index, failed = _index(knowledge.site, filed.articles, project.site)
        files |= index
        notes += failed
    written, removed = write(project.site, files)
    return Summary(
        articles=len(filed.articles),
        withheld=filed.withheld,
        written=written,
        unchanged=len(files) - len(written),
        removed=removed,
        lines=_sum_lines(readings),
        cuts_by_kind=_count_cuts(readings),
        problems=problems,
        notes=notes,
    )


def find_extras(site: Site) -> tuple[Extras, tuple[str, ...]]:
    """Tell which optional parts are wanted and can be made here, and say what cannot."""
    extras = Extras(search.available() and site.search, cards.available() and site.cards)
    notes = []
    if site.search and not extras.search:
        notes.append(
            "search: no index was made; pip install '.[search]' brings it, search = false ends this note"
        )
    if site.cards and not extras.cards:
        notes.append(
            "cards: no pictures were made; pip install '.[cards]' brings them, cards = false ends this note"
        )
    return extras, tuple(notes)


def _finished(page: Page, data: bytes, site: Path) -> bytes:
    """Draw what is a picture; everything else is finished when it is rendered."""
    return cards.draw(data, _bytes(site / page.path)) if page.template == CARD else data


def _index(
    site: Site, articles: tuple[Article, ...], folder: Path
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Make the search index, or take the one that is there if it is up to date; say it if it fails."""
    mine = (path for path in memo.read_manifest(folder) if path.startswith(f"{search.FOLDER}/"))
    before = {path: _bytes(folder / path) for path in mine}
    try:
        return search.make_index(search.documents(site, articles), before), ()
    except search.IndexingError as error:
        return {}, (f"search: pagefind failed, so there is no index: {error}",)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def seed_names(project: Project) -> list[str]:
    """Give the names of the seeds that are there."""
    return [path.stem for path in _files(project.seeds) if path.suffix == SUFFIX]


def read_seeds(project: Project) -> tuple[list[Seed], list[Problem]]:
    """Read every seed, by name; a file that is no seed, or that cannot be read, is a problem."""
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


def write(site: Path, files: dict[str, bytes]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Make `site` hold `files` and whatever else is not ours; give the addresses written and removed.

    Raises:
        ProjectError: if something that is not ours stands where a file must go; nothing is written.

    """
    owned = memo.read_manifest(site)
    changed = [path for path, data in files.items() if not _holds(site / path, data)]
    foreign = [path for path in changed if path not in owned and _stands(site / path)]
    foreign += [path for path in changed if _blocked(site, path)]
    if foreign:
        hint = "move it out of site/, or delete it if an earlier build made it"
        raise ProjectError(
            tuple(
                Mistake(f"site/{path}", "a file of ours must go here, but this is not ours", hint)
                for path in foreign
            )
        )
    stale = sorted(path for path in owned - files.keys() if _stands(site / path))
    site.mkdir(parents=True, exist_ok=True)
    if (
        not owned >= files.keys()
    ):  # said before it is done, so that a build that is cut short leaves no orphans
        memo.write_manifest(site, owned | files.keys())
    for path in changed:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        memo.replace(site / path, files[path])
    for path in stale:
        (site / path).unlink()
        _remove_empty(site, (site / path).parent)
    if owned != files.keys():
        memo.write_manifest(site, files.keys())
    return tuple(changed), tuple(stale)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _stands(path: Path) -> bool:
    return path.is_file() or path.is_symlink()


def _blocked(site: Path, path: str) -> bool:
    """Tell whether a folder stands where a file must go, or a file where its folder must be."""
    target = site / path
    parents = [parent for parent in target.parents if parent.is_relative_to(site)]
    return target.is_dir() or any(parent.exists() and not parent.is_dir() for parent in parents)


def _remove_empty(site: Path, folder: Path) -> None:
    """Remove a folder that has become empty, and those above it, but never `site` itself."""
    while folder != site and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _sum_lines(readings: list[Reading]) -> LineCount:
    return LineCount(
        sum(reading.lines.whole for reading in readings),
        sum(reading.lines.trimmed for reading in readings),
        sum(reading.lines.cut for reading in readings),
    )


def _count_cuts(readings: list[Reading]) -> tuple[tuple[Kind, int], ...]:
    counts = Counter(cut.kind for reading in readings for cut in reading.cuts)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
