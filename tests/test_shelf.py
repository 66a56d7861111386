"""Readings lie on the shelf as they were put there, and what is dropped is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest import shelf as module
from digest.cache import Cache
from digest.model import Reading
from digest.records import Packed, pack
from digest.shelf import CUTS, PARAGRAPHS, Shelf, heads_in, reading_of
from tests.examples import article, reading

NAMES = [f"seed-{number}" for number in range(40)]


def packed(name: str, text: str = "Satu.") -> Packed:
    return pack(reading(article(name, text)))


def fill(cache: Cache, names: list[str], text: str = "Satu.") -> None:
    shelf = Shelf(cache, frozenset(NAMES))
    for name in names:
        shelf.put(name, f"made of {name}", packed(name, text))
    shelf.close({"k": text.encode()})


def read(cache: Cache) -> dict[str, tuple[str, Reading]]:
    return {name: (of, reading_of(cache, name, head)[0]) for name, (of, head) in heads_in(cache).items()}


@pytest.mark.parametrize("at_once", [1, 7, 500])
def test_what_is_put_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(module, "AT_ONCE", at_once)
    with Cache(tmp_path) as cache:
        fill(cache, NAMES)
    with Cache(tmp_path) as cache:
        found = read(cache)
        assert found.keys() == set(NAMES)
        assert {of for of, _ in found.values()} == {f"made of {name}" for name in NAMES}
        assert all([p.text for p in one.article.paragraphs] == ["Satu."] for _, one in found.values())
        assert cache.value("k") == b"Satu."


def test_an_edit_leaves_all_others_as_they_are_and_knows_what_was_there(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        fill(cache, NAMES)
        before = {name: Shelf(cache, frozenset(NAMES)).head(name) for name in NAMES}
        fill(cache, NAMES[:1], "Dua.")
        after = {name: Shelf(cache, frozenset(NAMES)).head(name) for name in NAMES}
    assert [name for name in NAMES if before[name] != after[name]] == NAMES[:1]
    assert before[NAMES[0]] == packed(NAMES[0]).head


def test_a_reading_is_looked_up_by_itself_and_nothing_is_written_for_it(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        fill(cache, NAMES)
        before = dict(cache.drawers())
        shelf = Shelf(cache, frozenset(NAMES))
        found = shelf.reading(NAMES[0])
        assert found is not None
        assert [p.text for p in found.article.paragraphs] == ["Satu."]
        assert shelf.made_of(NAMES[0]) == f"made of {NAMES[0]}"
        assert shelf.part(NAMES[0], PARAGRAPHS) == packed(NAMES[0]).paragraphs
        assert (shelf.reading("never-there"), shelf.made_of("never-there")) == (None, "")
        cache.put(dict.fromkeys(before, b"{}"))
        shelf.close({})
        assert dict(cache.drawers()) == dict.fromkeys(before, b"{}")


def test_what_is_dropped_is_gone_with_its_words(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        fill(cache, NAMES)
        shelf = Shelf(cache, frozenset(NAMES))
        shelf.drop(NAMES[0])
        shelf.drop("never-there")
        shelf.close({})
        assert heads_in(cache).keys() == set(NAMES[1:])
        assert cache.part(NAMES[0], PARAGRAPHS) == cache.part(NAMES[0], CUTS) == b""
        assert cache.part(NAMES[1], PARAGRAPHS) != b""


def test_a_drawer_that_is_opened_keeps_nothing_of_seeds_that_are_not_there(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        fill(cache, NAMES)
        shelf = Shelf(cache, frozenset(NAMES[:1]))
        for name in NAMES:
            shelf.head(name)
        shelf.close({})
        assert heads_in(cache).keys() == {NAMES[0]}


def test_a_damaged_drawer_is_an_empty_one(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        fill(cache, NAMES[:1])
        cache.put({number: b"{" for number, _ in cache.drawers()})
        assert heads_in(cache) == {}
        assert Shelf(cache, frozenset(NAMES)).head(NAMES[0]) is None
        fill(cache, NAMES[:1])
        assert heads_in(cache).keys() == {NAMES[0]}
