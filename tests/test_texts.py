from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from digest import texts
from digest.catalogue import catalogue
from digest.frame import Frame
from digest.model import Article, Extras, Knowledge, OwnPage
from digest.texts import CARD_LINE, CARD_LINES
from digest.views import ArticleView
from tests.examples import article, knowledge, outlet, reading


def frame(*articles: Article, known: Knowledge | None = None, extras: Extras = Extras()) -> Frame:  # noqa: B008 - frozen
    known = known or knowledge(topics=("ekonomi", "hukum"))
    return Frame(catalogue(map(reading, articles), known), known, extras)


def shown(made: Frame, position: int = 0) -> ArticleView:
    return texts.article(made, texts.feature(made, position))


def test_an_article_knows_its_neighbours_in_its_first_topic() -> None:
    made = frame(
        article("a", topics=("ekonomi",)),
        article("b", topics=("hukum", "ekonomi")),
        article("c", topics=("ekonomi",)),
        article("d", topics=("hukum",)),
    )
    view = shown(made, 1)
    assert view.neighbours is not None
    assert view.neighbours.topic == "Hukum"
    assert view.neighbours.newer is None
    assert view.neighbours.older is not None
    assert view.neighbours.older.slug == "d"


@pytest.mark.parametrize(
    "topics", [pytest.param((), id="no topic"), pytest.param(("ekonomi",), id="a topic of one article")]
)
def test_an_article_may_have_no_neighbours(topics: tuple[str, ...]) -> None:
    assert shown(frame(article("a", topics=topics))).neighbours is None


def test_share_links_carry_title_and_address_and_nothing_else() -> None:
    view = shown(frame(article("a", title="A & B: 100 % + lagi?")))
    whatsapp, telegram, mail = (urlsplit(share.url) for share in view.shares)
    url = "https://saripati.example/artikel/a.html"
    assert parse_qs(whatsapp.query) == {"text": [f"A & B: 100 % + lagi? {url}"]}
    assert parse_qs(telegram.query) == {"url": [url], "text": ["A & B: 100 % + lagi?"]}
    assert (mail.scheme, parse_qs(mail.query)["body"]) == ("mailto", [url])


def test_without_the_page_that_explains_cleaning_nothing_links_it() -> None:
    page = OwnPage("cara-membersihkan", "Cara", "Cara kami.", "Isi.", "")
    assert shown(frame(article("a"))).explained == ""
    known = knowledge(pages=(page,))
    assert shown(frame(article("a"), known=known)).explained == "cara-membersihkan.html"


def test_an_outlet_that_only_the_text_names_has_no_home_page() -> None:
    view = shown(frame(article("a", outlet="Kabar")))
    assert view.outlet is not None
    assert view.outlet_home == ""
    known = knowledge(outlets=(outlet("kabar", "Kabar", "https://kabar.example/"),))
    assert shown(frame(article("a", outlet="Kabar"), known=known)).outlet_home == "https://kabar.example/"


def test_the_picture_is_the_articles_own_only_where_it_can_be_made() -> None:
    assert shown(frame(article("a"))).meta.card == "card.png"
    made = frame(article("a"), extras=Extras(cards=True))
    assert shown(made).meta.card == "artikel/a.png"


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
    view = texts.card(frame(), article("a", title=title).headline)
    assert len(view.lines) == lines
    assert all(len(line) <= CARD_LINE for line in view.lines)
    complete = " ".join(view.lines) == " ".join(title.split())
    assert complete or view.lines[-1].endswith("…")
