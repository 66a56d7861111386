"""The checks of `content/editions/` and `content/names.toml`: every mistake at once, each with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from digest.knowledge import read_knowledge
from digest.model import Knowledge, ProjectError
from tests.examples import ROOT

EDITION = """+++
title = "Satu"
date = 2026-11-23
description = "Uraian."

[[pick]]
article = "a"
reason = "Alasan."
+++
Catatan.
"""
NAMES = """[[name]]
slug = "wga"
name = "Writers Guild of America"
kind = "organisation"
spellings = ["WGA"]
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Lay out a content folder with nothing but what every project has."""
    for name in ("site.toml", "boilerplate.toml", "topics.toml"):
        shutil.copy(ROOT / "content" / name, tmp_path / name)
    (tmp_path / "editions").mkdir()
    return tmp_path


def read(content: Path, edition: str = EDITION, names: str = NAMES, file: str = "satu.md") -> Knowledge:
    (content / "editions" / file).write_text(edition, encoding="utf-8")
    (content / "names.toml").write_text(names, encoding="utf-8")
    return read_knowledge(content, ["a", "abc"])


def test_what_is_right_is_read(content: Path) -> None:
    known = read(content)
    (edition,), (name,) = known.editions, known.names
    assert (edition.slug, str(edition.date), edition.introduction) == ("satu", "2026-11-23", "Catatan.")
    assert [(pick.seed, pick.reason) for pick in edition.picks] == [("a", "Alasan.")]
    assert (name.slug, name.spellings, name.timeline) == ("wga", ("WGA",), False)


def test_a_project_may_have_neither(content: Path) -> None:
    known = read_knowledge(content, [])
    assert (known.editions, known.names) == ((), ())


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        pytest.param(
            'article = "a"', 'article = "abd"', "7", "unknown seed 'abd'", id="a seed that is not there"
        ),
        pytest.param("2026-11-23", '"2026-11"', "3", "is no day", id="a date that is no day"),
        pytest.param('title = "Satu"', 'titel = "Satu"', "2", "unknown key 'titel'", id="a misspelt key"),
        pytest.param('reason = "Alasan."', "", "6", "'reason' is missing", id="a pick without its reason"),
        pytest.param("Catatan.\n", "", "", "has no introduction", id="no note of the editor"),
    ],
)
def test_a_mistake_in_an_edition_has_its_line(
    content: Path, old: str, new: str, where: str, what: str
) -> None:
    with pytest.raises(ProjectError) as raised:
        read(content, EDITION.replace(old, new))
    told = [(m.where, m.what) for m in raised.value.mistakes]
    expected = "content/editions/satu.md" + (f":{where}" if where else "")
    assert [said for place, said in told if place == expected and what in said], told


def test_an_edition_cannot_take_an_address_of_the_site(content: Path) -> None:
    with pytest.raises(ProjectError, match="address of the site"):
        read(content, file="terbaru.md")


@pytest.mark.parametrize(
    ("names", "where", "what"),
    [
        pytest.param(
            NAMES.replace("organisation", "club"), "4", "kind 'club' is not one of", id="an unknown kind"
        ),
        pytest.param(NAMES + NAMES, "6", "name 'wga' stands in", id="a name that stands there twice"),
        pytest.param(NAMES.replace('"wga"', '"index"'), "2", "list of names", id="the address of the index"),
        pytest.param(
            NAMES.replace('["WGA"]', '["Writers Guild of America"]'),
            "5",
            "is the name itself",
            id="no other spelling",
        ),
    ],
)
def test_a_mistake_in_the_names_has_its_line(content: Path, names: str, where: str, what: str) -> None:
    with pytest.raises(ProjectError) as raised:
        read(content, names=names)
    told = [(m.where, m.what) for m in raised.value.mistakes]
    assert [said for place, said in told if place == f"content/names.toml:{where}" and what in said], told
