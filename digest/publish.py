"""The build, top to bottom, and the only writer of `site/`.

Everything is rendered before the first byte is written, so a mistake leaves `site/` as it was.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path

from digest import clock, memo
from digest.article import reader
from digest.catalogue import catalogue
from digest.extras import find_extras, find_index, finished
from digest.knowledge import read_knowledge
from digest.likeness import alike_names
from digest.links import broken_links, broken_pages, prose_of
from digest.model import Kind, LineCount, Mistake, ProjectError, Reading, Summary
from digest.pages import clashes, pages
from digest.project import Project, read_seeds, seed_names
from digest.render import Renderer
from digest.repetition import near_duplicates
from digest.unbroken import unbroken
from digest.workers import spread


def build(
    project: Project,
    *,
    strict: bool = False,
    drafts: bool = False,
    workers: int = 0,
    today: clock.Today = clock.real_day,
) -> Summary:
    """Bring `site/` up to date, with `workers` processes (0: as many as are worth it).

    What is scheduled for later than `today` stays out.

    Raises:
        ProjectError: if something in our files is wrong, or under `strict` any problem is left; nothing is written.

    """
    seeds, unreadable = read_seeds(project)
    knowledge = read_knowledge(project.content, seed_names(project))
    day = today(knowledge.site.time_zone)
    readings = spread(partial(reader, knowledge, drafts=drafts, day=day), seeds, workers)
    filed = catalogue(readings, knowledge)
    problems = (
        *unreadable,
        *(problem for reading in readings for problem in reading.problems),
        *filed.problems,
        *alike_names(knowledge, readings),
        *near_duplicates(readings, knowledge.curations),
    )
    if strict and problems:
        raise ProjectError(tuple(Mistake(p.where, f"{p.what} [{p.code}]", p.hint) for p in problems))
    renderer = Renderer(project.templates, knowledge)
    extras, notes = find_extras(knowledge.site)
    laid_out = pages(filed, knowledge, renderer.static(), extras)
    if clashing := clashes(laid_out):
        raise ProjectError(tuple(clashing))
    files = {page.path: finished(page, renderer.render(page), project.site) for page in laid_out}
    if extras.search:
        index, failed = find_index(knowledge.site, filed.articles, project.site)
        files |= index
        notes += failed
    broken = broken_links(prose_of(knowledge, filed.articles), files)
    if broken or (strict and (broken := broken_pages(files))):
        raise ProjectError(broken)
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
        waiting=any(curation.publish_on and curation.publish_on > day for curation in knowledge.curations),
    )


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
    with unbroken():
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
