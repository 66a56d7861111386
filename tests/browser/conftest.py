"""Chromium, a site of the five seeds served on loopback, and a running preview.

Without Chromium the tests are skipped with the reason; where CI is set, they fail instead.
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digest import search
from digest.project import Project as Folders
from digest.publish import build
from tests.conftest import Project
from tests.examples import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PATIENCE = 20_000  # milliseconds until a wait gives up; nothing is asserted about time
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def missing(what: str) -> None:
    """Skip for want of something, or fail where everything must be there."""
    said = f"{what}: pip install -e '.[dev]' and install Chromium"
    if os.environ.get("CI"):
        pytest.fail(said)
    pytest.skip(said)


@dataclass
class Served:
    """A preview that runs, and the project that it shows."""

    project: Project
    port: int
    process: subprocess.Popen[str]

    def url(self, path: str = "") -> str:
        return f"http://127.0.0.1:{self.port}/{path}"


@pytest.fixture(scope="module")  # Playwright keeps an event loop that other tests must not meet
def browser() -> Iterator[Browser]:
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not everybody has it
    except ImportError:
        missing("playwright is not installed")
    executable = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        missing("there is no Chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


@pytest.fixture
def served(project: Project) -> Iterator[Served]:
    shutil.copytree(ROOT / "templates", project.root / "templates")
    project.seed("a")
    project.curate("a", '# Kept as it is.\ntitle = "Beras naik"\ntopics = ["pangan"]')
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "build.py", "serve", "--root", str(project.root), "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout
    while "watching" not in (line := process.stdout.readline()):
        assert line, "the preview ended"
    running = Served(project, port, process)
    yield running
    assert process.poll() is None, "the preview ended by itself"
    process.terminate()
    process.wait(PATIENCE / 1000)
    process.stdout.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real project, with its optional parts and for reading offline."""
    if not search.available():
        missing("the extra 'search' is not installed")
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "content", root / "content")
    settings = root / "content" / "site.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("offline = false", "offline = true").replace("cards = true", "cards = false"),
        encoding="utf-8",
    )
    build(Folders(ROOT / "seeds", root / "content", ROOT / "templates", root / "site", root / ".cache"))
    return root / "site"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server gives it
        """Say nothing."""


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
