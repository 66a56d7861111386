from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from digest.model import Article, PartialDate, Relatives
from digest.nearness import Features, frequent_words
from digest.prose import prose_of
from digest.related import SHOWN, Traits, relatives, tie
from tests.examples import article

STRIKE = (
    "Serikat aktor mogok menuntut persetujuan kontrak studio. Perundingan studio serikat berlanjut, aktor "
    "menolak kontrak lama. Mogok aktor menghentikan produksi serial televisi. Ribuan pekerja layar lebar turun ke "
    "jalan kemarin siang, menagih bayaran tayangan ulang serta jaminan kesehatan keluarga."
)
HARVEST = (
    "Panen padi petani gagal karena banjir sawah. Petani meminta bantuan benih, sawah terendam banjir. "
    "Harga beras naik setelah panen gagal."
)
FILLER = [article(f"z{n}", f"Warga nomor{n} berjalan menyusuri pantai bersama keluarga.") for n in range(6)]


def relate(articles: Sequence[Article], names: Sequence[tuple[str, ...]] = ()) -> tuple[Relatives, ...]:
    texts = {
        item.seed: Traits(
            Features(frequent_words(prose_of(p.text for p in item.paragraphs)), named),
            item.headline.source.outlet_slug,
            item.headline.source.date,
            item.headline.topics,
        )
        for item, named in zip(articles, names or [()] * len(articles), strict=True)
    }
    return relatives({item.seed: item.headline for item in articles}, tie(texts))


def near(*articles: Article, names: Mapping[str, tuple[str, ...]] | None = None) -> dict[str, list[str]]:
    everyone = [*articles, *FILLER]
    named = [(names or {}).get(item.seed, ()) for item in everyone]
    found = relate(everyone, named)
    return {
        item.seed: [kin.headline.slug for kin in each.related]
        for item, each in zip(everyone, found, strict=True)
        if item in articles
    }


def same(*articles: Article) -> list[str]:
    everyone = [*articles, *FILLER]
    return [headline.slug for headline in relate(everyone)[0].same_story]


def test_texts_that_share_no_telling_word_are_not_related() -> None:
    assert near(article("a", STRIKE), article("b", HARVEST)) == {"a": [], "b": []}


def test_texts_about_the_same_are_related_both_ways() -> None:
    other = "Studio menunda serial karena aktor mogok; serikat menolak kontrak."
    found = near(article("a", STRIKE, outlet="A"), article("b", other, outlet="A"), article("c", HARVEST))
    assert found == {"a": ["b"], "b": ["a"], "c": []}


def test_a_shared_name_makes_related_and_the_rarest_is_named_first() -> None:
    names = {"a": ("netflix", "wga"), "b": ("wga", "netflix"), "c": ("netflix",)}
    articles = [article("a", STRIKE), article("b", HARVEST), article("c", "Cuaca cerah sekali.")]
    everyone = [*articles, *FILLER]
    found = relate(everyone, [names.get(item.seed, ()) for item in everyone])
    assert [(kin.headline.slug, kin.names) for kin in found[0].related] == [
        ("b", ("wga", "netflix")),
        ("c", ("netflix",)),
    ]


def test_one_shared_word_may_be_chance() -> None:
    found = near(article("a", "Sawah panen raya."), article("b", "Sawah terendam banjir."))
    assert found == {"a": [], "b": []}


def test_no_more_are_shown_than_may_be() -> None:
    names = {f"s{n}": ("netflix",) for n in range(SHOWN + 3)}
    found = near(*[article(seed, f"Isi {seed}.") for seed in names], names=names)
    assert {len(each) for each in found.values()} == {SHOWN}


def test_an_article_is_not_related_to_itself() -> None:
    names = {"a": ("netflix",), "b": ("netflix",)}
    assert near(article("a", STRIKE), article("b", HARVEST), names=names) == {"a": ["b"], "b": ["a"]}


WEEK = PartialDate(2025, 3, 10)


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        pytest.param(
            article("a", STRIKE, outlet="A", date=WEEK),
            article("b", STRIKE, outlet="A", date=WEEK),
            [],
            id="one outlet does not report a story elsewhere",
        ),
        pytest.param(
            article("a", STRIKE, outlet="A", date=WEEK),
            article("b", STRIKE, outlet="B", date=PartialDate(2025, 3, 18)),
            [],
            id="eight days later it is another story",
        ),
        pytest.param(
            article("a", STRIKE, outlet="A", date=PartialDate(2024)),
            article("b", STRIKE, outlet="B", date=PartialDate(2025)),
            [],
            id="another year is another story",
        ),
        pytest.param(
            article("a", STRIKE, outlet="A", date=WEEK),
            article("b", HARVEST, outlet="B", date=WEEK),
            [],
            id="another text is another story",
        ),
        pytest.param(
            article("a", STRIKE, outlet="A", date=WEEK),
            article("b", STRIKE + " Demikian laporan.", outlet="B", date=PartialDate(2025, 3, 17)),
            ["b"],
            id="a week later it may be the same",
        ),
        pytest.param(
            article("a", STRIKE, outlet="A", date=WEEK),
            article("b", STRIKE, outlet="B", date=PartialDate(2025, 3)),
            ["b"],
            id="the same month may be the same week",
        ),
        pytest.param(
            article("a", "Wali kota meresmikan taman."),
            article("b", "Wali kota meresmikan taman."),
            [],
            id="one line tells too little",
        ),
        pytest.param(
            article("a", STRIKE), article("b", STRIKE), ["b"], id="without dates nearly the same words are"
        ),
    ],
)
def test_the_same_story_elsewhere(here: Article, there: Article, expected: list[str]) -> None:
    assert same(here, there) == expected


def test_what_is_the_same_story_is_not_related_too() -> None:
    everyone = [article("a", STRIKE), article("b", STRIKE), *FILLER]
    first = relate(everyone)[0]
    assert [h.slug for h in first.same_story] == ["b"]
    assert not first.related
