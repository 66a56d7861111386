"""The preview as a browser meets it: what it serves, that it reloads, that a broken build does not end it."""

from __future__ import annotations

import json
import queue
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tornado.ioloop import IOLoop
from tornado.websocket import websocket_connect

from tests.conftest import TEXT, Project

ROOT = Path(__file__).parent.parent
PATIENCE = 20  # seconds until a wait gives up; nothing is asserted about time


@dataclass
class Preview:
    """A running `build.py serve` and what it says."""

    project: Project
    port: int
    said: queue.Queue[str]

    def get(self, path: str) -> tuple[int, str, dict[str, str]]:
        url = f"http://127.0.0.1:{self.port}/{path}"
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode(), dict(answer.headers)
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(), dict(error.headers)

    def wait_for(self, words: str) -> str:
        """Wait until the terminal shows a line with `words`."""
        while words not in (line := self.said.get(timeout=PATIENCE)):
            pass
        return line


@pytest.fixture
def preview(project: Project) -> Iterator[Preview]:
    project.seed("a")
    project.curate("a", 'title = "Beras naik"')
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "build.py", "serve", "--root", str(project.root), "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said: queue.Queue[str] = queue.Queue()

    def listen() -> None:
        for line in server.stdout or ():
            said.put(line)

    threading.Thread(target=listen, daemon=True).start()
    running = Preview(project, port, said)
    running.wait_for("watching")
    yield running
    assert server.poll() is None, "the server ended by itself"
    server.terminate()
    server.wait(PATIENCE)


def test_it_serves_the_site_as_published_but_without_caching_and_with_the_reload_script(
    preview: Preview,
) -> None:
    status, page, headers = preview.get("artikel/beras-naik.html")
    assert status == 200
    assert "Beras naik" in page
    assert "livereload.js" in page
    nonce = page.partition('<script nonce="')[2].partition('"')[0]
    assert "script-src 'sha256-" in page
    assert f"' 'nonce-{nonce}'; " in page
    assert f"connect-src 'self' ws://127.0.0.1:{preview.port}" in page
    assert headers["Cache-Control"] == "no-store"
    assert "livereload.js" not in preview.project.page("artikel/beras-naik.html")
    assert preview.get("topik/")[1].count("<h1") == 1


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("tidak-ada.html", id="a page that is not there"),
        pytest.param(".manifest", id="a hidden file"),
        pytest.param("..%2f..%2fetc%2fpasswd", id="a way out of the site"),
    ],
)
def test_what_is_not_published_is_the_404_page(preview: Preview, path: str) -> None:
    status, page, _ = preview.get(path)
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
