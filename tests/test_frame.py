from __future__ import annotations

from digest.catalogue import catalogue
from digest.frame import Frame
from digest.model import NO_EXTRAS, Article, Knowledge, Name
from tests.examples import article, knowledge, reading


def frame(*articles: Article, known: Knowledge | None = None) -> Frame:
    known = known or knowledge(topics=("ekonomi", "hukum"))
    return Frame(catalogue(map(reading, articles), known), known, NO_EXTRAS)


def test_a_name_is_linked_only_once_two_articles_give_it() -> None:
    names = (Name("meta", "Meta", "company", (), ""), Name("wga", "WGA", "organisation", (), ""))
    readings = [reading(article("a"), names=("meta", "wga")), reading(article("b"), names=("meta",))]
    known = knowledge(names=names)
    made = Frame(catalogue(readings, known), known, NO_EXTRAS)
    assert {h.slug: [link.path for link in made.names_of(h)] for h in made.headlines} == {
        "a": ["nama/meta.html"],
        "b": ["nama/meta.html"],
    }
