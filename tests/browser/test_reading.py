"""Reading the site as a person does: searching, following a topic, by keyboard, in the dark, offline, on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ARTICLE = "artikel/sag-aftra-dan-studio-berunding-lagi-soal-ai.html"
KINDS = [
    "index.html",
    ARTICLE,
    "topik/index.html",
    "topik/kecerdasan-buatan.html",
    "nama/index.html",
    "nama/sag-aftra.html",
    "sumber/index.html",
    "arsip/index.html",
    "edisi/2026-11-23.html",
    "cari.html",
    "tentang.html",
]
"""A page of each kind that stands at its own address."""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 800}, service_workers="block")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def complaints(page: Page) -> list[str]:
    """Collect what a page complains of, but for what these tests themselves forbid it."""
    told: list[str] = []
    page.on(
        "console", lambda message: told.append(message.text) if "Playwright" not in message.text else None
    )
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


def brightness(page: Page) -> int:
    """Give the sum of red, green and blue of a page's background."""
    colour = str(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    return sum(int(part) for part in colour.strip("rgb()").split(","))


@pytest.mark.parametrize(
    ("words", "title"),
    [
        pytest.param("mempekerjakan", "Melatih AI", id="a word finds others of its stem"),
        pytest.param("SAG-AFTRA", "SAG-AFTRA dan studio", id="a name is found"),
        pytest.param("Clooney", "SAG-AFTRA dan studio", id="a word from within the text is found"),
    ],
)
def test_a_reader_finds_an_article_by_search(page: Page, address: str, words: str, title: str) -> None:
    page.goto(address + "cari.html")
    page.get_by_role("searchbox").fill(words)
    page.locator("#hasil a", has_text=title).first.click()
    page.wait_for_url("**/artikel/*.html")
    assert title in page.get_by_role("heading", level=1).inner_text()


def test_nothing_of_the_index_is_fetched_before_somebody_types(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(address + "cari.html", wait_until="networkidle")
    assert not [url for url in asked if "pagefind" in url]
    page.get_by_role("searchbox").fill("mogok")
    page.locator("#hasil a").first.wait_for()
    assert [url for url in asked if "pagefind" in url]


def test_a_search_has_an_address_and_says_when_it_finds_nothing(page: Page, address: str) -> None:
    page.goto(address + "cari.html?q=zzzqqq")
    page.get_by_text("Tidak ada tulisan yang memuat").wait_for()
    assert page.locator("#hasil li").count() == 0


def test_the_search_page_breaks_no_policy(page: Page, address: str) -> None:
    told = complaints(page)
    page.goto(address + "cari.html")
    page.get_by_role("searchbox").fill("mogok")
    page.locator("#hasil a").first.wait_for()
    assert not told


def test_without_javascript_the_search_page_leads_to_the_lists(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "cari.html")
    assert page.get_by_text("memerlukan JavaScript").is_visible()
    assert not page.get_by_role("searchbox").is_visible()
    page.locator("main").get_by_role("link", name="arsip").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Arsip"
    context.close()


def test_a_reader_follows_a_topic(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("main").get_by_role("link", name="Film dan hiburan").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Film dan hiburan"
    page.get_by_role("link", name="SAG-AFTRA dan studio").click()
    page.locator("article").get_by_role("link", name="AMPTP").click()
    assert page.url.endswith("nama/amptp.html")


def test_the_keyboard_is_enough(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Langsung ke isi"
    assert skip.bounding_box() is not None
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


@pytest.mark.parametrize("path", KINDS)
def test_every_kind_of_page_fits_a_small_phone_turns_dark_and_runs_into_no_error(
    page: Page, address: str, path: str
) -> None:
    told = complaints(page)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert brightness(page) > 600
    page.emulate_media(color_scheme="dark")
    assert brightness(page) < 120
    assert not told


@pytest.mark.parametrize(
    ("width", "height", "fewest"),
    [pytest.param(1280, 800, 5, id="a laptop"), pytest.param(390, 844, 4, id="a phone")],
)
def test_headlines_above_the_fold(page: Page, address: str, width: int, height: int, fewest: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address)
    boxes = [link.bounding_box() for link in page.locator("main h3 a, main h4 a").all()]
    tops = [box["y"] for box in boxes if box]
    assert len([top for top in tops if top < height]) >= fewest
    assert min(tops) <= 170


def test_what_was_read_and_the_current_edition_are_there_without_a_network(
    browser: Browser, address: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + "tentang.html")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.goto(address + "topik/kecerdasan-buatan.html")
    context.set_offline(True)
    page.goto(address + "topik/kecerdasan-buatan.html")
    assert page.get_by_role("heading", level=1).inner_text() == "Kecerdasan buatan"
    page.goto(address + "edisi/2026-11-23.html")
    page.get_by_role("link", name="SAG-AFTRA dan studio").click()
    assert "SAG-AFTRA" in page.get_by_role("heading", level=1).inner_text()
    context.close()


def test_the_site_works_from_disk(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="SAG-AFTRA dan studio").click()
    assert page.get_by_role("heading", level=1).is_visible()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.band')).backgroundColor")
        == "rgb(11, 74, 51)"
    )


def test_a_screen_reader_finds_its_way_through_an_article(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    tree = page.locator("body").aria_snapshot()
    parts = [
        "banner:",
        'navigation "Utama"',
        "main:",
        "article:",
        'heading "Inti berita" [level=2]',
        "contentinfo:",
    ]
    places = [tree.find(part) for part in parts]
    assert -1 not in places, tree
    assert places == sorted(places)
