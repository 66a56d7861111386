"""The preview: livereload around the build, on this machine only.

Livereload 2.7.1 as it comes loses reloads (it keeps quiet for three seconds after each) and builds once for every
file of a save, so the watching is done by watchfiles, which reports a save of many files as one.
"""

from __future__ import annotations

import mimetypes
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import watchfiles
from livereload import Server
from livereload.handlers import LiveReloadHandler
from tornado.ioloop import IOLoop
from tornado.web import RequestHandler

HOST = "127.0.0.1"
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
_EDITORS_OWN = re.compile(r"\..*|.*~|4913|#.*#|.*\.sw[a-z]|.*\.tmp")
"""Names of files that editors write beside what is saved: hidden files, backups, Vim's probe."""


class PortTakenError(Exception):
    """Something else listens on the port."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What is served, what is watched, and what is done: `rebuild` after each save, `ready` once it watches."""

    site: Path
    folders: tuple[Path, ...]
    rebuild: Callable[[], bool]  # True: there is something new to see
    ready: Callable[[], None]


def serve(preview: Preview, port: int, *, open_browser: bool) -> None:
    """Build, then serve until Ctrl-C; after each save build again and reload the browser.

    Raises:
        PortTakenError: if the port is not free.

    """
    server = _PreviewServer(watcher=_Watcher(preview))
    server.site = preview.site
    try:
        server.serve(port=port, host=HOST, open_url_delay=0.5 if open_browser else None)
    except OSError as error:
        raise PortTakenError(
            f"port {port} cannot be used ({error.strerror}): choose another with --port"
        ) from error


class _Watcher:
    """The watcher that livereload asks for: a thread watches, and the build runs where the server runs."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview
        self._tasks = {"folders": preview.folders}  # livereload would otherwise watch the current folder
        self._changes: list[object] = []  # livereload appends to it at the start; nobody reads it
        self.filepath: str | None = None

    def start(self, _poll: Callable[[], None]) -> bool:
        """Watch from now on; True tells livereload not to poll."""
        loop = IOLoop.current()

        def watch() -> None:
            saves = watchfiles.watch(
                *self._preview.folders,
                watch_filter=_wanted,
                debounce=50,
                step=20,
                rust_timeout=100,
                yield_on_timeout=True,
            )
            next(saves)  # from here on no save is missed, so the first build comes only now
            loop.add_callback(self._first_build)
            for save in saves:
                if save:
                    loop.add_callback(self._on_save)

        threading.Thread(target=watch, daemon=True).start()
        return True

    def examine(self) -> tuple[None, None]:
        """Nothing to poll."""
        return None, None

    def _first_build(self) -> None:
        self._preview.rebuild()
        self._preview.ready()

    def _on_save(self) -> None:
        if self._preview.rebuild():
            LiveReloadHandler.reload_waiters("*")


def _wanted(_change: watchfiles.Change, path: str) -> bool:
    return not _EDITORS_OWN.fullmatch(Path(path).name)


class _PreviewServer(Server):  # type: ignore[misc]  # livereload ships no types
    site: Path

    def get_web_handlers(self, _script: bytes) -> list[tuple[str, type[RequestHandler], dict[str, Path]]]:
        return [(r"/(.*)", _SiteHandler, {"site": self.site})]

    def _setup_logging(self) -> None:
        """Leave the terminal to the summary of each build."""


class _SiteHandler(RequestHandler):
    """Serves `site/` as a host would, but for the policy that would keep livereload's script out."""

    def initialize(self, site: Path) -> None:
        self.site = site

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")

    def head(self, address: str) -> None:
        self.get(address)

    def get(self, address: str) -> None:
        root = self.site.resolve()
        path = (root / address).resolve()
        if path.is_dir() and address and not address.endswith("/"):
            self.redirect(f"/{address}/")
            return
        if path.is_dir():
            path /= "index.html"
        hidden = (
            any(part.startswith(".") for part in path.relative_to(root).parts)
            if path.is_relative_to(root)
            else True
        )
        if hidden or not path.is_file():
            self.set_status(404)
            path = root / "404.html"
        data = path.read_bytes() if path.is_file() else b"404"
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        if kind == "text/html":
            data = _POLICY.sub(b"", data)
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.write(data)
