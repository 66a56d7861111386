"""Writing in a curation file: what is asked for changes, and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import curate
from digest.curate import Guess

FILE = """+++
# Why this title: it was the clearest.
title = "Beras naik"  # checked
# guess: date = 2025-12-21  # the dateline
topics = ["pangan", "ekonomi"]
summary = [
    "Satu.",  # the first point
    # the second one is better
    "Dua.",
]

# The link was lost.
[allow]
no-url = "Lost."
+++
Catatan +++ kurator.
"""


@pytest.mark.parametrize(
    ("edit", "line", "gone"),
    [
        pytest.param(
            lambda text: curate.set_value(text, "title", 'Beras "turun"'),
            'title = "Beras \\"turun\\""  # checked',
            'title = "Beras naik"  # checked',
            id="a value changes in its line and keeps the remark behind it",
        ),
        pytest.param(
            lambda text: curate.set_value(text, "date", dt.date(2025, 12, 22)),
            "date = 2025-12-22",
            "# guess: date = 2025-12-21  # the dateline",
            id="a value that is set takes the place of its guess",
        ),
        pytest.param(
            lambda text: curate.accept_guess(text, "date"),
            "date = 2025-12-21",
            "# guess: date = 2025-12-21  # the dateline",
            id="a guess that is accepted becomes a fact in its place",
        ),
        pytest.param(
            lambda text: curate.remove_value(text, "date"),
            None,
            "# guess: date = 2025-12-21  # the dateline",
            id="a guess that is refused goes",
        ),
        pytest.param(
            lambda text: curate.set_value(text, "draft", value=True),
            "draft = true",
            None,
            id="a new key stands before the first table",
        ),
        pytest.param(
            lambda text: curate.add_entry(text, "topics", "cuaca"),
            'topics = ["pangan", "ekonomi", "cuaca"]',
            'topics = ["pangan", "ekonomi"]',
            id="an entry goes to the end of a list on one line",
        ),
        pytest.param(
            lambda text: curate.add_entry(text, "summary", "Tiga."),
            '    "Tiga.",',
            None,
            id="an entry gets a line of its own in a list on several lines",
        ),
        pytest.param(
            lambda text: curate.remove_entry(text, "summary", "Dua."),
            None,
            '    "Dua.",',
            id="an entry goes and the remarks in its list stay",
        ),
        pytest.param(
            lambda text: curate.remove_entry(text, "topics", "tidak-ada"),
            None,
            None,
            id="what is not there stays away",
        ),
        pytest.param(
            lambda text: curate.add_entry(text, "topics", "pangan"), None, None, id="what is there stays"
        ),
    ],
)
def test_an_edit_changes_its_line_and_no_other(edit: object, line: str | None, gone: str | None) -> None:
    before, after = FILE.split("\n"), edit(FILE).split("\n")  # type: ignore[operator]
    expected = [line for line in before if line != gone]
    assert [text for text in after if text != line] == expected
    assert line is None or after.index(line) < after.index("[allow]")
    assert len(after) - len(expected) == (line is not None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", '+++\ntitle = "x"\n+++\n', id="no file yet"),
        pytest.param("+++\n+++\nCatatan.\n", '+++\ntitle = "x"\n+++\nCatatan.\n', id="empty front matter"),
        pytest.param(
            '+++\n[allow]\nno-url = "x"\n+++\n',
            '+++\ntitle = "x"\n[allow]\nno-url = "x"\n+++\n',
            id="a table alone",
        ),
        pytest.param("+++\r\n+++\r\n", '+++\ntitle = "x"\n+++\n', id="the line ends of Windows"),
    ],
)
def test_a_first_key(text: str, expected: str) -> None:
    assert curate.set_value(text, "title", "x") == expected


def test_the_last_entry_takes_its_list_with_it() -> None:
    text = '+++\nkeep = ["Satu…"]\n+++\n'
    assert curate.remove_entry(text, "keep", "Satu…") == curate.EMPTY


def test_an_edit_that_would_lose_a_comment_is_refused() -> None:
    with pytest.raises(curate.SpoiledError, match="the second one is better"):
        curate.set_value(FILE, "summary", ("Lain.",))


def test_a_file_without_front_matter_is_refused() -> None:
    with pytest.raises(curate.SpoiledError, match="no front matter"):
        curate.set_value("Hanya teks.", "title", "x")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("# guess: title = nonsense", id="what is no TOML"),
        pytest.param("# guesses: title = 'x'", id="another comment"),
        pytest.param("title = 'x'  # guess: later", id="a fact with a remark"),
    ],
)
def test_what_is_no_guess(line: str) -> None:
    assert curate.guesses(f"+++\n{line}\n+++\n") == ()


@given(
    st.builds(
        Guess,
        st.sampled_from(["title", "outlet", "topics", "summary"]),
        st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1)
        | st.tuples(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1)),
        st.text("abc d#", max_size=9).map(lambda why: " ".join(why.replace("#", "").split())),
    )
)
def test_what_is_written_as_a_guess_is_read_as_that_guess_and_counts_for_nothing(guess: Guess) -> None:
    text = f"+++\n{curate.guess_line(guess)}\n+++\n"
    assert curate.guesses(text) == (guess,)
    assert curate.accept_guess(text, guess.key) == curate.set_value("", guess.key, guess.value)


@pytest.mark.parametrize(
    ("line", "others", "expected"),
    [
        pytest.param(
            "Satu dua tiga empat lima", (), "Satu dua tiga empat…", id="four words where nothing is alike"
        ),
        pytest.param(
            "Satu dua tiga empat lima enam",
            ("Satu dua tiga empat lain",),
            "Satu dua tiga empat lima…",
            id="as many words as tell it apart",
        ),
        pytest.param(
            "Satu dua", ("Satu dua tiga",), "Satu dua", id="the whole line where that is what it takes"
        ),
        pytest.param("  Satu   dua ", (), "Satu dua", id="white space does not count"),
    ],
)
def test_the_beginning_that_names_a_line(line: str, others: tuple[str, ...], expected: str) -> None:
    assert curate.beginning(line, others) == expected
