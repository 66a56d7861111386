"""How long a build takes: from nothing, with nothing to do, and after one edit of each sort.

    python benchmarks/speed_build.py --n 5 1000 --runs 3

Each build is a process of its own, started as the curator does: `python build.py` in the project's folder. Wall and CPU seconds are medians; memory is the peak of
the process. Times are noisy: compare only figures of one run on one machine.
"""

from __future__ import annotations

import argparse
import compileall
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import articles

SILENT = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one build cost."""

    wall: float  # seconds
    cpu: float  # seconds, of all its processes
    memory: float  # megabytes


def run(project: Path) -> Cost:
    """Build once, as a process of its own."""
    began = time.perf_counter()
    with chdir(project):
        child = os.posix_spawn(
            sys.executable, [sys.executable, "build.py"], dict(os.environ), file_actions=SILENT
        )
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - began
    if status:
        raise SystemExit("the build failed")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def put_command(project: Path) -> None:
    """Put the command into a project, compiled, as it is from its second run on."""
    shutil.copy(articles.ROOT / "build.py", project)
    shutil.copytree(articles.ROOT / "digest", project / "digest")
    compileall.compile_dir(project / "digest", quiet=2)


def append(path: str, text: str) -> Callable[[Path, int], None]:
    """Give an edit that adds a line to a file; `{}` in it is a number, so that each edit is another."""

    def edit(project: Path, number: int) -> None:
        with (project / path).open("a", encoding="utf-8") as file:
            file.write(text.format(number))

    return edit


def set_summary(project: Path, number: int) -> None:
    """Change the summary of the first article."""
    path = project / "content/articles/000000.md"
    lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text(
        "\n".join(f'summary = ["Inti {number}."]' if x.startswith("summary") else x for x in lines),
        encoding="utf-8",
    )


def set_comma(project: Path, _number: int) -> None:
    """Put a comma into the last paragraph of the first article, where no list shows it."""
    path = project / "seeds/000000.txt"
    before, word, after = path.read_text(encoding="utf-8").rpartition(" yang ")
    path.write_text(f"{before},{word}{after}", encoding="utf-8")


RULE = """
[[rule]]
name = "measured-{0}"
kind = "junk"
reach = "line"
pattern = 'Baris ukur {0}'
why = "Made for measuring."
examples = ["Baris ukur {0}"]
lookalikes = ["Baris lain."]
"""

EDITS: dict[str, Callable[[Path, int], None]] = {
    "nothing": lambda _project, _number: None,
    "one comma": set_comma,
    "one sentence": append("seeds/000000.txt", "Kalimat tambahan {}.\n"),
    "one curation": set_summary,
    "one rule": append("content/boilerplate.toml", RULE),
    "one template": append("templates/article.html", "<!-- {} -->\n"),
}


def measure(count: int, runs: int) -> None:
    """Print the table for `count` articles."""
    costs: dict[str, list[Cost]] = {name: [] for name in ("cold", *EDITS)}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(runs):
            project = Path(folder) / str(number)
            articles.make(count, project)
            put_command(project)
            costs["cold"].append(run(project))
            for name, edit in EDITS.items():
                edit(project, number)
                costs[name].append(run(project))
    print(f"{count} articles, {runs} runs: wall s, CPU s, peak MB (medians)")
    for name, found in costs.items():
        wall, cpu, memory = (
            statistics.median(getattr(cost, key) for cost in found) for key in ("wall", "cpu", "memory")
        )
        print(f"  {name:14}{wall:8.3f}{cpu:8.3f}{memory:8.0f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--n", type=int, nargs="+", default=[5, 1000])
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    for size in chosen.n:
        measure(size, chosen.runs)
