"""Pages → files that wait to be put into `site/`: rendered in several processes where there are many.

What the site holds already, byte for byte, need not wait. Nothing in `site/` is touched here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, KeysView, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from digest.batch import in_stacks
from digest.beside import cores
from digest.extras import finished
from digest.manifest import unwritable
from digest.model import OwnPage, Page, ProjectError, Site
from digest.noun import Noun
from digest.progress import Progress, unseen
from digest.texts import AT_ONCE
from digest.workers import spread

if TYPE_CHECKING:  # it brings jinja2, and often there is nothing to render
    from digest.render import Renderer

ENOUGH = 100
"""Pages. Below, starting the processes costs more than they save: measured on two cores, where a page takes half a
millisecond and two forked processes 25."""


class Proof(Noun):
    """A page that is made: whether its bytes wait at its address in the waiting folder, or `site/` holds the same."""

    path: str
    waits: bool


class Plates(Noun):
    """What pages are made with, and where they go."""

    templates: Path
    compiled: bytes  # the templates, as far as somebody has compiled them
    about: Site
    own_pages: tuple[OwnPage, ...]
    site: Path
    waiting: Path


class Pressed(Noun):
    """A proof for each page, and the templates with those that had to be compiled; nothing if there were none."""

    proofs: tuple[Proof, ...]
    compiled: bytes


class Files(Mapping[str, bytes]):
    """The site as it will be, by its addresses; a file is read when somebody asks for it, and not kept."""

    def __init__(self, site: Path, waiting: Path, paths: Iterable[str], proofs: Iterable[Proof]) -> None:
        """`paths` are all addresses; `proofs` are of those that are made anew."""
        self._site = site
        self._waiting = waiting
        self._paths = dict.fromkeys(paths)
        self._made = {proof.path for proof in proofs if proof.waits}

    def __getitem__(self, path: str) -> bytes:
        """Read a file."""
        if path not in self._paths:
            raise KeyError(path)
        return ((self._waiting if path in self._made else self._site) / path).read_bytes()

    def __contains__(self, path: object) -> bool:
        """Tell whether an address will be there."""
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        """Go through the addresses."""
        return iter(self._paths)

    def keys(self) -> KeysView[str]:
        """Give the addresses, to be compared with others all at once."""
        return self._paths.keys()

    def __len__(self) -> int:
        """Count the files."""
        return len(self._paths)


def press(plates: Plates, pages: Sequence[Page], workers: int = 0, progress: Progress = unseen) -> Pressed:
    """Make each page; what `site` does not hold as it is waits in `waiting`. It can be done again.

    Raises:
        ProjectError: with the template's file and line, if a template is wrong.

    """
    from digest import bytecode  # noqa: PLC0415 - it brings jinja2, and often there is nothing to make
    from digest.render import Renderer  # noqa: PLC0415 - as above

    bytecode.from_bytes(plates.compiled)
    before = bytecode.checksums()
    renderer = Renderer(plates.templates, plates.about, plates.own_pages)
    renderer.prepare(page.template for page in pages)
    stacks = in_stacks(pages, AT_ONCE)
    make = partial(_presser, renderer, plates.site, plates.waiting)
    workers = workers or (cores() if len(pages) >= ENOUGH else 1)
    waits = chain.from_iterable(spread(make, stacks, workers, forked=True, chunk=1))
    shown = progress(waits, "making pages", len(pages))
    proofs = tuple(Proof(page.path, one) for page, one in zip(pages, shown, strict=True))
    return Pressed(proofs, b"" if bytecode.checksums() == before else bytecode.to_bytes())


def get_ready() -> None:
    """Import what `press` will need."""
    from digest import bytecode, render  # noqa: F401, PLC0415 - as above


def compile_templates(templates: Path) -> bytes:
    """Compile the templates of a folder; what is wrong with one tells when it is used."""
    from digest.render import compiled  # noqa: PLC0415 - as above

    return compiled(templates)


def _presser(renderer: Renderer, site: Path, waiting: Path) -> Callable[[Sequence[Page]], list[bool]]:
    """Make pages at once: all are worked out, then all rendered, then all laid down.

    So what each of these steps needs stays in the processor's caches: a fifth less than page by page.
    """

    def do(pages: Sequence[Page]) -> list[bool]:
        made = zip(pages, renderer.render_all(pages), strict=True)
        return [lay(page.path, finished(page, data, site), site, waiting).waits for page, data in made]

    return do


def lay(path: str, data: bytes, site: Path, waiting: Path) -> Proof:
    """Let the bytes of an address wait there in the folder `waiting`, unless `site` holds them already.

    Raises:
        ProjectError: if the disk is full.

    """
    if _holds(f"{site}/{path}", data):
        return Proof(path, waits=False)
    beside = f"{waiting}/{path}"
    try:
        try:
            _write(beside, data)
        except FileNotFoundError:  # the first one of its folder
            Path(beside).parent.mkdir(parents=True, exist_ok=True)
            _write(beside, data)
    except OSError as error:
        raise ProjectError((unwritable(".cache/", error),)) from error
    return Proof(path, waits=True)


def _holds(target: str, data: bytes) -> bool:
    """Tell whether a file holds just these bytes."""
    try:
        if os.stat(target).st_size != len(data):  # noqa: PTH116 - a Path for each of many files takes longer than this
            return False
        return Path(target).read_bytes() == data
    except OSError:
        return False


def _write(path: str, data: bytes) -> None:
    """Write a file: half as long as through a Path and a buffer."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        while data:
            data = data[os.write(file, data) :]
    finally:
        os.close(file)
