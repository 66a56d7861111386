"""Seeds are read, each with its curation, abreast: by this process, by another one, or by several."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain

from digest.batch import in_stacks
from digest.beside import cores
from digest.knowledge import ARTICLES, curation_reader
from digest.known import last_known
from digest.model import Curation, Knowledge, Mistake, Problem
from digest.noun import Noun
from digest.parsed import NO_SHAPES, Shapes
from digest.project import Project
from digest.records import Packed, pack, print_of
from digest.seeds import SUFFIX, read_bytes, read_seed, seed_names
from digest.steps import Steps, abreast
from digest.workers import spread

AT_ONCE = 32
"""Seeds that are read abreast; with 8 it takes 4 % longer, with 128 it takes 2 %."""
LONGEST_PRACTICE = 20_000
"""Bytes of a seed that is read for practice; a longer one would take the time that it is to save."""


class Origins(Noun):
    """What a head was made of: fingerprints of the contents of the two files, and of what was known."""

    seed: str
    curation: str
    by: str

    def __str__(self) -> str:
        """Write it down."""
        return f"{self.seed}|{self.curation}|{self.by}"


def origins(written: str) -> Origins | None:
    """Give what a head was made of, as it was written down; None if there was none."""
    parts = written.split("|")
    return Origins(*parts) if len(parts) == 3 else None


Todo = tuple[str, Origins | None]
"""A seed to be read, and what its head was made of, if there is one."""


class Lens(Noun):
    """All that decides how seeds are read, beside their own files."""

    project: Project
    knowledge: Knowledge
    names: frozenset[str]  # of all seeds
    by: str
    drafts: bool
    day: dt.date
    shapes: Shapes = NO_SHAPES


class Read(Noun):
    """What came of a seed: its bytes if it was read anew, or mistakes in its curation file."""

    seed: str
    origins: Origins
    packed: Packed | None = None
    mistakes: tuple[Mistake, ...] = ()
    problem: Problem | None = None
    scheduled: dt.date | None = None  # when; such a reading changes with the day, so it is not kept

    @property
    def is_settled(self) -> bool:
        """Whether it could be read, and reads the same on any day."""
        return not (self.mistakes or self.problem or self.scheduled)


_NOT_READ = Origins("", "", "")


def get_ready(project: Project, tools: str) -> None:
    """Import and compile what reading a seed needs, as far as an earlier build tells: read one for practice.

    The first text takes five times as long as the next, as the patterns that it needs are compiled. What is compiled
    stays, so what another program read off them is of no use.
    """
    if last := last_known(project.cache, tools):
        knowledge, shapes = last
        names = [name for name in seed_names(project)[:1] if _size(project, name) <= LONGEST_PRACTICE]
        lens = Lens(project, knowledge, frozenset(names), "", drafts=True, day=dt.date.min, shapes=shapes)
        read_each(lens, [(name, None) for name in names])


def _size(project: Project, name: str) -> int:
    return (project.seeds / f"{name}{SUFFIX}").stat().st_size


def read_all(lens: Lens, todo: Sequence[Todo], workers: int) -> Iterator[Read]:
    """Read many seeds with their curations, in several processes."""
    stacks = in_stacks(todo, AT_ONCE)
    return chain.from_iterable(spread(partial(_reader, lens), stacks, workers or cores(), chunk=1))


def read_each(lens: Lens, todo: Sequence[Todo]) -> list[Read]:
    """Read some seeds with their curations."""
    read = _reader(lens)
    return [one for stack in in_stacks(todo, AT_ONCE) for one in read(stack)]


def _reader(lens: Lens) -> Callable[[Sequence[Todo]], list[Read]]:
    """Give the function that reads some seeds with their curations; made once in each process."""
    from digest.article import curated_reader  # noqa: PLC0415 - often another process reads what there is to read

    project = lens.project
    read_curation = curation_reader(lens.knowledge, lens.names)
    read = None

    def do(name: str, before: Origins | None) -> Steps[Read]:
        nonlocal read
        seed = read_seed(project, name)
        if isinstance(seed, Problem):
            return Read(name, _NOT_READ, problem=seed)
        front, faults = front_matter(project, name)
        if faults:
            return Read(name, _NOT_READ, mistakes=faults)
        found = Origins(print_of(seed.raw).hex(), "" if front is None else print_of(front).hex(), lens.by)
        if before == found:
            return Read(name, found)
        yield
        curation, mistakes = (Curation(name, ""), ()) if front is None else read_curation(name, front)
        yield
        if mistakes:
            return Read(name, found, mistakes=mistakes)
        read = read or curated_reader(lens.knowledge, drafts=lens.drafts, day=lens.day, shapes=lens.shapes)
        reading = yield from read(seed, curation)
        yield
        return Read(name, found, pack(reading), scheduled=curation.publish_on)

    return lambda stack: abreast(do(*thing) for thing in stack)


def front_matter(project: Project, name: str) -> tuple[bytes | None, tuple[Mistake, ...]]:
    """Give the bytes of a seed's curation file, None where it has none; or why they cannot be read."""
    try:
        return read_bytes(f"{project.content}/{ARTICLES}/{name}.md"), ()
    except FileNotFoundError:
        return None, ()
    except OSError as error:
        hint = "it must be a file that you may read"
        return None, (Mistake(f"content/{ARTICLES}/{name}.md", f"cannot be read: {error.strerror}", hint),)
