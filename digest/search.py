"""The search index: articles → the files that cari.html loads when somebody types. Needs the extra `search`.

Pagefind reads pages; it is given plain ones with nothing but the text, so the index changes with the texts and never
with the design. What an earlier build made is taken again where it was made of the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from digest.indonesian import long_date
from digest.metadata import UNKNOWN_SOURCE
from digest.model import Article, Site

FOLDER = "pagefind"
STAMP = f"{FOLDER}/made-of.txt"
"""What the index was made of, and the fingerprint of each of its files."""

_KEPT = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_KEPT_ENDINGS = (".pf_meta", ".pf_index", ".pf_fragment")
_MINUTES = 10


class IndexingError(Exception):
    """Pagefind failed; the message is what it said last."""


def available() -> bool:
    """Tell whether the extra is installed."""
    return find_spec("pagefind") is not None and find_spec("pagefind_bin") is not None


def documents(site: Site, articles: Iterable[Article]) -> dict[str, bytes]:
    """Make the plain page of each article under the article's own address."""
    return {article.headline.path: _document(site, article) for article in articles}


def make_index(pages: dict[str, bytes], before: dict[str, bytes]) -> dict[str, bytes]:
    """Give the files of the index of `pages`; `before` are those of an earlier build.

    Raises:
        IndexingError: if pagefind fails.

    """
    key = _key(pages)
    if STAMP in before and before[STAMP] == _stamp(key, before):
        return before
    if not pages:
        return {}
    import tempfile  # noqa: PLC0415 - as subprocess below: most builds take the index again

    with tempfile.TemporaryDirectory(prefix="saripati-") as folder:
        root = Path(folder)
        for path, data in pages.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        _run(root)
        made = root / FOLDER
        files = {
            f"{FOLDER}/{path.relative_to(made).as_posix()}": path.read_bytes()
            for path in sorted(made.rglob("*"))
            if path.name in _KEPT or path.suffix in _KEPT_ENDINGS or _is_engine(path.name)
        }
    return {**files, STAMP: _stamp(key, files)}


def _run(root: Path) -> None:
    import subprocess  # noqa: PLC0415 - see above

    from pagefind_bin import get_executable  # noqa: PLC0415 - not everybody has it

    try:
        command = [str(get_executable()), "--silent", "--site", str(root)]
        done = subprocess.run(  # noqa: S603 - the program of the package, with a folder that we made
            command, capture_output=True, text=True, timeout=_MINUTES * 60, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise IndexingError(str(error)) from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise IndexingError(said[-1] if said else f"exit status {done.returncode}")


def _is_engine(name: str) -> bool:
    """Tell the engine for the language of the pages from the one for none."""
    return name.startswith("wasm.") and name != "wasm.unknown.pagefind"


def _document(site: Site, article: Article) -> bytes:
    from html import escape  # noqa: PLC0415 - as tempfile above

    headline = article.headline
    source = headline.source
    origin = source.outlet or UNKNOWN_SOURCE
    if source.date:
        origin += f" · {long_date(source.date)}"
    texts = (*headline.summary, *(paragraph.text for paragraph in article.paragraphs))
    body = "".join(f"<p>{escape(text)}</p>\n" for text in texts)
    return (
        f'<!doctype html>\n<html lang="{escape(site.language)}">\n<head><title>{escape(headline.title)}</title></head>\n'
        f'<body data-pagefind-body>\n<h1 data-pagefind-meta="title">{escape(headline.title)}</h1>\n'
        f'<p data-pagefind-meta="asal" data-pagefind-ignore>{escape(origin)}</p>\n{body}</body>\n</html>\n'
    ).encode()


def _key(pages: dict[str, bytes]) -> str:
    digest = hashlib.sha256(_version().encode())
    for path in sorted(pages):
        digest.update(path.encode() + b"\0" + hashlib.sha256(pages[path]).digest())
    return digest.hexdigest()


def _stamp(key: str, files: dict[str, bytes]) -> bytes:
    lines = [f"{hashlib.sha256(files[path]).hexdigest()} {path}" for path in sorted(files) if path != STAMP]
    return "\n".join([key, *lines, ""]).encode()


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - brings half of email along

    try:
        return version("pagefind")
    except PackageNotFoundError:
        return ""
