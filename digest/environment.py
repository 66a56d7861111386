"""What templates find: everything that one may call is registered here."""

from __future__ import annotations

import json
from collections.abc import MutableMapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    nodes,
    pass_context,
    select_autoescape,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from markupsafe import Markup, escape

from digest.bytecode import Kept
from digest.indonesian import long_date
from digest.markdown import to_html
from digest.markup import in_markup
from digest.metadata import canonical, csp_hash
from digest.model import PartialDate
from digest.moulds import Macro, item_rows, link_row, pour, pour_passages
from digest.noun import Noun
from digest.passages import Passage
from digest.typography import set_type
from digest.views import Item, Link
from digest.wording import said_date

_NOT_MARKUP = ("txt", "js")
"""Endings of templates whose text stands as it is: nothing in them is read as markup."""
_ANYWHERE = "404.html"
"""The page that a host shows at any address."""

_JSON = json.JSONEncoder(ensure_ascii=False)


class _Compiler(CodeGenerator):
    """Jinja's, but that what a template prints is joined as it is printed, and not made a `Markup` before."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - as jinja2 has it
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.in_markup(")
        else:
            super()._output_child_pre(node, frame, finalize)


class TemplateEnvironment(Environment):
    """Jinja's, set up for any site: what a template is compiled to is kept, and knows nothing of the site.

    So a filter whose result the site or a file decides takes the context: else jinja2 would work it out for a constant
    when it compiles the template. Where links go from is known here and not from the context, so that the macros which
    templates share are made once, and not for every page.
    """

    code_generator_class = _Compiler
    in_markup = staticmethod(in_markup)

    def __init__(self, templates: Path) -> None:
        """Take the folder of templates; none is read yet."""
        super().__init__(
            loader=FileSystemLoader(templates),
            bytecode_cache=Kept(),
            auto_reload=False,  # a build reads each template once
            autoescape=select_autoescape(disabled_extensions=_NOT_MARKUP, default=True),
            undefined=_NamedUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.policies["json.dumps_function"] = lambda thing, **_: _JSON.encode(
            thing
        )  # made once, not for every text
        self.globals["once"] = self._print_once
        self.filters.update(
            href=self._href,
            csp_hash=csp_hash,
            absolute=_absolute,
            long_date=long_date,
            said_date=said_date,
            wordmark=_wordmark,
            typeset=set_type,
            pour_items=self._pour_items,
            pour_links=self._pour_links,
            pour_passages=self._pour_passages,
            inline=pass_context(lambda _, name: self._inline(templates / name)),
            day=lambda moment: PartialDate(moment.year, moment.month, moment.day),
            markdown=self._markdown,
        )
        self._here = ""  # the page that is being made
        self._folder = ""  # where its links go from
        self._templates: dict[object, Template] = {}
        # What was printed before, by all that it depends on:
        self._once: dict[tuple[object, ...], Markup] = {}
        self._links: dict[tuple[Macro, str, Link], str] = {}
        self._texts: dict[tuple[Macro, str, Sequence[Passage]], Markup] = {}
        self._inlined: dict[Path, Markup] = {}

    def turn_to(self, page: str) -> None:
        """Make the page with this address next.

        Links are relative, so that the site works under any path and from disk. The 404 page is the exception: a host
        shows it at any address, so its links are absolute and go from nowhere else.
        """
        self._here = page
        self._folder = page if page == _ANYWHERE else page.rpartition("/")[0]

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - as jinja2 has it
    ) -> Template:
        """Give a template, which is read once."""
        if name not in self._templates:
            self._templates[name] = super().get_template(name, parent, globals)
        return self._templates[name]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Give the globals of a template as one table; nobody changes them once there is a template."""
        return {**self.globals, **(d or {})}

    @pass_context
    def _href(self, context: Context, path: str) -> str:
        """Turn an address into a link from the page that is being made."""
        return _absolute(context, path) if self._here == _ANYWHERE else relative(path, self._folder)

    def _print_once(self, template: str, **given: object) -> Markup:
        """Print a template that is the same for all pages of a folder; it knows what is `given`, and not the page."""
        key = (template, self._folder, *given.items())
        if key not in self._once:
            self._once[key] = Markup(self.get_template(template).render(given))  # noqa: S704 - escaped there
        return self._once[key]

    @pass_context
    def _pour_links(self, context: Context, links: Sequence[Link], macro: Macro) -> Markup:
        """Print links with a macro that is made for them; those to topics and names stand on page after page."""
        folder = self._folder
        for link in links:
            if (macro, folder, link) not in self._links:
                row = link_row(link, self._href(context, link.path))
                self._links[macro, folder, link] = str(pour(macro, [row], folder))
        return Markup("".join([self._links[macro, folder, link] for link in links]))  # noqa: S704 - poured above

    @pass_context
    def _pour_items(
        self, context: Context, items: Sequence[Item], macro: Macro, level: int, *, lean: bool = False
    ) -> Markup:
        """Print items of a list with a macro that is made for them, their headlines at a level."""
        rows = item_rows(items, partial(self._href, context), lean=lean)
        return pour(macro, rows, self._folder, level=level)

    def _pour_passages(
        self,
        passages: Sequence[Passage],
        macro: Macro,
        *,
        dated: bool = False,
        written: PartialDate | None = None,
    ) -> Markup:
        """Print the text of an article with a macro that is made for a passage; feeds have the same ones."""
        if dated:
            return pour_passages(macro, passages, self._folder, dated=True, written=written)
        key = (macro, self._folder, passages)
        if key not in self._texts:
            self._texts[key] = pour_passages(macro, passages, self._folder, dated=False, written=None)
        return self._texts[key]

    @pass_context
    def _markdown(self, _context: Context, text: str, written_at: str = "") -> Markup:
        """Render our own Markdown; its links are as seen from `written_at`, or from the page that shows it."""
        return Markup(to_html(text, written_at, self._here))  # noqa: S704 - made of our own files, raw HTML off

    def _inline(self, path: Path) -> Markup:
        """Read a script that stands within a page, without the blanks at its line ends."""
        if path not in self._inlined:
            lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
            text = "\n".join(line for line in lines if line and not line.startswith("//"))
            self._inlined[path] = Markup(text)  # noqa: S704 - our own file
        return self._inlined[path]


class _NamedUndefined(StrictUndefined):
    """An error for what a template misspells, with a suggestion."""

    @property
    def _undefined_message(self) -> str:
        message = super()._undefined_message
        thing = self._undefined_obj
        if isinstance(thing, Noun):
            import difflib  # noqa: PLC0415 - only to say what is wrong

            known = thing.__struct_fields__
            near = difflib.get_close_matches(str(self._undefined_name), known, n=1)
            message = f"{type(thing).__name__} has no '{self._undefined_name}'"
            message += f" — did you mean '{near[0]}'?" if near else f"; it has {', '.join(known)}"
        return message


def _wordmark(title: str) -> Markup:
    """Set the site's name as its wordmark: the style sheet puts a drop on each i."""
    return Markup(escape(title).replace("i", Markup("<i>i</i>")))  # noqa: S704 - escaped just before


@pass_context
def _absolute(context: Context, path: str) -> str:
    """Give the whole address."""
    return canonical(context["site"], path)


def relative(path: str, folder: str) -> str:
    """Give the way from a folder of the site to an address."""
    if not folder:
        return path
    inside = f"{folder}/"
    if path.startswith(inside):
        return path.removeprefix(inside)
    return "../" * (folder.count("/") + 1) + path
