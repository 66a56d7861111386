"""Where readings lie from one build to the next: their heads together in drawers, their words and cuts one by one.

All heads are needed by every build, and they are read at once; words and cuts only by a page that is made anew.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from functools import partial

from digest.cache import Cache
from digest.model import Reading
from digest.records import (
    DamagedError,
    Drawer,
    Head,
    Packed,
    Prints,
    open_drawer,
    pack_drawer,
    unpack,
    unpack_drawer,
    unpack_head,
)

PARAGRAPHS, CUTS = 0, 1
"""The parts of a reading that are kept by its seed's name."""
DRAWERS = 256
"""Among 10,000 articles an edit writes 40 heads anew, and to read all takes no longer than from one drawer. Whoever changes
it gives `cache.LAYOUT` another number: a head that is left in a drawer of before would hide the one of now."""
AT_ONCE = 500
"""Readings whose words and cuts are written at once: the texts of all do not wait in memory."""


def heads_in(cache: Cache) -> dict[str, tuple[str, Head]]:
    """Give every head by its seed's name, with what it was made of; a drawer that is of no use is left out."""
    found: dict[str, tuple[str, Head]] = {}
    for _, data in cache.drawers():
        with suppress(DamagedError):
            found |= unpack_drawer(data)
    return found


def reading_of(cache: Cache, name: str, head: Head) -> tuple[Reading, Prints]:
    """Give the reading of a seed, whose words and cuts are fetched from the cache when somebody looks at them."""
    return unpack(name, head, partial(cache.part, name, PARAGRAPHS), partial(cache.part, name, CUTS))


class Shelf:
    """Readings on their way into a cache, and those that lie there already."""

    def __init__(self, cache: Cache, names: AbstractSet[str]) -> None:
        """Take a cache; of seeds that are not among the `names` nothing is left in the drawers that are opened."""
        self._cache = cache
        self._names = names
        self._drawers: dict[int, Drawer] = {}
        self._changed: set[int] = set()  # numbers of drawers
        self._parts: dict[str, tuple[bytes, ...]] = {}
        self._gone: list[str] = []

    def head(self, name: str) -> bytes | None:
        """Give the head of a reading, if there is one."""
        return self._drawer(name).get(name, ("", None))[1]

    def made_of(self, name: str) -> str:
        """Give what the head of a reading was made of; nothing if there is none."""
        return self._drawer(name).get(name, ("", None))[0]

    def reading(self, name: str) -> Reading | None:
        """Give a reading as it lies there, if there is one.

        Raises:
            DamagedError: if its head is not what was put there.

        """
        head = self.head(name)
        return reading_of(self._cache, name, unpack_head(head))[0] if head else None

    def part(self, name: str, part: int) -> bytes:
        """Give what the cache keeps under a name."""
        return self._cache.part(name, part)

    def put(self, name: str, made_of: str, packed: Packed) -> None:
        """Put a reading there; its head comes into the cache at the end."""
        self._drawer(name, changed=True)[name] = made_of, packed.head
        self._parts[name] = packed.paragraphs, packed.cuts
        if len(self._parts) == AT_ONCE:
            self._put_parts()

    def drop(self, name: str) -> None:
        """Take a reading away."""
        self._drawer(name, changed=True).pop(name, None)
        self._gone.append(name)

    def close(self, values: Mapping[str, bytes]) -> None:
        """Bring all into the cache, and with it, or not at all, values that tell what it was made of.

        Where there were room for how the files looked and none for the heads, the next build would take old heads for
        new ones.
        """
        self._put_parts()
        drawers = {number: pack_drawer(self._drawers[number]) for number in sorted(self._changed)}
        self._cache.put(drawers, gone=self._gone, values=values)

    def _drawer(self, name: str, *, changed: bool = False) -> Drawer:
        number = zlib.crc32(name.encode()) % DRAWERS
        if number not in self._drawers:
            self._drawers[number] = {}
            with suppress(DamagedError):
                found = open_drawer(self._cache.drawer(number))
                # One that another program left, of a seed that is gone, would make the drawer of no use for good.
                self._drawers[number] = {key: head for key, head in found.items() if key in self._names}
                changed = changed or len(self._drawers[number]) < len(found)
        if changed:
            self._changed.add(number)
        return self._drawers[number]

    def _put_parts(self) -> None:
        self._cache.put(parts=self._parts)
        self._parts = {}
