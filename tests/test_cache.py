"""What is remembered: it comes back as it was put, or not at all, whatever happens to the file."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest import cache as module
from digest.cache import FILE, Cache, peek
from digest.workers import spread
from tests.conftest import SITE, TEXT, Project
from tests.examples import ROOT

DRAWERS = {0: b"heads of a and b" * 300, 7: b"", 255: b"\x00\xff"}
PARTS: dict[str, tuple[bytes, ...]] = {
    "a": (b"words of a" * 300, b"cuts of a"),
    "b": (b"", b""),
    "ß🌾": (b"\x00",),
}
VALUES = {"k": b"\x00value" * 2000, "empty": b""}


def filled(folder: Path) -> Path:
    with Cache(folder) as cache:
        cache.put(DRAWERS, PARTS, values=VALUES)
    return folder / FILE


def held(folder: Path) -> tuple[dict[int, bytes], dict[tuple[str, int], bytes], dict[str, bytes]]:
    with Cache(folder) as cache:
        parts = {(name, part): cache.part(name, part) for name in PARTS for part in (0, 1)}
        return dict(cache.drawers()), parts, {key: cache.value(key) for key in VALUES}


def test_what_is_put_comes_back_in_another_process_too(tmp_path: Path) -> None:
    filled(tmp_path)
    drawers, parts, values = held(tmp_path)
    assert drawers == DRAWERS
    assert parts == {
        (name, number): bodies[number] if number < len(bodies) else b""
        for name, bodies in PARTS.items()
        for number in (0, 1)
    }
    assert values == VALUES


@settings(max_examples=30)
@given(
    st.dictionaries(st.integers(0, 2**31), st.binary()),
    st.dictionaries(st.text(st.characters(codec="utf-8")), st.binary()),
    st.dictionaries(st.text(), st.binary()),
)
def test_any_numbers_names_and_bytes_come_back(
    drawers: dict[int, bytes], parts: dict[str, bytes], values: dict[str, bytes]
) -> None:
    database = sqlite3.connect(":memory:")
    database.executescript(module._TABLES)  # noqa: SLF001 - a file for each of a hundred examples takes long
    cache = Cache.__new__(Cache)
    cache._database, cache._process = database, os.getpid()  # noqa: SLF001 - as above
    try:
        cache.put(drawers, {name: (part,) for name, part in parts.items()})
        cache.put(values=values)
        assert dict(cache.drawers()) == drawers
        assert {name: cache.part(name, 0) for name in parts} == parts
        assert {key: cache.value(key) for key in values} == values
    finally:
        database.close()


def test_the_parts_of_what_is_gone_are_gone_and_nothing_else_is(tmp_path: Path) -> None:
    filled(tmp_path)
    with Cache(tmp_path) as cache:
        cache.put(gone=["b"])
        assert cache.part("a", 1) == b"cuts of a"
        assert cache.part("b", 0) == b""
        assert dict(cache.drawers()) == DRAWERS
        assert cache.value("k") == VALUES["k"]


def test_what_is_put_within_a_block_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.put({1: b"a"}, {"a": (b"part",)})
        with suppress(KeyError), cache.whole():
            cache.put({1: b"b"}, gone=["a"])
            cache.put({2: b"c"})
            raise KeyError
        assert dict(cache.drawers()) == {1: b"a"}
        assert cache.part("a", 0) == b"part"
        with cache.whole():
            cache.put({1: b"b"}, gone=["a"])
            cache.put({2: b"c"})
    with Cache(tmp_path) as cache:
        assert dict(cache.drawers()) == {1: b"b", 2: b"c"}
        assert cache.part("a", 0) == b""


def test_where_one_thing_in_a_block_cannot_be_kept_nothing_of_it_is(tmp_path: Path) -> None:
    file = filled(tmp_path)
    sql("CREATE TRIGGER full BEFORE INSERT ON drawer BEGIN SELECT RAISE(ABORT, 'no room'); END")(file)
    with Cache(tmp_path) as cache:
        with cache.whole():
            cache.put(parts={"a": (b"new",)})
            cache.put({1: b"new"})
            cache.put(values={"k": b"new"})
        cache.put(values={"l": b"later"})
    drawers, parts, values = held(tmp_path)
    assert (drawers, parts["a", 0], values) == (DRAWERS, PARTS["a"][0], VALUES)
    assert peek(tmp_path, "l") == b"later"


def test_a_fresh_one_remembers_nothing(tmp_path: Path) -> None:
    filled(tmp_path)
    with Cache(tmp_path, fresh=True) as cache:
        assert dict(cache.drawers()) == {}
        assert cache.value("k") == b""


def sql(*statements: str) -> Callable[[Path], object]:
    def change(file: Path) -> None:
        database = sqlite3.connect(file)
        for statement in statements:
            database.execute(statement)
        database.commit()
        database.close()

    return change


def folder_in_its_place(file: Path) -> None:
    file.unlink()
    (file / "x").mkdir(parents=True)


def flip(at: int) -> Callable[[Path], object]:
    """Change some bytes; `at` is in thousandths of the file."""

    def change(file: Path) -> None:
        data = bytearray(file.read_bytes())
        start = len(data) * at // 1000
        data[start : start + 16] = bytes(byte ^ 0x5A for byte in data[start : start + 16])
        file.write_bytes(data)

    return change


def cut(at: int) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size * at // 1000])


DAMAGE = [
    pytest.param(lambda file: file.write_bytes(b""), id="an empty file"),
    pytest.param(lambda file: file.write_bytes(b"SQLite format 3\x00"), id="its first bytes alone"),
    pytest.param(lambda file: file.write_bytes(b"\x80\x04rusak" * 999), id="something else"),
    pytest.param(Path.unlink, id="no file"),
    pytest.param(folder_in_its_place, id="a folder"),
    pytest.param(lambda file: Path(f"{file}-journal").mkdir(), id="a folder where SQLite keeps its journal"),
    pytest.param(
        lambda file: Path(f"{file}-journal").write_bytes(b"\xd9\xd5\x05\xf9" * 99), id="a foreign journal"
    ),
    pytest.param(sql("PRAGMA user_version = 1"), id="the layout of an older version"),
    pytest.param(sql("PRAGMA user_version = 99"), id="the layout of a later version"),
    pytest.param(sql("DROP TABLE drawer"), id="no table of drawers"),
    pytest.param(sql("DROP TABLE part"), id="no table of parts"),
    pytest.param(sql("DROP TABLE value"), id="no table of values"),
    pytest.param(sql("DELETE FROM part"), id="no parts"),
    pytest.param(sql("UPDATE drawer SET data = 'text'"), id="a text where bytes were"),
    pytest.param(sql("UPDATE drawer SET data = NULL"), id="nothing where bytes were"),
    pytest.param(sql("UPDATE drawer SET data = x'00'"), id="other bytes in a drawer"),
    pytest.param(sql("UPDATE drawer SET data = NULL, checksum = -1"), id="nothing in a drawer"),
    pytest.param(
        sql("DELETE FROM drawer WHERE number = 7", "UPDATE drawer SET number = 7 WHERE number = 0"),
        id="one drawer in the place of another",
    ),
    pytest.param(sql("UPDATE drawer SET checksum = NULL"), id="no checksum"),
    pytest.param(sql("UPDATE part SET data = 999999999999"), id="a number where words were"),
    pytest.param(sql("UPDATE part SET data = 'text'"), id="a text where words were"),
    pytest.param(sql("UPDATE value SET data = 'text'"), id="a text where a value was"),
    pytest.param(sql("UPDATE value SET data = NULL, checksum = -1"), id="nothing where a value was"),
    pytest.param(sql("UPDATE value SET data = x'00'"), id="other bytes where a value was"),
    *(pytest.param(cut(at), id=f"the first {at / 10:g} %") for at in (1, 100, 250, 500, 750, 990)),
    *(pytest.param(flip(at), id=f"other bytes at {at / 10:g} %") for at in range(0, 1000, 40)),
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_never_gives_what_was_not_put(
    tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    """Of parts not even the type is known: who puts them there knows their fingerprint."""
    damage(filled(tmp_path))
    try:
        drawers, _, values = held(tmp_path)
    except sqlite3.Error:  # told: the build begins a fresh one
        with Cache(tmp_path, fresh=True) as cache:
            assert dict(cache.drawers()) == {}
        return
    assert all(DRAWERS[number] == data for number, data in drawers.items())
    assert all(value in (VALUES[key], b"") for key, value in values.items())


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_peek_gives_a_value_or_nothing_and_leaves_everything_as_it_is(
    tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    assert peek(tmp_path, "k") == b""
    assert [*tmp_path.iterdir()] == []
    file = filled(tmp_path)
    assert (peek(tmp_path, "k"), peek(tmp_path, "none")) == (VALUES["k"], b"")
    damage(file)
    before = {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")}
    assert peek(tmp_path, "k") in (VALUES["k"], b"")
    assert {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")} == before


@pytest.mark.parametrize("damage", DAMAGE[::5])
def test_a_build_with_a_damaged_file_makes_the_same_site(
    project: Project, damage: Callable[[Path], object]
) -> None:
    project.seed("a")
    project.seed("c", "Hujan lebat mengguyur kota itu sejak pagi hari.\n")
    shutil.copytree(ROOT / "templates", project.root / "templates")
    project.build()
    before = project.site()
    damage(project.root / ".cache" / FILE)
    # Every text is asked for while its page is made: in a template, after everything else was remembered.
    with (project.root / "templates/article.txt").open("a", encoding="utf-8") as template:
        template.write("{# lain #}")
    result = project.build()
    assert (result.status, result.err) == (0, "")
    assert project.site() == before
    project.seed("a", TEXT.replace("naik", "turun"))
    assert project.build().status == 0
    incremental = project.site()
    shutil.rmtree(project.root / "site")
    project.build("--fresh")
    assert project.site() == incremental


@pytest.mark.parametrize(
    "refused",
    [
        pytest.param(("drawer", "part"), id="what was read"),
        *(
            pytest.param((f"value WHEN NEW.key = '{key}'",), id=key)
            for key in ("made", "left", "seen", "knowledge", "ties", "near")
        ),
    ],
)
@pytest.mark.parametrize("then", ["something else changes", "the edit is taken back"])
def test_what_one_build_could_not_keep_misleads_no_later_one(
    project: Project, refused: tuple[str, ...], then: str
) -> None:
    file = project.root / ".cache" / FILE
    sites = []
    for text in (TEXT, TEXT.replace("naik", "turun")):
        project.seed("a", text)
        project.build()
        sites.append(project.site())
        for number, what in enumerate(refused):
            name = f"full{number}"
            sql(
                f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE INSERT ON {what} BEGIN SELECT RAISE(ABORT, ''); END"
            )(file)
    for number in range(len(refused)):
        sql(f"DROP TRIGGER IF EXISTS full{number}")(file)
    if then == "something else changes":
        project.write("content/site.toml", SITE + "\n")
    else:
        project.seed("a")
    project.build()
    assert sites[0] != sites[1]
    assert project.site() == sites[then == "something else changes"]


def test_a_file_that_another_build_locks_for_too_long_is_begun_anew(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.seed("a")
    project.build()
    before = project.site()
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    project.seed("b", "Hujan lebat mengguyur kota itu sejak pagi hari.\n")
    locked = sqlite3.connect(project.root / ".cache" / FILE)
    locked.execute("BEGIN EXCLUSIVE")
    assert project.build().status == 0
    locked.close()
    assert project.site() != before
    assert "0 written" in project.build("--fresh").out


def test_what_cannot_be_kept_is_worked_out_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    file = filled(tmp_path)
    with Cache(tmp_path) as cache:
        locked = sqlite3.connect(file)
        locked.execute("BEGIN IMMEDIATE")
        cache.put(values={"k": b"new"}, gone=["a"])
        locked.close()
    assert held(tmp_path)[2] == VALUES


def test_a_file_that_is_removed_while_it_is_open_gives_parts_or_nothing(tmp_path: Path) -> None:
    file = filled(tmp_path)
    with Cache(tmp_path) as cache:
        file.unlink()
        assert cache.part("a", 1) in (b"cuts of a", b"")
        cache.put(values={"k": b"new"})
    with Cache(tmp_path) as cache:
        assert cache.value("k") == b""


def asking(cache: Cache) -> Callable[[tuple[str, int]], bytes]:
    """Make a function that asks for a part, in whichever process it is called."""
    return lambda which: cache.part(*which)


@pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="processes cannot be forked"
)
@pytest.mark.parametrize("there", [True, False], ids=["the file is there", "somebody removed it"])
def test_a_forked_process_reads_parts(tmp_path: Path, *, there: bool) -> None:
    file = filled(tmp_path)
    with Cache(tmp_path) as cache:
        assert cache.part("a", 1) == b"cuts of a"  # the connection has been used here
        if not there:
            file.unlink()
        asked = [("a", 1), ("a", 0), ("b", 0), ("none", 0)] * 4
        read = [*spread(partial(asking, cache), asked, workers=2, forked=True)]
        words = PARTS["a"]
        assert read == [words[1] if there else b"", words[0] if there else b"", b"", b""] * 4
        assert dict(cache.drawers()) == DRAWERS
