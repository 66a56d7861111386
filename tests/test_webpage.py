"""A page saved from a browser."""

from __future__ import annotations

import sys

import pytest

from digest.model import ProjectError
from digest.webpage import read_webpage
from tests.conftest import Project

PAGE = """<!doctype html><html lang="id"><head><title>Harga Beras Naik Lagi - Harian Uji</title>
<link rel="canonical" href="https://harian.example/ekonomi/1"><meta property="og:site_name" content="Harian Uji">
<meta property="article:published_time" content="2025-12-21T08:00:00+07:00"><style>p { color: red }</style></head>
<body><nav><ul><li>Beranda</li><li>Politik</li></ul></nav><article><h1>Harga Beras Naik Lagi</h1>
<p>Bandung, Harian Uji - Harga beras di pasar induk naik lagi pekan ini, kata <b>para pedagang</b> yang menunggu pembeli.</p>
<p>Baca juga: Harga Cabai Turun</p>
<p>Cabai justru turun. Pembeli mengaku lega karena belanja mereka tidak bertambah mahal pekan ini, sebab bantuan tiba.</p>
<h2>Bawang ikut naik</h2><p>Bawang merah di pasar induk ikut naik, ujar pedagang lain yang menunggu hujan reda di kiosnya.</p>
</article><footer>Hak cipta 2025 <a href="x">Tentang kami</a></footer><script>var x = "Beranda";</script></body></html>
"""


@pytest.fixture(autouse=True)
def _extra(request: pytest.FixtureRequest) -> None:
    if "without" not in request.node.name:
        pytest.importorskip("trafilatura", reason="the extra html is not installed")


def test_the_text_what_the_page_tells_and_what_is_left_behind() -> None:
    page = read_webpage(PAGE.encode(), "x.html")
    assert page.text.splitlines()[0].startswith("Bandung, Harian Uji - Harga beras di pasar induk")
    assert "kata para pedagang yang" in page.text
    assert "Baca juga: Harga Cabai Turun\n" in page.text  # boilerplate is the cleaner's business
    told = page.told
    assert (told.title, told.outlet, str(told.date)) == ("Harga Beras Naik Lagi", "Harian Uji", "2025-12-21")
    assert told.url == "https://harian.example/ekonomi/1"
    assert page.dropped == ("Beranda", "Politik", "Harga Beras Naik Lagi", "Hak cipta 2025 Tentang kami")


def test_every_word_of_the_page_is_in_the_text_or_among_what_is_left_behind() -> None:
    page = read_webpage(PAGE.encode(), "x.html")
    words = set(" ".join([page.text, *page.dropped]).split())
    body = PAGE.partition("<body>")[2].partition("<script>")[0]
    for mark in ("<b>", "</b>"):
        body = body.replace(mark, "")
    shown = "".join(piece.partition(">")[2] + " " for piece in body.split("<"))
    assert set(shown.split()) - words == set()


def test_a_saved_page_is_taken_up_with_its_link(project: Project) -> None:
    path = project.write("masuk/Harga Beras.html", PAGE)
    said = project.run("new", str(path)).out
    file = (project.root / "content/articles/harga-beras.md").read_text()
    assert '# guess: url = "https://harian.example/ekonomi/1"  # the page\'s own data' in file
    assert "# guess: date = 2025-12-21" in file
    assert '# guess: outlet = "harian-uji"' in file
    assert "4 pieces of the page left behind:\n    - Beranda\n" in said
    assert project.build().status == 0


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(ProjectError) as caught:
        read_webpage(b"<p>x", "x.html")
    (mistake,) = caught.value.mistakes
    assert (mistake.where, mistake.what) == ("x.html", "a web page needs trafilatura, which is not installed")
    assert "pip install 'saripati[html]'" in mistake.hint
