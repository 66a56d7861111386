"""Lines for people, JSON for programs."""

from __future__ import annotations

import pytest

from digest.lines import WIDTH, many, shorten, to_json


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a" * WIDTH, "a" * WIDTH, id="a line that just fits stays"),
        pytest.param("a" * (WIDTH + 1), "a" * (WIDTH - 1) + "…", id="a longer one ends in an ellipsis"),
        pytest.param("a" * (WIDTH - 2) + "  b", "a" * (WIDTH - 2) + "…", id="no blank stands before it"),
    ],
)
def test_a_line_is_cut_to_the_width(text: str, expected: str) -> None:
    assert shorten(text) == expected


@pytest.mark.parametrize(("count", "said"), [(0, "0 seeds"), (1, "1 seed"), (2, "2 seeds")])
def test_numbers_of_things(count: int, said: str) -> None:
    assert many(count, "seed") == said


def test_json_keeps_its_letters() -> None:
    assert to_json({"a": "é"}) == '{\n  "a": "é"\n}'
