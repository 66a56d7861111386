"""Errors in templates: the line where each stands, the way to it, and what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from digest.model import Mistake, Page
from digest.template_errors import template_mistake

BASE = "<main>\n{% block main %}{% endblock %}\n</main>\n"
HOME = '{% extends "_base.html" %}\n{% block main %}\n\n{% include "_card.html" %}\n{% endblock %}\n'
PARTS = "{% macro twice(x) %}\n{{ x.size.width }}\n{% endmacro %}\n"
PAGE = Page("index.html", "home.html", None, lambda _: None, "the home page")


def fail(folder: Path, **files: str | bytes) -> Mistake | None:
    """Render home.html, which extends _base.html and includes _card.html, and give what is said of its failure."""
    texts: dict[str, str | bytes] = {
        "_base": BASE,
        "home": HOME,
        "_parts": PARTS,
        "_card": "Kartu\n",
        **files,
    }
    for name, text in texts.items():
        (folder / f"{name}.html").write_bytes(text if isinstance(text, bytes) else text.encode())
    environment = Environment(loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=True)
    try:
        environment.get_template(PAGE.template).render(headline={})
    except Exception as error:  # noqa: BLE001 - whatever a template may raise
        return template_mistake(error, PAGE, folder, environment)
    return None


@pytest.mark.parametrize(
    ("files", "where", "what", "hint"),
    [
        pytest.param(
            {"_card": "\n\n{{ headlin }}{{ headline }}"},
            "_card.html:3",
            "'headlin' is undefined (used by home.html:4, for site/index.html)",
            "did you mean 'headline'?",
            id="a misspelt name, in what is included",
        ),
        pytest.param(
            {"_card": "\n\n{{ headline "},
            "_card.html:3",
            "unexpected end of template, expected 'end of print statement' (used by home.html:4, for site/index.html)",
            "mend the template; nothing was written",
            id="what has no end, in what is included",
        ),
        pytest.param(
            {"_base": BASE + "{{ sit }}"},
            "_base.html:4",
            "'sit' is undefined (used by home.html:1, for site/index.html)",
            "did you mean 'site'?",
            id="in what is extended",
        ),
        pytest.param(
            {"home": HOME.replace("\n\n", "\n{{ nix }}\n")},
            "home.html:3",
            "'nix' is undefined (for site/index.html)",
            "mend the template; nothing was written",
            id="in a block of the page itself",
        ),
        pytest.param(
            {"_card": '{% from "_parts.html" import twice %}\n{{ twice(headline) }}'},
            "_parts.html:2",
            "'dict object' has no attribute 'size' (used by _card.html:2, by home.html:4, for site/index.html)",
            "mend the template; nothing was written",
            id="in a macro of what is included",
        ),
        pytest.param(
            {"_card": '\n{% include "_part.html" %}'},
            "_card.html:2",
            "there is no template '_part.html' (used by home.html:4, for site/index.html)",
            "did you mean '_parts.html'?",
            id="a template that is missing",
        ),
        pytest.param(
            {"_card": "\n{{ headline | uper }}"},
            "_card.html:2",
            "No filter named 'uper' (used by home.html:4, for site/index.html)",
            "did you mean 'upper'?",
            id="a filter that is missing",
        ),
        pytest.param(
            {"_card": '{% include "_card.html" %}'},
            "_card.html:1",
            "the template includes itself without end (used by home.html:4, for site/index.html)",
            "mend the template; nothing was written",
            id="a template that includes itself",
        ),
        pytest.param(
            {"_card": "{{ 1 / 0 }}"},
            "_card.html:1",
            "ZeroDivisionError: division by zero (used by home.html:4, for site/index.html)",
            "mend the template; nothing was written",
            id="a sum that cannot be done",
        ),
        pytest.param(
            {"_card": b"Kartu\n\xff"},
            "_card.html:2",
            "the template is not UTF-8 text",
            "save it as UTF-8; mend the template; nothing was written",
            id="what is no text",
        ),
    ],
)
def test_where_it_stands_and_the_way_to_it(
    tmp_path: Path, files: dict[str, str | bytes], where: str, what: str, hint: str
) -> None:
    assert fail(tmp_path, **files) == Mistake(f"templates/{where}", what, hint)


def test_a_page_without_its_template(tmp_path: Path) -> None:
    environment = Environment(loader=FileSystemLoader(tmp_path), autoescape=True)
    with pytest.raises(LookupError) as raised:
        environment.get_template("home.html")
    mistake = template_mistake(raised.value, PAGE, tmp_path, environment)
    assert mistake
    assert (mistake.where, mistake.what) == ("templates/home.html", "there is no such template")


def test_what_no_template_did_is_a_bug(tmp_path: Path) -> None:
    environment = Environment(autoescape=True)
    assert template_mistake(ValueError("x"), PAGE, tmp_path, environment) is None
