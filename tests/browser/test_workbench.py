"""The workbench end to end in Chromium: saves and reloads, a broken build, the review, requests from elsewhere."""

from __future__ import annotations

from typing import Any

from tests.browser.conftest import Served
from tests.conftest import TEXT

SAVES = 20
ARTICLE = "artikel/beras-naik.html"


def test_twenty_saves_are_twenty_reloads_and_the_last_one_is_what_is_shown(served: Served, page: Any) -> None:
    loads: list[str] = []
    page.on("load", lambda _: loads.append(page.url))
    page.goto(served.url(ARTICLE))
    for number in range(1, SAVES + 1):
        served.project.seed("a", f"{TEXT}Simpanan nomor {number}.\n")
        page.get_by_text(f"Simpanan nomor {number}.", exact=True).wait_for()
        page.wait_for_load_state("load")
    assert len(loads) == 1 + SAVES


def test_saves_as_fast_as_they_come_end_with_the_last_one_shown(served: Served, page: Any) -> None:
    page.goto(served.url(ARTICLE))
    for number in range(1, SAVES + 1):
        served.project.seed("a", f"{TEXT}Simpanan nomor {number}.\n")
    page.get_by_text(f"Simpanan nomor {SAVES}.", exact=True).wait_for()


def test_a_page_that_was_loaded_before_a_build_and_connects_after_it_is_reloaded(
    served: Served, page: Any
) -> None:
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)

    page.route("**/livereload.js*", hold, times=1)
    page.goto(served.url(ARTICLE), wait_until="domcontentloaded")
    while not held:
        page.wait_for_timeout(10)
    served.project.seed("a", f"{TEXT}Ditulis sementara itu.\n")
    while "sementara itu" not in served.project.page(ARTICLE):
        page.wait_for_timeout(10)
    held[0].continue_()
    page.get_by_text("Ditulis sementara itu.").wait_for()


NAME = "{{ headline.title | typeset }}"


def test_a_broken_template_is_the_page_until_it_is_mended(served: Served, page: Any) -> None:
    template = served.project.root / "templates/article.html"
    good = template.read_text()
    page.goto(served.url(ARTICLE))
    template.write_text(good.replace(NAME, NAME.replace("title", "titel")))
    page.get_by_text("Headline has no 'titel' — did you mean 'title'?").wait_for()
    line = next(n for n, text in enumerate(good.splitlines(), 1) if NAME in text)
    assert page.get_by_text(f"templates/article.html:{line}", exact=True).count() == 1
    template.write_text(good)
    page.get_by_role("heading", name="Beras naik", exact=True).wait_for()


def test_a_click_in_the_review_changes_the_curation_file_and_the_page(
    served: Served, page: Any, browser: Any
) -> None:
    page.goto(served.url("_review/"))
    page.get_by_role("link", name="Beras naik").click()
    row = page.locator("#L3")
    assert row.locator("del").inner_text() == "Baca juga: Harga Cabai Turun"
    assert "related: read-also — A link to another article." in row.inner_text()
    row.get_by_role("button", name="Keep this line").click()
    page.locator("#L3").get_by_role("button", name="Undo keep").wait_for()
    file = (served.project.root / "content/articles/a.md").read_text()
    assert 'keep = ["Baca juga: Harga Cabai…"]' in file
    assert "# Kept as it is." in file
    other = browser.new_page()  # this one is about to be reloaded
    other.goto(served.url(ARTICLE))
    other.get_by_text("Baca juga: Harga Cabai Turun").wait_for()
    other.close()


def test_a_headline_is_mended_in_the_review_without_javascript(served: Served, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.url("_review/a"))
    page.get_by_label("Title", exact=True).fill('Harga "beras" naik lagi')
    page.get_by_label("Date", exact=True).fill("2025-12-21")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name='Harga "beras" naik lagi').wait_for()
    context.close()
    file = (served.project.root / "content/articles/a.md").read_text()
    assert file == (
        '+++\n# Kept as it is.\ntitle = "Harga \\"beras\\" naik lagi"\ntopics = ["pangan"]\n'
        'slug = "beras-naik"\ndate = 2025-12-21\n+++\n'
    )


def test_a_page_of_another_origin_can_neither_read_nor_click_nor_listen(served: Served, page: Any) -> None:
    page.route(
        "http://evil.test/**", lambda route: route.fulfill(body="<h1>evil</h1>", content_type="text/html")
    )
    page.goto("http://evil.test/")
    review = served.url("_review/a")
    read = "url => fetch(url).then(answer => answer.text(), () => 'blocked')"
    assert page.evaluate(read, review) == "blocked"
    listen = """url => new Promise(done => { const socket = new WebSocket(url);
        socket.onopen = () => done('open'); socket.onerror = () => done('refused') })"""
    assert page.evaluate(listen, served.url("livereload").replace("http", "ws")) == "refused"
    before = (served.project.root / "content/articles/a.md").read_text()
    page.set_content(
        f'<form method="post" action="{review}"><input name="do" value="accept-all"><input name="token" value="x">'
        "<button>klik</button></form>"
    )
    with page.expect_navigation() as answer:
        page.get_by_role("button").click()
    assert answer.value.status == 403
    assert (served.project.root / "content/articles/a.md").read_text() == before


def test_what_is_being_written_in_the_review_is_not_reloaded_away(
    served: Served, page: Any, browser: Any
) -> None:
    page.goto(served.url("_review/a"), wait_until="load")
    page.wait_for_function("window.LiveReload?.connector.protocol === 7")
    title = page.get_by_label("Title", exact=True)
    title.fill("Belum selesai ditul")
    other = browser.new_page()
    other.goto(served.url(ARTICLE))
    served.project.seed("a", f"{TEXT}Ditulis sementara itu.\n")
    other.get_by_text("Ditulis sementara itu.").wait_for()
    other.close()
    assert title.input_value() == "Belum selesai ditul"
    assert page.get_by_text("Ditulis sementara itu.").count() == 0
    assert page.evaluate("performance.getEntriesByType('navigation')[0].type") == "navigate"
