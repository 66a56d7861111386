"""How a thing stands in markup: what `markupsafe.escape` gives, without wrapping each piece of a page into a `Markup`.

A page has some sixty pieces that are joined at once, and the wrapping was two thirds of what escaping them takes.
"""

from __future__ import annotations

from markupsafe import escape

try:
    from markupsafe import _escape_inner as _escaped  # type: ignore[attr-defined]  # what `escape` does with a text
except ImportError:  # one that has it no more, or under another name: slower, and the same
    _escaped = escape


def in_markup(thing: object) -> str:
    """Give a text, or what is printed for a thing, so that nothing in it is read as markup but what is marked as such."""
    if type(thing) is str:
        return _escaped(thing)
    if hasattr(thing, "__html__"):
        return thing.__html__()  # type: ignore[no-any-return]
    return _escaped(str(thing))
