"""The preview: livereload around the build, on this machine only.

Livereload 2.7.1 as it comes loses reloads (it keeps quiet for three seconds after each, and a page that connects
while a build ends hears nothing), builds once for every file of a save, and dies of a SystemExit. So the watching is
digest/watch.py's, every page tells which build it shows, and whatever a build raises becomes a page.
"""

from __future__ import annotations

import json
import mimetypes
import secrets
import threading
import tomllib
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, urlsplit

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.ioloop import IOLoop
from tornado.web import Application, RequestHandler

from digest.desk import Desk
from digest.faults import Fault, fault_page
from digest.model import ProjectError, Summary
from digest.noun import Noun
from digest.progress import StoppedError
from digest.project import Project
from digest.reload import shown_build, with_reload
from digest.watch import saves

HOST = "127.0.0.1"
OURS = (HOST, "localhost")
"""The names under which this machine is itself. Any other name in a request is somebody else's page that had its
name point here (DNS rebinding)."""


class PortTakenError(Exception):
    """Something else listens on the port."""


class Preview(Noun):
    """What is served, where, and what is done.

    First, and whenever no other save comes, `complete`; after each save `rebuild`, which may leave to it what no page
    shows. Then `tell` with what came of it (the browser can see it by then); `ready` once the first build is done.
    """

    project: Project
    port: int
    base_path: str  # begins and ends in "/"
    complete: Callable[[], Summary]
    rebuild: Callable[[], Summary]
    tell: Callable[[Summary | BaseException], None]
    ready: Callable[[], None]
    stopped: threading.Event  # set when it ends; a build that is under way may stop then, with StoppedError


def serve(preview: Preview) -> None:
    """Build, then serve until Ctrl-C; after each save build again and reload the browser.

    A build that runs when Ctrl-C comes stops before it writes, or is let finish, so that `site/` is whole.

    Raises:
        PortTakenError: if the port is not free.

    """
    bench = _Bench(preview)
    try:
        _PreviewServer(bench).serve(port=preview.port, host=HOST)
    except OSError as error:
        raise PortTakenError(
            f"port {preview.port} cannot be used ({error.strerror}): choose another with --port"
        ) from error
    finally:
        bench.stop()


class _Bench:
    """What the handlers share: the builds, what went wrong in the last one, and the token of the forms.

    It is the watcher that livereload asks for, too.
    """

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self.desk = Desk(preview.project)
        self.token = secrets.token_urlsafe(24)
        self.origins = frozenset(f"http://{name}:{preview.port}" for name in OURS)
        self.hosts = frozenset(f"{name}:{preview.port}" for name in OURS) | (
            frozenset(OURS) if preview.port == 80 else frozenset()
        )
        self.fault: Fault | None = None
        self.built: Summary | None = None  # what the last build did that did not fail
        self._left = False  # a rebuild has left something to be completed
        self._start = secrets.token_hex(4)  # so that a page of an earlier preview is seen to be one
        self._builds = 0
        self._thread: threading.Thread | None = None
        self._tasks = {"folders": True}  # livereload would otherwise watch the current folder
        self._changes: list[object] = []  # livereload appends to it at the start; nobody reads it
        self.filepath: str | None = None

    @property
    def build(self) -> str:
        """The name of the last build."""
        return f"{self._start}-{self._builds}"

    def start(self, _poll: Callable[[], None]) -> bool:
        """Watch and build from now on, in a thread of its own; True tells livereload not to poll."""
        loop = IOLoop.current()

        def work() -> None:
            project = self.preview.project
            for event in saves((project.seeds, project.content, project.templates), self.preview.stopped):
                if event == "quiet":
                    self._complete()
                    continue
                self._build(self.preview.rebuild if event == "saved" else self.preview.complete)
                if self.preview.stopped.is_set():
                    return
                loop.add_callback(LiveReloadHandler.reload_waiters, "*")
                if event == "watched":
                    self.preview.ready()

        self._thread = threading.Thread(target=work, name="builds", daemon=True)
        self._thread.start()
        return True

    def stop(self) -> None:
        """Wait until the build that runs has stopped or finished; no other begins."""
        self.preview.stopped.set()
        if self._thread:
            self._thread.join()

    def examine(self) -> tuple[None, None]:
        """Nothing to poll."""
        return None, None

    def _complete(self) -> None:
        """Make up for what the builds since the last one left; nothing that is shown changes."""
        if self._left:
            self._left = False
            with suppress(Exception):  # a build that fails has been told already, or the next save tells it
                self.preview.complete()

    def _build(self, build: Callable[[], Summary]) -> None:
        fault = None
        came: Summary | BaseException
        try:
            came = self.built = build()
            self._left = build is self.preview.rebuild
        except StoppedError:
            return
        except ProjectError as error:
            came, fault = error, Fault(mistakes=error.mistakes)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, it is shown and the preview lives
            came, fault = error, Fault(traceback=traceback.format_exc())
        self.fault = fault
        self._builds += 1
        with suppress(
            OSError, UnicodeError
        ):  # the terminal has gone, or cannot write it; the browser still tells
            self.preview.tell(came)

    def lines_of(self, path: str) -> tuple[str, ...]:
        """Give the lines of a file of the project that a message names."""
        folder, _, rest = path.partition("/")
        project = self.preview.project
        roots = {"seeds": project.seeds, "content": project.content, "templates": project.templates}
        try:
            return tuple((roots[folder] / rest).read_text(encoding="utf-8").splitlines())
        except (KeyError, OSError, UnicodeDecodeError):
            return ()

    def base_url(self) -> str:
        """Give the address under which the site will be published, or nothing where nobody can tell."""
        try:
            text = (self.preview.project.content / "site.toml").read_text(encoding="utf-8")
            return str(tomllib.loads(text)["base_url"]).rstrip("/") + "/"
        except (OSError, KeyError, UnicodeDecodeError, tomllib.TOMLDecodeError):
            return ""


