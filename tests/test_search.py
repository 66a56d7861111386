from __future__ import annotations

import pytest

from digest import search
from tests.examples import article, site

needs_extra = pytest.mark.skipif(not search.available(), reason="the extra 'search' is not installed")
PAGES = search.documents(
    site(), [article("a", "Perusahaan mempekerjakan <b>orang</b> & hewan.", outlet="Tempo")]
)


def test_a_document_is_the_text_and_nothing_of_the_design() -> None:
    (page,) = PAGES.values()
    assert b"&lt;b&gt;orang&lt;/b&gt; &amp; hewan" in page
    assert b"Tempo" in page
    assert b"style" not in page


@needs_extra
def test_an_index_has_what_the_page_loads_and_nothing_else() -> None:
    files = search.make_index(PAGES, {})
    assert {"pagefind/pagefind.js", "pagefind/wasm.id.pagefind", search.STAMP} <= files.keys()
    assert not [path for path in files if path.endswith(".css") or "-ui" in path]


@needs_extra
def test_an_index_that_is_up_to_date_is_taken_again() -> None:
    files = search.make_index(PAGES, {})
    assert search.make_index(PAGES, files) is files


@needs_extra
def test_an_index_of_other_texts_or_with_a_damaged_file_is_made_again() -> None:
    files = search.make_index(PAGES, {})
    damaged = files | {"pagefind/pagefind.js": b"damaged"}
    assert search.make_index(PAGES, damaged) == files
    others = search.documents(site(), [article("b", "Lain.")])
    assert search.make_index(others, files) == search.make_index(others, {}) != files


@needs_extra
def test_without_articles_there_is_no_index() -> None:
    assert search.make_index({}, {}) == {}


@needs_extra
def test_a_failing_program_is_told_and_not_published(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: "/nowhere/pagefind")
    with pytest.raises(search.IndexingError, match="nowhere"):
        search.make_index(PAGES, {})
