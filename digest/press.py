"""Pages → files that wait to be put into `site/`: rendered in several processes where there are many.

What the site holds already, byte for byte, need not wait. Nothing in `site/` is touched here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from digest.extras import finished
from digest.manifest import unwritable
from digest.model import Page, ProjectError
from digest.noun import Noun
from digest.workers import spread

if TYPE_CHECKING:  # it brings jinja2, and often there is nothing to render
    from digest.render import Renderer

ENOUGH = 100
"""Pages. Below, starting the processes costs more than they save: measured on two cores, where a page takes half a
millisecond and two forked processes 25."""


class Proof(Noun):
    """A page that is made: where its bytes wait, or None where `site/` holds the same already."""

    path: str
    waits: Path | None


class Files(Mapping[str, bytes]):
    """The site as it will be, by its addresses; a file is read when somebody asks for it, and not kept."""

    def __init__(self, site: Path, paths: Iterable[str], proofs: Iterable[Proof]) -> None:
        """`paths` are all addresses; `proofs` are of those that are made anew."""
        self._site = site
        self._paths = dict.fromkeys(paths)
        self._waiting = {proof.path: proof.waits for proof in proofs if proof.waits}

    def __getitem__(self, path: str) -> bytes:
        """Read a file."""
        if path not in self._paths:
            raise KeyError(path)
        return (self._waiting.get(path) or self._site / path).read_bytes()

    def __contains__(self, path: object) -> bool:
        """Tell whether an address will be there."""
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        """Go through the addresses."""
        return iter(self._paths)

    def __len__(self) -> int:
        """Count the files."""
        return len(self._paths)


def press(
    pages: Sequence[Page], renderer: Renderer, site: Path, folder: Path, workers: int = 0
) -> Iterator[Proof]:
    """Make each page; what `site` does not hold as it is waits in `folder`.

    Raises:
        ProjectError: with the template's file and line, if a template is wrong.

    """
    renderer.prepare(page.template for page in pages)
    make = partial(_presser, pages, renderer, site, folder)
    return spread(make, range(len(pages)), workers, enough=ENOUGH, forked=True)


def _presser(pages: Sequence[Page], renderer: Renderer, site: Path, folder: Path) -> Callable[[int], Proof]:
    def do(number: int) -> Proof:
        page = pages[number]
        return lay(page.path, finished(page, renderer.render(page), site), site, folder / str(number))

    return do


def lay(path: str, data: bytes, site: Path, beside: Path) -> Proof:
    """Let the bytes of an address wait in the file `beside`, unless `site` holds them already.

    Raises:
        ProjectError: if the disk is full.

    """
    target = site / path
    try:
        if target.stat().st_size == len(data) and target.read_bytes() == data:
            return Proof(path, None)
    except OSError:
        pass
    try:
        beside.write_bytes(data)
    except OSError as error:
        raise ProjectError((unwritable(".cache/", error),)) from error
    return Proof(path, beside)
