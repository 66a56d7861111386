"""The preview as a browser meets it: what it serves, that it reloads, that a broken build does not end it."""

from __future__ import annotations

import json
import queue
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.httputil import HTTPHeaders
from tornado.ioloop import IOLoop
from tornado.websocket import websocket_connect

from digest import search
from tests.conftest import TEXT, Project, fill

ROOT = Path(__file__).parent.parent
NOBODY: Any = None  # listens to the output of a project that only a preview builds
PATIENCE = 20  # seconds until a wait gives up; nothing is asserted about time


@dataclass
class Preview:
    """A running `build.py serve` and what it says."""

    project: Project
    port: int
    said: queue.Queue[str]

    def get(self, path: str, **headers: str) -> tuple[int, str, dict[str, str]]:
        return self.ask(path, None, headers)

    def post(self, path: str, form: dict[str, str], **headers: str) -> tuple[int, str, dict[str, str]]:
        """Send a form as a page of this preview would; `headers` replace what a browser says."""
        return self.ask(path, form, {"Origin": f"http://127.0.0.1:{self.port}", **headers})

    def ask(
        self, path: str, form: dict[str, str] | None, headers: dict[str, str]
    ) -> tuple[int, str, dict[str, str]]:
        data = None if form is None else urllib.parse.urlencode(form).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/{path}", data, {k: v for k, v in headers.items() if v}
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
                return answer.status, answer.read().decode(), dict(answer.headers)
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(), dict(error.headers)

    def token(self) -> str:
        page = self.get("_review/a")[1]
        return page.partition('name="token" value="')[2].partition('"')[0]

    def wait_for(self, words: str) -> str:
        """Wait until the terminal shows a line with `words`."""
        while words not in (line := self.said.get(timeout=PATIENCE)):
            pass
        return line


@contextmanager
def running(project: Project, *options: str, program: Sequence[str] = ("build.py",)) -> Iterator[Preview]:
    """Start a preview of `project`, and end it as a person does."""
    project.seed("a")
    project.curate("a", 'title = "Beras naik"')
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, *program, "serve", "--root", str(project.root), "--port", str(port), *options]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said: queue.Queue[str] = queue.Queue()

    def listen() -> None:
        for line in server.stdout or ():
            said.put(line)

    threading.Thread(target=listen, daemon=True).start()
    started = Preview(project, port, said)
    try:
        started.wait_for("watching")
        yield started
        assert server.poll() is None, "the server ended by itself"
        server.send_signal(signal.SIGINT)
        assert server.wait(PATIENCE) == 0, "Ctrl-C is a clean end"
        assert "KeyboardInterrupt" not in "".join(said.queue)
    finally:
        server.kill()
        server.wait()


