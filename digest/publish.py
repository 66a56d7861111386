"""The build, top to bottom, and the only writer of `site/`.

Three questions save work: which seeds are new (digest/intake.py), which files would come out otherwise
(digest/changes.py), and which bytes differ (digest/press.py). Everything is made before the first byte is written, so
a mistake leaves `site/` as it was.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePosixPath

from digest import changes, manifest, stamp
from digest.aide import NOBODY, Aide
from digest.batch import in_stacks
from digest.cache import Cache
from digest.catalogue import catalogue
from digest.changes import Made
from digest.extras import INDEX, find_extras, find_index
from digest.intake import Inbox, take_in
from digest.likeness import alike_names
from digest.links import broken_links, broken_pages, prose_of
from digest.masthead import Masthead
from digest.model import (
    Catalogue,
    Change,
    Glance,
    Kind,
    Knowledge,
    LineCount,
    Mistake,
    Page,
    ProjectError,
    Reading,
    Site,
    Summary,
    Why,
)
from digest.nearness import compare
from digest.noun import Noun, replace
from digest.order import ANYHOW, Order
from digest.pages import clashes, pages
from digest.press import ENOUGH, Files, Plates, Proof, compile_templates, get_ready, lay, press
from digest.project import Project
from digest.records import (
    DamagedError,
    fingerprint,
    pack_comparison,
    pack_ties,
    unpack_comparison,
    unpack_ties,
)
from digest.related import Ties, Traits, ties
from digest.repetition import near_duplicates
from digest.templates import static_files, template_prints
from digest.unbroken import unbroken
from digest.workshop import workshop

_MADE, _LEFT, _NEAR, _TIES, _TEMPLATES = "made", "left", "near", "ties", "templates"
"""The keys under which a build keeps what the site's files are made of, how they look, how near texts are, what ties
them, and its compiled templates."""

_AT_A_TIME = 20
"""Pages that the aide makes before it says so: a person who watches sees that it goes on."""


class Built(Noun):
    """What a build did, and what it has left in `site/`."""

    summary: Summary
    outputs: stamp.Look
    of: object  # all that it was made of; whoever lets go of it waits until it is taken apart


class _Left(Noun):
    """What the last build left: the files that stand in `site`, those among them that are ours, and what of."""

    site: Path
    there: stamp.Look
    files: frozenset[str]  # the addresses of what is there
    touched: frozenset[str]  # the addresses of what is not as the last build left it
    owned: frozenset[str]
    made: Mapping[str, Made]

    def holds(self, path: str, of: Made) -> bool:
        """Tell whether a file stands there as it was written, and was made of the same."""
        return self.made.get(path) == of and path in self.files and path not in self.touched


class _Work(Noun):
    """What a build works on and with."""

    project: Project
    order: Order
    seen: stamp.Look  # seeds/ and content/
    cache: Cache
    waiting: Path  # the folder of what is to be put into site/
    tools: str  # the fingerprint of the program
    aide: Aide
    there: bytes  # how the site looked before this build began, if somebody has looked

    def kept(self, key: str) -> bytes:
        """Give what a build by the same program kept under a key."""
        data, by = self.cache.value(key), self.tools.encode()
        return data.removeprefix(by) if data.startswith(by) else b""

    def keep(self, values: Mapping[str, bytes]) -> None:
        """Keep bytes for the next build by their keys: all of them or none."""
        self.cache.put(values={key: self.tools.encode() + data for key, data in values.items()})


def build(
    project: Project,
    order: Order = ANYHOW,
    seen: stamp.Look | None = None,
    aide: Aide = NOBODY,
    there: bytes = b"",
) -> Built:
    """Bring `site/` up to date. `seen` is what a look at seeds/ and content/ gave, if there was one.

    The `aide` reads the seeds and makes the pages where they are few. What is `there` in `site/`, if a look has told, is
    believed only where it is what the last build kept.

    Raises:
        ProjectError: if something in our files is wrong, or in a strict build any problem is left; nothing is written.
            Or if there is no room for what is kept while a site is built.

    """
    seen = seen or stamp.look([project.seeds, project.content])
    tools = stamp.tools()
    with workshop(project.cache, aside=order.plan) as shop:

        def attempt(*, fresh: bool) -> Built:
            try:
                with Cache(shop.cache, fresh=fresh) as cache:
                    return _build(_Work(project, order, seen, cache, shop.waiting, tools, aide, there))
            finally:
                aide.dismiss()  # where something went wrong, it may still be making pages

        try:
            return attempt(fresh=order.fresh)
        except (sqlite3.Error, DamagedError):  # what is remembered is of no use: once more without it
            try:
                return attempt(fresh=True)
            except (sqlite3.Error, DamagedError) as error:
                raise ProjectError((manifest.unkept(".cache/", error),)) from error


def _build(work: _Work) -> Built:
    project, order, cache, site = work.project, work.order, work.cache, work.project.site
    templates, reader = _templates(work)
    owned = manifest.read_manifest(site)
    # A build that ended since the site was looked at has kept another look; one that was cut short has let go of its own.
    is_known = work.there and stamp.remembers(project.cache) and work.there == work.kept(_LEFT)
    look = work.there if is_known else b""
    with stamp.glancing(site, many=len(owned) > stamp.MANY, known=look) as there:
        waited_for = take_in(Inbox(project, order, work.seen, work.tools), cache, reader)
        work.aide.begin(get_ready)  # while what there is to make is being found out
        left = _left(work, there(), owned)
        intake = waited_for()
    knowledge, readings = intake.knowledge, intake.readings
    filed = catalogue(readings, knowledge, partial(_tie, work))
    problems = (
        *intake.problems,
        *(problem for reading in readings for problem in reading.problems),
        *filed.problems,
        *alike_names(knowledge, readings),
        *near_duplicates(readings),
    )
    if order.strict and problems:
        raise ProjectError(tuple(Mistake(p.where, f"{p.what} [{p.code}]", p.hint) for p in problems))
    extras, notes = find_extras(knowledge.site)
    laid_out = pages(filed, knowledge, static_files(project.templates), extras)
    if clashing := clashes(laid_out):
        raise ProjectError(tuple(clashing))

    common = fingerprint(work.tools, *Masthead(knowledge, extras).constants)
    known = changes.prints_of(filed.articles, intake.prints)
    made = changes.made_of(laid_out, template_prints(project.templates), common, known)
    reasons = changes.why_anew(laid_out, made, left.holds, left.made, intake.changed)
    todo = [page for page in laid_out if page.path in reasons]
    proofs = _press(work, todo, knowledge, templates) if todo else ()
    if extras.search:
        index, late, failed = _index(work, filed, knowledge.site, left)
        made |= index
        proofs += late
        notes += failed
    files = Files(site, work.waiting, made, proofs)
    broken = broken_links(prose_of(knowledge, filed), files)
    if broken or (order.strict and (broken := broken_pages(files))):
        raise ProjectError(broken)

    written = [proof.path for proof in proofs if proof.waits]
    removed = tuple(sorted((left.owned - files.keys()) & left.files))
    outputs = left.there
    if not order.plan:
        _write(work, left, files.keys(), written, removed)
        outputs = stamp.look_again(left.there, site, [*written, *removed, manifest.MANIFEST])
        # Both at once: files that look as they were left, of which nobody knows what they were made of now, would be
        # taken for what they were made of before.
        anew = {_MADE: changes.to_bytes(made)} if made != left.made else {}
        if anew or left.touched or outputs != left.there:
            work.keep(anew | {_LEFT: outputs.data})
    summary = Summary(
        articles=len(filed.articles),
        withheld=filed.withheld,
        written=tuple(written),
        unchanged=len(files) - len(written),
        removed=removed,
        lines=_sum_lines(readings),
        cuts_by_kind=_count_cuts(readings),
        problems=problems,
        notes=notes,
        waiting=intake.waiting,
        changes=tuple(
            Change(
                path,
                reasons.get(path, Why("neighbour")),  # the search index has no page
                path not in left.files,
            )
            for path in written
        ),
        seeds=_glances(readings, dict(filed.withheld)) if order.glances else (),
    )
    return Built(summary, outputs, (intake, filed, laid_out, made, left, files))


def _left(work: _Work, there: stamp.Look, owned: frozenset[str]) -> _Left:
    site = work.project.site
    touched = frozenset(stamp.address(path, site) for path in there.differing(work.kept(_LEFT)))
    return _Left(site, there, there.files(site), touched, owned, changes.from_bytes(work.kept(_MADE)))


def _tie(work: _Work, texts: Mapping[str, Traits]) -> tuple[Ties, ...]:
    """Find what is near to each text: as an earlier build did if they are the same, or with what it compared."""
    of = fingerprint(*texts.items())
    kept = work.kept(_TIES)
    if kept.startswith(of):
        return unpack_ties(kept.removeprefix(of))
    compared = work.kept(_NEAR)
    earlier = unpack_comparison(compared) if compared else None
    found = compare({key: traits.features for key, traits in texts.items()}, earlier)
    if found != earlier:
        work.keep({_NEAR: pack_comparison(found)})
    tied = ties(texts, found.texts)
    work.keep({_TIES: of + pack_ties(tied)})
    return tied


def _templates(work: _Work) -> tuple[Callable[[], bytes], Aide]:
    """Give the templates that an earlier build compiled, and who is free to read seeds.

    Where no build compiled any, the aide does it now, as long as seeds are read here.
    """
    kept = work.kept(_TEMPLATES)
    if kept or work.order.workers == 1:
        return (lambda: kept), work.aide
    return work.aide.begin(compile_templates, work.project.templates), NOBODY


def _press(
    work: _Work, todo: Sequence[Page], knowledge: Knowledge, templates: Callable[[], bytes]
) -> tuple[Proof, ...]:
    """Make pages: several processes do where they are many, else the aide does."""
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
            work.aide.begin(press, known if k else plates, some)
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
    work: _Work, filed: Catalogue, about: Site, left: _Left
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
    work: _Work, left: _Left, paths: AbstractSet[str], written: Sequence[str], removed: Sequence[str]
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
    waiting: Path, left: _Left, paths: AbstractSet[str], written: Sequence[str], removed: Sequence[str]
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


def _foreign(left: _Left, written: Sequence[str]) -> list[str]:
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


def _glances(readings: Iterable[Reading], withheld: Mapping[str, str]) -> tuple[Glance, ...]:
    return tuple(
        Glance(
            reading.seed,
            reading.article.headline,
            withheld.get(reading.seed, ""),
            sum(count for _, count in reading.kinds),
            len(reading.problems),
        )
        for reading in readings
    )


def _sum_lines(readings: Iterable[Reading]) -> LineCount:
    whole = trimmed = cut = 0
    for reading in readings:
        lines = reading.lines
        whole += lines.whole
        trimmed += lines.trimmed
        cut += lines.cut
    return LineCount(whole, trimmed, cut)


def _count_cuts(readings: Iterable[Reading]) -> tuple[tuple[Kind, int], ...]:
    counts: defaultdict[Kind, int] = defaultdict(int)
    for reading in readings:
        for kind, count in reading.kinds:
            counts[kind] += count
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
