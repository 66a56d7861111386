"""Nouns as bytes and back: nothing is lost on the way, and whatever differs has another fingerprint."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.article import curated_reader
from digest.knowledge import all_rules, patterns_of, read_knowledge
from digest.model import (
    Article,
    Choice,
    Curation,
    Edition,
    Issue,
    Kin,
    Paragraph,
    PartialDate,
    Pick,
    Reading,
    Relatives,
    Seed,
    Source,
)
from digest.noun import replace
from digest.parsed import shape_of
from digest.records import (
    DamagedError,
    Packed,
    Shelved,
    fingerprint,
    open_drawer,
    pack,
    pack_drawer,
    pack_knowledge,
    pack_shapes,
    pack_ties,
    print_of,
    unpack,
    unpack_cuts,
    unpack_drawer,
    unpack_head,
    unpack_knowledge,
    unpack_shapes,
    unpack_ties,
)
from digest.related import Bond, Ties
from digest.steps import alone
from tests.examples import DAY, ROOT, article, reading, site

KNOWN = read_knowledge(ROOT / "content", [path.stem for path in (ROOT / "seeds").glob("*.txt")])
STEPS = curated_reader(KNOWN)

LINES = st.one_of(
    st.text(),
    st.sampled_from(
        [
            "Jakarta, Kompas.com - Harga beras naik (21/12/2025).",
            "Baca juga: Harga Cabai Turun",
            "- satu butir",
            '"Kami lega," kata Siti Aminah.',
            "ADVERTISEMENT",
            "",
        ]
    ),
)
SEEDS = st.lists(LINES, max_size=12).map("\n".join).map(lambda text: text.encode("utf-8", "replace"))
MOMENTS = st.datetimes(
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
)
CURATIONS = st.builds(
    Curation,
    st.just("a"),
    st.just("content/articles/a.md"),
    title=st.none() | st.text(min_size=1),
    date=st.none() | st.just(PartialDate(2024)) | st.just(PartialDate(2024, 2, 29)),
    added=st.none() | MOMENTS,
    summary=st.lists(st.text(), max_size=2).map(tuple),
    note=st.text(),
    draft=st.booleans(),
)


def read_by(seed: Seed, curation: Curation) -> Reading:
    return alone(STEPS(seed, curation))


def whole(read: Reading) -> Reading:
    """Take the words and the cuts off the shelf."""
    taken = replace(read.article, paragraphs=tuple(read.article.paragraphs))
    return replace(read, article=taken, cuts=tuple(read.cuts))


def unpacked(packed: Packed) -> Reading:
    return unpack("a", unpack_head(packed.head), lambda: packed.paragraphs, lambda: packed.cuts)[0]


@settings(max_examples=40)
@given(SEEDS, CURATIONS)
def test_what_is_unpacked_is_what_was_packed(text: bytes, curation: Curation) -> None:
    read = read_by(Seed("a", text), curation)
    again = unpacked(pack(read))
    assert whole(again) == read
    assert pack(again) == pack(read)
    assert unpack_cuts(pack(read).cuts) == read.cuts


@given(MOMENTS)
def test_a_moment_keeps_its_time_zone(moment: dt.datetime) -> None:
    again = unpacked(pack(reading(article("a", added=moment)))).article.headline.added
    assert again is not None
    assert (again, again.utcoffset()) == (moment, moment.utcoffset())


@pytest.mark.parametrize("minutes", [0, 420, -210, 345])
def test_what_is_known_comes_back_with_its_time_zone(minutes: int) -> None:
    zone = dt.timezone(dt.timedelta(minutes=minutes))
    known = replace(KNOWN, site=site(time_zone=zone, since=DAY.astimezone(zone)))
    again = unpack_knowledge(pack_knowledge(known))
    assert again == known
    assert again.site.since.utcoffset() == again.site.time_zone.utcoffset(None) == zone.utcoffset(None)


def test_what_was_read_off_patterns_comes_back() -> None:
    shapes = {pattern: shape_of(pattern) for pattern in patterns_of(all_rules(KNOWN))}
    assert unpack_shapes(pack_shapes(shapes)) == shapes


def test_what_lies_on_the_shelf_is_fetched_when_somebody_looks_and_never_kept() -> None:
    packed, fetched = pack(reading(article("a", "Satu.", "Dua."))), []

    def fetch() -> bytes:
        fetched.append(1)
        return packed.paragraphs

    read, _ = unpack("a", unpack_head(packed.head), fetch, lambda: packed.cuts)
    fingerprint(read.article)
    assert len(fetched) == 0
    assert [paragraph.text for paragraph in read.article.paragraphs] == ["Satu.", "Dua."]
    assert len(fetched) == 1
    assert read.article.paragraphs[0].text == "Satu."
    assert read.article.paragraphs[1:] == (Paragraph(2, "text", "Dua."),)
    assert len(read.article.paragraphs) == 2
    assert len(fetched) == 4


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda _: b"", id="nothing"),
        pytest.param(lambda data: data[:-1], id="all but the last byte"),
        pytest.param(lambda data: data.replace(b"Satu", b"Situ"), id="another letter, and good JSON"),
        pytest.param(lambda _: b"[]", id="no paragraphs, and good JSON"),
        pytest.param(lambda data: data + b" ", id="a blank more"),
        pytest.param(lambda _: b"\xff\x00", id="no text"),
    ],
)
def test_damaged_words_are_never_read(damage: Callable[[bytes], bytes]) -> None:
    packed = pack(reading(article("a", "Satu.")))
    read, _ = unpack(
        "a", unpack_head(packed.head), lambda: damage(packed.paragraphs), lambda: packed.cuts + b" "
    )
    with pytest.raises(DamagedError):
        list(read.article.paragraphs)
    with pytest.raises(DamagedError):
        len(read.cuts)


@given(st.data())
def test_a_damaged_head_is_an_error_or_at_least_a_reading(data: st.DataObject) -> None:
    """A checksum is the cache's business; here nothing but the one error may come."""
    head = bytearray(pack(reading(article("a"))).head)
    head[data.draw(st.integers(0, len(head) - 1))] = data.draw(st.integers(0, 255))
    with suppress(DamagedError):
        assert isinstance(unpack("a", unpack_head(bytes(head)), bytes, bytes)[0], Reading)


