"""Where each seed stands: published, draft, scheduled or withheld, with every reason. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from digest.article import held_back
from digest.catalogue import find_twins
from digest.model import Curation, Headline, Knowledge, Problem, Reading
from digest.noun import Noun, replace

State = Literal["published", "draft", "scheduled", "withheld"]
"""A draft that is scheduled is a draft: nothing publishes it by itself."""


class Standing(Noun):
    """One seed: its state, why it is not published (every reason), and what is doubtful about it."""

    seed: str
    state: State
    reasons: tuple[str, ...]
    publish_on: dt.date | None
    headline: Headline
    problems: tuple[Problem, ...]


def standings(readings: Iterable[Reading], knowledge: Knowledge, day: dt.date) -> tuple[Standing, ...]:
    """Say where each seed stands on `day`. `readings` are read with drafts, so that a draft's problems are known too."""
    curations = {curation.seed: curation for curation in knowledge.curations}
    readings = tuple(readings)
    wanted = [
        replace(reading, withheld=reading.withheld or "; ".join(_held(reading, curations, day)))
        for reading in readings
    ]
    withheld, doubtful = find_twins(sorted(wanted, key=lambda reading: reading.seed))
    found = []
    for reading in readings:
        curation = curations.get(reading.seed) or Curation(reading.seed, "")
        held = tuple(_held(reading, curations, day))
        others = [why for why in (reading.withheld or withheld.get(reading.seed, ""),) if why]
        reasons = held + tuple(why for why in others if why != "; ".join(held))
        problems = (*reading.problems, *(p for p in doubtful if p.where == f"seeds/{reading.seed}.txt"))
        state: State = "published"
        if curation.draft:
            state = "draft"
        elif held:
            state = "scheduled"
        elif reasons:
            state = "withheld"
        found.append(
            Standing(reading.seed, state, reasons, curation.publish_on, reading.article.headline, problems)
        )
    return tuple(found)


def _held(reading: Reading, curations: dict[str, Curation], day: dt.date) -> list[str]:
    curation = curations.get(reading.seed)
    return [*held_back(curation, drafts=False, day=day)] if curation else []
