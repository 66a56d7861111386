"""What the site is to be, and what of it may be other than it is: found out from all articles, or from a correction.

A correction (digest/correction.py) is the usual edit, and among thousands of articles it takes a third of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path

from digest import changes, ledger, manifest, stamp
from digest.aide import NOBODY, Aide
from digest.cache import Cache
from digest.catalogue import catalogue
from digest.changes import Made
from digest.correction import Proposal, correct, is_likely, proposed
from digest.extras import find_extras
from digest.intake import Arrivals, Inbox, Intake, arrivals, put_back, read_again, since, take_in
from digest.ledger import Errata, Ledger
from digest.likeness import alike_names
from digest.masthead import Masthead
from digest.model import Catalogue, Knowledge, Mistake, Page, ProjectError, Summary, Why
from digest.nearness import compare
from digest.noun import Noun, replace
from digest.order import Order
from digest.pages import clashes, makers, pages
from digest.press import get_ready
from digest.project import Project
from digest.records import (
    Print,
    fingerprint,
    pack_comparison,
    pack_prints,
    pack_ties,
    unpack_comparison,
    unpack_prints,
    unpack_ties,
)
from digest.related import Ties, Traits, ties
from digest.remembered import by_stamps
from digest.repetition import near_duplicates
from digest.shelf import Shelf
from digest.tally import count_cuts, glances, sum_lines, told
from digest.templates import static_files, template_prints

MADE, REMADE, LEFT = "made", "remade", "left"
"""The keys under which a build keeps what the site's files are made of, those that corrections have made since, and how
they all look."""
LEDGER, ERRATA = "ledger", "errata"
"""The keys of its ledger, and of what corrections have changed since."""
_NEAR, _TIES, _PRINTS = "near", "ties", "prints"
"""The keys of how near texts are, of what ties them, and of the fingerprints of templates."""


class Left(Noun):
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


class Work(Noun):
    """What a build works on and with."""

    project: Project
    order: Order
    seen: stamp.Look  # seeds/, content/ and templates/; of the program where it may have changed
    cache: Cache
    waiting: Path  # the folder of what is to be put into site/
    tools: str  # the fingerprint of the program
    aide: Aide

    def kept(self, key: str) -> bytes:
        """Give what a build by the same program kept under a key."""
        data, by = self.cache.value(key), self.tools.encode()
        return data.removeprefix(by) if data.startswith(by) else b""

    def keep(self, values: Mapping[str, bytes]) -> None:
        """Keep bytes for the next build by their keys: all of them or none."""
        self.cache.put(values={key: self.tools.encode() + data for key, data in values.items()})


class Basis(Noun):
    """What the site is made of beside its articles."""

    came: Arrivals
    knowledge: Knowledge
    masthead: Masthead
    notes: tuple[str, ...]  # which extras cannot be made
    templates: Mapping[str, Print]
    common: Print  # of what all pages have in common
    of: Print  # of all of it, and of which files of seeds there are
    before: Mapping[str, Made]  # of what the files of the site were made
    left: bytes  # how they looked then


class Layout(Noun):
    """What of the site may be other than it is, and all that the files are made of; how it goes on from there."""

    basis: Basis
    laid_out: Sequence[Page]
    made: Mapping[str, Made]
    changed: Mapping[str, Why]  # seeds that do not read as before
    left: Left
    summary: Summary  # but for what is written
    ledger: Ledger | None  # anew, by a whole build
    errata: Errata | None  # for a later correction, if there may be one
    presser: Aide = NOBODY  # makes the pages if they are few
    filed: Catalogue | None = None  # all that is published; a correction does without
    put_back: Callable[[], None] = lambda: None  # remembers what was read, if nobody has done it


def lay_out(work: Work, reader: Aide, there: Callable[[], stamp.Look], left: bytes) -> Layout:
    """Find out what the site is to be.

    `reader` reads seeds where they are few, `there` waits for a look at `site/`, `left` is how the last build left it.

    Raises:
        ProjectError: with the mistakes in our files; in a strict build with all problems.

    """
    there = lru_cache(there)
    basis = _basis(work, left)
    errata = _errata(work, basis)
    if errata is None:
        return _whole(work, basis, take_in(basis.came, work.cache, reader), there, work.aide)
    shelf = Shelf(work.cache, basis.came.lens.names)
    waited_for = read_again(basis.came, work.cache, shelf, reader)
    presser = work.aide
    if not waited_for.is_there():
        get_ready()  # to make the pages here, while somebody else reads
        presser = NOBODY
    reads = waited_for()
    if proposal := proposed(reads, shelf, errata):
        presser.begin(get_ready)
        if layout := _corrected(work, basis, proposal, there):
            return replace(layout, presser=presser, put_back=partial(put_back, basis.came, shelf, reads))
    return _whole(work, basis, take_in(basis.came, work.cache, reader, reads), there, presser)


def _basis(work: Work, left: bytes) -> Basis:
    project, order = work.project, work.order
    came = arrivals(Inbox(project, order, work.seen, work.tools), work.cache)
    knowledge, prints = came.lens.knowledge, _template_prints(work)
    extras, notes = find_extras(knowledge.site)
    masthead = Masthead(knowledge, extras)
    common = fingerprint(work.tools, *masthead.constants)
    of = fingerprint(work.tools, order.drafts, knowledge, extras, notes, prints, came.entries)
    before = changes.from_bytes(work.kept(MADE)) | changes.from_bytes(work.kept(REMADE))
    return Basis(came, knowledge, masthead, notes, prints, common, of, before, left)


def _template_prints(work: Work) -> dict[str, Print]:
    templates = work.project.templates
    stamps = work.seen.below(templates)
    stamps = stamps and work.tools.encode() + stamps
    return unpack_prints(
        by_stamps(work.cache, _PRINTS, stamps, lambda: pack_prints(template_prints(templates)))
    )


def _errata(work: Work, basis: Basis) -> Errata | None:
    """Give what goes with the last build's ledger, if what has changed since may be a correction."""
    order, data = work.order, work.kept(ERRATA)
    if not data or order.strict or order.plan or (basis.masthead.extras.search and order.index):
        return None
    errata = ledger.unpack_errata(data)
    return errata if is_likely(basis.came, basis.of, errata) else None


