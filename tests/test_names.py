from __future__ import annotations

import pytest

from digest.model import Name
from digest.names import compile_names, names_in, suggestions
from digest.prose import prose_of
from tests.examples import article

REGISTER = compile_names(
    [
        Name("meta", "Meta", "company", (), ""),
        Name("wga", "Writers Guild of America", "organisation", ("WGA",), ""),
        Name("microsoft", "Microsoft", "company", (), ""),
        Name("microsoft-azure", "Microsoft Azure", "company", (), ""),
        Name("warner", "Warner Bros. Discovery", "company", (), ""),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Metadata itu hilang.", (), id="the beginning of a word is no name"),
        pytest.param("Ia menyukai meta itu.", (), id="lower case is no name"),
        pytest.param("Proyek Non-Meta gagal.", (), id="a part of a compound is no name"),
        pytest.param("Kata (Meta), lalu pergi.", ("meta",), id="brackets are no part of a name"),
        pytest.param("WGA adalah Writers Guild of America.", ("wga",), id="two spellings are one name"),
        pytest.param("Layanan Microsoft Azure tumbuh.", ("microsoft-azure",), id="the longest name wins"),
        pytest.param("Bos Warner Bros. Discovery hadir.", ("warner",), id="a full stop may stand in a name"),
        pytest.param("WGA, lalu Meta dan Meta.", ("meta", "wga"), id="the most frequent comes first"),
    ],
)
def test_names_in(text: str, expected: tuple[str, ...]) -> None:
    assert names_in(prose_of([text]), REGISTER) == expected


def test_without_names_nothing_is_found() -> None:
    assert names_in(prose_of(["Meta"]), compile_names([])) == ()


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(["Kata Budi Santoso pergi."], (), id="one article is not enough"),
        pytest.param(["Kata Budi pergi.", "Kata Budi datang."], (), id="nor is one word"),
        pytest.param(
            ["Budi Santoso pergi.", "Budi Santoso datang."], (), id="nor the beginning of a sentence"
        ),
        pytest.param(
            ["Kini Warner Bros. Discovery pergi.", "Kini Microsoft Azure datang."],
            (),
            id="a confirmed name is no suggestion",
        ),
        pytest.param(
            ["Kata Budi Santoso pergi.", "Menurut Budi Santoso ada."],
            (("Budi Santoso", 2),),
            id="two words in two articles are one",
        ),
    ],
)
def test_suggestions(texts: list[str], expected: tuple[tuple[str, int], ...]) -> None:
    articles = [article(f"s{n}", text) for n, text in enumerate(texts)]
    assert suggestions(articles, REGISTER) == expected
