"""What was found in files is found again without them, as long as their stamps are the same."""

from __future__ import annotations

from pathlib import Path

from digest.cache import Cache
from digest.remembered import by_stamps, recall


def test_it_is_found_once_as_long_as_the_stamps_are_the_same(tmp_path: Path) -> None:
    looked: list[bytes] = []

    def find() -> bytes:
        looked.append(b"found %d" % len(looked))
        return looked[-1]

    for stamps, expected in [(b"a", b"found 0"), (b"a", b"found 0"), (b"b", b"found 1"), (b"a", b"found 2")]:
        with Cache(tmp_path) as cache:
            assert by_stamps(cache, "k", stamps, find) == expected
        assert recall(tmp_path, "k", stamps) == expected
    assert len(looked) == 3


def test_without_stamps_nothing_is_remembered(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        assert by_stamps(cache, "k", b"", lambda: b"one") == b"one"
        assert by_stamps(cache, "k", b"", lambda: b"two") == b"two"
    assert recall(tmp_path, "k", b"") == b""


def test_a_damaged_memory_is_none(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.put(values={"k": b"something else"})
        assert by_stamps(cache, "k", b"a", lambda: b"found") == b"found"
    assert recall(tmp_path / "elsewhere", "k", b"a") == b""
