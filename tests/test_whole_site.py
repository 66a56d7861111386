"""The real site as a whole: every link leads somewhere, from disk and under any path; feeds and JSON can be read."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

import build
from digest.knowledge import read_knowledge

ROOT = Path(__file__).parent.parent
BASE_URL = read_knowledge(
    ROOT / "content", [path.stem for path in (ROOT / "seeds").glob("*.txt")]
).site.base_url


class Links(HTMLParser):
    """Collects what a page links to, and the anchors that it has."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value and not (tag == "link" and ("rel", "canonical") in attrs):
                self.links.append(value)
            if name == "id" and value:
                self.anchors.add(value)


def read(path: Path) -> Links:
    links = Links()
    links.feed(path.read_text(encoding="utf-8"))
    return links


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("proyek")
    for folder in ("seeds", "content", "templates"):
        (root / folder).symlink_to(ROOT / folder)
    assert build.main(["--root", str(root), "--quiet"]) == 0
    return root / "site"


def test_every_internal_link_resolves_from_disk_and_so_under_any_path(site: Path) -> None:
    pages = {path: read(path) for path in site.rglob("*.html")}
    checked = 0
    for path, page in pages.items():
        for link in page.links:
            address, anchor = urldefrag(link)
            if address.startswith(BASE_URL):
                target = site / address.removeprefix(BASE_URL)
                target = target / "index.html" if target.is_dir() else target
                assert path.name == "404.html", f"{path}: {link} is absolute"
            elif ":" in address.split("/")[0] or address.startswith("//"):
                continue
            else:
                assert not address.startswith("/"), f"{path}: {link} does not work from disk"
                target = (path.parent / unquote(address)).resolve() if address else path.resolve()
            assert target.is_file(), f"{path}: {link} leads nowhere"
            assert target.resolve().is_relative_to(site.resolve())
            if anchor and target.suffix == ".html":
                assert anchor in read(target).anchors, f"{path}: {link} has no such place"
            checked += 1
    assert checked > 200


def test_every_page_is_reached_from_the_home_page(site: Path) -> None:
    reached, todo = set(), [site / "index.html"]
    while todo:
        path = todo.pop().resolve()
        if path in reached or path.suffix != ".html" or not path.is_file():
            continue
        reached.add(path)
        todo += [path.parent / unquote(urldefrag(link)[0]) for link in read(path).links if ":" not in link]
    pages = {path.resolve() for path in site.rglob("*.html") if path.name != "404.html"}
    assert pages <= reached


def test_every_xml_file_is_well_formed_and_the_json_feed_is_json(site: Path) -> None:
    for path in site.rglob("*.xml"):
        ET.parse(path)
    feed = json.loads((site / "feed.json").read_text(encoding="utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert len(feed["items"]) == 5
    assert all(len(item["content_html"]) > 1000 for item in feed["items"])


def test_the_sitemap_lists_each_page_once_by_its_canonical_address(site: Path) -> None:
    locations = [
        str(node.text)
        for node in ET.parse(site / "sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    assert len(set(locations)) == len(locations)
    for location in locations:
        assert location.startswith(BASE_URL)
        assert "index.html" not in location


def test_no_page_asks_anyone_else_for_anything(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "default-src 'none'" in text
        assert "<iframe" not in text
        assert 'src="http' not in text