class _PreviewServer(Server):  # type: ignore[misc]  # livereload ships no types
    """Livereload's server with our handlers in front of its script and its socket."""

    def __init__(self, bench: _Bench) -> None:
        super().__init__(watcher=bench)
        self._bench = bench

    def application(self, port: int, host: str, **_options: object) -> None:
        """Listen; livereload's own would let any page of the web connect, and knows no base path."""
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = True
        shared = {"bench": self._bench}
        base = self._bench.preview.base_path
        handlers = [
            (r"/livereload", _Socket, shared),
            (r"/livereload\.js", _Script, shared),
            (r"/_review/", _ReviewIndex, shared),
            (r"/_review/([^/]+)", _ReviewSheet, shared),
            (rf"{base}(.*)", _SitePage, shared),
            (r"/(.*)", _Outside, shared),
        ]
        Application(handlers, log_function=lambda _handler: None).listen(port, address=host)

    def _setup_logging(self) -> None:
        """Leave the terminal to the summary of each build."""


class _Guarded(RequestHandler):
    """Answers only what is addressed to this machine, and never twice from a cache."""

    def initialize(self, bench: _Bench) -> None:
        self.bench = bench

    def prepare(self) -> None:
        if self.request.host not in self.bench.hosts:
            self.refuse(f"This preview answers only to {' and '.join(sorted(self.bench.hosts))}.")

    def refuse(self, why: str) -> None:
        self.set_status(403)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"403: {why}\n")

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.clear_header("Server")

    def write_error(self, status_code: int, **_kwargs: object) -> None:
        """Show a bug of the preview itself as a page."""
        if status_code < 500:
            self.finish(f"{status_code}\n")
            return
        self.page(fault_page(Fault(traceback=traceback.format_exc()), self.bench.lines_of).encode(), 500)

    def page(self, data: bytes, status: int = 200, policy: str = "") -> None:
        """Send a page with the reload script in it, under a policy if one is given ({nonce} lets our script run)."""
        nonce = secrets.token_urlsafe(12)
        if policy:
            self.set_header("Content-Security-Policy", policy.format(nonce=nonce, host=self.request.host))
        self.set_status(status)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(with_reload(data, self.bench.build, nonce, self.request.host))

    def compute_etag(self) -> None:
        """Leave every answer fresh."""

    def head(self, *arguments: str) -> None:
        self.get(*arguments)


class _SitePage(_Guarded):
    """Serves `site/` as a host would, or the error page while the last build failed."""

    def get(self, address: str) -> None:
        preview = self.bench.preview
        root = preview.project.site.resolve()
        path = (root / address).resolve()
        inside = path.is_relative_to(root)
        if inside and path.is_dir() and address and not address.endswith("/"):
            self.redirect(f"{preview.base_path}{address}/")
            return
        if inside and path.is_dir():
            path /= "index.html"
        hidden = not inside or any(part.startswith(".") for part in path.relative_to(root).parts)
        found = not hidden and path.is_file()
        kind = (mimetypes.guess_type(path.name)[0] if found else "text/html") or "application/octet-stream"
        if kind != "text/html":
            self.set_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
            self.finish(path.read_bytes())
        elif self.bench.fault:
            self.page(fault_page(self.bench.fault, self.bench.lines_of).encode(), 500)
        elif found:
            self.page(path.read_bytes())
        else:
            self.page(self._not_found(root), 404)

    def _not_found(self, root: Path) -> bytes:
        """Give the site's 404 page. Its links are absolute, as a host shows it anywhere; here they lead here."""
        try:
            page = (root / "404.html").read_bytes()
        except OSError:
            return b"<!doctype html><title>404</title><p>404: the site has no 404.html"
        published = self.bench.base_url().encode()
        return page.replace(b'href="' + published, b'href="' + self.bench.preview.base_path.encode())


