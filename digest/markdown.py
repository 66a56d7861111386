"""Our own Markdown as HTML, whose links lead to the same place wherever it is shown. Pure.

A link is written as seen from one page. The introduction of an edition also stands on the home page and in a feed:
there, each relative link is written anew.
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:  # it takes long to come up, and most pages hold no Markdown
    from markdown_it import MarkdownIt

_MARKED = re.compile(r"[^\w ,.;:?!%/()-]|_|  | $|[.,?!-]{2}|\((?:c|r|p|tm)\)", re.IGNORECASE)
"""What can mean something in a single line, apart from how it begins."""
_TARGETS = {"link_open": "href", "image": "src"}


def to_html(text: str, written_at: str = "", here: str = "") -> str:
    """Give the HTML of `text`; raw HTML in it is text.

    Its links are as seen from the page `written_at`, and are made as seen from `here`, both addresses within the
    site. An absolute `written_at` makes them absolute, for a feed.
    """
    if text[:1].isalpha() and not _MARKED.search(text):  # a plain sentence, as most introductions are
        return f"<p>{text}</p>\n"
    markdown = _markdown()
    tokens = markdown.parse(text)
    if written_at and written_at != here:
        for child in (child for token in tokens for child in token.children or ()):
            name = _TARGETS.get(child.type)
            if name:
                child.attrs[name] = _moved(str(child.attrs[name]), written_at, here)
    return str(markdown.renderer.render(tokens, markdown.options, {}))


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - see above

    return MarkdownIt("commonmark", {"html": False, "typographer": True}).enable("smartquotes")


def _moved(target: str, written_at: str, here: str) -> str:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return target
    if urlsplit(written_at).scheme:
        return urljoin(written_at, target)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(written_at), parts.path))
    path = posixpath.relpath(path if parts.path else written_at, posixpath.dirname(here) or ".")
    return parts._replace(path=f"{path}/" if parts.path.endswith("/") else path).geturl()
