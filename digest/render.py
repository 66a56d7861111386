"""Pages through templates to bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from jinja2 import TemplateError
from markupsafe import Markup

from digest import bytecode, texts
from digest.environment import TemplateEnvironment
from digest.metadata import csp_hash
from digest.model import Mistake, OwnPage, Page, ProjectError, Site
from digest.noun import Noun
from digest.records import DamagedError
from digest.template_errors import template_mistake
from digest.templates import STATIC, STYLE

_PARTS = ("article.css", "list.css")
"""Sheets of the style for one kind of page. The style stands in the page, allowed by its hash: one request less, and
it works from disk."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BESIDE_SIGN = re.compile(r" (?=[{};,>])|(?<=[{};,>:]) ")
_NOT_TEMPLATES = (".css",)


class Style(Noun):
    """The style sheet as it stands in a page, and its hash for the policy."""

    text: Markup
    hash: str


class Renderer:
    """Renders pages with one folder of templates."""

    def __init__(self, templates: Path, site: Site, own_pages: tuple[OwnPage, ...]) -> None:
        """Set jinja2 up; no template is read yet. `own_pages` are linked from every page."""
        self._templates = templates
        self._environment = TemplateEnvironment(templates)
        sheets = {part: self._style(part) for part in (*_PARTS, "")}
        self._environment.globals.update(site=site, own_pages=own_pages, stylesheet=sheets.__getitem__)

    def render(self, page: Page) -> bytes:
        """Give the bytes of a page, as `render_all` does."""
        return self.render_all([page])[0]

    def render_all(self, pages: Sequence[Page]) -> list[bytes]:
        """Give the bytes of at most `AT_ONCE` pages; what they show is worked out before the first one is rendered.

        Raises:
            ProjectError: with the template's file and line, if the template is wrong.
            DamagedError: if a text that lies on a shelf is not as it was put there.

        """
        texts.fetch(page.subject for page in pages)
        views = [page.view if page.template else None for page in pages]
        return [self._render(page, view) for page, view in zip(pages, views, strict=True)]

    def _render(self, page: Page, view: object) -> bytes:
        if not page.template:
            return (self._templates / STATIC / page.path).read_bytes()
        self._environment.turn_to(page.path)
        try:
            return self._environment.get_template(page.template).render(view=view, here=page.path).encode()
        except DamagedError:  # a text that was fetched from the shelf only now: no fault of the template
            raise
        except Exception as error:
            mistake = template_mistake(error, page, self._templates, self._environment)
            if mistake is None:
                raise
            raise ProjectError((mistake,)) from error

    def prepare(self, templates: Iterable[str]) -> None:
        """Read templates before processes are forked, so that each is read once; a faulty one tells when it is used."""
        for template in dict.fromkeys(templates):
            with suppress(TemplateError):
                if template:
                    self._environment.get_template(template)

    def _style(self, part: str) -> Style:
        """Read the style sheet and the part for one kind of page, without their comments and line breaks."""
        text = ""
        for name in (STYLE, part) if part else (STYLE,):
            try:
                text += (self._templates / name).read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise ProjectError(
                    (Mistake(f"templates/{name}", f"cannot be read: {error}", "every page needs it"),)
                ) from error
        text = _BESIDE_SIGN.sub("", " ".join(_COMMENT.sub(" ", text).split())).replace(";}", "}")
        return Style(Markup(text), csp_hash(text))  # noqa: S704 - our own file


def compiled(templates: Path) -> bytes:
    """Give the templates of a folder, compiled, for another process; what is wrong with one tells when it is used."""
    environment = TemplateEnvironment(templates)
    for path in sorted(templates.iterdir()):
        with suppress(Exception):
            if path.is_file() and path.suffix not in _NOT_TEMPLATES:
                environment.get_template(path.name)
    return bytecode.to_bytes()
