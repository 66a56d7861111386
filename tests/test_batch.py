"""One call for many texts gives what a call for each gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.batch import in_batch, in_stacks


def louder(text: str) -> str:
    return "\n".join(f"{line}!" for line in text.split("\n"))


@pytest.mark.parametrize(
    ("texts", "calls"),
    [
        pytest.param(["satu", "dua", ""], 1, id="texts of one line take one call"),
        pytest.param(["satu"], 1, id="so does a single one"),
        pytest.param(["satu\ndua", "tiga"], 3, id="where one has lines itself, each has a call of its own"),
        pytest.param([], 1, id="no text is none afterwards"),
    ],
)
def test_as_few_calls_as_can_be(texts: list[str], calls: int) -> None:
    seen = []

    def change(text: str) -> str:
        seen.append(text)
        return louder(text)

    assert in_batch(change, texts) == [louder(text) for text in texts]
    assert len(seen) == calls


@given(st.lists(st.text(alphabet="ab\n", max_size=5), max_size=5))
def test_one_call_gives_what_a_call_for_each_gives(texts: list[str]) -> None:
    assert in_batch(louder, texts) == [louder(text) for text in texts]


@given(st.lists(st.integers(), max_size=30), st.integers(1, 9))
def test_stacks_hold_all_things_in_their_order_and_only_the_last_is_lower(
    things: list[int], size: int
) -> None:
    stacks = in_stacks(things, size)
    assert [thing for stack in stacks for thing in stack] == things
    assert all(len(stack) == size for stack in stacks[:-1])
    assert all(1 <= len(stack) <= size for stack in stacks)
