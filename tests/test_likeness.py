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


TWINS = TOPICS + TOPICS.replace('"pangan"', '"panganan"').replace("Pangan", "Pangaan")


@pytest.mark.parametrize(
    ("topics", "line"),
    [
        pytest.param(TWINS + 'allow = { similar-topic = "Pangaan is a village." }\n', 10, id="in the second"),
        pytest.param(TWINS + '[topic.allow]\nsimilar-topic = "Pangaan is a village."\n', 10, id="as a table"),
        pytest.param(
            TWINS.replace('"pangan"', '"pangan"\nallow = { similar-topic = "Pangaan is a village." }'),
            2,
            id="in the first",
        ),
    ],
)
def test_one_of_two_topics_may_say_what_tells_them_apart(project: Project, topics: str, line: int) -> None:
    project.write("content/topics.toml", topics)
    assert "similar-topic" not in project.build().out
    project.write(
        "content/topics.toml", topics.replace('"panganan"', '"olahraga"').replace("Pangaan", "Olahraga")
    )
    assert (
        f"content/topics.toml:{line}: [allow] similar-topic: there is no such problem" in project.build().out
    )


def test_an_outlet_may_be_like_another_for_a_reason(project: Project) -> None:
    named = OUTLET.replace("Harian Uji", "Kabarkota")
    reason = '[allow]\nsimilar-outlet = "A paper of another town."\n'
    project.write("content/outlets/kabarkota.toml", named)
    project.write("content/outlets/kabarkotaa.toml", named.replace("Kabarkota", "Kabarkotaa"))
    assert "'Kabarkotaa' is nearly 'Kabarkota'" in project.build().out
    project.write("content/outlets/kabarkotaa.toml", named.replace("Kabarkota", "Kabarkotaa") + reason)
    assert "[similar-outlet]" not in project.build("--strict").err
    (project.root / "content/outlets/kabarkota.toml").unlink()
    assert "content/outlets/kabarkotaa.toml: [allow] similar-outlet: there is no such" in project.build().out


def test_a_dateline_may_name_an_outlet_that_is_like_another(project: Project) -> None:
    project.write("content/outlets/kabar.toml", OUTLET.replace("Harian Uji", "Kabarkota.com"))
    project.seed("a", TEXT.replace("Harian Uji", "Kabarkotaa.com"))
    project.curate("a", '[allow]\nsimilar-outlet = "A paper of another town."')
    assert "similar-outlet" not in project.build().out
    project.seed("a", TEXT.replace("Harian Uji", "Warta.com"))
    assert "content/articles/a.md: [allow] similar-outlet: there is no such problem" in project.build().out


def test_a_reason_that_allows_nothing_known_is_a_mistake_with_its_line(project: Project) -> None:
    project.write("content/topics.toml", TOPICS + 'allow = { similar-topik = "x" }\n')
    project.write("content/outlets/harian-uji.toml", OUTLET + '[allow]\nno-url = "x"\n')
    said = project.build().err
    assert "content/topics.toml:9: unknown problem 'similar-topik' — did you mean 'similar-topic'?" in said
    assert "unknown problem 'no-url' — known: similar-outlet" in said


def test_an_outlet_that_is_new_is_no_problem(project: Project) -> None:
    project.seed("a", TEXT.replace("Harian Uji", "Warta.com"))
    assert "similar-outlet" not in project.build().out
