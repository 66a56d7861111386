"""Looks: what is there, what has changed since another look, and what is kept of both."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from digest.idle import FILE, Told
from digest.stamp import address, forget, glance, glancing, look, look_again, remember, remembers


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param({"a": "1"}, {"a": "2"}, id="a file is written again"),
        pytest.param({"a": "1"}, {"a": "1", "b": "1"}, id="a file is new"),
        pytest.param({"a": "1"}, {"a": "1", "x/y/b": "1"}, id="a folder of a new folder is new"),
        pytest.param({"a": "1", "x/b": "1"}, {"a": "1"}, id="the only file of a folder is removed"),
        pytest.param({"a": "1", "x/y/b": "1"}, {"a": "1"}, id="two folders are removed with it"),
        pytest.param({}, {"a": "1"}, id="there was nothing"),
        pytest.param({"a": "1"}, {}, id="nothing is left"),
    ],
)
def test_looking_again_at_what_was_touched_sees_what_a_new_glance_sees(
    tmp_path: Path, before: dict[str, str], after: dict[str, str]
) -> None:
    for path, text in before.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    first = glance(tmp_path)
    for path in before.keys() - after.keys():
        (tmp_path / path).unlink()
        for folder in (tmp_path / path).relative_to(tmp_path).parents:
            if folder.name:
                (tmp_path / folder).rmdir()
    for path, text in after.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    assert look_again(first, tmp_path, before.keys() | after.keys()) == glance(tmp_path)


def test_what_is_in_a_folder_is_listed_as_the_system_lists_it(tmp_path: Path) -> None:
    for name in ("b.txt", ".a", "z/c.txt", "d/e/f.txt", "kosong/x"):
        (tmp_path / "seeds" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "seeds" / name).write_text(name)
    (tmp_path / "seeds/kosong/x").unlink()
    expected = sorted((path.name, path.is_dir()) for path in (tmp_path / "seeds").iterdir())
    assert look([tmp_path]).entries(tmp_path / "seeds") == expected
    assert look([tmp_path]).entries(tmp_path / "none") == []


@pytest.mark.parametrize(
    ("change", "differing"),
    [
        pytest.param(lambda _: None, set(), id="nothing"),
        pytest.param(lambda root: (root / "a/1").write_text("other"), {"a/1"}, id="a file is written"),
        pytest.param(lambda root: (root / "a/1").unlink(), {"a/1"}, id="a file is removed"),
        pytest.param(lambda root: (root / "a/1").rename(root / "b/3"), {"a/1", "b/3"}, id="a file is moved"),
        pytest.param(lambda root: (root / "c").mkdir(), {"c"}, id="a new folder without files"),
        pytest.param(
            lambda root: (root / "b").rename(root / "c"), {"b", "b/2", "c", "c/2"}, id="a folder is renamed"
        ),
    ],
)
def test_what_differs_from_an_earlier_look(
    tmp_path: Path, change: Callable[[Path], object], differing: set[str]
) -> None:
    for name in ("a/1", "b/2"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(name)
    before = glance(tmp_path)
    change(tmp_path)
    found = glance(tmp_path).differing(before.data)
    assert {address(path, tmp_path) for path in found} == differing
    assert {address(path, tmp_path) for path in before.differing(b"")} == {
        str(tmp_path),
        "a",
        "a/1",
        "b",
        "b/2",
    }


def test_what_is_known_is_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("satu")
    before = glance(tmp_path)
    (tmp_path / "a.txt").unlink()
    with glancing(tmp_path, many=False, known=before.data) as seen:
        assert seen() == before
    with glancing(tmp_path, many=False) as seen:
        assert seen() == glance(tmp_path)


def test_what_was_left_is_remembered_until_it_is_forgotten(tmp_path: Path) -> None:
    cache, nothing = tmp_path / "cache", look([])
    assert not remembers(cache)
    remember(cache, b"", nothing, nothing, Told("", "", problems=False))
    assert remembers(cache)
    assert [path.name for path in cache.iterdir()] == [FILE], "it is whole as soon as it is there"
    forget(cache)
    assert not remembers(cache)
    forget(cache)


def test_what_cannot_be_remembered_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("milik orang")
    remember(tmp_path / "cache", b"", look([]), look([]), Told("", "", problems=False))
    forget(tmp_path / "cache")
    assert not remembers(tmp_path / "cache")
