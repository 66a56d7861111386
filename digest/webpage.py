"""A page saved from a browser → its article's text, what the page says of itself, and what was left behind.

Trafilatura does the reading. It is an extra (`pip install saripati[html]`), imported only when a page is added.
"""

from __future__ import annotations

from typing import Any

from digest.model import Mistake, ProjectError
from digest.noun import Noun
from digest.schema import parse_date
from digest.suggest import Told

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_UNSEEN = frozenset(["script", "style", "noscript", "template", "head", "iframe", "svg", "select"])


class WebPage(Noun):
    """The article of a saved page: its text (one paragraph per line), what the page tells, and what was dropped."""

    text: str
    told: Told
    dropped: tuple[str, ...]


def read_webpage(raw: bytes, where: str) -> WebPage:
    """Read a saved page; `where` names it in messages.

    Raises:
        ProjectError: if the extra is not installed, or no article is found in the page.

    """
    try:
        import trafilatura  # noqa: PLC0415 - heavy (lxml and more), and an extra
        from trafilatura.utils import load_html  # noqa: PLC0415 - the same
    except ImportError as error:
        hint = "pip install 'saripati[html]', or paste the article's text and save it as .txt"
        raise ProjectError(
            (Mistake(where, "a web page needs trafilatura, which is not installed", hint),)
        ) from error
    tree = load_html(raw)
    found = (
        None if tree is None else trafilatura.bare_extraction(raw, with_metadata=True, include_comments=False)
    )
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        hint = "paste the article's text and save it as .txt"
        raise ProjectError((Mistake(where, "no article was found in the page", hint),))
    lines = [" ".join(line.split()) for line in (found.text or "").splitlines() if line.strip()]
    told = Told(
        title=" ".join((found.title or "").split()),
        outlet=" ".join((found.sitename or "").split()),
        date=parse_date(found.date or ""),
        url=found.url or "",
    )
    if (
        len(lines) > 1 and lines[0] == told.title
    ):  # it becomes the title's guess, and is listed as left behind
        del lines[0]
    return WebPage("".join(f"{line}\n" for line in lines), told, _dropped(tree, lines))


def _dropped(tree: Any, kept: list[str]) -> tuple[str, ...]:  # noqa: ANN401 - lxml ships no types
    """Give every stretch of text that the page shows and the article has not, in the order of the page."""
    everything = " ".join(kept)
    seen = dict.fromkeys(text for text in _stretches(tree) if text not in everything)
    return tuple(seen)


def _stretches(tree: Any) -> list[str]:  # noqa: ANN401 - lxml ships no types
    """Give the text of a page, cut where a block begins or ends."""
    found: list[str] = []
    words: list[str] = []

    def end() -> None:
        text = " ".join("".join(words).split())
        words.clear()
        if text:
            found.append(text)

    def walk(element: Any) -> None:  # noqa: ANN401 - lxml ships no types
        block = element.tag in _BLOCKS
        if block:
            end()
        if isinstance(element.tag, str) and element.tag not in _UNSEEN:
            words.append(element.text or "")
            for child in element:
                walk(child)
                words.append(child.tail or "")
        if block:
            end()

    walk(tree)
    end()
    return found
