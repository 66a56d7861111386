"""Links that lead nowhere: in our own Markdown (file and line of the Markdown), and in the pages that were made. Pure.

Links of the first kind are checked by every build. The pages are checked by a strict one, which also finds pages
that no other page leads to.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from digest.masthead import edition_path
from digest.model import Catalogue, Knowledge, Mistake
from digest.noun import Noun

if TYPE_CHECKING:  # it takes long to come up, and is asked only where a link may be broken
    from markdown_it.token import Token

_PLAIN = re.compile(r"\]\(([A-Za-z0-9_./:#-]+)\)")
_LINK = re.compile(rb'\s(?:href|src)="([^"]*)"')
_ID = re.compile(rb'\sid="([^"]*)"')
_REFRESH = re.compile(rb'<meta http-equiv="refresh"')
_UNLINKED = ("index.html", "404.html")


class Prose(Noun):
    """A piece of our own Markdown: the file, the line where it begins, and the address of the page that shows it."""

    path: str
    line: int
    text: str
    shown_at: str


class Link(Noun):
    """A link or picture in Markdown, and its line in the file."""

    line: int
    target: str


def prose_of(knowledge: Knowledge, filed: Catalogue) -> tuple[Prose, ...]:
    """Give all of our Markdown that is published."""
    found = [Prose(page.where, page.line, page.body, f"{page.slug}.html") for page in knowledge.pages]
    found += [
        _prose(article.note_at, article.note, article.headline.path)
        for article in filed.articles
        if article.note
    ]
    found += [
        _prose(topic.where, topic.introduction, f"topik/{topic.slug}.html") for topic in knowledge.topics
    ]
    found += [
        Prose(edition.where, edition.line, edition.introduction, edition_path(edition.slug))
        for edition in (issue.edition for issue in filed.issues)
    ]
    return tuple(found)


def _prose(where: str, text: str, shown_at: str) -> Prose:
    path, _, line = where.partition(":")
    return Prose(path, int(line or 1), text, shown_at)


def broken_links(prose: Iterable[Prose], files: Mapping[str, bytes]) -> tuple[Mistake, ...]:
    """Check each link of our Markdown against the site's `files` (address → bytes)."""
    mistakes = []
    for piece in prose:
        if _surely_whole(piece, files):
            continue
        for link in markdown_links(piece.text, piece.line):
            fault = _fault(link.target, piece.shown_at, files)
            if fault:
                mistakes.append(Mistake(f"{piece.path}:{link.line}", *fault))
    return tuple(mistakes)


def _surely_whole(piece: Prose, files: Mapping[str, bytes]) -> bool:
    """Tell without Markdown that no link is broken: each is written in the plain way, and leads somewhere."""
    text, plain = piece.text, _PLAIN.findall(piece.text)
    if "<" in text or "]:" in text or len(plain) < text.count("]("):
        return False
    return not any(_fault(target, piece.shown_at, files) for target in plain)


def markdown_links(text: str, first_line: int) -> Iterator[Link]:
    """Give every link and picture of a Markdown text that begins at `first_line` of its file."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - see above

    for token in MarkdownIt("commonmark").parse(text):
        if token.type != "inline" or token.map is None:
            continue
        line = first_line + token.map[0]
        for child in token.children or ():
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            target = _target(child)
            if target:
                yield Link(line, target)


def broken_pages(files: Mapping[str, bytes]) -> tuple[Mistake, ...]:
    """Check every link of every page, and that each page but the first can be reached from another."""
    from html import unescape  # noqa: PLC0415 - only a strict build looks at the pages

    mistakes = []
    reached = set(_UNLINKED)
    pages = {path: data for path, data in files.items() if path.endswith(".html")}
    for path, data in pages.items():
        for target in dict.fromkeys(unescape(hit.decode()) for hit in _LINK.findall(data)):
            fault = _fault(target, path, files) if path != "404.html" else None
            if fault:
                mistakes.append(Mistake(f"site/{path}", *fault))
            elif not _REFRESH.search(data):
                reached.add(_resolve(target, path))
    for path, data in pages.items():
        if path not in reached and not _REFRESH.search(data):
            hint = "link to it from another page, or take it away"
            mistakes.append(Mistake(f"site/{path}", "no other page leads to it", hint))
    return tuple(mistakes)


def _target(token: Token) -> str:
    name = {"link_open": "href", "image": "src"}.get(token.type)
    return str(token.attrs.get(name, "")) if name else ""


def _resolve(target: str, here: str) -> str:
    """Give the address that a link on the page `here` leads to; a folder is its index.html."""
    path = unquote(urlsplit(target).path)
    if not path:
        return here
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(here), path))
    return (
        posixpath.normpath(posixpath.join(joined, "index.html"))
        if path.endswith("/") or joined == "."
        else joined
    )


def _fault(target: str, here: str, files: Mapping[str, bytes]) -> tuple[str, str] | None:
    """Say what is wrong with a link on the page `here`, and what to do; None if it leads somewhere, or outside."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return None
    if parts.path.startswith("/"):
        return (
            f"the link '{target}' begins at the root, which fails below a folder",
            f"write '{_relative(parts.path.lstrip('/') or 'index.html', here)}'",
        )
    path = _resolve(target, here)
    if path not in files:
        return f"the link '{target}' leads nowhere", _nearest(
            path, here, files, lambda near: _relative(near, here)
        )
    anchor = unquote(parts.fragment)
    if anchor and anchor != "top" and path.endswith(".html"):
        from html import unescape  # noqa: PLC0415 - few links lead into a page

        ids = [unescape(found.decode()) for found in _ID.findall(files[path])]
        if anchor not in ids:
            import difflib  # noqa: PLC0415 - only to say what is wrong

            near = difflib.get_close_matches(anchor, ids, n=1)
            hint = f"did you mean '#{near[0]}'?" if near else "leave the # and what follows out"
            return f"the page has no place '#{anchor}' ('{target}')", hint
    return None


def _nearest(path: str, here: str, files: Iterable[str], written: Callable[[str], str]) -> str:
    import difflib  # noqa: PLC0415 - as above

    known = [file for file in files if file != here]
    names = {posixpath.basename(file): file for file in known}
    near = difflib.get_close_matches(path, known, n=1, cutoff=0.75)
    if not near:
        close = difflib.get_close_matches(posixpath.basename(path), list(names), n=1, cutoff=0.75)
        near = [names[close[0]]] if close else []
    return f"did you mean '{written(near[0])}'?" if near else "mend the link, or take it out"


def _relative(path: str, here: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(here) or ".")
