"""What was found in files, remembered by their stamps: as long as these are the same, the files need not be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from digest.cache import Cache, peek
from digest.records import print_of

TOOLS = "tools"
"""The key of the fingerprint of the program."""


def by_stamps(cache: Cache, key: str, stamps: bytes, find: Callable[[], bytes]) -> bytes:
    """Give what is found, or what was found where the files had the same `stamps`; without any it is not remembered.

    Stamps are of a look before the files are read, so what is found is never newer than they tell.
    """
    if not stamps:
        return find()
    if found := _found(cache.value(key), stamps):
        return found
    found = find()
    cache.put(values={key: print_of(stamps) + found})
    return found


def recall(folder: Path, key: str, stamps: bytes) -> bytes:
    """Give what the cache in a folder, which stays as it is, remembers of files with these stamps; nothing if it does not."""
    return _found(peek(folder, key), stamps)


def _found(kept: bytes, stamps: bytes) -> bytes:
    of = print_of(stamps)
    return kept.removeprefix(of) if kept.startswith(of) else b""
