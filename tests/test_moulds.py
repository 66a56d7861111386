"""A macro that is poured prints what a call for each thing would print, whatever it does with the texts."""

from __future__ import annotations

import pytest
from jinja2 import Environment

from digest.model import PartialDate
from digest.moulds import LinkRow, Macro, item_rows, link_row, mould, pour, pour_passages
from digest.noun import Noun, replace
from digest.passages import Passage, Point
from digest.views import Item, Link
from tests.examples import article


class Row(Noun):
    """Two texts."""

    a: str
    b: str = ""


def by_name(row: Row) -> dict[str, str]:
    return {"a": row.a, "b": row.b}


def macro(text: str, name: str = "it") -> Macro:
    template = Environment(autoescape=True).from_string(text)
    found: Macro = getattr(template.module, name)
    return found


LINE = macro(
    "{% macro it(a, b='', level=2) %}<h{{ level }} {% if b %}id={{ b }}{% endif %}>{{ a }}{ {{ b }} }{% endmacro %}"
)


@pytest.mark.parametrize(
    ("rows", "printed"),
    [
        pytest.param([Row("x")], "<h2 >x{  }", id="what is empty is not there"),
        pytest.param([Row("x", "y")], "<h2 id=y>x{ y }", id="a text may stand twice"),
        pytest.param(
            [Row("<&>", "{0}")], "<h2 id={0}>&lt;&amp;&gt;{ {0} }", id="a text is escaped, and no slot itself"
        ),
        pytest.param([Row("x"), Row("y", "z")], "<h2 >x{  }<h2 id=z>y{ z }", id="each row in its shape"),
        pytest.param([Row("x\ny", "z")], "<h2 id=z>x\ny{ z }", id="a text with lines stays whole"),
        pytest.param([], "", id="of nothing comes nothing"),
    ],
)
def test_pouring_prints_what_a_call_for_each_row_prints(rows: list[Row], printed: str) -> None:
    assert pour(LINE, rows, "") == printed
    assert "".join(str(LINE(**by_name(row))) for row in rows) == printed


def test_what_is_given_is_the_same_for_all() -> None:
    assert pour(LINE, [Row("x"), Row("y")], "", level=3) == "<h3 >x{  }<h3 >y{  }"


def test_a_macro_is_called_once_for_each_shape_and_place() -> None:
    calls = []

    def it(**slots: object) -> str:
        calls.append([name for name, slot in slots.items() if slot])
        return ""

    for folder in ("", "topik"):
        pour(it, [Row("x"), Row("y"), Row("x", "z")], folder)
    assert calls == [["a"], ["a", "b"]] * 2


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{{ a | upper }}", id="one that changes it"),
        pytest.param("{{ a | length }}", id="one that measures it"),
        pytest.param("{{ a[:3] }}", id="one that cuts it"),
        pytest.param("{{ a ~ '!' }}", id="one that joins it"),
        pytest.param("{% if a == 'x' %}{% endif %}", id="one that compares it"),
        pytest.param("{% if a in ('x', 'y') %}{% endif %}", id="one that looks for it"),
        pytest.param("{% for x in a %}{% endfor %}", id="one that takes it apart"),
        pytest.param("{{ '%s' | format(a) }}", id="one that formats it"),
        pytest.param(
            "{{ a }}{% if b %}{{ b | upper }}{% endif %}", id="one that looks into it where it is there"
        ),
    ],
)
def test_a_macro_that_looks_into_a_text_is_called_for_each(text: str) -> None:
    it = macro(f"{{% macro it(a, b='') %}}{text}{{% endmacro %}}")
    assert mould(it, ("a", "b"), (True, True), "") is None
    rows = [Row("x&y"), Row("x", "z"), Row("<")]
    assert pour(it, rows, "") == "".join(str(it(**by_name(row))) for row in rows)


def test_an_item_has_the_reason_in_its_teasers_place_and_a_moment_in_its_dates() -> None:
    headline = article("a", outlet="Tempo", date=PartialDate(2024, 3)).headline
    items = [Item(headline, "T"), Item(headline, "T", "R"), Item(headline, "T", tag="Maret")]
    rows = item_rows(items, lambda path: f"../{path}", lean=False)
    assert [(row.teaser, row.date, row.said) for row in rows] == [
        ("T", "2024-03", "Maret 2024"),
        ("R", "2024-03", "Maret 2024"),
        ("T", "", ""),
    ]
    assert {row.path for row in rows} == {"../artikel/a.html"}
    assert {row.teaser for row in item_rows(items, str, lean=True)} == {""}


def test_a_link_counts_only_what_there_is() -> None:
    assert link_row(Link("Hukum", "x", 3), "../x") == LinkRow("../x", "Hukum", "3")
    assert link_row(Link("Hukum", "x"), "x") == LinkRow("x", "Hukum", "")


PASSAGE_TEXT = (
    "{% macro it(kind, text='', anchor='', points=(), start=0) %}"
    "{{ kind }}{{ start }}{% if anchor %}#{{ anchor }}{% endif %}:{{ text }}"
    "{% for point in points %}{{ point.anchor }}-{{ point.text }},{% endfor %};{% endmacro %}"
)
PASSAGE, LOOKS_INTO = macro(PASSAGE_TEXT), macro(PASSAGE_TEXT.replace("{{ text }}", "{{ text | trim }}"))


@pytest.mark.parametrize(
    ("passage", "printed", "bare"),
    [
        pytest.param(Passage("text", "p1", "a & b"), "text0#p1:a &amp; b;", "text0:a &amp; b;", id="a text"),
        pytest.param(
            Passage("list", "p1", "", (Point("p1", "a"), Point("p2", "<b>")), 3),
            "list3:p1-a,p2-&lt;b&gt;,;",
            "list3:-a,-&lt;b&gt;,;",
            id="a list",
        ),
        pytest.param(
            Passage("text", "p1", "<Minggu> (21/12/2025)"),
            "text0#p1:&lt;Minggu&gt; (21/12/2025);",
            "text0:&lt;Minggu&gt; (21/12/2025);",
            id="a text with something like a date",
        ),
        pytest.param(
            Passage("quote", "p1", "<Minggu (21/12/2025)>"),
            'quote0#p1:&lt;<time datetime="2025-12-21">Minggu (21/12/2025)</time>&gt;;',
            "quote0:&lt;Minggu (21/12/2025)&gt;;",
            id="a quotation with a date",
        ),
        pytest.param(
            Passage("heading", "p1", "Minggu (21/12/2025)"),
            "heading0#p1:Minggu (21/12/2025);",
            "heading0:Minggu (21/12/2025);",
            id="a sub-heading with a date",
        ),
    ],
)
def test_a_text_has_anchors_and_dates_for_machines_only_where_asked_for(
    passage: Passage, printed: str, bare: str
) -> None:
    both = (passage, Passage("text", "p9", "."))
    unnamed = tuple(
        replace(one, anchor="", points=tuple(replace(point, anchor="") for point in one.points))
        for one in both
    )
    for it in (PASSAGE, LOOKS_INTO):
        assert pour_passages(it, both, "", dated=True, written=None) == f"{printed}text0#p9:.;"
        assert pour_passages(it, unnamed, "", dated=False, written=None) == f"{bare}text0:.;"
