"""From files to readings: each seed is read with its curation, but only where one of them, or what we know, has changed.

A seed is taken as unchanged by the marks of its files (size, times, inode), or else by their contents: a checkout or a
copied cache changes every mark and no text.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from digest.aide import NOBODY, Aide
from digest.batch import in_stacks
from digest.beside import cores
from digest.cache import Cache
from digest.knowledge import (
    ARTICLES,
    curated_seeds,
    curation_reader,
    mistaken,
)
from digest.known import last_known, shapes_of, what_is_known
from digest.model import Cause, Curation, Knowledge, Mistake, Problem, Reading, Why
from digest.noun import Noun
from digest.order import Order
from digest.parsed import NO_SHAPES, Shapes
from digest.project import Project
from digest.records import (
    Head,
    Packed,
    Prints,
    fingerprint,
    pack,
    print_of,
    unpack_cuts,
    unpack_head,
)
from digest.seeds import SUFFIX, read_bytes, read_seed, seed_names, sort_out
from digest.shelf import CUTS, Shelf, heads_in, reading_of
from digest.stamp import Look
from digest.steps import Steps, abreast
from digest.workers import ENOUGH, spread

AT_ONCE = 32
"""Seeds that are read abreast; with 8 it takes 4 % longer, with 128 it takes 2 %."""
LONGEST_PRACTICE = 20_000
"""Bytes of a seed that is read for practice; a longer one would take the time that it is to save."""

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


class Inbox(Noun):
    """What there is to take in, and how."""

    project: Project
    order: Order
    seen: Look  # seeds/ and content/, before anything was read
    tools: str  # the fingerprint of the program


class _Made(Noun):
    """What a head was made of: fingerprints of the contents of the two files, and of what was known."""

    seed: str
    curation: str
    by: str

    def __str__(self) -> str:
        return f"{self.seed}|{self.curation}|{self.by}"


_Todo = tuple[str, _Made | None]
"""A seed to be read, and what its head was made of, if there is one."""


class _Lens(Noun):
    """All that decides how seeds are read, beside their own files."""

    project: Project
    knowledge: Knowledge
    names: frozenset[str]  # of all seeds
    by: str
    drafts: bool
    day: dt.date
    shapes: Shapes


class _Read(Noun):
    """What came of a seed: its bytes if it was read anew, or mistakes in its curation file."""

    made: _Made
    packed: Packed | None = None
    mistakes: tuple[Mistake, ...] = ()
    problem: Problem | None = None
    scheduled: dt.date | None = None  # when; such a reading changes with the day, so it is not kept


_NOT_READ = _Made("", "", "")


def get_ready(project: Project, tools: str) -> None:
    """Import and compile what reading a seed needs, as far as an earlier build tells: read one for practice.

    The first text takes five times as long as the next, as the patterns that it needs are compiled. What is compiled
    stays, so what another program read off them is of no use.
    """
    if last := last_known(project.cache, tools):
        knowledge, shapes = last
        names = [name for name in seed_names(project)[:1] if _size(project, name) <= LONGEST_PRACTICE]
        lens = _Lens(project, knowledge, frozenset(names), "", drafts=True, day=dt.date.min, shapes=shapes)
        _read_each(lens, [(name, None) for name in names])


def _size(project: Project, name: str) -> int:
    return (project.seeds / f"{name}{SUFFIX}").stat().st_size


class _Begun(Noun):
    """What is known of the seeds while those that have changed are being read."""

    inbox: Inbox
    names: tuple[str, ...]  # of all seeds
    strays: tuple[Problem, ...]
    lens: _Lens
    heads: Mapping[str, tuple[str, Head]]  # of the last build, and what each was made of
    todo: tuple[_Todo, ...]
    reads: Callable[[], Iterable[_Read]]


def take_in(inbox: Inbox, cache: Cache, aide: Aide = NOBODY) -> Callable[[], Intake]:
    """Begin to read what has changed of a project; give the function that waits for it, and remembers it in `cache`.

    A few seeds are read by the `aide`, many by several processes when they are waited for.

    Raises:
        ProjectError: with every mistake in content/; the function that waits raises it too.

    """
    project, order = inbox.project, inbox.order
    names, strays = sort_out(inbox.seen.entries(project.seeds))
    knowledge = what_is_known(project, cache, names, inbox.tools)
    day = order.day(knowledge.site.time_zone)
    by = _of_knowledge(knowledge, inbox.tools, drafts=order.drafts)
    heads, touched = heads_in(cache), _touched(inbox, cache)
    todo = tuple(
        (name, _made(heads.get(name)))
        for name in names
        if name in touched or name not in heads or not heads[name][0].endswith(f"|{by}")
    )
    shapes = shapes_of(knowledge, cache, inbox.tools) if todo else NO_SHAPES
    lens = _Lens(project, knowledge, frozenset(names), by, order.drafts, day, shapes)
    reads: Callable[[], Iterable[_Read]]
    if not todo:
        reads = list  # the aide is not waited for
    elif not order.workers and len(todo) < ENOUGH:
        reads = aide.begin(_read_each, lens, todo)
    else:
        reads = partial(_read_all, lens, todo, order.workers)
    begun = _Begun(inbox, tuple(names), tuple(strays), lens, heads, todo, reads)
    return partial(_finish, begun, cache)


def _finish(begun: _Begun, cache: Cache) -> Intake:
    """Wait for what is read, and remember it."""
    names, heads, lens, todo = begun.names, begun.heads, begun.lens, begun.todo
    anew = {name for name, _ in todo}
    readings = {name: reading_of(cache, name, heads[name][1]) for name in names if name not in anew}
    gone = heads.keys() - lens.names
    changed: dict[str, Why] = {name: Why("seed") for name in gone}
    problems = [*begun.strays]
    mistakes: list[Mistake] = []
    later: list[dt.date] = []
    with cache.whole():
        shelf = Shelf(cache, lens.names)
        reads = begun.inbox.order.progress(begun.reads(), "reading seeds", len(todo))
        for (name, before), one in zip(todo, reads, strict=True):
            mistakes += one.mistakes
            if one.problem:
                problems.append(one.problem)
                shelf.drop(name)  # or the next build, for which its file looks as before, would remember it
                changed |= {name: Why("seed")} if name in heads else {}
            elif one.packed:
                made = _Made(one.made.seed, one.made.curation, "") if one.scheduled else one.made
                later += [one.scheduled] if one.scheduled else []
                readings[name] = reading_of(cache, name, unpack_head(one.packed.head))
                if shelf.head(name) != one.packed.head:
                    changed[name] = _why(cache, name, before, one)
                shelf.put(name, str(made), one.packed)
            elif not one.mistakes:  # nothing but the marks of its files is new
                readings[name] = reading_of(cache, name, heads[name][1])
        curated = [name for name, _ in begun.inbox.seen.entries(lens.project.content / ARTICLES)]
        _refuse(lens, curated, mistakes)
        for name in gone:
            shelf.drop(name)
        shelf.close({_SEEN: _of_look(begun.inbox) + begun.inbox.seen.data})
    return Intake(
        lens.knowledge,
        tuple(readings[name][0] for name in names if name in readings),
        {name: prints for name, (_, prints) in readings.items()},
        tuple(problems),
        changed,
        any(date > lens.day for date in later),
    )


def _touched(inbox: Inbox, cache: Cache) -> frozenset[str]:
    """Give the names of the seeds of which a file does not look as when the readings were made."""
    of = _of_look(inbox)
    before = cache.value(_SEEN)
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


def _of_look(inbox: Inbox) -> bytes:
    return fingerprint(inbox.tools)


def _of_knowledge(knowledge: Knowledge, tools: str, *, drafts: bool) -> str:
    """Give the fingerprint of all that decides how a seed is read, beside its own two files."""
    site = knowledge.site
    topics = tuple((topic.slug, topic.words, topic.against) for topic in knowledge.topics)
    known = (knowledge.rules, knowledge.outlets, topics, knowledge.places, knowledge.names)
    return fingerprint(tools, drafts, site.since, site.noindex, site.time_zone, *known).hex()


def _read_all(lens: _Lens, todo: Sequence[_Todo], workers: int) -> Iterator[_Read]:
    """Read many seeds with their curations, in several processes."""
    stacks = in_stacks(todo, AT_ONCE)
    return chain.from_iterable(spread(partial(_reader, lens), stacks, workers or cores(), chunk=1))


def _read_each(lens: _Lens, todo: Sequence[_Todo]) -> list[_Read]:
    """Read some seeds with their curations."""
    read = _reader(lens)
    return [one for stack in in_stacks(todo, AT_ONCE) for one in read(stack)]


def _reader(lens: _Lens) -> Callable[[Sequence[_Todo]], list[_Read]]:
    """Give the function that reads some seeds with their curations; made once in each process."""
    from digest.article import curated_reader  # noqa: PLC0415 - often another process reads what there is to read

    project = lens.project
    read_curation = curation_reader(lens.knowledge, lens.names)
    read = None

    def do(name: str, before: _Made | None) -> Steps[_Read]:
        nonlocal read
        seed = read_seed(project, name)
        if isinstance(seed, Problem):
            return _Read(_NOT_READ, problem=seed)
        front, faults = _front_matter(project, name)
        if faults:
            return _Read(_NOT_READ, mistakes=faults)
        made = _Made(print_of(seed.raw).hex(), "" if front is None else print_of(front).hex(), lens.by)
        if before and (before.seed, before.curation, before.by) == (made.seed, made.curation, made.by):
            return _Read(made)
        yield
        curation, mistakes = (Curation(name, ""), ()) if front is None else read_curation(name, front)
        yield
        if mistakes:
            return _Read(made, mistakes=mistakes)
        read = read or curated_reader(lens.knowledge, drafts=lens.drafts, day=lens.day, shapes=lens.shapes)
        reading = yield from read(seed, curation)
        yield
        return _Read(made, pack(reading), scheduled=curation.publish_on)

    return lambda stack: abreast(do(*thing) for thing in stack)


def _front_matter(project: Project, name: str) -> tuple[bytes | None, tuple[Mistake, ...]]:
    """Give the bytes of a seed's curation file, None where it has none; or why they cannot be read."""
    try:
        return read_bytes(f"{project.content}/{ARTICLES}/{name}.md"), ()
    except FileNotFoundError:
        return None, ()
    except OSError as error:
        hint = "it must be a file that you may read"
        return None, (Mistake(f"content/{ARTICLES}/{name}.md", f"cannot be read: {error.strerror}", hint),)


