"""What the commands of the workbench tell."""

from __future__ import annotations

import json

from digest import tell
from digest.model import CODES
from tests.conftest import TEXT, Project


def test_the_table_of_states_is_a_table(project: Project) -> None:
    project.seed("a")
    project.seed("berita-yang-panjang", "Hujan turun.\n")
    project.curate("berita-yang-panjang", 'title = "Hujan"\nurl = "https://kabar.example/1"')
    lines = project.run("status").out.splitlines()
    assert lines[0] == "2 seeds: 2 published"
    table = [line for line in lines if line.startswith(("STATE", "published"))]
    assert [line.index(word) for line, word in zip(table, ("LINK", "–     Harga", "yes"), strict=True)] == [
        table[0].index("LINK")
    ] * 3
    assert "    no-url: no link to the original → write url" in "\n".join(lines)


def test_an_empty_project_is_told(project: Project) -> None:
    assert project.run("status").out == "0 seeds: nothing here yet\n"


def test_every_code_is_listed_for_people_and_programs(project: Project) -> None:
    text = project.run("explain", "--codes").out
    assert all(f"\n{code} " in f"\n{text}" for code in CODES)
    assert [note["code"] for note in project.run("explain", "--codes", "--json").json] == [
        *dict.fromkeys(note["code"] for note in json.loads(tell.codes_json()))
    ]


def test_explain_without_a_file_is_a_wrong_argument(project: Project) -> None:
    result = project.run("explain")
    assert result.status == 2
    assert "give a FILE, or --codes" in result.err


def test_new_tells_what_it_did_what_it_guessed_and_what_is_nearly_there(project: Project) -> None:
    project.seed("a", TEXT)
    path = project.write("masuk/baru.txt", TEXT.replace("pekan ini", "bulan ini"))
    said = project.run("new", str(path)).out
    assert f"seeds/baru.txt: from {path}, 3 lines = 1 whole + 1 trimmed + 1 cut" in said
    assert "  outlet   harian-uji  (the dateline)" in said
    assert "  nearly there already: 92% of it stands in seeds/a.txt" in said


def test_new_tells_the_same_to_a_program(project: Project) -> None:
    path = project.write("masuk/baru.txt", TEXT)
    (told,) = project.run("new", "--json", str(path)).json
    assert told["seed"] == "baru"
    assert {"key": "outlet", "value": "harian-uji", "why": "the dateline"} in told["guesses"]
    assert (told["twins"], told["dropped"]) == ([], [])
