"""A noun: what it can do, and what nobody can do to it."""

from __future__ import annotations

import copy

import msgspec
import pytest

from digest.noun import Noun, replace


class Fruit(Noun):
    """A noun with a default."""

    name: str
    colours: tuple[str, ...] = ()


PEAR = Fruit("pir", ("hijau",))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(Fruit(colours=("hijau",), name="pir"), id="whether it is made by position or by name"),
        pytest.param(replace(Fruit("apel", ("hijau",)), name="pir"), id="whatever it came from"),
        pytest.param(copy.deepcopy(PEAR), id="copied, as for another process"),
        pytest.param(msgspec.json.decode(msgspec.json.encode(PEAR), type=Fruit), id="once it was remembered"),
    ],
)
def test_nouns_with_the_same_fields_are_the_same(other: Fruit) -> None:
    assert other == PEAR
    assert hash(other) == hash(PEAR)


def test_nouns_that_differ_in_a_field_or_in_what_they_are_differ() -> None:
    class Colour(Noun):
        name: str
        colours: tuple[str, ...] = ()

    assert replace(PEAR, name="apel") != PEAR
    colour: Noun = Colour("pir", ("hijau",))
    assert colour != PEAR


def test_a_noun_can_neither_be_changed_nor_extended() -> None:
    with pytest.raises(AttributeError, match="immutable"):
        PEAR.name = "apel"  # type: ignore[misc]  # that is the point
    with pytest.raises(AttributeError):
        PEAR.size = 3  # type: ignore[attr-defined]  # that is the point
    assert not hasattr(PEAR, "__dict__")


def test_a_field_without_a_default_must_be_given() -> None:
    with pytest.raises(TypeError, match="name"):
        Fruit()  # type: ignore[call-arg]  # that is the point