@pytest.fixture
def preview(project: Project) -> Iterator[Preview]:
    with running(project) as started:
        yield started


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Give a preview for the tests that change nothing: to start one takes most of a second."""
    with running(fill(Project(tmp_path_factory.mktemp("bersama"), NOBODY))) as started:
        yield started


def test_it_serves_the_site_as_published_but_without_caching_and_with_the_reload_script(
    shared: Preview,
) -> None:
    status, page, headers = shared.get("artikel/beras-naik.html")
    assert status == 200
    assert "Beras naik" in page
    assert "livereload.js" in page
    nonce = page.partition('<script nonce="')[2].partition('"')[0]
    assert "script-src 'sha256-" in page
    assert f"' 'nonce-{nonce}'; " in page
    assert f"connect-src 'self' ws://127.0.0.1:{shared.port}" in page
    assert headers["Cache-Control"] == "no-store"
    assert "livereload.js" not in shared.project.page("artikel/beras-naik.html")
    assert shared.get("topik/")[1].count("<h1") == 1


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("tidak-ada.html", id="a page that is not there"),
        pytest.param(".manifest", id="a hidden file"),
        pytest.param("..%2f..%2fetc%2fpasswd", id="a way out of the site"),
    ],
)
def test_what_is_not_published_is_the_404_page(shared: Preview, path: str) -> None:
    status, page, _ = shared.get(path)
    assert status == 404
    assert "Halaman tidak ditemukan" in page


@pytest.mark.parametrize(
    "save",
    [
        pytest.param(lambda project: project.seed("a", TEXT + "Kalimat baru ini.\n"), id="a seed"),
        pytest.param(
            lambda project: project.curate("a", 'title = "Beras naik"', "Kalimat baru ini."),
            id="a curation file",
        ),
        pytest.param(
            lambda project: project.curate("a", 'title = "Beras naik"\nsummary = ["Kalimat baru ini."]'),
            id="its front matter",
        ),
    ],
)
def test_a_save_is_built_and_the_browser_is_told(preview: Preview, save: Any) -> None:
    async def browser() -> str:
        connection = await websocket_connect(f"ws://127.0.0.1:{preview.port}/livereload")
        await connection.write_message(json.dumps({"command": "hello"}))
        assert json.loads(str(await connection.read_message()))["command"] == "hello"
        await connection.write_message(json.dumps({"command": "info", "url": "/"}))
        save(preview.project)
        message = json.loads(str(await connection.read_message()))
        connection.close()
        return str(message["command"])

    assert IOLoop.current().run_sync(browser, timeout=PATIENCE) == "reload"
    assert "Kalimat baru ini." in preview.get("artikel/beras-naik.html")[1]


@pytest.mark.skipif(not search.available(), reason="the extra 'search' is not installed")
def test_the_search_index_waits_until_nobody_saves(preview: Preview) -> None:
    index = preview.project.root / "site" / search.STAMP
    before = index.read_bytes()
    preview.project.seed("a", TEXT + "Kalimat baru ini.\n")
    preview.wait_for("1 article")
    assert index.read_bytes() == before
    assert any(index.read_bytes() != before for _ in range(50_000) if preview.get(""))


def test_a_broken_build_is_the_page_until_it_is_mended(preview: Preview) -> None:
    before = preview.project.site()
    preview.project.curate("a", 'titel = "<b>Beras"')
    assert "did you mean 'title'?" in preview.wait_for("content/articles/a.md:2: unknown key 'titel'")
    preview.wait_for("nothing was written")
    status, page, _ = preview.get("artikel/beras-naik.html")
    assert status == 500
    assert "content/articles/a.md:2" in page
    assert "did you mean &#x27;title&#x27;?" in page
    assert "titel = &quot;&lt;b&gt;Beras&quot;" in page
    assert "livereload.js" in page
    assert preview.project.site() == before
    preview.project.curate("a", 'title = "Beras turun"')
    preview.wait_for("1 article")
    assert "Beras turun" in preview.get("artikel/beras-turun.html")[1]


def test_files_that_editors_write_beside_a_save_build_nothing(preview: Preview) -> None:
    for name in (".a.txt.swp", "a.txt~", "4913", ".#a.txt"):
        preview.project.write(f"seeds/{name}", "x")
    preview.project.seed("b", "Satu kalimat lain.\n")
    assert "2 articles" in preview.wait_for("article")


def test_a_port_that_is_taken_is_said(project: Project) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = project.run("serve", "--port", str(taken.getsockname()[1]))
    assert result.status == 1
    assert "choose another with --port" in result.err


BUG = """
import sys, build
from digest import publish
real = publish.build
def broken(project, order):
    if (project.seeds / "bug.txt").exists():
        raise ZeroDivisionError("<a bug>")
    if (project.seeds / "exit.txt").exists():
        raise SystemExit(3)
    return real(project, order)
