from __future__ import annotations

import pytest

from digest.catalogue import catalogue
from digest.frame import Frame
from digest.model import NO_EXTRAS, Article, Curation, Knowledge, Name
from tests.examples import article, knowledge, reading, site


def frame(*articles: Article, known: Knowledge | None = None) -> Frame:
    known = known or knowledge(topics=("ekonomi", "hukum"))
    return Frame(catalogue(map(reading, articles), known), known, NO_EXTRAS)


def test_a_topic_without_a_page_is_not_linked() -> None:
    made = frame(article("a", topics=("hukum", "lain")))
    assert [link.path for link in made.topics_of(made.headlines[0])] == ["topik/hukum.html"]


def test_a_name_is_linked_only_once_two_articles_give_it() -> None:
    names = (Name("meta", "Meta", "company", (), ""), Name("wga", "WGA", "organisation", (), ""))
    made = frame(article("a", "Kini Meta dan WGA."), article("b", "Lalu Meta."), known=knowledge(names=names))
    assert {h.slug: [link.path for link in made.names_of(h)] for h in made.headlines} == {
        "a": ["nama/meta.html"],
        "b": ["nama/meta.html"],
    }


@pytest.mark.parametrize(
    ("of_site", "of_article", "expected"),
    [
        pytest.param(False, None, False, id="nobody asks"),
        pytest.param(True, None, True, id="the site asks"),
        pytest.param(False, True, True, id="the article asks"),
        pytest.param(True, False, False, id="the article has the last word"),
    ],
)
def test_noindex(*, of_site: bool, of_article: bool | None, expected: bool) -> None:
    known = knowledge(site=site(noindex=of_site), curations=(Curation("a", "", noindex=of_article),))
    made = frame(article("a"), known=known)
    assert made.noindex(made.catalogue.articles[0]) is expected


def test_the_teaser_is_the_summarys_first_sentence_or_else_the_opening() -> None:
    made = frame(article("a", "Isi."), article("b", "Isi.", summary=("Satu.", "Dua.")))
    assert [made.item(headline).teaser for headline in made.headlines] == ["Isi.", "Satu."]
