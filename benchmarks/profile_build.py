"""Where the time of a build goes: each step of digest/publish.py, and what is around it.

    python benchmarks/profile_build.py --n 1000 [--edit] [--workers N]

Wall seconds of each step, CPU seconds of this process and of those that it started and that have ended within the step.
A step that stands further in is part of the one above it, and their times are in that one's.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import articles

from digest import changes, command, idle, intake, layout, manifest, publish, report, stamp
from digest.noun import Noun

STEPS: tuple[tuple[Any, str, str], ...] = (
    (idle.Inquiry, "__enter__", "look at what is there"),
    (publish, "build", "build"),
    (publish, "lay_out", "what is to be made"),
    (layout, "arrivals", "see what came in"),
    (intake, "what_is_known", "what is known"),
    (layout, "_corrected", "a correction, if it is one"),
    (layout, "take_in", "what is to be read"),
    (intake, "heads_in", "take up what was read before"),
    (layout, "_left", "what the last build left"),
    (intake, "_finish", "wait for what is read"),
    (intake, "_refuse", "mistakes"),
    (layout, "catalogue", "catalogue"),
    (layout, "_tie", "what is near"),
    (layout, "near_duplicates", "near duplicates"),
    (layout, "pages", "lay the pages out"),
    (layout, "_made_of", "fingerprints of pages"),
    (changes, "why_anew", "which come out otherwise"),
    (publish, "_press", "make pages"),
    (publish, "broken_links", "links"),
    (publish, "_write", "put into place"),
    (manifest, "move_all", "move"),
    (stamp, "look_again", "look again"),
    (publish, "_remember", "keep"),
    (report, "summary_text", "tell"),
    (stamp, "remember", "remember"),
)


class Spent(Noun):
    """What a step took, in seconds."""

    depth: int
    name: str
    began: float
    wall: float
    here: float
    others: float


def watched(step: Callable[..., Any], name: str, spent: list[Spent], depth: list[str]) -> Callable[..., Any]:
    """Give a step that notes what it takes."""

    @wraps(step)
    def run(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as the step has it
        depth.append(name)
        began, here, others = time.perf_counter(), time.process_time(), children()
        try:
            return step(*arguments, **options)
        finally:
            depth.pop()
            wall, own = time.perf_counter() - began, time.process_time() - here
            spent.append(Spent(len(depth), name, began, wall, own, children() - others))

    return run


def children() -> float:
    """Give the CPU seconds of all processes that were started from here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Build, and print the steps."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--n", type=int, default=1000)
    parser.add_argument("--edit", action="store_true", help="profile the build after an edit of one seed")
    parser.add_argument("--workers", type=int, default=0)
    chosen = parser.parse_args()
    spent: list[Spent] = []
    depth: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        articles.make(chosen.n, project)
        order = ["--quiet", "--root", str(project)]
        order += ["--workers", str(chosen.workers)] if chosen.workers else []
        if chosen.edit:
            command.main(order)
            with (project / "seeds/000000.txt").open("a", encoding="utf-8") as file:
                file.write("Kalimat tambahan.\n")
        for module, function, name in STEPS:
            setattr(module, function, watched(getattr(module, function), name, spent, depth))
        began = time.perf_counter()
        command.main(order)
        print(
            f"{chosen.n} articles, {'one edit' if chosen.edit else 'cold'}: {time.perf_counter() - began:.3f} s"
        )
    print(f"  {'step':34}{'wall':>8}{'CPU here':>10}{'CPU others':>12}")
    for one in sorted(spent, key=lambda one: one.began):
        print(f"  {'  ' * one.depth + one.name:34}{one.wall:8.3f}{one.here:10.3f}{one.others:12.3f}")


if __name__ == "__main__":
    main()
