from __future__ import annotations

from pathlib import Path

import pytest

from digest import cards, search
from digest.extras import find_extras, find_index, finished
from digest.model import Extras, Page
from tests.examples import article, site


@pytest.mark.parametrize(
    ("wanted", "there", "made", "notes"),
    [
        pytest.param(False, False, False, 0, id="what nobody wants is not missed"),
        pytest.param(False, True, False, 0, id="nor made"),
        pytest.param(True, False, False, 2, id="what is wanted and not there is told"),
        pytest.param(True, True, True, 0, id="and what is there is made"),
    ],
)
def test_find_extras(
    monkeypatch: pytest.MonkeyPatch, *, wanted: bool, there: bool, made: bool, notes: int
) -> None:
    monkeypatch.setattr(search, "available", lambda: there)
    monkeypatch.setattr(cards, "available", lambda: there)
    extras, told = find_extras(site(search=wanted, cards=wanted))
    assert extras == Extras(made, made)
    assert len(told) == notes


def test_only_pictures_are_drawn() -> None:
    assert finished(Page("a.html", "article.html", None, str, ""), b"bytes", Path("nowhere")) == b"bytes"


def test_a_failing_index_is_told_and_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(_pages: object, _before: object) -> dict[str, bytes]:
        raise search.IndexingError("out of memory")

    monkeypatch.setattr(search, "make_index", fail)
    files, notes = find_index(site(), (article("a"),), tmp_path)
    assert not files
    assert "out of memory" in notes[0]
