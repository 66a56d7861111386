"""The review of a seed: each line with what became of it and why, and what a click makes of the curation file."""

from __future__ import annotations

from typing import Any

import pytest

from digest.article import reader
from digest.curate import EMPTY, guesses
from digest.decode import decode
from digest.knowledge import read_curation, read_knowledge
from digest.model import ProjectError, Seed
from digest.review import Click, Sheet, clicked, sheet
from tests.conftest import BOILERPLATE, TEXT, Project

SEED = Seed("a", (TEXT + "Rapat itu jatuh pada Senin (21/12/2025).\n").encode())
RELATED = "Baca juga: Harga Cabai Turun"


def front(*lines: str) -> str:
    return "\n".join(["+++", *lines, "+++", "Catatan.", ""])


def look(project: Project, file: str = EMPTY) -> Sheet:
    project.seed("a", SEED.raw)
    project.write("content/articles/a.md", file)
    knowledge = read_knowledge(project.root / "content", ["a"])
    text = decode(SEED)[0]
    assert text
    return sheet(text, reader(knowledge)(SEED), knowledge.curations[0], guesses(file), knowledge)


def click(project: Project, file: str, made: Click, address: str = "alamat") -> str:
    knowledge = read_knowledge(project.root / "content", ["a"])
    curation, mistakes = read_curation("a", file, knowledge, ["a"])
    assert not mistakes
    text = decode(SEED)[0]
    assert text
    return clicked(file, made, curation, text, address)


def facts(**fields: Any) -> Click:
    return Click(
        "facts",
        fields=tuple(
            (k.replace("_shown", "-shown"), v if isinstance(v, tuple) else (v,)) for k, v in fields.items()
        ),
    )


def test_each_line_shows_what_was_cut_by_which_rule_and_why(project: Project) -> None:
    rows = look(project).rows
    assert [row.line for row in rows] == [1, 3, 4, 5]
    dateline, rest = rows[0].pieces
    assert dateline.cut
    assert (dateline.text, dateline.cut.rule) == ("Bandung, Harian Uji -", "dateline")
    assert rest.text.startswith(" Harga beras")
    (related,) = rows[1].pieces
    assert (related.text, related.why) == (RELATED, "A link to another article.")
    assert rows[1].paragraph is None
    assert rows[2].paragraph
    assert rows[2].pieces[0].text == rows[2].paragraph.text


def test_nothing_of_a_seed_is_missing_from_its_review(project: Project) -> None:
    for row in look(project).rows:
        assert " ".join("".join(piece.text for piece in row.pieces).split()).replace(
            "- Harga", "-Harga"
        ) in " ".join(SEED.raw.decode().split("\n")[row.line - 1].split()).replace("- Harga", "-Harga")


def test_a_doubt_stands_at_its_line_and_the_others_by_themselves(project: Project) -> None:
    shown = look(project)
    assert [[problem.code for problem in row.problems] for row in shown.rows] == [[], [], [], ["weekday"]]
    assert "no-url" in [problem.code for problem in shown.problems]
    assert "weekday" not in [problem.code for problem in shown.problems]


@pytest.mark.parametrize(
    ("lines", "action"),
    [
        pytest.param([], "keep", id="what a rule cut can be kept"),
        pytest.param(['keep = ["Baca juga"]'], "unkeep", id="what was kept can be given back to the rules"),
        pytest.param(['cut = ["Baca juga"]'], "uncut", id="what the curator cut can be given back"),
    ],
)
def test_what_a_click_on_a_line_can_do(project: Project, lines: list[str], action: str) -> None:
    assert [done for done, _ in look(project, front(*lines)).rows[1].actions] == [action]


def test_a_line_that_stands_can_be_cut(project: Project) -> None:
    assert look(project).rows[2].actions == (("cut", "Cut this line"),)


DOUBT = """
[[rule]]
name = "cheap-in-doubt"
kind = "promo"
reach = "line"
doubt = true
pattern = 'Cabai justru.+'
why = "It may be an advertisement."
examples = ["Cabai justru murah di toko kami"]
lookalikes = ["Cabai itu justru turun."]
"""


def test_a_line_that_is_doubtful_can_be_kept_for_good_or_cut(project: Project) -> None:
    project.write("content/boilerplate.toml", BOILERPLATE + DOUBT)
    assert [done for done, _ in look(project).rows[2].actions] == ["keep", "cut"]
    kept = click(project, EMPTY, Click("keep", 4, "Cabai justru"))
    (action,) = look(project, kept).rows[2].actions
    assert action == ("unkeep", "Undo keep")
    assert look(project, kept).rows[2].problems == ()


