"""The build, top to bottom, and the only writer of `site/`.

Three questions save work: which seeds are new (digest/intake.py), which files would come out otherwise
(digest/changes.py), and which bytes differ (digest/press.py). Everything is made before the first byte is written, so
a mistake leaves `site/` as it was.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path, PurePosixPath

from digest import changes, ledger, manifest, stamp
from digest.aide import NOBODY, Aide
from digest.batch import in_stacks
from digest.cache import Cache
from digest.changes import Made
from digest.extras import INDEX, find_index
from digest.layout import ERRATA, LEDGER, LEFT, MADE, REMADE, Layout, Left, Work, lay_out
from digest.ledger import surroundings_in
from digest.links import broken_links, broken_pages, prose_of
from digest.model import (
    Catalogue,
    Change,
    Knowledge,
    Mistake,
    Page,
    ProjectError,
    Site,
    Summary,
    Why,
)
from digest.noun import Noun, replace
from digest.order import ANYHOW, Order
from digest.press import ENOUGH, Files, Plates, Proof, compile_templates, lay, press
from digest.project import Project
from digest.records import DamagedError
from digest.remembered import TOOLS, by_stamps
from digest.unbroken import unbroken
from digest.workshop import workshop

_TEMPLATES = "templates"
"""The key under which a build keeps its compiled templates."""

_AT_A_TIME = 20
"""Pages that the aide makes before it says so: a person who watches sees that it goes on."""


class Built(Noun):
    """What a build did, and what it has left in `site/`."""

    summary: Summary
    outputs: stamp.Look
    of: object  # all that it was made of; whoever lets go of it waits until it is taken apart


def build(
    project: Project,
    order: Order = ANYHOW,
    seen: stamp.Look | None = None,
    aide: Aide = NOBODY,
    there: bytes = b"",
) -> Built:
    """Bring `site/` up to date. `seen` is what a look at seeds/, content/ and templates/ gave, if there was one.

    The `aide` reads the seeds and makes the pages where they are few. What is `there` in `site/`, if a look has told, is
    believed only where it is what the last build kept.

    Raises:
        ProjectError: if something in our files is wrong, or in a strict build any problem is left; nothing is written.
            Or if there is no room for what is kept while a site is built.

    """
    seen = seen or stamp.look([project.seeds, project.content, project.templates])
    with workshop(project.cache, aside=order.plan) as shop:

        def attempt(*, fresh: bool) -> Built:
            try:
                with Cache(shop.cache, fresh=fresh) as cache:
                    stamps = stamp.of_program(seen)
                    tools = by_stamps(cache, TOOLS, stamps, lambda: stamp.tools().encode()).decode()
                    return _build(Work(project, order, seen, cache, shop.waiting, tools, aide), there)
            finally:
                aide.dismiss()  # where something went wrong, it may still be making pages

        try:
            return attempt(fresh=order.fresh)
        except (sqlite3.Error, DamagedError):  # what is remembered is of no use: once more without it
            try:
                return attempt(fresh=True)
            except (sqlite3.Error, DamagedError) as error:
                raise ProjectError((manifest.unkept(".cache/", error),)) from error


def _build(work: Work, there: bytes) -> Built:
    order, site = work.order, work.project.site
    templates, reader = _templates(work)
    inputs = sum(len(files) for _, files in work.seen.seen)  # about as many as a site has files
    # A build that ended since the site was looked at has kept another look; one that was cut short has let go of its own.
    as_left = work.kept(LEFT)
    is_known = there == as_left and stamp.remembers(work.project.cache)
    with stamp.glancing(site, many=inputs > stamp.MANY, known=as_left if is_known else b"") as look:
        layout = lay_out(work, reader, look, as_left)
    knowledge = layout.basis.knowledge
    left, made = layout.left, layout.made
    reasons = changes.why_anew(layout.laid_out, made, left.holds, left.made, layout.changed)
    todo = [page for page in layout.laid_out if page.path in reasons]
    proofs = _press(work, layout.presser, todo, knowledge, templates) if todo else ()
    notes = layout.summary.notes
    if layout.basis.masthead.extras.search and layout.filed:
        index, late, failed = _index(work, layout.filed, knowledge.site, left)
        made = {**made, **index}
        proofs += late
        notes += failed
    files = Files(site, work.waiting, made, proofs)
    broken = broken_links(prose_of(knowledge, layout.filed), files) if layout.filed else ()
    if broken or (order.strict and (broken := broken_pages(files))):
        raise ProjectError(broken)

    written = tuple(proof.path for proof in proofs if proof.waits)
    removed = tuple(sorted((left.owned - files.keys()) & left.files))
    outputs = left.there
    if not order.plan:
        _write(work, left, files.keys(), written, removed)
        outputs = stamp.look_again(left.there, site, [*written, *removed, manifest.MANIFEST])
        _remember(work, layout, todo, made, outputs)
    summary = replace(
        layout.summary,
        written=written,
        unchanged=len(files) - len(written),
        removed=removed,
        notes=notes,
        changes=tuple(
            Change(
                path,
                reasons.get(path, Why("neighbour")),  # the search index has no page
                path not in left.files,
            )
            for path in written
        ),
    )
    return Built(summary, outputs, (layout, files))


def _remember(
    work: Work, layout: Layout, todo: Sequence[Page], made: Mapping[str, Made], outputs: stamp.Look
) -> None:
    """Keep what the next build needs to know of this one, all of it or nothing.

    Files that look as they were left, of which nobody knows what they were made of now, would be taken for what they
    were made of before; and seeds that look as they were read would be passed over with their pages unmade.
    """
    left, filed = layout.left, layout.filed
    kept = {ERRATA: ledger.pack_errata(layout.errata) if layout.errata else b""}
    if layout.ledger:
        kept[LEDGER] = ledger.to_bytes(layout.ledger)
    if not filed:
        remade = changes.from_bytes(work.kept(REMADE)) | {page.path: made[page.path] for page in todo}
        kept[REMADE] = changes.to_bytes(remade)
    elif made != left.made:
        kept |= {MADE: changes.to_bytes(made), REMADE: b""}
    if MADE in kept or left.touched or outputs != left.there:
        kept[LEFT] = outputs.data
    with work.cache.whole():
        if filed:
            gone = left.owned - made.keys()
            work.cache.put(parts=surroundings_in(todo, filed.articles), gone=sorted(gone))
        layout.put_back()
        work.keep(kept)


def _templates(work: Work) -> tuple[Callable[[], bytes], Aide]:
    """Give the templates that an earlier build compiled, and who is free to read seeds.

    Where no build compiled any, the aide does it now, as long as seeds are read here.
    """
    kept = work.kept(_TEMPLATES)
    if kept or work.order.workers == 1:
        return (lambda: kept), work.aide
    return work.aide.begin(compile_templates, work.project.templates), NOBODY


def _press(
    work: Work, presser: Aide, todo: Sequence[Page], knowledge: Knowledge, templates: Callable[[], bytes]
) -> tuple[Proof, ...]:
    """Make pages: several processes do where they are many, else the `presser` does."""
    compiled, order = templates(), work.order
    plates = Plates(
        work.project.templates, compiled, knowledge.site, knowledge.pages, work.project.site, work.waiting
    )
    if order.workers or len(todo) >= ENOUGH:
        pressed = press(plates, todo, order.workers, order.progress)
        proofs, compiled = pressed.proofs, pressed.compiled or compiled
    else:
        known = replace(plates, compiled=b"")  # whoever has made the first ones knows them
        waits = [
            presser.begin(press, known if k else plates, some)
            for k, some in enumerate(in_stacks(todo, _AT_A_TIME))
        ]

        def made() -> Iterator[Proof]:
            nonlocal compiled
            for wait in waits:
                pressed = wait()
                compiled = pressed.compiled or compiled
                yield from pressed.proofs

        proofs = tuple(order.progress(made(), "making pages", len(todo)))
    if compiled != work.kept(_TEMPLATES):
        work.keep({_TEMPLATES: compiled})
    return proofs


def _index(
    work: Work, filed: Catalogue, about: Site, left: Left
) -> tuple[dict[str, Made], tuple[Proof, ...], tuple[str, ...]]:
    """Make the search index where a text has changed; give its files, those that wait, and what went wrong."""
    of = changes.made_of_texts(filed.articles, about.language, work.tools)
    index = {path: made for path, made in left.made.items() if path.startswith(f"{INDEX}/")}
    if index and (not work.order.index or all(left.holds(path, of) for path in index)):
        return index, (), ()
    found, failed = find_index(about, filed.articles, left.site)
    proofs = tuple(lay(path, data, left.site, work.waiting) for path, data in found.items())
    return dict.fromkeys(found, of), proofs, failed


def _write(
    work: Work, left: Left, paths: AbstractSet[str], written: Sequence[str], removed: Sequence[str]
) -> None:
    """Put what waits into its place, and take away what is to be removed; `paths` are all addresses of the site.

    Raises:
        ProjectError: if something that is not ours stands where a file must go; nothing is written. Or if the disk
            is full or may not be written; what was written is whole, and another build finishes it.

    """
    site = left.site
    if site.exists() and not site.is_dir():
        raise ProjectError(
            (Mistake("site", "is no folder", "move it away: the site goes into a folder of this name"),)
        )
    if foreign := _foreign(left, written):
        hint = "move it out of site/, or delete it if an earlier build made it"
        raise ProjectError(
            tuple(
                Mistake(f"site/{path}", "a file of ours must go here, but this is not ours", hint)
                for path in foreign
            )
        )
    if written or removed or left.owned != paths:
        stamp.forget(work.project.cache)  # whoever has seen the site has not seen what is there from now on
    try:
        with unbroken():
            _move(work.waiting, left, paths, written, removed)
    except OSError as error:
        raise ProjectError((manifest.unwritable("site/", error),)) from error


def _move(
    waiting: Path, left: Left, paths: AbstractSet[str], written: Sequence[str], removed: Sequence[str]
) -> None:
    site, owned = left.site, left.owned
    site.mkdir(parents=True, exist_ok=True)
    manifest.sweep(site)
    if not owned >= paths:  # said before it is done, so that a build that is cut short leaves no orphans
        manifest.write_manifest(site, owned | paths)
    manifest.move_all(waiting, site, written)
    for path in removed:
        (site / path).unlink(missing_ok=True)  # another build at the same time may have been quicker
        _remove_empty(site, (site / path).parent)
    if owned != paths:
        manifest.write_manifest(site, paths)


def _foreign(left: Left, written: Sequence[str]) -> list[str]:
    """Give the addresses where somebody else's file stands, or a folder, or where a file stands for their folder."""
    folders = left.there.folders(left.site)
    into = {path: path.rpartition("/")[0] for path in written}
    shut = {
        folder
        for folder in set(into.values())
        if any(str(above) in left.files for above in (PurePosixPath(folder), *PurePosixPath(folder).parents))
    }
    return [
        path
        for path in written
        if (path in left.files and path not in left.owned) or path in folders or into[path] in shut
    ]


def _remove_empty(site: Path, folder: Path) -> None:
    """Remove a folder that has become empty, and those above it, but never `site` itself."""
    with suppress(OSError):  # something has come into it, or it is gone: another build was quicker
        while folder != site and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent
