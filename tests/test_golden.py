"""The output of `explain`, seed by seed: a change of the rules shows as a change of these files.

To take a change over: `python build.py explain FILE > tests/golden/NAME.txt` for each file that differs.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest import report
from digest.model import Seed
from tests.cleaning import READ, SEEDS

GOLDEN = Path(__file__).parent / "golden"
INVENTED = tuple(sorted(GOLDEN.glob("*.seed")))


@pytest.mark.parametrize("path", [*SEEDS, *INVENTED], ids=lambda path: path.stem)
def test_explain_says_what_it_said(path: Path) -> None:
    told = report.explain_text(READ(Seed(path.stem, path.read_bytes())))
    assert f"{told}\n" == (GOLDEN / f"{path.stem}.txt").read_text(encoding="utf-8")


def test_explain_says_the_same_to_a_program() -> None:
    path = GOLDEN / "halaman.seed"
    (told,) = json.loads(report.explain_json([READ(Seed(path.stem, path.read_bytes()))]))
    assert {"seed", "title", "provisional", "place", "outlet", "date", "topics"} <= told.keys()
    assert {paragraph["kind"] for paragraph in told["paragraphs"]} == {
        "text",
        "heading",
        "item",
        "row",
        "quote",
    }
    assert all(cut.keys() == {"line", "rule", "kind", "text"} for cut in told["cuts"])
    assert {"doubt"} <= {problem["code"] for problem in told["problems"]}
