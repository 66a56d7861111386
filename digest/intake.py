"""From files to readings: each seed is read with its curation, but only where one of them, or what we know, has changed.

A seed is taken as unchanged by the marks of its files (size, times, inode), or else by their contents: a checkout or a
copied cache changes every mark and no text.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from digest.aide import NOBODY, Aide, Waiting
from digest.cache import Cache
from digest.knowledge import (
    ARTICLES,
    curated_seeds,
    curation_reader,
    mistaken,
)
from digest.known import shapes_of, what_is_known
from digest.model import Cause, Knowledge, Mistake, Problem, Reading, Why
from digest.noun import Noun, replace
from digest.order import Order
from digest.project import Project
from digest.reading import Lens, Read, Todo, front_matter, origins, read_all, read_each
from digest.records import (
    Head,
    Print,
    Prints,
    fingerprint,
    print_of,
    unpack_cuts,
    unpack_head,
)
from digest.seeds import SUFFIX, sort_out
from digest.shelf import CUTS, Shelf, heads_in, reading_of
from digest.stamp import Look
from digest.workers import ENOUGH

_SEEN = "seen"
"""The key under which is kept how the files looked of which the readings were made."""


class Intake(Noun):
    """What came in: what is known but for curations, every reading, and why those that are new are not as before.

    `prints` are by seed.
    """

    knowledge: Knowledge
    readings: tuple[Reading, ...]
    prints: Mapping[str, Prints]
    problems: tuple[Problem, ...]  # of files that are no seeds, or that cannot be read
    changed: Mapping[str, Why]  # seeds that were read anew and came out otherwise, or are gone
    waiting: bool  # something is scheduled for a later day
    is_settled: bool  # every seed was read, and none would read otherwise on another day


class Inbox(Noun):
    """What there is to take in, and how."""

    project: Project
    order: Order
    seen: Look  # seeds/ and content/, before anything was read
    tools: str  # the fingerprint of the program


class Arrivals(Noun):
    """What came in, as far as a look at the files tells."""

    inbox: Inbox
    names: tuple[str, ...]  # of all seeds
    strays: tuple[Problem, ...]
    lens: Lens
    touched: frozenset[str]  # names of which a file does not look as when the readings were made
    since: Print  # of how the files looked then

    @property
    def entries(self) -> tuple[bytes, ...]:
        """Give the names of all that lies in the folder of seeds, and in that of curations."""
        folders = (self.inbox.project.seeds, self.inbox.project.content / ARTICLES)
        found = [[f"{n}{'/' * is_folder}" for n, is_folder in self.inbox.seen.entries(f)] for f in folders]
        return tuple("\0".join(names).encode(errors="surrogateescape") for names in found)


def arrivals(inbox: Inbox, cache: Cache) -> Arrivals:
    """See what there is, and what of it may have changed.

    Raises:
        ProjectError: with every mistake in content/, if there is one in other files than curations.

    """
    project, order = inbox.project, inbox.order
    names, strays = sort_out(inbox.seen.entries(project.seeds))
    knowledge = what_is_known(project, cache, names, inbox.tools, inbox.seen)
    day = order.day(knowledge.site.time_zone)
    by = _of_knowledge(knowledge, inbox.tools, drafts=order.drafts)
    lens = Lens(project, knowledge, frozenset(names), by, order.drafts, day)
    looked = cache.value(_SEEN)
    return Arrivals(inbox, tuple(names), tuple(strays), lens, _touched(inbox, looked), print_of(looked))


def read_again(came: Arrivals, cache: Cache, shelf: Shelf, aide: Aide = NOBODY) -> Waiting[list[Read]]:
    """Begin to read the seeds that were touched, in their order."""
    todo = tuple((name, origins(shelf.made_of(name))) for name in sorted(came.touched))
    return aide.begin(read_each, _with_shapes(came, cache), todo)


def put_back(came: Arrivals, shelf: Shelf, reads: Iterable[Read]) -> None:
    """Remember what was read again, and how its files looked before."""
    for one in reads:
        if one.packed:
            shelf.put(one.seed, str(one.origins), one.packed)
    shelf.close({_SEEN: _look_of(came.inbox)})


def since(came: Arrivals) -> Print:
    """Give what `Arrivals.since` will be in the next build, if this one remembers what it has read."""
    return print_of(_look_of(came.inbox))


class _Begun(Noun):
    """What is known of the seeds while those that have changed are being read."""

    came: Arrivals
    heads: Mapping[str, tuple[str, Head]]  # of the last build, and what each was made of
    todo: tuple[Todo, ...]
    reads: Callable[[], Iterable[Read]]


def take_in(
    came: Arrivals, cache: Cache, aide: Aide = NOBODY, already: Sequence[Read] = ()
) -> Callable[[], Intake]:
    """Begin to read what has changed of a project; give the function that waits for it, and remembers it in `cache`.

    A few seeds are read by the `aide`, many by several processes when they are waited for; none if they are just those
    that are read `already`.

    Raises:
        ProjectError: with every mistake in content/; the function that waits raises it too.

    """
    lens, order = came.lens, came.inbox.order
    heads = heads_in(cache)
    todo = tuple(
        (name, origins(heads[name][0] if name in heads else ""))
        for name in came.names
        if name in came.touched or name not in heads or not heads[name][0].endswith(f"|{lens.by}")
    )
    reads: Callable[[], Iterable[Read]]
    if [name for name, _ in todo] == [one.seed for one in already]:  # often there are none
        reads = partial(list, already)
    elif not order.workers and len(todo) < ENOUGH:
        reads = aide.begin(read_each, _with_shapes(came, cache), todo)
    else:
        reads = partial(read_all, _with_shapes(came, cache), todo, order.workers)
    return partial(_finish, _Begun(came, heads, todo, reads), cache)


def _finish(begun: _Begun, cache: Cache) -> Intake:
    """Wait for what is read, and remember it."""
    came, heads, todo = begun.came, begun.heads, begun.todo
    lens, names = came.lens, came.names
    anew = {name for name, _ in todo}
    readings = {name: reading_of(cache, name, heads[name][1]) for name in names if name not in anew}
    gone = heads.keys() - lens.names
    changed: dict[str, Why] = {name: Why("seed") for name in gone}
    problems = [*came.strays]
    mistakes: list[Mistake] = []
    later: list[dt.date] = []
    with cache.whole():
        shelf = Shelf(cache, lens.names)
        for one in came.inbox.order.progress(begun.reads(), "reading seeds", len(todo)):
            name = one.seed
            mistakes += one.mistakes
            if one.problem:
                problems.append(one.problem)
                shelf.drop(name)  # or the next build, for which its file looks as before, would remember it
                changed |= {name: Why("seed")} if name in heads else {}
            elif one.packed:
                made_of = replace(one.origins, by="") if one.scheduled else one.origins
                later += [one.scheduled] if one.scheduled else []
                readings[name] = reading_of(cache, name, unpack_head(one.packed.head))
                if shelf.head(name) != one.packed.head:
                    changed[name] = cause_of(shelf, one)
                shelf.put(name, str(made_of), one.packed)
            elif not one.mistakes:  # nothing but the marks of its files is new
                readings[name] = reading_of(cache, name, heads[name][1])
        curated = [name for name, _ in came.inbox.seen.entries(lens.project.content / ARTICLES)]
        _refuse(lens, curated, mistakes)
        for name in gone:
            shelf.drop(name)
        shelf.close({_SEEN: _look_of(came.inbox)})
    return Intake(
        lens.knowledge,
        tuple(readings[name][0] for name in names if name in readings),
        {name: prints for name, (_, prints) in readings.items()},
        tuple(problems),
        changed,
        any(date > lens.day for date in later),
        is_settled=not later and len(readings) == len(names),
    )


def _with_shapes(came: Arrivals, cache: Cache) -> Lens:
    """Give the lens with what reading needs of the patterns."""
    return replace(came.lens, shapes=shapes_of(came.lens.knowledge, cache, came.inbox.tools))


def _touched(inbox: Inbox, before: bytes) -> frozenset[str]:
    """Give the names of the seeds of which a file does not look as `before`, when the readings were made."""
    of = _of_look(inbox)
    project = inbox.project
    folders = {
        str(project.seeds.absolute()): SUFFIX,
        str((project.content / ARTICLES).absolute()): ".md",
    }
    return frozenset(
        name.removesuffix(folders[folder])
        for path in inbox.seen.differing(before.removeprefix(of) if before.startswith(of) else b"")
        for folder, _, name in (path.rpartition(os.sep),)
        if folder in folders
    )


def _look_of(inbox: Inbox) -> bytes:
    """Give how the files look, and by which program what was read of them is remembered."""
    return _of_look(inbox) + inbox.seen.data


def _of_look(inbox: Inbox) -> bytes:
    return fingerprint(inbox.tools)


def _of_knowledge(knowledge: Knowledge, tools: str, *, drafts: bool) -> str:
    """Give the fingerprint of all that decides how a seed is read, beside its own two files."""
    site = knowledge.site
    topics = tuple((topic.slug, topic.words, topic.against) for topic in knowledge.topics)
    known = (knowledge.rules, knowledge.outlets, topics, knowledge.places, knowledge.names)
    return fingerprint(tools, drafts, site.since, site.noindex, site.time_zone, *known).hex()


def _refuse(lens: Lens, files: Iterable[str], found: Sequence[Mistake]) -> None:
    """Report the mistakes in curation files: those that were found, and what is wrong with files without a seed.

    `files` are the names of all that is in the folder of curation files.
    """
    curated, mistakes = curated_seeds(files)
    mistakes += found
    orphans = sorted(set(curated) - lens.names)
    if orphans:
        read_curation = curation_reader(lens.knowledge, lens.names)
        for name in orphans:
            front, faults = front_matter(lens.project, name)
            mistakes += faults or read_curation(name, front or b"")[1]
    if mistakes:
        raise mistaken(mistakes)


def cause_of(shelf: Shelf, one: Read) -> Why:
    """Say why a seed does not read as before; where what we know has changed, by which rules.

    The `shelf` has the reading of before.
    """
    name, before = one.seed, origins(shelf.made_of(one.seed))
    cause: Cause = "seed"
    if before and before.seed == one.origins.seed:
        cause = "curation" if before.curation != one.origins.curation or one.scheduled else "rule"
    if cause != "rule" or one.packed is None:
        return Why(cause)
    now = {(cut.line, cut.start, cut.text): cut.rule for cut in unpack_cuts(one.packed.cuts)}
    then = {(cut.line, cut.start, cut.text): cut.rule for cut in unpack_cuts(shelf.part(name, CUTS))}
    return Why(cause, tuple(sorted({rule for _, rule in now.items() ^ then.items()})))