def test_heads_that_lie_together_come_back_as_they_were_packed_and_as_they_are() -> None:
    heads = {name: pack(reading(article(name, title=f"Judul {name}"))).head for name in ("b", "a", "ß🌾")}
    drawer = {name: (f"made of {name}", head) for name, head in heads.items()}
    packed = pack_drawer(drawer)
    assert packed == pack_drawer(dict(sorted(drawer.items())))
    assert open_drawer(packed) == drawer
    assert unpack_drawer(packed) == {name: (of, unpack_head(head)) for name, (of, head) in drawer.items()}
    assert open_drawer(pack_drawer({})) == {}
    assert unpack_drawer(pack_drawer({})) == {}


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"\xff", b'{"a": ["m"]}', b'{"\xff": ["m", []]}', b'{"a": 1}']
)
def test_a_damaged_drawer_is_an_error(data: bytes) -> None:
    with pytest.raises(DamagedError):
        unpack_drawer(data)
    with pytest.raises(DamagedError):
        open_drawer(data)


def other(value: Any) -> Any:  # noqa: PLR0911 - one for each kind
    """Give a value of the same kind that differs."""
    match value:
        case bool():
            return not value
        case str():
            return value + "x"
        case int():
            return value + 1
        case None:
            return "x"
        case tuple():
            return value[1:] if value else ("x",)
        case dt.datetime():
            return value + dt.timedelta(microseconds=1)
        case _:
            first = value.__struct_fields__[0]
            return replace(value, **{first: other(getattr(value, first))})