publish.build = broken
sys.exit(build.main())
"""


@pytest.mark.parametrize(
    ("seed", "said"),
    [
        pytest.param("bug", "ZeroDivisionError: &lt;a bug&gt;", id="an exception"),
        pytest.param("exit", "SystemExit: 3", id="an end that nobody asked for"),
    ],
)
def test_a_bug_is_a_page_and_a_traceback_and_the_preview_lives(
    project: Project, seed: str, said: str
) -> None:
    with running(project, program=("-c", BUG)) as preview:
        project.seed(seed)
        preview.wait_for("Traceback")
        preview.wait_for(said.partition(":")[0])
        status, page, _ = preview.get("")
        assert status == 500
        assert f"<strong>{said}</strong>" in page
        assert "Traceback (most recent call last)" in page
        (project.root / f"seeds/{seed}.txt").unlink()
        preview.wait_for("1 article")
        assert preview.get("")[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("evil.test", id="another name"),
        pytest.param("127.0.0.1.evil.test", id="a name that begins like ours"),
        pytest.param("127.0.0.1", id="ours with another port"),
        pytest.param("0.0.0.0", id="the address of everything"),  # noqa: S104 - refused
    ],
)
@pytest.mark.parametrize("path", ["", "_review/", "_review/a", "feed.xml"])
def test_what_is_addressed_to_another_name_is_refused(shared: Preview, host: str, path: str) -> None:
    status, said, _ = shared.get(path, Host=host)
    assert status == 403
    assert said.startswith("403: This preview answers only to 127.0.0.1:")
    assert shared.get(path, Host=f"localhost:{shared.port}")[0] == 200


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Origin": "http://evil.test"}, id="another origin"),
        pytest.param({"Origin": "null"}, id="a page in a sandbox"),
        pytest.param({"Origin": "https://127.0.0.1"}, id="another scheme and port"),
        pytest.param({"Origin": ""}, id="no origin and no page that it comes from"),
        pytest.param({"Origin": "", "Referer": "http://evil.test/"}, id="no origin, and another page"),
    ],
)
def test_a_form_from_elsewhere_is_refused_even_with_the_token(
    shared: Preview, headers: dict[str, str]
) -> None:
    before = (shared.project.root / "content/articles/a.md").read_bytes()
    form = {"token": shared.token(), "do": "keep", "line": "3", "starts": "Baca juga"}
    assert shared.post("_review/a", form, **headers)[0] == 403
    assert (shared.project.root / "content/articles/a.md").read_bytes() == before


@pytest.mark.parametrize("token", ["", "x", "é"])
def test_a_form_without_the_token_is_refused(shared: Preview, token: str) -> None:
    before = (shared.project.root / "content/articles/a.md").read_bytes()
    form = {"token": token, "do": "keep", "line": "3", "starts": "Baca juga"}
    status, said, _ = shared.post("_review/a", form)
    assert status == 403
    assert "was not sent by a page of this preview" in said
    assert (shared.project.root / "content/articles/a.md").read_bytes() == before


def test_a_click_is_written_and_leads_back_to_its_line(preview: Preview) -> None:
    form = {"token": preview.token(), "do": "keep", "line": "3", "starts": "Baca juga"}
    status, page, _ = preview.post("_review/a", form)
    assert status == 200
    assert "Undo keep" in page
    assert "keep = " in (preview.project.root / "content/articles/a.md").read_text()
    preview.wait_for("3 lines = 2 whole + 1 trimmed + 0 cut")
    assert "Baca juga: Harga Cabai Turun" in preview.get("artikel/beras-naik.html")[1]


def test_a_click_that_cannot_be_done_says_why_on_the_sheet(shared: Preview) -> None:
    form = {"token": shared.token(), "do": "facts", "url": "bukan tautan"}
    status, page, _ = shared.post("_review/a", form)
    assert status == 422
    assert "<strong>Not written.</strong>" in page
    assert "&#39;bukan tautan&#39; is no link" in page


def test_a_click_is_no_link_to_follow(shared: Preview) -> None:
    token = shared.token()
    before = (shared.project.root / "content/articles/a.md").read_bytes()
    assert shared.get(f"_review/a?do=accept-all&token={token}")[0] == 200
    assert (shared.project.root / "content/articles/a.md").read_bytes() == before


@pytest.mark.parametrize("path", ["_review/tidak-ada", "_review/..%2Fa"])
def test_a_review_of_nothing_is_404(shared: Preview, path: str) -> None:
    assert shared.get(path)[0] == 404


def test_the_review_shows_the_mistakes_of_content_too(preview: Preview) -> None:
    preview.project.curate("a", "titel = 'x'")
    preview.wait_for("nothing was written")
    for path in ("_review/", "_review/a"):
        status, page, _ = preview.get(path)
        assert status == 500
        assert "did you mean &#x27;title&#x27;?" in page


def test_the_list_of_all_seeds_is_what_the_last_build_saw(preview: Preview) -> None:
    preview.project.seed("b", TEXT)
    preview.wait_for("1 article")
    page = preview.get("_review/")[1]
    assert '<a href="/_review/b">' in page
    assert "its text is that of seeds/a.txt" in page


def test_the_review_can_neither_be_framed_nor_run_a_script_of_others(shared: Preview) -> None:
    _, page, headers = shared.get("_review/a")
    nonce = page.partition('<script nonce="')[2].partition('"')[0]
    policy = headers["Content-Security-Policy"]
    assert f"script-src 'nonce-{nonce}'; " in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("origin", ["http://evil.test", "null", "http://127.0.0.1"])
def test_a_page_of_another_origin_hears_of_no_reload(shared: Preview, origin: str) -> None:
    async def listen() -> None:
        request = HTTPRequest(
            f"ws://127.0.0.1:{shared.port}/livereload", headers=HTTPHeaders({"Origin": origin})
        )
        await websocket_connect(request)

    with pytest.raises(HTTPClientError) as caught:
        IOLoop.current().run_sync(listen, timeout=PATIENCE)
    assert caught.value.code == 403


def test_a_site_below_a_folder_is_shown_as_it_will_be(project: Project) -> None:
    with running(project, "--base-path", "/koran") as preview:
        status, page, _ = preview.get("koran/artikel/beras-naik.html")
        assert status == 200
        assert "Beras naik" in page
        assert all("Beras naik" in preview.get(path)[1] for path in ("", "koran", "koran/"))
        status, said, _ = preview.get("artikel/beras-naik.html")
        assert status == 404
        assert "outside of --base-path /koran/: a link that is not relative?" in said
        status, page, _ = preview.get("koran/tidak-ada.html")
        assert status == 404
        assert '<a href="/koran/">' in page


@pytest.mark.parametrize("path", ["a b", "/x/../y", "_review", "<x>"])
def test_a_base_path_that_is_none_is_a_wrong_argument(project: Project, path: str) -> None:
    assert project.run("serve", "--base-path", path).status == 2
