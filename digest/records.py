"""Nouns as bytes and back: what is remembered of a reading, and the fingerprint of anything that a page shows. Pure.

The words of an article and its cuts are apart from the rest: lists, feeds' heads and the catalogue do without them,
so a reading that is remembered holds `Shelved` sequences, which fetch them when somebody looks and keep nothing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from sys import intern
from typing import Any, TypeVar, overload

import msgspec

from digest.model import Article, Cut, Headline, Kind, Knowledge, LineCount, Paragraph, Problem, Reading
from digest.nearness import Compared, Comparison, Features
from digest.noun import Noun, replace
from digest.parsed import Shape
from digest.related import Ties

T = TypeVar("T")

Print = bytes
"""A fingerprint: BLAKE2b with 16 bytes. Two things with one print are taken to be equal."""


class Prints(Noun):
    """The fingerprints of an article as its own page shows it, and of its headline as others do."""

    article: Print
    headline: Print


class Packed(Noun):
    """A reading as bytes: its head, which is what the catalogue needs, the paragraphs, the cuts."""

    head: bytes
    paragraphs: bytes
    cuts: bytes


class Shelved(Sequence[T]):
    """A sequence that lies on a shelf: it is fetched each time it is looked at, and never kept."""

    __slots__ = ("_fetch", "print")

    def __init__(self, fetch: Callable[[], tuple[T, ...]], of: Print) -> None:
        """`of` is the fingerprint of what `fetch` gives."""
        self._fetch = fetch
        self.print = of

    def __len__(self) -> int:
        """Count the members."""
        return len(self._fetch())

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        """Give a member, or some."""
        return self._fetch()[index]

    def __iter__(self) -> Iterator[T]:
        """Go through the members, fetched once."""
        return iter(self._fetch())

    def __reduce__(self) -> tuple[type[tuple[T, ...]], tuple[tuple[T, ...]]]:
        """Go to another process as what lies on the shelf."""
        return tuple, (self._fetch(),)


Head = tuple[
    Headline,
    str,  # note
    str,  # note_at
    tuple[str, ...],  # aliases
    int,  # cut_lines
    int,  # cut_words
    bool,  # noindex
    tuple[Problem, ...],
    LineCount,
    str,  # fingerprint
    tuple[str, ...],  # names
    str,  # words
    str,  # withheld
    tuple[tuple[Kind, int], ...],
    tuple[str, ...],  # allows
    tuple[int, ...],  # sketch
    Print,  # of the paragraphs
    Print,  # of the cuts
    Prints,
]
"""A reading without its seed's name, and without its words and cuts."""

Drawer = dict[str, tuple[str, bytes]]
"""Heads by the names of their seeds, each with what it was made of."""


def _plain(thing: object) -> object:
    """Give what msgspec can write for what it cannot."""
    if isinstance(thing, Shelved):
        return thing.print
    if isinstance(thing, dt.timezone):
        return thing.utcoffset(None).total_seconds()
    raise NotImplementedError(f"{type(thing).__name__} has no bytes")


def _rich(kind: type, thing: Any) -> object:  # noqa: ANN401 - whatever was written
    if kind is dt.timezone:
        return dt.timezone(dt.timedelta(seconds=thing))
    raise NotImplementedError(kind.__name__)


_encode = msgspec.json.Encoder(enc_hook=_plain, order="deterministic").encode
_decode_head = msgspec.json.Decoder(Head).decode
_decode_drawer = msgspec.json.Decoder(dict[str, tuple[str, Head]]).decode
_open_drawer = msgspec.json.Decoder(dict[str, tuple[str, msgspec.Raw]]).decode
_decode_paragraphs = msgspec.json.Decoder(tuple[Paragraph, ...]).decode
_decode_comparison = msgspec.json.Decoder(
    tuple[
        list[tuple[str, str, tuple[str, ...], str, list[int], float, tuple[tuple[str, float], ...]]],
        dict[str, int],
    ]
).decode
_decode_ties = msgspec.json.Decoder(tuple[Ties, ...]).decode
_decode_cuts = msgspec.json.Decoder(tuple[Cut, ...]).decode

DamagedError = msgspec.DecodeError
"""What is raised for bytes that are not what was written."""


def fingerprint(*things: object) -> Print:
    """Give the fingerprint of nouns, texts and whatever holds them; a shelved sequence is not fetched for it."""
    return hashlib.blake2b(_encode(things), digest_size=16).digest()


def pack(reading: Reading) -> Packed:
    """Give a reading's bytes: the same reading, the same bytes."""
    article = reading.article
    paragraphs, cuts = _encode(tuple(article.paragraphs)), _encode(tuple(reading.cuts))
    of_paragraphs = print_of(paragraphs)
    shown = replace(article, paragraphs=Shelved(tuple, of_paragraphs))
    head: Head = (
        article.headline,
        article.note,
        article.note_at,
        article.aliases,
        article.cut_lines,
        article.cut_words,
        article.noindex,
        reading.problems,
        reading.lines,
        reading.fingerprint,
        reading.names,
        reading.words,
        reading.withheld,
        reading.kinds,
        reading.allows,
        reading.sketch,
        of_paragraphs,
        print_of(cuts),
        Prints(fingerprint(shown), fingerprint(article.headline)),
    )
    return Packed(_encode(head), paragraphs, cuts)