def _corrected(
    work: Work, basis: Basis, proposal: Proposal, there: Callable[[], stamp.Look]
) -> Layout | None:
    """Find out what is to be made for a correction; None where more than that has changed."""
    book, made, look = ledger.from_bytes(work.kept(LEDGER)), basis.before, there()
    if look.data != basis.left or (work.order.glances and not book.summary.seeds):
        return None

    def stand(laid_out: Sequence[Page]) -> bool:
        return all(made.get(path) == of for path, of in _made_of(basis, laid_out).items())

    found = correct(proposal, book, makers(basis.masthead), stand)
    if found is None:
        return None
    paths = frozenset(made)
    return Layout(
        basis=basis,
        laid_out=found.laid_out,
        made={**made, **_made_of(basis, found.laid_out)},
        changed=found.changed,
        left=Left(work.project.site, look, paths, frozenset(), paths, made),
        summary=told(book.summary, found.errata.counts),
        ledger=None,
        errata=replace(found.errata, since=since(basis.came)),
    )


def _whole(
    work: Work,
    basis: Basis,
    waited_for: Callable[[], Intake],
    there: Callable[[], stamp.Look],
    presser: Aide,
) -> Layout:
    """Find out what is to be made from all that there is."""
    order, knowledge, masthead = work.order, basis.knowledge, basis.masthead
    presser.begin(get_ready)  # while what there is to make is being found out
    left = _left(work, basis, there())
    intake = waited_for()
    readings = intake.readings
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
    laid_out = pages(filed, knowledge, static_files(work.project.templates), masthead.extras)
    if clashing := clashes(laid_out):
        raise ProjectError(tuple(clashing))
    summary = Summary(
        articles=len(filed.articles),
        withheld=filed.withheld,
        written=(),
        unchanged=0,
        removed=(),
        lines=sum_lines(readings),
        cuts_by_kind=count_cuts(readings),
        problems=problems,
        notes=basis.notes,
        waiting=intake.waiting,
        seeds=glances(readings, dict(filed.withheld)) if order.glances else (),
    )
    return Layout(
        basis=basis,
        laid_out=laid_out,
        made=_made_of(basis, laid_out, changes.prints_of(filed.articles, intake.prints)),
        changed=intake.changed,
        left=left,
        summary=summary,
        ledger=Ledger(summary, ledger.feeds_in(laid_out), ledger.marks_of(readings)),
        errata=ledger.no_errata(basis.of, since(basis.came), summary) if intake.is_settled else None,
        presser=presser,
        filed=filed,
    )


def _made_of(
    basis: Basis, laid_out: Iterable[Page], known: Mapping[int, Print] = changes.NOTHING_KNOWN
) -> dict[str, Made]:
    return changes.made_of(laid_out, basis.templates, basis.common, known)


def _left(work: Work, basis: Basis, there: stamp.Look) -> Left:
    site = work.project.site
    touched = frozenset(stamp.address(path, site) for path in there.differing(basis.left))
    owned = manifest.read_manifest(site)
    return Left(site, there, there.files(site), touched, owned, basis.before)


def _tie(work: Work, texts: Mapping[str, Traits]) -> tuple[Ties, ...]:
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
