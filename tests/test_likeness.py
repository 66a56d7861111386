"""Names that are nearly alike."""

from __future__ import annotations

import pytest

from digest.likeness import alike
from tests.conftest import OUTLET, TEXT, TOPICS, Project


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("CNN Indonesia", "CNBC Indonesia", id="two outlets that there are"),
        pytest.param("Bali", "Mali", id="short words"),
        pytest.param("Politik", "Polisi", id="two letters apart"),
        pytest.param("Kerja", "Kinerja", id="two letters more"),
    ],
)
def test_near_misses(one: str, other: str) -> None:
    assert not alike(one, other)
    assert not alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("pendidikan", "pendidkan", id="a letter is missing"),
        pytest.param("Pendidikan", "pendidikan", id="another case"),
        pytest.param("e-sport", "E Sport", id="other marks"),
        pytest.param("ekonomi", "ekonomy", id="a letter is wrong"),
        pytest.param("hiburan", "hibruan", id="two letters are swapped"),
        pytest.param("Kompas.com", "Kompas.co", id="the last letter is missing"),
    ],
)
def test_names_that_are_nearly_alike(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


def test_two_topics_that_should_be_one_are_named_with_what_to_do(project: Project) -> None:
    project.seed("a")
    project.write(
        "content/topics.toml", TOPICS + TOPICS.replace('"pangan"', '"panganan"').replace("Pangan", "Pangaan")
    )
    said = project.build().out
    assert "similar-topic" in said
    assert "topic 'panganan' is nearly 'pangan' → merge it into 'pangan'" in said


def test_an_outlet_of_a_dateline_that_is_nearly_a_known_one_is_named(project: Project) -> None:
    project.write("content/outlets/kabar.toml", OUTLET.replace("Harian Uji", "Kabarkota.com"))
    project.seed("a", TEXT.replace("Harian Uji", "Kabarkotaa.com"))
    said = project.build().out
    assert "the outlet 'Kabarkotaa.com' is nearly 'Kabarkota.com'" in said
    assert "add the spelling to datelines in content/outlets/kabar.toml" in said


def test_an_outlet_that_is_new_is_no_problem(project: Project) -> None:
    project.seed("a", TEXT.replace("Harian Uji", "Warta.com"))
    assert "similar-outlet" not in project.build().out
