"""`content/` as it is read: each kind of mistake has its file, its line, and what to do; none hides another."""

from __future__ import annotations

import pytest

from digest import knowledge
from digest.knowledge import all_rules, read_knowledge
from digest.model import Knowledge, ProjectError
from tests.conftest import BOILERPLATE, OUTLET, SITE, TOPICS, Project


def read(project: Project) -> Knowledge:
    return read_knowledge(
        project.root / "content", [path.stem for path in (project.root / "seeds").glob("*.txt")]
    )


def mistakes(project: Project) -> list[str]:
    with pytest.raises(ProjectError) as caught:
        read(project)
    return [f"{m.where}: {m.what}" + (f" — {m.hint}" if m.hint else "") for m in caught.value.mistakes]


def test_a_project_without_mistakes_is_read_whole(project: Project) -> None:
    project.seed("a")
    project.curate("a", 'title = "Beras naik"\ndate = "2025-12"\ntopics = ["pangan"]', "Catatan *kurator*.")
    project.write("content/pages/tentang.md", '+++\ntitle = "Tentang"\ndescription = "x"\n+++\nIsi.\n')
    knowledge = read(project)
    assert knowledge.site.base_url == "https://uji.example/koran/"
    assert [rule.name for rule in all_rules(knowledge)] == ["read-also"]
    assert knowledge.curations[0].note == "Catatan *kurator*."
    assert str(knowledge.curations[0].date) == "2025-12"
    assert knowledge.pages[0].body == "Isi."


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        pytest.param("titel = 'x'", "2: unknown key 'titel' — did you mean 'title'?", id="an unknown key"),
        pytest.param("title = 3", "2: 'title' is a number — it must be a text in quotes", id="a wrong type"),
        pytest.param(
            "draft = 'no'", "2: 'draft' is a text — it must be true or false", id="a text for a flag"
        ),
        pytest.param(
            "topics = ['pangn']", "2: unknown topic 'pangn' — did you mean 'pangan'?", id="an unknown topic"
        ),
        pytest.param(
            "outlet = 'harian-ujy'",
            "2: unknown outlet 'harian-ujy' — did you mean 'harian-uji'?",
            id="an unknown outlet",
        ),
        pytest.param(
            "date = '2025-13'",
            '2: \'2025-13\' is no date — write 2025-12-21, "2023-07" or "2023"',
            id="a month that is none",
        ),
        pytest.param(
            "url = 'kabar.example'",
            "2: 'kabar.example' is no link — it begins with https://; leave it out if it is not known",
            id="a link that is none",
        ),
        pytest.param(
            "slug = 'Harga Beras'",
            "2: 'Harga Beras' cannot be an address — lower-case letters, digits and single hyphens",
            id="a slug with blanks",
        ),
        pytest.param(
            "\n[allow]\nno-link = 'gone'",
            "4: unknown problem 'no-link' — did you mean 'no-outlet'?",
            id="an unknown problem that is allowed",
        ),
        pytest.param(
            f"title = '{'panjang ' * 12}'",
            "2: the title has 96 characters — at most 90, so that lists and cards show all of it",
            id="a title that is too long",
        ),
    ],
)
def test_a_wrong_curation_file(project: Project, front: str, expected: str) -> None:
    project.seed("a")
    project.curate("a", front)
    said = mistakes(project)
    assert said[0].startswith("content/articles/a.md:" + expected.split(" — ", maxsplit=1)[0])
    if "no-link" not in front:
        assert said == ["content/articles/a.md:" + expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Hanya teks.", "content/articles/a.md:1: does not begin with a line +++", id="no front matter"
        ),
        pytest.param(
            "+++\ntitle = 'x'\n", "content/articles/a.md:3: the front matter has no end", id="no second fence"
        ),
        pytest.param(
            "+++\ntitle: x\n+++\n", "content/articles/a.md:2:6: not TOML", id="YAML instead of TOML"
        ),
        pytest.param(
            b"+++\ntitle = '\xe9'\n+++\n", "content/articles/a.md:2: not UTF-8 text", id="not UTF-8"
        ),
    ],
)
def test_a_curation_file_that_is_none(project: Project, text: str | bytes, expected: str) -> None:
    project.seed("a")
    project.write("content/articles/a.md", text)
    assert mistakes(project)[0].startswith(expected)


def test_curation_for_a_seed_that_is_not_there_names_the_nearest(project: Project) -> None:
    project.seed("harga-beras")
    project.curate("harga-bers", "title = 'x'")
    assert mistakes(project) == [
        "content/articles/harga-bers.md: there is no seed seeds/harga-bers.txt — did you mean 'harga-beras'?"
    ]


RULE = BOILERPLATE.strip()


