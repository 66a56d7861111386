"""From bytes to lines: whatever an editor's paste looks like, it is read, or a reason is given."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.decode import LARGEST, decode
from digest.model import Seed, Text


def read(raw: bytes) -> Text:
    text, why = decode(Seed("x", raw))
    assert text is not None, why
    return text


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        pytest.param("“Ya,” kata Saïd.".encode(), ("“Ya,” kata Saïd.",), id="UTF-8"),
        pytest.param("\ufeffHalo".encode(), ("Halo",), id="UTF-8 with a byte-order mark"),
        pytest.param(b"a\r\nb\r\n", ("a", "b", ""), id="the line ends of Windows"),
        pytest.param(b"a\rb\r", ("a", "b", ""), id="the line ends of an old Mac"),
        pytest.param(b"a\r\n\nb\rc", ("a", "", "b", "c"), id="all line ends in one text"),
        pytest.param(b"", ("",), id="nothing"),
    ],
)
def test_plain_texts_are_read_without_a_problem(raw: bytes, lines: tuple[str, ...]) -> None:
    assert read(raw) == Text(lines)


@pytest.mark.parametrize(
    ("raw", "lines", "said"),
    [
        pytest.param(
            "“Ya” – kata Saïd".encode("cp1252"),
            ("“Ya” – kata Saïd",),
            ["encoding: not UTF-8; read as Windows-1252"],
            id="Windows-1252, with its quotes and dashes",
        ),
        pytest.param(
            "Ya".encode("utf-16"),
            ("Ya",),
            ["encoding: not UTF-8; read as UTF-16"],
            id="UTF-16, as Notepad saves it",
        ),
        pytest.param(
            "Ya".encode("utf-16-be").join([b"\xfe\xff", b""]),
            ("Ya",),
            ["encoding: not UTF-8; read as UTF-16"],
            id="UTF-16, big end first",
        ),
        pytest.param(
            b"Sa\x00tu\nDu\x07a\x0b.",
            ("Satu", "Dua."),
            [
                "control-character: 1 control character left out, the first is U+0000",
                "control-character: 2 control characters left out, the first is U+0007",
            ],
            id="control characters, said line by line",
        ),
    ],
)
def test_odd_texts_are_read_and_what_was_odd_is_said(
    raw: bytes, lines: tuple[str, ...], said: list[str]
) -> None:
    text = read(raw)
    assert text.lines == lines
    assert [f"{problem.code}: {problem.what}" for problem in text.problems] == said
    assert all(problem.where.startswith("seeds/x.txt:") and problem.hint for problem in text.problems)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        pytest.param(bytes(range(256)) * 4, "not a text file", id="every byte there is"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(500), "not a text file", id="a picture"),
        pytest.param(b"\xff\xfea", "not a text file", id="half a character of UTF-16"),
        pytest.param(b"a" * (LARGEST + 1), "2.0 MB is more than any article", id="more than any article"),
    ],
)
def test_what_is_no_article_is_refused_with_a_reason(raw: bytes, why: str) -> None:
    text, said = decode(Seed("x", raw))
    assert text is None
    assert said.startswith(why)


@settings(derandomize=True, max_examples=200)
@given(st.binary(max_size=400))
def test_any_bytes_give_lines_or_a_reason_and_never_a_character_that_no_page_can_hold(raw: bytes) -> None:
    text, why = decode(Seed("x", raw))
    assert (text is None) == bool(why)
    for line in text.lines if text else ():
        assert not any(ord(character) < 32 and character != "\t" for character in line)


@settings(derandomize=True, max_examples=200)
@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1))
def test_utf8_is_read_as_it_is(text: str) -> None:
    assert read(text.encode()) == Text((text,))
