"""What was worked out before, in one SQLite file: drawers, parts by a name, values by a key. Knows nothing of news.

Nothing here is ever needed: a file that is missing, damaged, of another layout, or locked for too long is as good as
an empty one. SQLite makes a change whole or not at all, also when the process is killed or two builds run at once;
each drawer and value carries a checksum, so that bytes which rotted are not taken for what was written.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Self

FILE = "memory.sqlite"
LAYOUT = 4
"""Of the tables below; a file with another one is begun anew."""
PAGE = 32_768
"""Bytes that SQLite reads and writes at a time: with its own choice, 4,096, writing half a megabyte takes twice as long."""
PATIENCE = 10.0
"""Seconds to wait for another build that is writing."""

_TABLES = """
CREATE TABLE drawer (number INTEGER PRIMARY KEY, data BLOB, checksum INTEGER);
CREATE TABLE part (name TEXT, part INTEGER, data BLOB, PRIMARY KEY (name, part));
CREATE TABLE value (key TEXT PRIMARY KEY, data BLOB, checksum INTEGER);
"""


class Cache:
    """One file in `folder`. A process that was forked off may read parts; nobody writes then until it ends."""

    def __init__(self, folder: Path, *, fresh: bool = False) -> None:
        """Open the file; `fresh` begins a new one."""
        self._path = folder / FILE
        self._database = _open(self._path, fresh=fresh)
        self._process = os.getpid()
        self._failed = False  # something that was to be kept in this block

    def __enter__(self) -> Self:
        """Open it for a block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the file."""
        self._database.close()

    def drawers(self) -> Iterator[tuple[int, bytes]]:
        """Give the number of each drawer and what lies in it, one after the other; damaged ones are left out.

        What is needed all at once lies in few drawers: 10,000 rows took three times as long to read.
        """
        for number, data, checksum in self._database.execute("SELECT number, data, checksum FROM drawer"):
            if _is_sound(str(number), data, checksum):
                yield number, data

    def drawer(self, number: int) -> bytes:
        """Give what lies in a drawer; nothing where there is none, or a damaged one."""
        query = "SELECT data, checksum FROM drawer WHERE number = ?"
        return _found(str(number), self._database.execute(query, (number,)).fetchone())

    def part(self, name: str, part: int) -> bytes:
        """Give a part of what has a name; nothing where somebody damaged or removed the file. Whoever put it can tell."""
        query = "SELECT data FROM part WHERE name = ? AND part = ?"
        try:
            if self._process != os.getpid():  # a connection must not go into a forked process
                self._database, self._process = _connect(self._path), os.getpid()
                self._database.execute("BEGIN")  # one lock for all that is read: a quarter of the time
            found = self._database.execute(query, (name, part)).fetchone()
        except sqlite3.Error:
            return b""
        return found[0] if found and isinstance(found[0], bytes) else b""

    def put(
        self,
        drawers: Mapping[int, bytes] | None = None,
        parts: Mapping[str, tuple[bytes, ...]] | None = None,
        gone: Iterable[str] = (),
        values: Mapping[str, bytes] | None = None,
    ) -> None:
        """Keep drawers, parts by their names, and values; forget the parts of the names that are gone."""
        numbered = [(name, k, data) for name, each in (parts or {}).items() for k, data in enumerate(each)]
        try:
            with self.whole() as database:
                database.executemany("DELETE FROM part WHERE name = ?", [(name,) for name in gone])
                database.executemany("INSERT OR REPLACE INTO part VALUES (?, ?, ?)", numbered)
                database.executemany(
                    "INSERT OR REPLACE INTO drawer VALUES (?, ?, ?)",
                    [
                        (number, data, _checksum(str(number), data))
                        for number, data in (drawers or {}).items()
                    ],
                )
                database.executemany(
                    "INSERT OR REPLACE INTO value VALUES (?, ?, ?)",
                    [(key, data, _checksum(key, data)) for key, data in (values or {}).items()],
                )
        except sqlite3.Error:  # what is not kept is worked out again
            self._failed = True

    @contextmanager
    def whole(self) -> Iterator[sqlite3.Connection]:
        """Keep all that is put within the block, or nothing of it: where the block ends with an error, or a `put` failed."""
        if self._database.in_transaction:
            yield self._database
        else:
            with self._database as database:
                self._failed = False
                database.execute("BEGIN")
                yield database
                if self._failed:
                    database.rollback()

    def value(self, key: str) -> bytes:
        """Give the value of a key; nothing where there is none, or a damaged one."""
        return _value(self._database, key)


def peek(folder: Path, key: str) -> bytes:
    """Give a value of the file in `folder` and leave the file as it is, whatever is wrong with it."""
    address = (folder / FILE).absolute().as_uri()
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"{address}?mode=ro", timeout=0, uri=True)) as database,
    ):
        return _value(database, key)
    return b""


def _value(database: sqlite3.Connection, key: str) -> bytes:
    query = "SELECT data, checksum FROM value WHERE key = ?"
    return _found(key, database.execute(query, (key,)).fetchone())


def _found(about: str, row: tuple[Any, Any] | None) -> bytes:
    return bytes(row[0]) if row and _is_sound(about, *row) else b""


def _is_sound(about: str, data: Any, checksum: Any) -> bool:  # noqa: ANN401 - in a damaged file anything can stand anywhere
    try:
        return bool(_checksum(about, data) == checksum)
    except TypeError:
        return False


def _open(path: Path, *, fresh: bool) -> sqlite3.Connection:
    """Open the file at `path`; begin it anew if it is not one of ours."""
    if not fresh and (database := _opened(path)):
        return database
    for beside in (path, Path(f"{path}-journal")):
        if beside.is_dir():
            shutil.rmtree(beside)
        else:
            beside.unlink(missing_ok=True)
    database = _connect(path)
    database.execute(f"PRAGMA page_size = {PAGE}")
    database.executescript(f"BEGIN EXCLUSIVE; {_TABLES} PRAGMA user_version = {LAYOUT}; COMMIT;")
    return database


def _opened(path: Path) -> sqlite3.Connection | None:
    """Open the file at `path` if it is one of ours."""
    database = None
    try:
        database = _connect(path)
        if database.execute("PRAGMA user_version").fetchone()[0] == LAYOUT:
            database.execute("SELECT count(*) FROM value").fetchone()
            return database
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise
    except sqlite3.DatabaseError:
        pass
    if database:
        database.close()
    return None


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=PATIENCE)
    database.execute(
        "PRAGMA synchronous = OFF"
    )  # an operating system that crashes may cost the cache, never the site
    return database


def _checksum(about: str, data: bytes) -> int:
    """Give the checksum of bytes and what they are about.

    Raises:
        TypeError: if they are no bytes.

    """
    return zlib.crc32(data, zlib.crc32(about.encode()))
