"""Pages through templates to bytes. Everything that a template may call is registered here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    pass_context,
    select_autoescape,
)
from jinja2.runtime import Context
from markupsafe import Markup, escape

from digest import bytecode
from digest.bytecode import Kept
from digest.dates import resolved_dates
from digest.indonesian import long_date
from digest.markdown import to_html
from digest.metadata import canonical, csp_hash
from digest.model import Knowledge, Mistake, Page, PartialDate, ProjectError
from digest.noun import Noun
from digest.records import DamagedError
from digest.template_errors import template_mistake
from digest.templates import STATIC, STYLE
from digest.typography import set_type
from digest.wording import said_date

_PARTS = ("article.css", "list.css")
"""Sheets of the style for one kind of page. The style stands in the page, allowed by its hash: one request less, and
it works from disk."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BESIDE_SIGN = re.compile(r" (?=[{};,>])|(?<=[{};,>:]) ")
_NOT_TEMPLATES = (".css",)
_NOT_MARKUP = ("txt", "js")
"""Endings of templates whose text stands as it is: nothing in them is read as markup."""


class Style(Noun):
    """The style sheet as it stands in a page, and its hash for the policy."""

    text: Markup
    hash: str


class Renderer:
    """Renders pages with one folder of templates."""

    def __init__(self, templates: Path, knowledge: Knowledge) -> None:
        """Set jinja2 up; no template is read yet."""
        self._templates = templates
        self._environment = _environment(templates)
        sheets = {part: self._style(part) for part in (*_PARTS, "")}
        self._environment.globals.update(
            site=knowledge.site, own_pages=knowledge.pages, stylesheet=sheets.__getitem__
        )

    def render(self, page: Page) -> bytes:
        """Give the bytes of a page.

        Raises:
            ProjectError: with the template's file and line, if the template is wrong.
            DamagedError: if a text that lies on a shelf is not as it was put there.

        """
        if not page.template:
            return (self._templates / STATIC / page.path).read_bytes()
        view = page.view
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
    environment = _environment(templates)
    for path in sorted(templates.iterdir()):
        with suppress(Exception):
            if path.is_file() and path.suffix not in _NOT_TEMPLATES:
                environment.get_template(path.name)
    return bytecode.to_bytes()


def _environment(templates: Path) -> Environment:
    """Set jinja2 up for any site. What a template is compiled to is kept, and knows nothing of the site.

    So a filter whose result the site or a file decides takes the context: else jinja2 would work it out for a constant
    when it compiles the template.
    """
    environment = Environment(
        loader=FileSystemLoader(templates),
        bytecode_cache=Kept(),
        auto_reload=False,  # a build reads each template once
        autoescape=select_autoescape(disabled_extensions=_NOT_MARKUP, default=True),
        undefined=_NamedUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False}
    environment.filters.update(
        href=_href,
        csp_hash=csp_hash,
        absolute=_absolute,
        long_date=long_date,
        said_date=said_date,
        wordmark=_wordmark,
        typeset=set_type,
        dated=_dated,
        inline=pass_context(lambda _, name: _inline(templates / name)),
        day=lambda moment: PartialDate(moment.year, moment.month, moment.day),
        markdown=_markdown,
    )
    return environment


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


def _dated(text: str, written: PartialDate | None) -> Markup:
    """Say to machines which day a date in a text names, where that is beyond doubt."""
    pieces, position = [], 0
    for mark in resolved_dates(text, written):
        day = Markup('<time datetime="{}">{}</time>').format(str(mark.date), text[mark.start : mark.end])
        pieces += [escape(text[position : mark.start]), day]
        position = mark.end
    return Markup("").join([*pieces, escape(text[position:])])


@pass_context
def _markdown(context: Context, text: str, written_at: str = "") -> Markup:
    """Render our own Markdown; its links are as seen from `written_at`, or from the page that shows it."""
    return Markup(to_html(text, written_at, str(context["here"])))  # noqa: S704 - made of our own files, raw HTML off


def _inline(path: Path) -> Markup:
    """Read a script that stands within a page, without the blanks at its line ends."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return Markup("\n".join(line for line in lines if line and not line.startswith("//")))  # noqa: S704 - our own file


@pass_context
def _href(context: Context, path: str) -> str:
    """Turn an address into a link from the page that is being rendered.

    Links are relative, so that the site works under any path and from disk. The 404 page is the exception: a host
    shows it at any address, so its links are absolute.
    """
    here: str = context["here"]
    if here == "404.html":
        return _absolute(context, path)
    return relative(path, here.rpartition("/")[0])


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
