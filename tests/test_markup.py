"""What stands in markup is what `markupsafe.escape` makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from digest.markup import in_markup
from digest.model import PartialDate


@given(st.text(alphabet="a&<>\"'“ 😀\n\0"))
def test_a_text_is_escaped(text: str) -> None:
    assert in_markup(text) == str(escape(text))
    assert in_markup(Markup(text)) == text  # noqa: S704 - a test's own


@pytest.mark.parametrize(
    ("thing", "printed"),
    [
        pytest.param(7, "7", id="a number"),
        pytest.param(PartialDate(2025, 12), "2025-12", id="a noun that says how it is written"),
        pytest.param(["<"], "[&#39;&lt;&#39;]", id="a list, as Python writes it"),
        pytest.param(None, "None", id="nothing, as Python writes it"),
    ],
)
def test_of_a_thing_it_is_what_is_printed(thing: object, printed: str) -> None:
    assert in_markup(thing) == printed == str(escape(thing))
