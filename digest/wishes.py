"""The curator's last word on single lines: what must stay, what must go, and which of these wishes match nothing."""

from __future__ import annotations

from collections.abc import Iterator

from digest.line import Line
from digest.model import Problem
from digest.noun import Noun


class Wishes(Noun):
    """The curator's last word: how the lines begin that must stay or go, and whether large cuts are all right."""

    keep: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    large_cuts: bool = False


NO_WISHES = Wishes()


def begins(text: str, beginnings: tuple[str, ...]) -> str | None:
    """Give the beginning among `beginnings` with which `text` begins; white space and a final … do not count."""
    folded = " ".join(text.split())
    for beginning in beginnings:
        wanted = " ".join(beginning.split()).removesuffix("…").removesuffix("...").rstrip()
        if wanted and folded.startswith(wanted):
            return beginning
    return None


def grant(lines: list[Line], wishes: Wishes, where: str) -> list[Problem]:
    """Do what the curator says, and report each wish that matches no line; `where` is the place of the problems."""
    if not wishes.keep and not wishes.cut:
        return []
    for line in lines:
        line.kept = begins(line.raw, wishes.keep) is not None
    used = {begins(line.raw, (wish,)) for line in lines for wish in (*wishes.keep, *wishes.cut)}
    for line in lines:
        if begins(line.raw, wishes.cut) is not None and not line.kept:
            line.take_all("curation", "curation")
    return list(_stale(wishes, used, where))


def _stale(wishes: Wishes, used: set[str | None], where: str) -> Iterator[Problem]:
    for wish in wishes.keep:
        if wish not in used:
            yield Problem(
                "stale-keep",
                where,
                f"keep: no line begins with '{wish}'",
                "mend or delete the entry in the curation file",
            )
    for wish in wishes.cut:
        if wish not in used:
            yield Problem(
                "stale-cut",
                where,
                f"cut: no line begins with '{wish}'",
                "mend or delete the entry in the curation file",
            )
