"""`build.py status`: every seed with its reasons, and what several seeds have in common."""

from __future__ import annotations

import pytest

from digest import tell
from tests.conftest import Project

STORY = [
    f"Petani nomor {number} menunggu hujan di ladang yang kering sejak pagi sekali." for number in range(14)
]
OTHER = [
    f"Kapal ke-{number} berlayar dari pelabuhan lama menuju pulau di timur sana." for number in range(14)
]
PROMO = "Pasang aplikasi kami agar tidak tertinggal"


def test_a_line_of_several_seeds_is_suggested_and_a_twin_is_named(project: Project) -> None:
    project.seed("satu", "\n".join([*STORY, PROMO]))
    project.seed("dua", "\n".join([*STORY, *OTHER[:2], PROMO]))
    told = project.run("status", "--json").json
    assert [seed["state"] for seed in told["seeds"]] == ["published", "published"]
    assert [problem["code"] for problem in told["problems"]] == ["near-duplicate"]
    assert PROMO in {suggestion["line"] for suggestion in told["suggestions"]}
    assert f"2 seeds, word for word: {PROMO}" in project.run("status").out


def test_nothing_in_common_is_nothing_to_tell(project: Project) -> None:
    project.seed("satu", "\n".join(STORY[:3]))
    told = project.run("status", "--json").json
    assert told["problems"] == told["suggestions"] == []


def test_of_many_seeds_it_lists_what_wants_a_look(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tell, "MANY", 4)
    monkeypatch.setattr(tell, "SHOWN", 1)
    for number in range(5):
        project.seed(f"teks-{number}", f"{STORY[number]}\n{OTHER[number]}\n{PROMO}\n")
    for number in (1, 2):
        project.curate(f"teks-{number}", "draft = true")
    short = project.run("status").out
    assert short.startswith("5 seeds: 3 published, 2 draft\n")
    assert [f"teks-{number}" in short.partition("problems:")[0] for number in range(5)] == [
        False,
        True,
        False,
        False,
        False,
    ]
    assert "… and 1 more draft; --all lists them" in short
    assert "in teks-0, …" in short
    whole = project.run("status", "--all").out
    assert all(f"  teks-{number}  " in whole for number in range(5))
    assert len(project.run("status", "--json").json["seeds"]) == 5