ARTICLE = article("a", "Satu.", "Dua.", outlet="Kabar", date=PartialDate(2024, 2), topics=("hukum",))
EDITION = Edition("e", "E", PartialDate(2026, 1, 1), "d", "i", (Pick("a", "sebab", "w"),), "w")
NOUNS = (
    ARTICLE,
    ARTICLE.headline,
    ARTICLE.headline.source,
    PartialDate(2024, 2, 1),
    Relatives((ARTICLE.headline,), (Kin(ARTICLE.headline, ("n",), ("t",), ("w",)),)),
    Kin(ARTICLE.headline, ("n",), ("t",), ("w",)),
    Issue(1, EDITION, (Choice(ARTICLE.headline, "sebab"),)),
    EDITION,
    site(),
)
FIELDS = [
    pytest.param(noun, field, id=f"{type(noun).__name__}.{field}")
    for noun in NOUNS
    for field in noun.__struct_fields__
    if field != "time_zone"
]


@pytest.mark.parametrize(("noun", "field"), FIELDS)
def test_another_field_is_another_fingerprint(noun: Any, field: str) -> None:
    changed = replace(noun, **{field: other(getattr(noun, field))})
    assert changed != noun
    assert fingerprint(changed) != fingerprint(noun)
    assert fingerprint((noun, changed)) != fingerprint((changed, noun))
    assert fingerprint(replace(noun)) == fingerprint(noun)


@pytest.mark.parametrize(
    ("one", "another"),
    [
        pytest.param(("ab", "c"), ("a", "bc"), id="the same letters, parted elsewhere"),
        pytest.param((("a",), "b"), ("a", ("b",)), id="the same texts, held otherwise"),
        pytest.param(("", "a"), ("a", ""), id="nothing on another side"),
        pytest.param((1,), ("1",), id="a number and its digits"),
        pytest.param((True,), (1,), id="yes and one"),
        pytest.param((None,), ("null",), id="nothing and its word"),
        pytest.param(
            (DAY,), (DAY.astimezone(dt.timezone(dt.timedelta(hours=8))),), id="one moment in two zones"
        ),
        pytest.param((Source("a", None),), (Source(None, "a"),), id="one word in two fields"),
    ],
)
def test_what_is_nearly_the_same_has_another_fingerprint(
    one: tuple[object, ...], another: tuple[object, ...]
) -> None:
    assert fingerprint(*one) != fingerprint(*another)


def test_the_order_of_a_dictionary_makes_no_difference() -> None:
    assert fingerprint({"a": "1", "b": "2"}) == fingerprint({"b": "2", "a": "1"})


def test_other_words_on_the_shelf_are_another_fingerprint_of_the_article() -> None:
    def shelved(text: str) -> Article:
        return replace(ARTICLE, paragraphs=Shelved(tuple, print_of(text.encode())))

    assert fingerprint(shelved("satu")) == fingerprint(shelved("satu"))
    assert fingerprint(shelved("satu")) != fingerprint(shelved("dua"))


def test_what_has_no_bytes_is_refused() -> None:
    with pytest.raises(NotImplementedError):
        fingerprint(object())


def test_the_fingerprint_is_the_same_in_every_process() -> None:
    code = (
        "from tests.test_records import ARTICLE, KNOWN\n"
        "from digest.records import fingerprint\n"
        "print(fingerprint(ARTICLE, KNOWN, {'b': 1, 'a': 2}).hex())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert said == {fingerprint(ARTICLE, KNOWN, {"b": 1, "a": 2}).hex().encode() + b"\n"}


def test_the_prints_that_are_remembered_are_those_of_the_article_as_it_comes_back() -> None:
    packed = pack(reading(article("a", "Satu.", "Dua.")))
    read, prints = unpack("a", unpack_head(packed.head), lambda: packed.paragraphs, lambda: packed.cuts)
    assert prints.article == fingerprint(read.article)
    assert prints.headline == fingerprint(read.article.headline)


def test_ties_come_back_from_their_bytes() -> None:
    ties = (Ties(("a",), (Bond("b", ("siti",), ("hukum",), ("beras",)),)), Ties((), ()))
    assert unpack_ties(pack_ties(ties)) == ties
