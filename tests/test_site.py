"""The real site as a whole: nothing that was cut is in it, nothing of an article is missing, every link leads somewhere."""

from __future__ import annotations

import html
import html.parser
import os
import posixpath
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from digest.article import reader
from digest.knowledge import read_knowledge
from digest.model import Reading
from digest.project import find_project
from digest.publish import build
from digest.search import FOLDER
from digest.seeds import read_seeds, seed_names
from digest.typography import unset_type
from tests.examples import ROOT

PROJECT = find_project(ROOT, ROOT)
TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    seeds, _ = read_seeds(PROJECT)
    return [*map(reader(read_knowledge(PROJECT.content, seed_names(PROJECT))), seeds)]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("site")
    build(PROJECT._replace(site=folder))
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_what_was_cut_stands_nowhere(files: dict[str, bytes], readings: list[Reading]) -> None:
    ours = {
        path: html.unescape(data.decode(errors="replace"))
        for path, data in files.items()
        if FOLDER not in path
    }
    cuts = [cut.text for reading in readings for cut in reading.cuts if len(cut.text) > 25]
    assert cuts
    assert not [(cut, path) for cut in cuts for path, text in ours.items() if cut in text]


def test_every_paragraph_stands_on_its_page_with_the_sources_characters(
    files: dict[str, bytes], readings: list[Reading]
) -> None:
    for reading in readings:
        marked = re.sub(
            "</?time[^>]*>", "", files[reading.article.headline.path].decode()
        )  # stands within a text
        page = html.unescape(TAG.sub("\n", marked))
        plain = files[reading.article.headline.path.replace(".html", ".txt")].decode()
        for paragraph in reading.article.paragraphs:
            assert paragraph.text in unset_type(page, paragraph.text)
            assert paragraph.text in plain


class _Links(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in ("href", "src") and tag in ("a", "link", "img", "script"):
                self.links.append(value or "")


def test_every_link_leads_to_a_file_and_an_anchor_that_are_there(files: dict[str, bytes]) -> None:
    parsed = {}
    for path, data in files.items():
        if path.endswith(".html"):
            parsed[path] = _Links()
            parsed[path].feed(data.decode())
    broken = []
    for path, page in parsed.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            inside = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
            target = inside if parts.path else path
            if target not in files or (parts.fragment and parts.fragment not in parsed[target].ids):
                broken.append((path, link))
    assert parsed
    assert not broken


def test_no_id_stands_twice_on_a_page(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        if path.endswith(".html"):
            page = _Links()
            page.feed(data.decode())
            assert len(page.ids) == len(set(page.ids)), path


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_two_builds_are_the_same_bytes_in_whatever_order_sets_come(
    files: dict[str, bytes], tmp_path: Path, hash_seed: str
) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.test_site import PROJECT, build; "
        "build(PROJECT._replace(site=Path(sys.argv[1])))"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        check=True,
    )
    again = {
        path.relative_to(tmp_path).as_posix(): path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert again == files
