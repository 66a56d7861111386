"""Chromium and a running preview. Where there is no Chromium these tests are skipped, but never under CI."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import Project

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 20_000  # milliseconds until a wait gives up; nothing is asserted about time
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
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
def browser() -> Iterator[object]:
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not everybody has it
    except ImportError:
        missing("playwright is not installed")
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        missing("there is no Chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def page(browser: object) -> Iterator[object]:
    opened = browser.new_page()  # type: ignore[attr-defined]  # Playwright may be missing, so its types are not named
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