def unpack(
    seed: str, head: Head, paragraphs: Callable[[], bytes], cuts: Callable[[], bytes]
) -> tuple[Reading, Prints]:
    """Give the reading of a seed, and the fingerprints that go with its article.

    Its words and cuts are fetched with the two functions when somebody looks at them.

    Raises:
        DamagedError: when a sequence that is fetched is looked at, and is not what `pack` gave.

    """
    (
        headline,
        note,
        note_at,
        aliases,
        cut_lines,
        cut_words,
        noindex,
        problems,
        lines,
        text_print,
        names,
        words,
        withheld,
        kinds,
        allows,
        sketch,
        of_paragraphs,
        of_cuts,
        prints,
    ) = head
    text = Shelved(lambda: _decode_paragraphs(_checked(paragraphs(), of_paragraphs)), of_paragraphs)
    article = Article(seed, headline, text, note, aliases, cut_lines, cut_words, note_at, noindex)
    taken = Shelved(lambda: _decode_cuts(_checked(cuts(), of_cuts)), of_cuts)
    return (
        Reading(
            seed, article, taken, problems, lines, text_print, names, words, withheld, kinds, allows, sketch
        ),
        prints,
    )


def unpack_head(data: bytes) -> Head:
    """Give a head.

    Raises:
        DamagedError: if the bytes are not what `pack` gave.

    """
    with _damaged():
        head: Head = _decode_head(data)
        return head


def pack_drawer(drawer: Drawer) -> bytes:
    """Give heads that lie together as bytes."""
    return _encode({name: (made_of, msgspec.Raw(head)) for name, (made_of, head) in drawer.items()})


def open_drawer(data: bytes) -> Drawer:
    """Give heads that lie together, each as it was packed.

    Raises:
        DamagedError: if the bytes are not what `pack_drawer` gave.

    """
    with _damaged():
        return {name: (made_of, bytes(head)) for name, (made_of, head) in _open_drawer(data).items()}


def unpack_drawer(data: bytes) -> dict[str, tuple[str, Head]]:
    """Give heads that lie together: unpacked all at once, which takes two thirds of the time of one by one.

    Raises:
        DamagedError: if the bytes are not what `pack_drawer` gave.

    """
    with _damaged():
        return _decode_drawer(data)


@contextmanager
def _damaged() -> Iterator[None]:
    """Raise one error only, whatever the bytes are."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise DamagedError(str(error)) from error


def unpack_cuts(data: bytes) -> tuple[Cut, ...]:
    """Give cuts.

    Raises:
        DamagedError: if the bytes are not what `pack` gave.

    """
    return _decode_cuts(data)


def pack_comparison(comparison: Comparison) -> bytes:
    """Give the bytes of a comparison: flat rows, which are read four times as fast as the nouns themselves."""
    rows = [
        (
            text.key,
            text.features.frequent,
            text.features.names,
            " ".join(text.weights),
            [*text.weights.values()],
            text.length,
            text.near,
        )
        for text in comparison.texts.values()
    ]
    return _encode((rows, comparison.documents))


def unpack_comparison(data: bytes) -> Comparison:
    """Give a comparison.

    Raises:
        DamagedError: if the bytes are not what `pack_comparison` gave.

    """
    rows, documents = _decode_comparison(data)
    texts = {
        key: Compared(
            key,
            Features(frequent, names),
            dict(zip(map(intern, words.split()), weights, strict=True)),
            length,
            near,
        )
        for key, frequent, names, words, weights, length, near in rows
    }
    return Comparison(texts, documents)


def pack_ties(ties: tuple[Ties, ...]) -> bytes:
    """Give the bytes of what texts are near to."""
    return _encode(ties)


def unpack_ties(data: bytes) -> tuple[Ties, ...]:
    """Give what texts are near to.

    Raises:
        DamagedError: if the bytes are not what `pack_ties` gave.

    """
    return _decode_ties(data)


def pack_prints(prints: Mapping[str, Print]) -> bytes:
    """Give the bytes of fingerprints by names."""
    return _encode(prints)


def unpack_prints(data: bytes) -> dict[str, Print]:
    """Give fingerprints by names.

    Raises:
        DamagedError: if the bytes are not what `pack_prints` gave.

    """
    return msgspec.json.decode(data, type=dict[str, Print])


def pack_knowledge(knowledge: Knowledge) -> bytes:
    """Give the bytes of what is known."""
    return _encode(knowledge)


def unpack_knowledge(data: bytes) -> Knowledge:
    """Give what is known.

    Raises:
        DamagedError: if the bytes are not what `pack_knowledge` gave.

    """
    return msgspec.json.decode(data, type=Knowledge, dec_hook=_rich)


def pack_shapes(shapes: Mapping[str, Shape]) -> bytes:
    """Give the bytes of what was read off patterns, by the patterns."""
    return _encode(shapes)


def unpack_shapes(data: bytes) -> dict[str, Shape]:
    """Give what was read off patterns.

    Raises:
        DamagedError: if the bytes are not what `pack_shapes` gave.

    """
    return msgspec.json.decode(data, type=dict[str, Shape])


def print_of(data: bytes) -> Print:
    """Give the fingerprint of bytes."""
    return hashlib.blake2b(data, digest_size=16).digest()


def _checked(data: bytes, of: Print) -> bytes:
    if print_of(data) != of:
        raise DamagedError("the bytes on the shelf are not those that were put there")
    return data