def test_a_pattern_that_is_known_to_be_without_fault_is_not_asked_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(knowledge, "_pattern_fault", asked.append)
    known = read(project)
    patterns = [rule.pattern for rule in all_rules(known)]
    assert [pattern for pattern in asked if pattern] == patterns
    asked.clear()
    assert read_knowledge(project.root / "content", [], sound=patterns) == known
    assert not any(asked)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(RULE.replace("?.+", "?.+("), "does not compile", id="a pattern that does not compile"),
        pytest.param(RULE.replace(" ?.+", "(?:a+)+"), "exponential time", id="a repetition of a repetition"),
        pytest.param(
            RULE.replace("(?i:baca juga) ?: ?.+", ".*"),
            "matches the empty text",
            id="a pattern that takes nothing",
        ),
        pytest.param(RULE.replace("(?i:", "("), "group that remembers", id="a group that remembers"),
        pytest.param(RULE.replace('"related"', '"relatd"'), "did you mean 'related'?", id="an unknown kind"),
        pytest.param(
            RULE.replace('"line"', '"block"'), "block without a bound", id="a block without a bound"
        ),
        pytest.param(RULE + "\nmost = 3", "is no block", id="a bound without a block"),
        pytest.param(
            RULE.replace('["Baca juga: Harga Beras Naik"]', "[]"),
            "'examples' is empty",
            id="a rule without proof",
        ),
        pytest.param(
            "\n".join(line for line in RULE.split("\n") if "lookalikes" not in line),
            "'lookalikes' is missing",
            id="a rule without a look-alike",
        ),
        pytest.param(
            RULE.replace("Harga Beras", "⟦Harga Beras"), "do not pair", id="a mark that is not closed"
        ),
        pytest.param(
            RULE + "\n\n" + RULE,
            "rule 'read-also' stands in content/boilerplate.toml:1 too",
            id="a name twice",
        ),
    ],
)
def test_a_wrong_rule(project: Project, text: str, expected: str) -> None:
    project.write("content/boilerplate.toml", text)
    said = mistakes(project)
    assert len(said) == 1
    assert said[0].startswith("content/boilerplate.toml:")
    assert expected in said[0]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param(
            "content/site.toml",
            SITE.replace("https://uji.example/koran/", "uji.example"),
            "content/site.toml:6: 'uji.example' is no address of a site",
            id="a base URL without its scheme",
        ),
        pytest.param(
            "content/site.toml",
            SITE.replace("+07:00", "WIB"),
            "content/site.toml:7: 'WIB' is no offset",
            id="a time zone by its name",
        ),
        pytest.param(
            "content/site.toml",
            SITE.replace("title =", "titel ="),
            "content/site.toml: 'title' is missing",
            id="no title",
        ),
        pytest.param(
            "content/topics.toml",
            TOPICS.replace('"pangan"', '"index"'),
            "content/topics.toml:3: 'index' is the list of topics",
            id="a topic where the list of topics is",
        ),
        pytest.param(
            "content/topics.toml",
            TOPICS + TOPICS,
            "content/topics.toml:10: topic 'pangan' stands in content/topics.toml:2 too",
            id="a topic twice",
        ),
        pytest.param(
            "content/outlets/koran.toml",
            OUTLET,
            "content/outlets/koran.toml: dateline spelling 'harian uji' stands in content/outlets/harian-uji.toml too",
            id="two outlets that sign alike",
        ),
        pytest.param(
            "content/outlets/koran.toml",
            'name = "Koran"\ndatelines = ["Koran"]',
            "content/outlets/koran.toml:2: no [[dateline]] proves a spelling",
            id="a dateline without proof",
        ),
        pytest.param(
            "content/pages/x.md",
            '+++\ntitle = "X"\ndescription = "x"\n+++\n',
            "content/pages/x.md: the page has no text",
            id="an empty page",
        ),
    ],
)
def test_other_wrong_files(project: Project, path: str, text: str, expected: str) -> None:
    project.write(path, text)
    assert any(said.startswith(expected) for said in mistakes(project)), mistakes(project)


def test_a_missing_file_is_said(project: Project) -> None:
    (project.root / "content/site.toml").unlink()
    assert mistakes(project)[0].startswith("content/site.toml: there is no such file")


def test_mistakes_in_several_files_come_at_once_in_the_order_of_files_and_lines(project: Project) -> None:
    project.seed("a")
    project.seed("b")
    project.curate("b", "titel = 'x'\ndate = 'x'")
    project.curate("a", "foo = 1")
    project.write("content/topics.toml", "x = 1" + TOPICS)
    assert [said.split(": ")[0] for said in mistakes(project)] == [
        "content/articles/a.md:2",
        "content/articles/b.md:2",
        "content/articles/b.md:3",
        "content/topics.toml:1",
    ]
