"""A text that is there already, wholly or nearly."""

from __future__ import annotations

import pytest

from digest.article import reader
from digest.knowledge import read_knowledge
from digest.model import Reading, Seed
from digest.overlap import SKETCH, sketch, twins
from digest.prose import Prose, prose_of
from tests.conftest import TEXT, Project
from tests.test_command import ROOT

LONG = " ".join(f"Kalimat nomor {n} bercerita tentang hal {n * 7} di kota {n * 3}." for n in range(40))


def read(project: Project, name: str, text: str) -> Reading:
    return reader(read_knowledge(project.root / "content", []))(Seed(name, text.encode()))


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        pytest.param(
            "Harga beras di pasar, kata pedagang, tidak turun sama sekali.\n", [], id="the same subject"
        ),
        pytest.param(
            LONG[: len(LONG) // 2]
            + " ".join(f"Lalu {n} datang sebagai hal ke-{n * n} yang lain." for n in range(40)),
            [],
            id="half of it",
        ),
        pytest.param(LONG, [1.0], id="the same text"),
        pytest.param(
            f"Bandung, Harian Uji - {LONG}\n\nBaca juga: Cabai\n", [1.0], id="with another head and tail"
        ),
        pytest.param(LONG.upper(), [1.0], id="in capitals, though it is not the same"),
        pytest.param(LONG.replace("nomor 7", "ke-7"), [0.99], id="with one word changed"),
        pytest.param(LONG[: LONG.index("Kalimat nomor 20")], [1.0], id="its first half"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_how_much_of_a_text_is_there(project: Project, text: str, shares: list[float]) -> None:
    found = twins(read(project, "b", text), (read(project, "a", LONG),))
    assert [round(twin.share, 2) for twin in found] == shares


@pytest.mark.parametrize(
    ("text", "same"),
    [
        pytest.param(LONG[: LONG.index("Kalimat nomor 20")], False, id="an excerpt is not the same text"),
        pytest.param(
            f"{LONG}\nBaca juga: Cabai\n", True, id="other boilerplate around it makes no other text"
        ),
    ],
)
def test_the_same_text_is_told_from_one_that_holds_it(project: Project, text: str, same: bool) -> None:
    (twin,) = twins(read(project, "b", text), (read(project, "a", LONG),))
    assert twin.same is same


def test_a_text_is_not_its_own_twin(project: Project) -> None:
    reading = read(project, "a", TEXT)
    assert twins(reading, (reading,)) == ()


def test_no_two_of_our_own_seeds_are_twins() -> None:
    names = [path.stem for path in (ROOT / "seeds").glob("*.txt")]
    read_one = reader(read_knowledge(ROOT / "content", names))
    readings = tuple(read_one(Seed(name, (ROOT / f"seeds/{name}.txt").read_bytes())) for name in names)
    assert not [twin for reading in readings for twin in twins(reading, readings)]


def text(words: str) -> Prose:
    return prose_of([words])


def test_a_sketch_is_the_same_on_every_machine() -> None:
    assert sketch(text("Langit di atas laut itu biru sekali pagi ini."))[:2] == (295702145, 806873083)


def test_a_sketch_has_a_bound_and_shares_much_with_that_of_an_excerpt() -> None:
    long = " ".join(f"Lalu lintas nomor {n} lewat lorong {n * 7} yang lengang." for n in range(40))
    whole, half = sketch(text(long)), sketch(text(long[: len(long) // 2]))
    assert len(whole) == SKETCH
    assert len({*whole} & {*half}) >= SKETCH // 4


def test_a_text_of_four_words_has_no_sketch() -> None:
    assert sketch(text("Lama sekali hujan itu.")) == ()
