"""The one place that looks at the clock, and for one decision only: whether a scheduled text is due.

No byte of `site/` may come from here. Two builds of one input differ only in which of the scheduled texts are in.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable

from digest.model import Mistake, ProjectError

Today = Callable[[dt.timezone], dt.date]
"""Gives the day of a build in the site's time zone."""

EPOCH = "SOURCE_DATE_EPOCH"
"""Seconds since 1970, the agreed way to tell a build its moment (reproducible-builds.org/specs/source-date-epoch)."""


def real_day(zone: dt.timezone) -> dt.date:
    """Give the day in `zone`: of the moment in SOURCE_DATE_EPOCH, or else of now.

    Raises:
        ProjectError: if SOURCE_DATE_EPOCH is set to something that is no moment.

    """
    return moment(zone).date()


def moment(zone: dt.timezone) -> dt.datetime:
    """Give the moment, to the second: SOURCE_DATE_EPOCH, or else now.

    Raises:
        ProjectError: if SOURCE_DATE_EPOCH is set to something that is no moment.

    """
    told = os.environ.get(EPOCH, "").strip()
    if not told:
        return dt.datetime.now(zone).replace(microsecond=0)
    try:
        return dt.datetime.fromtimestamp(int(told), zone)
    except (ValueError, OverflowError, OSError) as error:
        mistake = Mistake(EPOCH, f"'{told}' is no moment", "seconds since 1970, or unset it")
        raise ProjectError((mistake,)) from error


def on(day: dt.date) -> Today:
    """Give a clock that stands at `day`."""
    return lambda _zone: day
