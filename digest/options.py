"""What a command was told, and what follows from it: the project, the day, and whether it shows how far it is."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import NoReturn

    from digest.progress import Progress
    from digest.project import Project

PROGRAM = os.path.dirname(os.path.realpath(__file__))
HOME = os.path.dirname(PROGRAM)
"""Where build.py stands."""


class Options:
    """What a command was told. What is set here is so unless somebody says otherwise."""

    command = "build"
    root: Path | None = None
    json = False
    drafts = False
    quiet = False
    strict = False
    fresh = False
    plan = False
    workers = 0
    date: dt.date | None = None
    output: Path | None = None
    # What only some commands are told, which then always are:
    files: list[str]
    port: int
    base_path: str
    open: bool
    codes: bool
    all: bool
    name: str | None
    draft: bool
    usage: Callable[[str], NoReturn]

    def project(self) -> Project:
        """Give the folders of the project that the command is about."""
        from pathlib import Path

        from digest.project import find_project

        home = Path(HOME)
        return find_project(self.root or home, home)

    def clock(self) -> Callable[[dt.timezone], dt.date]:
        """Give the clock that decides which scheduled texts are due: --date, or else the real one."""
        from digest import clock

        return clock.on(self.date) if self.date else clock.real_day

    def progress(self) -> AbstractContextManager[Progress]:
        """Show how far the command is, where a person watches."""
        from contextlib import nullcontext

        from digest import progress

        watched = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        return (
            progress.bar(sys.stderr)
            if watched and not self.quiet and not self.json
            else nullcontext(progress.unseen)
        )
