"""The five real seeds: what stays and what goes, line by line, and nothing of what went anywhere in the site."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

import build
from digest.article import reader
from digest.knowledge import read_knowledge
from digest.model import Reading, Seed

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))

CUT: dict[str, dict[int, str | None]] = {
    "000": {3: None, 9: None, 14: None, 15: None, 16: None, 17: None},
    "001": {1: None, 4: None, 5: None, 10: None, 22: None},
    "002": {1: "Jakarta, CNBC Indonesia -", 32: None, 35: None},
    "003": {},
    "004": {1: "RAKYATSULSEL -"},
}
"""By seed and line: None where the whole line goes, else the words that go."""

HEADINGS = {"000": [], "001": [], "002": [], "003": [4, 9], "004": [6]}

SOURCES = {
    "000": (None, None),
    "001": ("Jakarta", "CNN Indonesia"),
    "002": ("Jakarta", "CNBC Indonesia"),
    "003": (None, None),
    "004": (None, "Rakyat Sulsel"),
}


def read(path: Path, *, curated: bool = True) -> Reading:
    names = [seed.stem for seed in SEEDS]
    knowledge = read_knowledge(ROOT / "content", names)
    name = path.stem if curated else "bare"
    return reader(knowledge)(Seed(name, path.read_bytes()))


def article_lines(path: Path) -> list[str]:
    """Give the lines that must stay, from the seed's own bytes."""
    lines = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip() and number not in CUT[path.stem[:3]]:
            lines.append(line)
        elif cut := CUT[path.stem[:3]].get(number):
            lines.append(line.removeprefix(cut).lstrip())
    return lines


def test_there_are_five_seeds_with_93_lines_of_which_80_are_article() -> None:
    counts = [read(path).lines for path in SEEDS]
    assert len(counts) == 5
    assert sum(count.whole for count in counts) == 78
    assert sum(count.trimmed for count in counts) == 2
    assert sum(count.cut for count in counts) == 13


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_exactly_the_article_lines_stay(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main(["clean", str(path)]) == 0
    assert capsys.readouterr().out.splitlines() == article_lines(path)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_the_subheadings_are_found_and_nothing_else_is_one(path: Path) -> None:
    headings = [p.line for p in read(path).article.paragraphs if p.kind == "heading"]
    assert headings == HEADINGS[path.stem[:3]]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_place_and_outlet_are_what_the_dateline_says(path: Path) -> None:
    source = read(path, curated=False).article.headline.source
    assert (source.place, source.outlet) == SOURCES[path.stem[:3]]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_the_text_alone_proves_one_date_and_no_other(path: Path) -> None:
    date = read(path, curated=False).article.headline.source.date
    assert (str(date) if date else None) == ("2025-12-21" if path.stem.startswith("002") else None)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_the_curation_is_complete_and_every_gap_is_accounted_for(path: Path) -> None:
    reading = read(path)
    headline = reading.article.headline
    assert reading.problems == ()
    assert not headline.provisional
    assert len(headline.title) <= 90
    assert 2 <= len(headline.summary) <= 4
    assert headline.topics


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_every_figure_in_the_headline_and_the_summary_stands_in_the_text(path: Path) -> None:
    article = read(path).article
    text = " ".join(paragraph.text for paragraph in article.paragraphs)
    figures = {
        figure
        for said in (article.headline.title, *article.headline.summary)
        for figure in re.findall(r"\d[\d.,]*\d|\d", said)
    }
    in_text = {figure.replace(",000", ".000") for figure in re.findall(r"\d[\d.,]*\d|\d", text)}
    assert figures <= in_text


def test_nothing_that_was_cut_stands_anywhere_in_the_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("seeds", "content", "templates"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    assert build.main(["--root", str(tmp_path), "--strict"]) == 0, capsys.readouterr().err
    cuts = {cut.text for path in SEEDS for cut in read(path).cuts}
    files = [
        path for path in (tmp_path / "site").rglob("*") if path.suffix in {".html", ".xml", ".json", ".txt"}
    ]
    assert len(files) > 20
    for path in files:
        text = " ".join(html.unescape(html.unescape(path.read_text(encoding="utf-8"))).split())
        for cut in cuts:
            assert cut not in text, (path, cut)
