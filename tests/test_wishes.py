"""The curator has the last word."""

from __future__ import annotations

import pytest

from digest.clean import clean
from digest.model import Cut
from digest.rulebook import compile_rules
from digest.wishes import Wishes, begins
from tests.cleaning import A, B, C, rule, text_of, with_rules
from tests.test_reach import BLOCK


def test_what_the_curator_keeps_no_rule_takes() -> None:
    wishes = Wishes(keep=("x",))
    rules = (
        rule("x q"),
        rule("tail", reach="tail", pattern="x q"),
        rule("words", reach="words", pattern="q"),
        rule("x", reach="block", most=3),
    )
    assert with_rules(f"{A}\n{B}\n{C}\nx q", *rules, wishes=wishes) == [A, B, C, "x q"]


def test_a_block_with_a_line_that_the_curator_keeps_stays_whole() -> None:
    assert with_rules(f"{A}\nbegin\nmine\nend", BLOCK, wishes=Wishes(keep=("mine",))) == [
        A,
        "begin",
        "mine",
        "end",
    ]


def test_what_the_curator_cuts_goes_whatever_it_is() -> None:
    result = clean(text_of(f"{A}\n{B}"), compile_rules(()), Wishes(cut=("Sore harinya…",)), "x")
    assert [paragraph.text for paragraph in result.paragraphs] == [A]
    assert result.cuts == (Cut(2, 0, "curation", "curation", B),)


def test_keep_wins_over_cut() -> None:
    assert with_rules(A, wishes=Wishes(keep=("Warga",), cut=("Warga",))) == [A]


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        pytest.param(Wishes(keep=("Tidak ada",)), "stale-keep", id="keep"),
        pytest.param(Wishes(cut=("Tidak ada",)), "stale-cut", id="cut"),
    ],
)
def test_a_wish_that_matches_no_line_is_a_problem(wishes: Wishes, code: str) -> None:
    result = clean(text_of(A), compile_rules(()), wishes, "seeds/uji.txt")
    assert [(problem.code, problem.where) for problem in result.problems] == [(code, "seeds/uji.txt")]
    assert "Tidak ada" in result.problems[0].what


@pytest.mark.parametrize(
    ("text", "beginnings", "found"),
    [
        pytest.param("Warga desa", ("desa",), None, id="not at the start"),
        pytest.param("Warga desa", ("",), None, id="an empty beginning begins nothing"),
        pytest.param("Warga desa", ("…",), None, id="dots alone begin nothing"),
        pytest.param("Warga  desa itu", ("Warga desa",), "Warga desa", id="white space does not count"),
        pytest.param("Warga desa itu", ("Warga de…",), "Warga de…", id="three dots at the end do not count"),
        pytest.param("Warga desa itu", ("Warga de...",), "Warga de...", id="three full stops neither"),
        pytest.param("Warga desa itu", ("x", "Warga"), "Warga", id="the one that fits"),
    ],
)
def test_begins(text: str, beginnings: tuple[str, ...], found: str | None) -> None:
    assert begins(text, beginnings) == found


def test_no_block_begins_at_a_line_that_the_curator_cuts() -> None:
    assert with_rules(f"{A}\nbegin\nmine\nend", BLOCK, wishes=Wishes(cut=("begin",))) == [A, "mine", "end"]
