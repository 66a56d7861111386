"""How long it takes from saving a file to the new text in the browser: the preview, beside `hugo server` if it is there.

    python benchmarks/speed_serve.py --n 5 1000 --saves 20 [--hugo PATH]

A save counts when a reload was told on livereload's socket and the page, fetched then, shows what was saved; one that
is lost ends the measuring. A browser needs some 10 ms more to show the page. Hugo gets the same articles, cleaned, with
the plainest templates that show them.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import articles
from tornado.httpclient import AsyncHTTPClient, HTTPClientError
from tornado.websocket import WebSocketClientConnection, websocket_connect

from digest.article import reader
from digest.knowledge import read_knowledge
from digest.project import find_project
from digest.seeds import read_seeds, seed_names

PATIENCE = 60  # seconds until a save counts as lost
NAME = "000000"
HUGO = {
    "hugo.toml": 'title = "Bangku ukur"\n[permalinks]\nartikel = "/artikel/:slug.html"\n',
    "layouts/_default/single.html": "<!doctype html><head></head><h1>{{ .Title }}</h1>{{ .Content }}",
    "layouts/_default/list.html": '<!doctype html><head></head>{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}',
}


def for_hugo(project: Path, target: Path) -> Path:
    """Lay the articles of a project out for Hugo; give the file of the first."""
    folders = find_project(project, project)
    knowledge = read_knowledge(folders.content, seed_names(folders))
    (target / "content/artikel").mkdir(parents=True)
    (target / "layouts/_default").mkdir(parents=True)
    for name, text in HUGO.items():
        (target / name).write_text(text, encoding="utf-8")
    for reading in map(reader(knowledge), read_seeds(folders)[0]):
        headline = reading.article.headline
        front = {
            "title": headline.title,
            "slug": headline.slug,
            "tags": headline.topics,
            "url": headline.path,
        }
        body = "\n\n".join(paragraph.text for paragraph in reading.article.paragraphs)
        path = target / f"content/artikel/{reading.seed}.md"
        path.write_text(f"{json.dumps(front)}\n\n{body}\n", encoding="utf-8")
    return target / f"content/artikel/{NAME}.md"


async def connect(port: int) -> WebSocketClientConnection:
    """Be a browser that listens, once the server is up."""
    for _ in range(PATIENCE * 10):
        try:
            connection = await websocket_connect(f"ws://127.0.0.1:{port}/livereload")
            break
        except OSError:
            await asyncio.sleep(0.1)
    else:
        raise SystemExit("the server did not start")
    hello = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}
    await connection.write_message(json.dumps(hello, separators=(",", ":")))  # Hugo reads no blanks
    await connection.read_message()
    await connection.write_message(json.dumps({"command": "info", "plugins": {}, "url": ""}))
    return connection


async def fetch(url: str) -> str:
    """Give the page, or nothing while there is none."""
    try:
        return (await AsyncHTTPClient().fetch(url)).body.decode()
    except (OSError, HTTPClientError):
        return ""


async def saved(port: int, count: int, save: Callable[[str], None]) -> list[float]:
    """Give the milliseconds of each of `count` saves."""
    connection = await connect(port)
    url = f"http://127.0.0.1:{port}/artikel/artikel-{NAME}.html"
    while not await fetch(url):  # noqa: ASYNC110 - the server tells nobody that it is ready
        await asyncio.sleep(0.1)
    took = []
    for number in range(count):
        text = f"Simpanan nomor {number} ini."
        began = time.perf_counter()
        save(text)
        while text not in await fetch(url):
            await asyncio.wait_for(connection.read_message(), PATIENCE)
        took.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(0.3)  # as somebody who looks at it before the next save
    connection.close()
    return took


def measure(name: str, command: Sequence[str], file: Path, saves: int) -> None:
    """Start a server, save `file` again and again, print what it took."""
    before = file.read_text(encoding="utf-8")

    def save(text: str) -> None:
        file.write_text(f"{before}\n{text}\n", encoding="utf-8")

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([*command, "--port", str(port)], stdout=subprocess.DEVNULL)  # noqa: S603 - ours, or Hugo
    try:
        took = asyncio.run(saved(port, saves, save))
    finally:
        server.terminate()
        server.wait()
    print(f"  {name:12} {statistics.median(took):7.0f} {max(took):7.0f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--n", type=int, nargs="+", default=[5, 1000])
    parser.add_argument("--saves", type=int, default=20)
    parser.add_argument("--hugo", default=shutil.which("hugo"), metavar="PATH")
    chosen = parser.parse_args()
    for size in chosen.n:
        with tempfile.TemporaryDirectory() as folder:
            ours, theirs = Path(folder) / "ours", Path(folder) / "hugo"
            articles.make(size, ours)
            print(f"{size} articles, {chosen.saves} saves: median ms, worst ms")
            command = [sys.executable, str(articles.ROOT / "build.py"), "serve", "--root", str(ours)]
            measure("saripati", command, ours / f"seeds/{NAME}.txt", chosen.saves)
            if chosen.hugo:
                first = for_hugo(ours, theirs)
                command = [chosen.hugo, "server", "--source", str(theirs), "--bind", "127.0.0.1"]
                measure("hugo server", command, first, chosen.saves)
