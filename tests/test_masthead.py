from __future__ import annotations

from digest.masthead import Masthead
from digest.model import NO_EXTRAS, OwnPage
from tests.examples import article, knowledge, outlet

KNOWN = knowledge(topics=("ekonomi", "hukum"))


def test_a_topic_that_nobody_knows_is_not_linked() -> None:
    headline = article("a", topics=("hukum", "lain")).headline
    assert [link.path for link in Masthead(KNOWN, NO_EXTRAS).topics_of(headline)] == ["topik/hukum.html"]


def test_the_teaser_is_the_summarys_first_sentence_or_else_the_opening() -> None:
    articles = article("a", "Isi."), article("b", "Isi.", summary=("Satu.", "Dua."))
    items = Masthead(KNOWN, NO_EXTRAS).items(item.headline for item in articles)
    assert [item.teaser for item in items] == ["Isi.", "Satu."]


def test_the_constants_tell_every_change_of_what_pages_show_of_the_knowledge() -> None:
    page = OwnPage("tentang", "Tentang", "", "", "")
    changed = (
        knowledge(topics=("ekonomi",)),
        knowledge(topics=("ekonomi", "hukum"), outlets=(outlet("kabar", "Kabar", "https://kabar.example/"),)),
        knowledge(topics=("ekonomi", "hukum"), pages=(page,)),
    )
    told = [Masthead(known, NO_EXTRAS).constants for known in (KNOWN, *changed)]
    assert all(one != other for n, one in enumerate(told) for other in told[:n])