class _Outside(_Guarded):
    """What lies outside the base path."""

    def get(self, address: str) -> None:
        base = self.bench.preview.base_path
        if not address or f"/{address}/" == base:
            self.redirect(base)
            return
        self.set_status(404)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"404: /{address} is outside of --base-path {base}: a link that is not relative?\n")


class _Script(LiveReloadJSHandler):  # type: ignore[misc]  # livereload ships no types
    """Livereload's script."""

    def initialize(self, bench: _Bench) -> None:
        self.bench = bench

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")


class _Socket(LiveReloadHandler):  # type: ignore[misc]  # livereload ships no types
    """Livereload's socket, for pages of this preview only; a page that shows an older build is told at once."""

    def initialize(self, bench: _Bench) -> None:
        self.bench = bench

    def prepare(self) -> None:
        if self.request.host not in self.bench.hosts:
            self.set_status(403)
            self.finish()

    def check_origin(self, origin: str) -> bool:
        return origin in self.bench.origins

    def on_message(self, message: str) -> None:
        super().on_message(message)
        shown = shown_build(json.loads(message))
        if shown is not None and shown != self.bench.build:
            self.send_message({"command": "reload", "path": "*"})


class _Review(_Guarded):
    """The curator's side. Its pages hold the token, so no other page may frame, read or send them."""

    POLICY = (
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-{nonce}'; connect-src ws://{host}; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )

    def set_default_headers(self) -> None:
        super().set_default_headers()
        self.set_header("X-Frame-Options", "DENY")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Referrer-Policy", "same-origin")

    def same_origin(self) -> bool:
        """Tell whether a form was sent by a page of this preview: its origin (browsers always name it) and token."""
        origin = self.request.headers.get("Origin", "")
        if not origin:
            parts = urlsplit(self.request.headers.get("Referer", ""))
            origin = f"{parts.scheme}://{parts.netloc}"
        token = self.get_body_argument("token", "")
        return origin in self.bench.origins and secrets.compare_digest(
            token.encode(), self.bench.token.encode()
        )


class _ReviewIndex(_Review):
    def get(self) -> None:
        if self.bench.fault:
            self.page(fault_page(self.bench.fault, self.bench.lines_of).encode(), 500)
        elif self.bench.built:
            page = self.bench.desk.index(self.bench.preview.base_path, self.bench.built)
            self.page(page.encode(), policy=self.POLICY)
        else:
            self.page(b"<!doctype html><title>503</title><p>The first build is not done yet.", 503)


class _ReviewSheet(_Review):
    def get(self, seed: str) -> None:
        self._show(seed)

    def post(self, seed: str) -> None:
        """Do what a click says to the curation file, then show the sheet again."""
        if not self.same_origin():
            self.refuse(
                "This form was not sent by a page of this preview, or by one of an earlier start. Reload it."
            )
            return
        fields = {name: self.get_body_arguments(name) for name in self.request.body_arguments}
        try:
            done = self.bench.desk.click(seed, fields)
        except ProjectError as error:
            self._show(seed, error)
            return
        if not done:
            self._missing(seed)
            return
        line = self.get_body_argument("line", "")
        self.redirect(f"/_review/{quote(seed)}" + (f"#L{line}" if line.isdigit() else "#facts"), status=303)

    def _show(self, seed: str, refused: ProjectError | None = None) -> None:
        try:
            page = self.bench.desk.sheet(
                seed, self.bench.token, self.bench.preview.base_path, refused.mistakes if refused else ()
            )
        except ProjectError as error:
            self.page(fault_page(Fault(mistakes=error.mistakes), self.bench.lines_of).encode(), 500)
            return
        if page is None:
            self._missing(seed)
        else:
            self.page(page.encode(), 422 if refused else 200, self.POLICY)

    def _missing(self, seed: str) -> None:
        self.set_status(404)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"404: there is no seed '{seed}'\n")
