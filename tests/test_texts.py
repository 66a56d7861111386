from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from digest import texts
from digest.catalogue import catalogue
from digest.frame import Frame
from digest.model import Article, Extras, Knowledge, OwnPage
from digest.texts import CARD_LINE, CARD_LINES
from tests.examples import article, knowledge, outlet, reading


def frame(*articles: Article, known: Knowledge | None = None, extras: Extras = Extras()) -> Frame:  # noqa: B008 - frozen
    known = known or knowledge(topics=("ekonomi", "hukum"))
    return Frame(catalogue(map(reading, articles), known), known, extras)


def test_an_article_knows_its_neighbours_in_its_first_topic() -> None:
    made = frame(
        article("a", topics=("ekonomi",)),
        article("b", topics=("hukum", "ekonomi")),
        article("c", topics=("ekonomi",)),
        article("d", topics=("hukum",)),
    )
    view = texts.article(made, 1)
    assert view.neighbours is not None
    assert view.neighbours.topic.path == "topik/hukum.html"
    assert view.neighbours.newer is None
    assert view.neighbours.older is not None
    assert view.neighbours.older.slug == "d"


@pytest.mark.parametrize(
    "topics", [pytest.param((), id="no topic"), pytest.param(("ekonomi",), id="a topic of one article")]
)
def test_an_article_may_have_no_neighbours(topics: tuple[str, ...]) -> None:
    assert texts.article(frame(article("a", topics=topics)), 0).neighbours is None


def test_share_links_carry_title_and_address_and_nothing_else() -> None:
    view = texts.article(frame(article("a", title="A & B: 100 % + lagi?")), 0)
    whatsapp, telegram, mail = (urlsplit(share.url) for share in view.shares)
    url = "https://saripati.example/artikel/a.html"
    assert parse_qs(whatsapp.query) == {"text": [f"A & B: 100 % + lagi? {url}"]}
    assert parse_qs(telegram.query) == {"url": [url], "text": ["A & B: 100 % + lagi?"]}
    assert (mail.scheme, parse_qs(mail.query)["body"]) == ("mailto", [url])


def test_without_the_page_that_explains_cleaning_nothing_links_it() -> None:
    page = OwnPage("cara-membersihkan", "Cara", "Cara kami.", "Isi.", "")
    assert texts.article(frame(article("a")), 0).explained == ""
    known = knowledge(pages=(page,))
    assert texts.article(frame(article("a"), known=known), 0).explained == "cara-membersihkan.html"


def test_an_outlet_that_only_the_text_names_has_no_home_page() -> None:
    view = texts.article(frame(article("a", outlet="Kabar")), 0)
    assert view.outlet is not None
    assert view.outlet_home == ""
    known = knowledge(outlets=(outlet("kabar", "Kabar", "https://kabar.example/"),))
    assert (
        texts.article(frame(article("a", outlet="Kabar"), known=known), 0).outlet_home
        == "https://kabar.example/"
    )


def test_the_picture_is_the_articles_own_only_where_it_can_be_made() -> None:
    assert texts.article(frame(article("a")), 0).meta.card == "card.png"
    made = frame(article("a"), extras=Extras(cards=True))
    assert texts.article(made, 0).meta.card == "artikel/a.png"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        pytest.param("Pendek", 1, id="a short title is one line"),
        pytest.param("kata " * 12, 2, id="a longer one breaks between words"),
        pytest.param("k" * 80, 1, id="a word that is too long is cut"),
        pytest.param("kata " * 60, CARD_LINES, id="what does not fit is left out"),
    ],
)
def test_a_cards_lines_fit(title: str, lines: int) -> None:
    view = texts.card(frame(), article("a", title=title))
    assert len(view.lines) == lines
    assert all(len(line) <= CARD_LINE for line in view.lines)
    complete = " ".join(view.lines) == " ".join(title.split())
    assert complete or view.lines[-1].endswith("…")
