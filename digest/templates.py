"""What lies in `templates/`: the files that are copied as they are, and which template needs which others."""

from __future__ import annotations

import re
from pathlib import Path

from digest.records import Print, print_of

STATIC = "static"
"""The folder within `templates/` whose files are copied as they are."""

STYLE = "style.css"
"""What every page has of the style."""

_TAKES = re.compile(rb"\{%[-+]?\s*(?:include|extends|import|from)\b([^%]*)")
_CONSTANT = re.compile(rb"\s*(\"[^\"]*\"|'[^']*')\s*(?:[-+]?$|(?:ignore|with|without|import|as)\b)")


def static_files(templates: Path) -> list[str]:
    """List the files that are copied as they are, as addresses."""
    folder = templates / STATIC
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name[0] != "."
    )


def template_prints(templates: Path) -> dict[str, Print]:
    """Give each template's fingerprint: of its text, and of every file of the folder that it names, and so on.

    A template that works out which other one it takes needs all of them. A file that is copied has its fingerprint
    under its path, `static/…`.
    """
    texts = {
        path.relative_to(templates).as_posix(): path.read_bytes()
        for path in sorted(templates.rglob("*"))
        if path.is_file()
    }
    static = {f"{STATIC}/{path}" for path in static_files(templates)}
    names = [(name, name.encode()) for name in texts]
    needs = {
        name: set(texts)
        if any(not _CONSTANT.match(taken) for taken in _TAKES.findall(text))
        else {other for other, written in names if written in text}
        for name, text in texts.items()
        if name not in static
    }
    return {
        name: print_of(text) if name in static else _print(name, texts, needs) for name, text in texts.items()
    }


def _print(name: str, texts: dict[str, bytes], needs: dict[str, set[str]]) -> Print:
    needed, todo = {name}, [name]
    while todo:
        more = needs.get(todo.pop(), set()) - needed
        needed |= more
        todo += more
    pieces = (name.encode() + b"\0" + texts[name] for name in sorted(needed | ({STYLE} & texts.keys())))
    return print_of(b"\0".join(pieces))