@pytest.mark.parametrize(
    ("before", "made", "after"),
    [
        pytest.param([], Click("keep", 3, RELATED), ['keep = ["Baca juga: Harga Cabai…"]'], id="keep a line"),
        pytest.param(
            ['keep = ["Lain…"]'],
            Click("cut", 4, "Cabai justru"),
            ['keep = ["Lain…"]', 'cut = ["Cabai justru turun. Pembeli…"]'],
            id="cut a line",
        ),
        pytest.param(
            ['keep = ["Baca", "Lain…"]'], Click("unkeep", 3, RELATED), ['keep = ["Lain…"]'], id="undo a keep"
        ),
        pytest.param(['cut = ["Cabai justru"]'], Click("uncut", 4, "Cabai"), [], id="undo a cut"),
        pytest.param(
            ['# guess: title = "X"  # why', "added = 2026-01-31  # x"],
            Click("accept", key="title"),
            ['title = "X"', "added = 2026-01-31  # x"],
            id="accept a guess",
        ),
        pytest.param(
            ['# guess: title = "X"', '# guess: topics = ["pangan"]  # beras', "# other"],
            Click("accept-all"),
            ['title = "X"', 'topics = ["pangan"]', "# other"],
            id="accept all guesses",
        ),
        pytest.param(
            ["# x", 'title = "X"'],
            Click("allow", key="no-url", fields=(("reason", (" Lost. ",)),)),
            ["# x", 'title = "X"', "", "[allow]", 'no-url = "Lost."'],
            id="allow a first problem",
        ),
        pytest.param(
            ["[allow]", 'no-url = "Lost."  # in 2025'],
            Click("allow", key="no-date", fields=(("reason", ("Not known.",)),)),
            ["[allow]", 'no-url = "Lost."  # in 2025', 'no-date = "Not known."'],
            id="allow another problem",
        ),
        pytest.param(['# guess: title = "X"'], Click("refuse", key="title"), [], id="refuse a guess"),
        pytest.param(
            ['title = "X"  # checked', "", "[allow]", 'no-url = "Lost."'],
            facts(title="X", slug="", date="", url="", draft_shown="1"),
            ['title = "X"  # checked', "", "[allow]", 'no-url = "Lost."'],
            id="a form that says what the file says changes nothing",
        ),
        pytest.param(
            [],
            facts(title="Beras naik", slug=""),
            ['title = "Beras naik"', 'slug = "beras-naik"'],
            id="a first title makes the address",
        ),
        pytest.param(
            ['title = "Beras naik"'],
            facts(title="Beras turun", slug=""),
            ['title = "Beras turun"', 'slug = "alamat"'],
            id="a later title leaves the address as it is",
        ),
        pytest.param(
            ['slug = "lama"', 'aliases = ["kuno"]'],
            facts(title="", slug="baru"),
            ['slug = "baru"', 'aliases = ["kuno", "lama"]'],
            id="a new slug keeps the old one as an alias",
        ),
        pytest.param(
            ['slug = "baru"', 'aliases = ["kuno", "lama"]'],
            facts(title="", slug="lama"),
            ['slug = "lama"', 'aliases = ["kuno", "baru"]'],
            id="a slug that comes back is no alias any more",
        ),
        pytest.param([], facts(date="2025-12-21"), ["date = 2025-12-21"], id="a day"),
        pytest.param([], facts(date="2025-12"), ['date = "2025-12"'], id="a month"),
        pytest.param(["date = 2025-12-21"], facts(date=""), [], id="a date that is emptied goes"),
        pytest.param([], facts(publish_on="2026-02-01"), ["publish_on = 2026-02-01"], id="a day to wait for"),
        pytest.param(
            [],
            facts(outlet="harian-uji", url=" https://a.example/ "),
            ['outlet = "harian-uji"', 'url = "https://a.example/"'],
            id="outlet and link",
        ),
        pytest.param(
            ["topics = [", '    "pangan",  # sure', "]"],
            facts(topics_shown="1", topics=("pangan",)),
            ["topics = [", '    "pangan",  # sure', "]"],
            id="topics that stay keep their remarks",
        ),
        pytest.param(
            ['topics = ["pangan"]'], facts(topics_shown="1"), [], id="topics that are all unticked go"
        ),
        pytest.param(
            ['summary = ["Satu.", "Dua."]'],
            facts(summary="Satu.\r\nTiga.\r\n\r\n"),
            ['summary = ["Satu.", "Tiga."]'],
            id="a point of the summary changes",
        ),
        pytest.param([], facts(draft_shown="1", draft="on"), ["draft = true"], id="a draft"),
        pytest.param(["draft = true"], facts(draft_shown="1"), [], id="a draft no more"),
    ],
)
def test_a_click(project: Project, before: list[str], made: Click, after: list[str]) -> None:
    assert click(project, front(*before), made) == front(*after)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        pytest.param(
            Click("keep", 3, "Iklan"), "line 3 of the seed is not what the page showed", id="a changed seed"
        ),
        pytest.param(Click("keep", 99, "Baca"), "line 99 of the seed", id="a line that is not there"),
        pytest.param(Click("keep", 3, ""), "line 3 of the seed", id="a form without its line"),
        pytest.param(Click("explode"), "there is no 'explode'", id="a click that nobody knows"),
        pytest.param(Click("allow", key="no-url"), "'no-url' is allowed for no reason", id="no reason"),
        pytest.param(facts(date="kemarin"), "'kemarin' is no date", id="a date that is none"),
        pytest.param(facts(publish_on="2026"), "'2026' is no date", id="a day that is a year"),
    ],
)
def test_a_click_that_fits_nothing_is_refused(project: Project, made: Click, said: str) -> None:
    with pytest.raises(ProjectError) as caught:
        click(project, front(), made)
    assert said in caught.value.mistakes[0].what


def test_keeping_what_a_rule_cut_and_taking_that_back_leaves_the_file_as_it_was(project: Project) -> None:
    kept = click(project, front("# x"), Click("keep", 3, RELATED))
    assert look(project, kept).rows[1].paragraph
    assert click(project, kept, Click("unkeep", 3, RELATED)) == front("# x")
