"""How a build is wanted: the options of the command, for those steps that heed them."""

from __future__ import annotations

from digest import clock
from digest.noun import Noun
from digest.progress import Progress, unseen


class Order(Noun):
    """What whoever starts a build can choose."""

    strict: bool = False  # any problem fails it
    drafts: bool = False  # they are published too
    workers: int = 0  # processes; 0: as many as are worth it
    fresh: bool = False  # nothing is remembered
    plan: bool = False  # nothing is written
    glances: bool = False  # the summary lists every seed
    index: bool = True  # the search index is brought up to date, not only kept
    day: clock.Today = clock.real_day  # what is scheduled for later stays out
    progress: Progress = unseen  # hears how far it is


ANYHOW = Order()
"""Nobody chose anything."""
