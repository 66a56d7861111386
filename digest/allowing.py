"""What is said about a problem that somebody allows; see `[allow]` in the README."""

from __future__ import annotations

from digest.model import Problem


def stale_allow(where: str, code: str) -> Problem:
    """Report that a file allows what is not there."""
    return Problem(
        "stale-allow", where, f"[allow] {code}: there is no such problem any more", "delete the entry"
    )
