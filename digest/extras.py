"""The optional parts of the site: what is wanted and can be made here, and the making of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from digest import cards, manifest, search
from digest.model import Article, Extras, Page, Site

INDEX = search.FOLDER
"""The folder of the search index within the site."""

CARD = "card.svg"
"""The template whose pages are pictures."""


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


def finished(page: Page, data: bytes, folder: Path) -> bytes:
    """Draw what is a picture, or take the one in `folder`; everything else is finished when it is rendered."""
    return cards.draw(data, _bytes(folder / page.path)) if page.template == CARD else data


def find_index(
    site: Site, articles: Iterable[Article], folder: Path
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Make the search index, or take the one in `folder` if it is up to date; say it if it fails."""
    mine = (path for path in manifest.read_manifest(folder) if path.startswith(f"{search.FOLDER}/"))
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
