"""Pages through templates to bytes. Everything that a template may call is registered here."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, MutableMapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    pass_context,
    select_autoescape,
)
from markupsafe import Markup, escape

from digest.bytecode import Kept
from digest.indonesian import long_date
from digest.markdown import to_html
from digest.metadata import canonical, csp_hash
from digest.model import Knowledge, Mistake, OwnPage, Page, PartialDate, ProjectError, Site
from digest.moulds import Macro, item_rows, link_row, pour, pour_passages
from digest.noun import Noun
from digest.passages import Passage
from digest.records import DamagedError
from digest.template_errors import template_mistake
from digest.templates import STATIC, STYLE
from digest.typography import set_type
from digest.views import Item, Link
from digest.wording import said_date

_PARTS = ("article.css", "list.css")
"""Sheets of the style for one kind of page. The style stands in the page, allowed by its hash: one request less, and
it works from disk."""
_COMMENT_OR_SPACE = re.compile(r"\s*/\*.*?\*/\s*|\s+", re.DOTALL)
_AROUND_SIGNS = re.compile(r" ?([{};,>]) ?|(:) ")
_NOT_MARKUP = ("txt", "js")
"""Endings of templates whose text stands as it is: nothing in them is read as markup."""

_ANYWHERE = "404.html"
"""The page that a host shows at any address."""


class Style(Noun):
    """The style sheet as it stands in a page, and its hash for the policy."""

    text: Markup
    hash: str


class Renderer:
    """Renders pages with one folder of templates."""

    def __init__(self, templates: Path, knowledge: Knowledge) -> None:
        """Set jinja2 up; no template is read yet."""
        self._templates = templates
        self._here = (
            ""  # the page that is being made: links go from there, also those of macros that all pages share
        )
        self._folder = ""  # tells from where its links go; those of the 404 page go from nowhere
        self._once: dict[
            tuple[object, ...], Markup
        ] = {}  # what was printed before, by all that it depends on
        self._links: dict[tuple[Macro, str, Link], str] = {}
        self._texts: dict[tuple[Macro, str, Sequence[Passage]], Markup] = {}
        self._inlined: dict[str, Markup] = {}
        self._site = knowledge.site
        self._environment = self._make_environment(knowledge.site, knowledge.pages)

    def render(self, page: Page) -> bytes:
        """Give the bytes of a page.

        Raises:
            ProjectError: with the template's file and line, if the template is wrong.
            DamagedError: if a text that lies on a shelf is not as it was put there.

        """
        if not page.template:
            return (self._templates / STATIC / page.path).read_bytes()
        view = page.view
        self._here = page.path
        self._folder = self._here if self._here == _ANYWHERE else self._here.rpartition("/")[0]
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

    def _make_environment(self, site: Site, own: tuple[OwnPage, ...]) -> Environment:
        environment = _Environment(
            loader=FileSystemLoader(self._templates),
            bytecode_cache=Kept(),
            auto_reload=False,  # a build reads each template once
            autoescape=select_autoescape(disabled_extensions=_NOT_MARKUP, default=True),
            undefined=_NamedUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False}
        sheets = {part: self._style(part) for part in (*_PARTS, "")}
        environment.globals.update(
            site=site, own_pages=own, stylesheet=sheets.__getitem__, once=self._print_once
        )
        # What the site or a file decides takes the context: else jinja2 would work it out for a constant when it
        # compiles the template, and keep it when the site or the file has changed.
        environment.filters.update(
            href=pass_context(lambda _, path: self._href(path)),
            csp_hash=csp_hash,
            absolute=pass_context(lambda _, path: canonical(site, path)),
            long_date=long_date,
            said_date=said_date,
            wordmark=_wordmark,
            typeset=set_type,
            pour_items=self._pour_items,
            pour_links=self._pour_links,
            pour_passages=self._pour_passages,
            inline=pass_context(lambda _, name: self._inline(name)),
            day=lambda moment: PartialDate(moment.year, moment.month, moment.day),
            markdown=pass_context(lambda _, text, written_at="": self._markdown(text, written_at)),
        )
        return environment

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
        text = _AROUND_SIGNS.sub(r"\1\2", _COMMENT_OR_SPACE.sub(" ", text)).strip().replace(";}", "}")
        return Style(Markup(text), csp_hash(text))  # noqa: S704 - our own file

    def _inline(self, name: str) -> Markup:
        """Read a script that stands within a page, without the blanks at its line ends."""
        if name not in self._inlined:
            text = (self._templates / name).read_text(encoding="utf-8")
            lines = (line.strip() for line in text.splitlines())
            told = "\n".join(line for line in lines if line and not line.startswith("//"))
            self._inlined[name] = Markup(told)  # noqa: S704 - our own file
        return self._inlined[name]

    def _href(self, path: str) -> str:
        """Turn an address into a link from the page that is being made.

        Links are relative, so that the site works under any path and from disk. The 404 page is the exception: a host
        shows it at any address, so its links are absolute.
        """
        return canonical(self._site, path) if self._here == _ANYWHERE else relative(path, self._folder)

    def _print_once(self, template: str, **given: object) -> Markup:
        """Print a template that is the same for all pages of a folder; it knows what is `given`, and not the page."""
        key = (template, self._folder, *given.items())
        if key not in self._once:
            self._once[key] = Markup(self._environment.get_template(template).render(given))  # noqa: S704 - escaped there
        return self._once[key]

    def _pour_links(self, links: Sequence[Link], macro: Macro) -> Markup:
        """Print links with a macro that is made for them; those to topics and names stand on page after page."""
        folder = self._folder
        for link in links:
            if (macro, folder, link) not in self._links:
                row = link_row(link, self._href(link.path))
                self._links[macro, folder, link] = str(pour(macro, [row], folder))
        return Markup("".join([self._links[macro, folder, link] for link in links]))  # noqa: S704 - poured above

    def _pour_items(self, items: Sequence[Item], macro: Macro, level: int, *, lean: bool = False) -> Markup:
        """Print items of a list with a macro that is made for them, their headlines at a level."""
        return pour(macro, item_rows(items, self._href, lean=lean), self._folder, level=level)

    def _pour_passages(
        self,
        passages: Sequence[Passage],
        macro: Macro,
        *,
        anchors: bool = False,
        written: PartialDate | None = None,
    ) -> Markup:
        """Print the text of an article with a macro that is made for a passage; feeds hold the same ones."""
        if anchors:
            return pour_passages(macro, passages, self._folder, anchors=True, written=written)
        key = (macro, self._folder, passages)
        if key not in self._texts:
            self._texts[key] = pour_passages(macro, passages, self._folder, anchors=False, written=None)
        return self._texts[key]

    def _markdown(self, text: str, written_at: str) -> Markup:
        """Render our own Markdown; its links are as seen from `written_at`, or from the page that shows it."""
        return Markup(to_html(text, written_at, self._here))  # noqa: S704 - made of our own files, raw HTML off


class _Environment(Environment):
    """Jinja's, but for what it would look up for every page again: templates, which do not change, and their globals."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - as jinja2 has it
        """Take jinja's options."""
        super().__init__(**options)
        self._read: dict[object, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - as jinja2 has it
    ) -> Template:
        """Give a template, which is read once."""
        if name not in self._read:
            self._read[name] = super().get_template(name, parent, globals)
        return self._read[name]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Give the globals of a template as one table; nobody changes them once there is a template."""
        return {**self.globals, **(d or {})}


class _NamedUndefined(StrictUndefined):
    """An error for what a template misspells, with a suggestion."""

    @property
    def _undefined_message(self) -> str:
        message = super()._undefined_message
        thing = self._undefined_obj
        if isinstance(thing, Noun):
            known = thing.__struct_fields__
            near = difflib.get_close_matches(str(self._undefined_name), known, n=1)
            message = f"{type(thing).__name__} has no '{self._undefined_name}'"
            message += f" — did you mean '{near[0]}'?" if near else f"; it has {', '.join(known)}"
        return message


def _wordmark(title: str) -> Markup:
    """Set the site's name as its wordmark: the style sheet puts a drop on each i."""
    return Markup(escape(title).replace("i", Markup("<i>i</i>")))  # noqa: S704 - escaped just before


def relative(path: str, folder: str) -> str:
    """Give the way from a folder of the site to an address."""
    if not folder:
        return path
    inside = f"{folder}/"
    if path.startswith(inside):
        return path.removeprefix(inside)
    return "../" * (folder.count("/") + 1) + path
