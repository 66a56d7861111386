"""Which files would come out otherwise, and why."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.changes import Made, from_bytes, made_of, made_of_texts, to_bytes, why_anew
from digest.feeds import Bulletin
from digest.lists import Listing, Sheet
from digest.model import Article, Group, Kin, Page, Relatives, Why
from digest.noun import replace
from digest.records import Shelved, print_of
from digest.texts import Feature
from digest.views import Link, Neighbours
from tests.examples import article

A, B = article("a"), article("b")
TEMPLATES = {"article.html": b"t", "list.html": b"l", "static/icon.svg": b"s"}


def page(item: Article, *near: Article) -> Page:
    told = Relatives(tuple(other.headline for other in near))
    return (
        Page(item.headline.path, "article.html", item, str, f"seeds/{item.seed}.txt")
        if not near
        else Page(item.headline.path, "article.html", (item, told), str, f"seeds/{item.seed}.txt")
    )


def listing(*items: Article) -> Page:
    group = Group("hukum", "Hukum", tuple(item.headline for item in items))
    return Page("topik/hukum.html", "list.html", group, str, "content/topics.toml:3")


COPIED = Page("icon.svg", "", None, str, "templates/static/icon.svg")
ALL = [page(A), page(B), listing(A, B), COPIED]


def titled(item: Article) -> Article:
    return replace(item, headline=replace(item.headline, title="Lain"))


def reasons(
    now: list[Page],
    changed: dict[str, Why] | None = None,
    templates: dict[str, bytes] = TEMPLATES,
    common: bytes = b"c",
    defaced: tuple[str, ...] = (),
) -> dict[str, Why]:
    before = made_of(ALL, TEMPLATES, b"c")

    def holds(path: str, of: Made) -> bool:
        return path not in defaced and path in before and before[path] == of

    return why_anew(now, made_of(now, templates, common), holds, before, changed or {})


NEW = replace(article("c"), seed="c")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param(reasons(ALL), {}, id="nothing has changed"),
        pytest.param(
            reasons(ALL, {"a": Why("seed")}), {}, id="a seed reads otherwise, but no page shows what differs"
        ),
        pytest.param(
            reasons([*ALL, page(NEW)], {"c": Why("seed")}), {"artikel/c.html": Why("new")}, id="a new page"
        ),
        pytest.param(
            reasons([page(titled(A)), page(B), listing(titled(A), B), COPIED], {"a": Why("seed")}),
            {"artikel/a.html": Why("seed"), "topik/hukum.html": Why("neighbour", ("a",))},
            id="a seed, and the list that shows it",
        ),
        pytest.param(
            reasons([page(titled(A)), *ALL[1:]], {"a": Why("curation"), "b": Why("seed")}),
            {"artikel/a.html": Why("curation")},
            id="a curation; another seed that is not shown is not named",
        ),
        pytest.param(
            reasons([page(titled(A)), *ALL[1:]], {"a": Why("rule", ("read-also",))}),
            {"artikel/a.html": Why("rule", ("read-also",))},
            id="a rule, by its name",
        ),
        pytest.param(
            reasons(
                [page(titled(A)), page(titled(B)), listing(titled(B), titled(A))],
                {"b": Why("seed"), "a": Why("rule", ("r",))},
            )["topik/hukum.html"],
            Why("neighbour", ("a", "b")),
            id="a list of two that have changed names both, in order",
        ),
        pytest.param(
            reasons([page(A, titled(B))], {"b": Why("seed")})["artikel/a.html"],
            Why("neighbour"),
            id="what is near to an article, where the other's own page is not known",
        ),
        pytest.param(
            reasons([*ALL[:2], listing(A), COPIED], {"b": Why("seed")}),
            {"topik/hukum.html": Why("neighbour")},
            id="a list that an article has left shows it no more",
        ),
        pytest.param(
            reasons(ALL, templates=TEMPLATES | {"list.html": b"m"}),
            {"topik/hukum.html": Why("template")},
            id="a template",
        ),
        pytest.param(
            reasons(ALL, templates=TEMPLATES | {"static/icon.svg": b"m"}),
            {"icon.svg": Why("template")},
            id="a file that is copied",
        ),
        pytest.param(
            reasons(ALL, common=b"d"),
            {"artikel/a.html": Why("site"), "artikel/b.html": Why("site"), "topik/hukum.html": Why("site")},
            id="what pages share; files that are copied share nothing",
        ),
        pytest.param(
            reasons(ALL, defaced=("artikel/a.html", "icon.svg")),
            {"artikel/a.html": Why("output"), "icon.svg": Why("output")},
            id="an output that is not as it was written",
        ),
        pytest.param(
            reasons([page(titled(A)), *ALL[1:]], {"a": Why("seed")}, TEMPLATES | {"article.html": b"m"})[
                "artikel/a.html"
            ],
            Why("seed"),
            id="a seed and its template: the seed is told",
        ),
    ],
)
def test_a_page_is_made_anew_where_it_must_be_and_the_nearest_cause_is_told(
    told: object, expected: object
) -> None:
    assert told == expected


def test_a_page_that_shows_another_article_names_it_where_that_has_a_page() -> None:
    now = [page(A), page(titled(B)), listing(A, titled(B)), COPIED]
    told = reasons(now, {"b": Why("curation")})
    assert told == {"artikel/b.html": Why("curation"), "topik/hukum.html": Why("neighbour", ("b",))}


OLDER, NEWER = article("d"), article("e")
FEATURE = Feature(
    A,
    (Link("Siti", "nama/siti.html"),),
    Relatives((B.headline,), (Kin(NEW.headline, ("siti",), ("hukum",), ("beras",)),)),
    Neighbours("Hukum", NEWER.headline, OLDER.headline),
)
NEAR, BESIDE = FEATURE.near, FEATURE.neighbours
LISTING = Listing(
    "topik/hukum", "Topik: Hukum", "Hukum", "d", (A.headline, B.headline), Link("Topik", "t.html")
)
SHEET = Sheet(LISTING, 1, 2, 60)
BULLETIN = Bulletin("feed", "index.html", "t", "d", (A, B))


def print_of_subject(subject: object) -> bytes:
    return made_of([Page("x.html", "list.html", subject, str, "")], TEMPLATES, b"c")["x.html"].subject


@pytest.mark.parametrize(
    ("subject", "other"),
    [
        pytest.param(FEATURE, replace(FEATURE, article=titled(A)), id="its own title"),
        pytest.param(FEATURE, replace(FEATURE, article=replace(A, note="N.")), id="the editor's note"),
        pytest.param(
            FEATURE,
            replace(FEATURE, article=replace(A, paragraphs=Shelved(tuple, print_of(b"lain")))),
            id="its words",
        ),
        pytest.param(FEATURE, replace(FEATURE, names=()), id="its names"),
        pytest.param(
            FEATURE,
            replace(FEATURE, near=replace(NEAR, same_story=(titled(B).headline,))),
            id="the title of another report",
        ),
        pytest.param(
            FEATURE, replace(FEATURE, near=Relatives((), NEAR.related)), id="another report that is gone"
        ),
        pytest.param(
            replace(FEATURE, near=Relatives((B.headline,), ())),
            replace(FEATURE, near=Relatives((), (Kin(B.headline, (), (), ()),))),
            id="another report that is only related now",
        ),
        pytest.param(
            FEATURE,
            replace(
                FEATURE,
                near=replace(NEAR, related=(replace(NEAR.related[0], headline=titled(NEW).headline),)),
            ),
            id="the title of what is related",
        ),
        *(
            pytest.param(
                FEATURE,
                replace(
                    FEATURE, near=replace(NEAR, related=(replace(NEAR.related[0], **{shared: ("lain",)}),))
                ),
                id=f"the {shared} that it shares with what is related",
            )
            for shared in ("names", "topics", "words")
        ),
        pytest.param(FEATURE, replace(FEATURE, neighbours=None), id="no neighbours"),
        pytest.param(
            replace(FEATURE, neighbours=Neighbours("Hukum", NEWER.headline, None)),
            replace(FEATURE, neighbours=Neighbours("Hukum", None, NEWER.headline)),
            id="a newer neighbour that is the older one now",
        ),
        pytest.param(
            FEATURE,
            replace(FEATURE, neighbours=Neighbours("Pasal", NEWER.headline, OLDER.headline)),
            id="the topic of its neighbours",
        ),
        pytest.param(
            SHEET,
            replace(SHEET, listing=replace(LISTING, headlines=(B.headline, A.headline))),
            id="the order of a list",
        ),
        pytest.param(
            SHEET, replace(SHEET, listing=replace(LISTING, heading="Lain")), id="the heading of a list"
        ),
        pytest.param(SHEET, replace(SHEET, total=3), id="how many sheets there are"),
        pytest.param(BULLETIN, replace(BULLETIN, articles=(A, titled(B))), id="a title in a feed"),
        pytest.param(BULLETIN, replace(BULLETIN, title="Lain"), id="the title of a feed"),
    ],
)
def test_whatever_a_page_shows_is_in_its_print(subject: object, other: object) -> None:
    assert print_of_subject(subject) != print_of_subject(other)
    assert print_of_subject(subject) == print_of_subject(copy.deepcopy(subject))


PRINTS = st.binary(max_size=16)


@given(st.dictionaries(st.text(), st.builds(Made, PRINTS, PRINTS, PRINTS), max_size=5))
def test_what_files_are_made_of_comes_back_from_its_bytes(made: dict[str, Made]) -> None:
    assert from_bytes(to_bytes(made)) == made


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b'{"a": 1}', b'{"a": {"template": "?"}}'])
def test_damaged_bytes_are_nothing(data: bytes) -> None:
    assert from_bytes(data) == {}


@pytest.mark.parametrize(
    ("articles", "language", "tools"),
    [
        pytest.param((A,), "id", "t", id="one article fewer"),
        pytest.param((A, titled(B)), "id", "t", id="a title"),
        pytest.param(
            (A, replace(B, paragraphs=Shelved(tuple, print_of(b"lain")))), "id", "t", id="words of a text"
        ),
        pytest.param((A, B), "ms", "t", id="the language"),
        pytest.param((A, B), "id", "u", id="the program"),
    ],
)
def test_the_search_index_is_made_of_texts_language_and_program(
    articles: tuple[Article, ...], language: str, tools: str
) -> None:
    assert made_of_texts(articles, language, tools) != made_of_texts((A, B), "id", "t")
    assert made_of_texts((A, B), "id", "t") == made_of_texts((A, B), "id", "t")
