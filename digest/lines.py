"""How everything that is told to a person is put into lines, and to a program into JSON."""

from __future__ import annotations

import json

WIDTH = 110
"""Characters of a line in a terminal; only what is quoted from a seed is shortened to it."""


def shorten(text: str) -> str:
    """Cut a line to `WIDTH`, with … at its end."""
    return text if len(text) <= WIDTH else text[: WIDTH - 1].rstrip() + "…"


def many(count: int, noun: str) -> str:
    """Say a number of things: `1 seed`, `2 seeds`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def to_json(data: object) -> str:
    """Write JSON as a person can read it, too."""
    return json.dumps(data, ensure_ascii=False, indent=2)
