"""One question of many texts at once, where it asks nothing but of each line by itself. Pure.

A call costs more than to look through a line, and most questions are answered for all of a text's paragraphs: none of
them has a quote, a date, a sign that must be escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def in_batch(change: Callable[[str], str], texts: Sequence[str]) -> list[str]:
    """Give `[change(text) for text in texts]`, with a single call of a `change` that leaves line breaks alone.

    Where a text has line breaks itself, each is changed by its own call.
    """
    changed = change("\n".join(texts)).split("\n")
    return changed if len(changed) == len(texts) else [change(text) for text in texts]


def in_stacks(things: Sequence[T], size: int) -> list[Sequence[T]]:
    """Cut things into stacks of `size`; the last one may be lower."""
    return [things[start : start + size] for start in range(0, len(things), size)]
