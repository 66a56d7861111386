"""The page that the preview shows instead of one that cannot be built.

Made without `templates/`: they may be what is broken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from digest.model import Mistake
from digest.noun import Noun

AROUND = 2
"""Lines shown before and after the one that is wrong."""

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }}
body {{ max-width: 60rem; margin: 2rem auto; padding: 0 1rem }}
h1 {{ font-size: 1.3rem; border-left: .4rem solid #c33; padding-left: .8rem }}
article {{ margin: 1.5rem 0; border-top: 1px solid #8886; padding-top: 1rem }}
code, pre {{ font: .9rem/1.5 ui-monospace, monospace }}
pre {{ overflow-x: auto; background: #8881; padding: .6rem .8rem; white-space: pre-wrap }}
mark {{ background: #fc36; color: inherit; display: block }}
p {{ margin: .3rem 0 }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{lead}</p>
{body}
</body>
</html>
"""
_LEAD = "site/ is as it was. Mend the file and save it: this page goes away by itself."


class Fault(Noun):
    """Why there is nothing to see: mistakes in our files, or the traceback of a bug."""

    mistakes: tuple[Mistake, ...] = ()
    traceback: str = ""


Lines = Callable[[str], tuple[str, ...]]
"""Gives the lines of the file that a message names, or nothing where it cannot be read."""


def fault_page(fault: Fault, lines_of: Lines) -> str:
    """Write the page: each mistake with its file, line, what, what to do and the lines around it; all escaped."""
    if fault.traceback:
        last = fault.traceback.strip().rpartition("\n")[2]
        body = (
            f"<article><p><strong>{escape(last)}</strong></p><pre>{escape(fault.traceback)}</pre></article>"
        )
        return _PAGE.format(
            title="The program failed: this is a bug, not your mistake", lead=_LEAD, body=body
        )
    count = len(fault.mistakes)
    body = "\n".join(_article(mistake, lines_of) for mistake in fault.mistakes)
    title = f"{count} mistake{'' if count == 1 else 's'}; nothing was written"
    return _PAGE.format(title=title, lead=_LEAD, body=body)


def _article(mistake: Mistake, lines_of: Lines) -> str:
    path, line = place(mistake.where)
    hint = f"<p>→ {escape(mistake.hint)}</p>"
    excerpt = _excerpt(lines_of(path), line) if line else ""
    what = f"<p><code>{escape(mistake.where)}</code></p>\n<p><strong>{escape(mistake.what)}</strong></p>"
    return f"<article>{what}\n{hint}\n{excerpt}</article>"


def place(where: str) -> tuple[str, int]:
    """Take `path`, `path:line` or `path:line:column` apart; line 0 where there is none."""
    path, *numbers = where.split(":")
    return path, int(numbers[0]) if numbers and numbers[0].isdigit() else 0


def _excerpt(lines: tuple[str, ...], line: int) -> str:
    shown: Iterable[int] = range(max(1, line - AROUND), min(len(lines), line + AROUND) + 1)
    rows = []
    for number in shown:
        row = escape(f"{number:5}  {lines[number - 1]}")
        rows.append(f"<mark>{row}</mark>" if number == line else f"{row}\n")
    return f"<pre>{''.join(rows)}</pre>" if rows else ""