def _refuse(lens: _Lens, files: Iterable[str], found: Sequence[Mistake]) -> None:
    """Report the mistakes in curation files: those that were found, and what is wrong with files without a seed.

    `files` are the names of all that is in the folder of curation files.
    """
    curated, mistakes = curated_seeds(files)
    mistakes += found
    orphans = sorted(set(curated) - lens.names)
    if orphans:
        read_curation = curation_reader(lens.knowledge, lens.names)
        for name in orphans:
            front, faults = _front_matter(lens.project, name)
            mistakes += faults or read_curation(name, front or b"")[1]
    if mistakes:
        raise mistaken(mistakes)


def _why(cache: Cache, name: str, before: _Made | None, one: _Read) -> Why:
    """Say why a seed does not read as before; where what we know has changed, by which rules."""
    cause: Cause = "seed"
    if before and before.seed == one.made.seed:
        cause = "curation" if before.curation != one.made.curation or one.scheduled else "rule"
    if cause != "rule" or one.packed is None:
        return Why(cause)
    now = {(cut.line, cut.start, cut.text): cut.rule for cut in unpack_cuts(one.packed.cuts)}
    then = {(cut.line, cut.start, cut.text): cut.rule for cut in unpack_cuts(cache.part(name, CUTS))}
    return Why(cause, tuple(sorted({rule for _, rule in now.items() ^ then.items()})))


def _made(head: tuple[str, Head] | None) -> _Made | None:
    parts = head[0].split("|") if head else []
    return _Made(*parts) if len(parts) == 3 else None
