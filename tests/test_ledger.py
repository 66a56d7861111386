"""What is kept for corrections comes back as it was, and tells which text is alone."""

from __future__ import annotations

import pytest

from digest import ledger
from digest.catalogue import catalogue
from digest.feeds import Bulletin
from digest.frame import Frame
from digest.ledger import Errata, Ledger, is_alone, marks_of
from digest.model import NO_EXTRAS, Cut, Knowledge, LineCount, Name, Paragraph, Reading, Summary
from digest.noun import replace
from digest.pages import pages
from digest.records import DamagedError
from digest.related import Bond, Ties
from digest.tally import Counts
from digest.texts import Feature, feature
from tests.examples import article, knowledge, reading

SITI = Name("siti", "Siti Aminah", "person", (), "content/names.toml:1")
SUMMARY = Summary(3, (), (), 9, (), LineCount(5, 1, 2), (("ad", 2),), ())
ALONE, TWIN = 7, 8  # hashes of sketches


def features() -> dict[str, Feature]:
    """Give what stands on the pages of four articles: near ones, with neighbours, with a name, and one of nothing."""
    known: Knowledge = replace(knowledge(topics=("ekonomi",)), names=(SITI,))
    readings = [
        reading(article("a", topics=("ekonomi",)), names=("siti",)),
        reading(article("b", topics=("ekonomi",)), names=("siti",)),
        reading(article("c", topics=("ekonomi",))),
        reading(article("d")),
    ]
    ties = (Ties(("b",), (Bond("c", ("siti",), ("ekonomi",), ("beras", "naik")),)), *[Ties((), ())] * 3)
    frame = Frame(catalogue(readings, known, lambda _: ties), known, NO_EXTRAS)
    return {item.seed: feature(frame, place) for place, item in enumerate(frame.catalogue.articles)}


@pytest.mark.parametrize("seed", ["a", "b", "c", "d"])
def test_what_a_page_shows_of_others_comes_back(seed: str) -> None:
    made = features()
    shown = made[seed]
    kept = ledger.pack_surroundings(shown, {one.article.headline.slug: name for name, one in made.items()})
    around = ledger.unpack_surroundings(kept)
    others = {name: made[name].article.headline for name in ledger.seeds_in(around)}
    assert ledger.feature(shown.article, around, others) == shown
    assert others.keys() == {"a": {"b", "c"}, "b": {"a", "c"}, "c": {"b"}, "d": set()}[seed]


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b'{"names": [["\xff", "x"]]}'])
def test_damaged_surroundings_are_told(data: bytes) -> None:
    with pytest.raises(DamagedError):
        ledger.unpack_surroundings(data)


def test_feeds_come_back_with_their_articles() -> None:
    known = knowledge(topics=("ekonomi",))
    filed = catalogue([reading(article(seed, topics=("ekonomi",))) for seed in "abc"], known)
    laid_out = pages(filed, known, ())
    feeds = ledger.feeds_in(laid_out)
    articles = {item.seed: item for item in filed.articles}
    found = {page.subject for page in laid_out if isinstance(page.subject, Bulletin)}
    assert {ledger.bulletin(feed, articles) for feed in feeds} == found
    assert [feed.path for feed in feeds] == ["feed", "topik/ekonomi"]


def test_a_ledger_and_its_errata_come_back() -> None:
    book = Ledger(SUMMARY, ledger.feeds_in([]), b"\x00\xff")
    errata = Errata(b"of", b"since", Counts(LineCount(1, 2, 3), (("ad", 1),), {"a": 1}), b"\x01")
    assert ledger.from_bytes(ledger.to_bytes(book)) == book
    assert ledger.unpack_errata(ledger.pack_errata(errata)) == errata


def text(seed: str, fingerprint: str = "", sketch: tuple[int, ...] = ()) -> Reading:
    return replace(reading(article(seed), fingerprint or seed), sketch=sketch)


@pytest.mark.parametrize(
    ("before", "after", "alone"),
    [
        pytest.param(text("a", sketch=(ALONE,)), text("a", "neu", (ALONE,)), True, id="a word changes"),
        pytest.param(text("a", sketch=(ALONE,)), text("a", "neu", (1, 2)), True, id="many words change"),
        pytest.param(text("a", sketch=(ALONE,)), text("a", "b"), False, id="it becomes another's text"),
        pytest.param(text("a", sketch=(ALONE,)), text("a", "neu", (TWIN,)), False, id="it becomes nearly so"),
        pytest.param(text("c", sketch=(TWIN,)), text("c", "neu", (1,)), False, id="it was nearly another's"),
        pytest.param(text("d", "b"), text("d", "neu"), False, id="it was another's"),
    ],
)
def test_a_text_is_alone_if_it_shares_no_mark_before_or_after(
    before: Reading, after: Reading, *, alone: bool
) -> None:
    others = [text("b", sketch=(TWIN, 9))]
    assert is_alone(marks_of([*others, before]), before, after) is alone


def test_what_a_correction_brings_counts_for_the_next_one() -> None:
    before, after = text("a", sketch=(1,)), text("a", "neu", (2,))
    other = text("b", sketch=(3,))
    marks = marks_of([before, other])
    errata = ledger.carried_on(ledger.no_errata(b"", b"", SUMMARY), before, after)
    assert is_alone(marks, other, text("b", "lagi", (2,)))
    assert not is_alone(marks + errata.marks, other, text("b", "lagi", (2,)))
    assert is_alone(marks + errata.marks, after, text("a", "lagi", (4,)))


INSIDE = {
    "words": lambda one: replace(
        one, article=replace(one.article, paragraphs=(Paragraph(1, "text", "Lain."),))
    ),
    "how much was cut": lambda one: replace(one, article=replace(one.article, cut_lines=3, cut_words=9)),
    "cuts": lambda one: replace(one, cuts=(Cut(1, 0, "r", "ad", "Iklan"),), kinds=(("ad", 1),)),
    "counts of lines": lambda one: replace(one, lines=LineCount(4, 5, 6)),
    "marks": lambda one: replace(one, fingerprint="neu", sketch=(1, 2)),
}


@pytest.mark.parametrize("case", INSIDE)
def test_other_pages_do_not_tell(case: str) -> None:
    one = text("a")
    assert INSIDE[case](one) != one
    assert ledger.outside(INSIDE[case](one)) == ledger.outside(one)


@pytest.mark.parametrize("field", sorted({*Reading.__struct_fields__} - {"cuts", "lines", "kinds"}))
def test_everything_else_may_stand_elsewhere(field: str) -> None:
    one = text("a")
    other = {
        "seed": "b",
        "article": replace(one.article, note="Catatan."),
        "problems": ("p",),
        "names": ("siti",),
        "words": "lain",
        "withheld": "draft",
        "allows": ("no-url",),
    }
    if field in other:
        assert ledger.outside(replace(one, **{field: other[field]})) != ledger.outside(one)
    else:
        assert field in {"fingerprint", "sketch"}
