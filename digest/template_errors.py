"""What went wrong in a template: where it truly stands, by which way it was reached, and what was probably meant."""

from __future__ import annotations

import re
import traceback
from pathlib import Path

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError

from digest.model import Mistake, Page
from digest.schema import suggest

_MEND = "mend the template; nothing was written"
_UNDEFINED = re.compile(r"'(\w+)' is undefined$")
_UNKNOWN = re.compile(r"No (filter|test) named '(\w+)'")
_NAME = re.compile(r"[^\W\d]\w+")


def template_mistake(
    error: Exception, page: Page, templates: Path, environment: Environment
) -> Mistake | None:
    """Say which line of which template raised `error` while `page` was made; None where it is no template's fault."""
    if isinstance(error, UnicodeDecodeError) and (file := _holder(error.object, templates)):
        line = error.object[: error.start].count(b"\n") + 1
        return Mistake(
            f"templates/{file}:{line}", "the template is not UTF-8 text", f"save it as UTF-8; {_MEND}"
        )
    way = _way(error, templates)
    if not way:
        if isinstance(error, TemplateNotFound):
            hint = "a project has all templates of its own, or none: copy it from beside build.py"
            return Mistake(f"templates/{page.template}", "there is no such template", hint)
        return None
    where, *users = reversed(way)
    used = "used by " + ", by ".join(f"{name}:{line}" for name, line in users) + ", " if users else ""
    what = f"{_message(error)} ({used}for site/{page.path})"
    return Mistake(f"templates/{where[0]}:{where[1]}", what, _hint(error, templates, where[0], environment))


def _way(error: Exception, templates: Path) -> list[tuple[str, int]]:
    """Give the lines by which the error was reached, the outermost first.

    To fill a block of a template that it extends, jinja2 comes back to the one that it began with; that is not told.
    """
    way: list[tuple[str, int]] = []
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if not path.is_relative_to(templates):
            continue
        name = path.relative_to(templates).as_posix()
        known = [template for template, _ in way]
        if name in known:
            del way[known.index(name) :]
        way.append((name, frame.lineno or 1))
    return way


def _message(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template '{error.name}'"
    if isinstance(error, RecursionError):
        return "the template includes itself without end"
    if isinstance(error, TemplateError):
        return (error.message or "syntax error").rstrip(".")
    return f"{type(error).__name__}: {error}"


def _hint(error: Exception, templates: Path, template: str, environment: Environment) -> str:
    """Say what was probably meant, where a name is near to one that there is."""
    message = _message(error)
    near = ""
    if isinstance(error, TemplateNotFound):
        near = suggest(str(error.name), tuple(sorted(path.name for path in templates.glob("*.*"))))
    elif hit := _UNKNOWN.match(message):
        known = environment.filters if hit[1] == "filter" else environment.tests
        near = suggest(hit[2], tuple(sorted(known)))
    elif (hit := _UNDEFINED.search(message)) and not isinstance(error, TemplateSyntaxError):
        words = set(_NAME.findall((templates / template).read_text(encoding="utf-8")))
        near = suggest(hit[1], tuple(sorted((words | {"view", "here", "site"}) - {hit[1]})))
    return near or _MEND


def _holder(data: bytes, templates: Path) -> str:
    """Give the template whose bytes these are."""
    files = (path for path in sorted(templates.rglob("*")) if path.is_file())
    return next((path.relative_to(templates).as_posix() for path in files if path.read_bytes() == data), "")
