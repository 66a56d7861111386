from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.nearness import (
    BESIDE,
    FREQUENT,
    NEAR,
    SHARED,
    TELLING,
    WEIGHED,
    Comparison,
    Features,
    compare,
    frequent_words,
)
from digest.prose import prose_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Saya 3 ya, ia di PT.", "saya", id="neither short words nor numbers"),
        pytest.param("Kata juru bicara kepada warga.", "kata juru bicara warga", id="no function words"),
        pytest.param(
            "Padi tumbuh. Petani menanam PADI.", "padi tumbuh petani menanam", id="the most frequent first"
        ),
    ],
)
def test_the_words_that_may_stand_for_a_text(text: str, expected: str) -> None:
    assert frequent_words(prose_of([text])) == expected


def test_of_a_long_text_only_the_most_frequent_words_may_stand_for_it() -> None:
    words = [f"kata{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(FREQUENT + 9)]
    text = " ".join([*words, words[-1]])
    assert frequent_words(prose_of([text])).split() == [words[-1], *words[: FREQUENT - 1]]


def near(**texts: str) -> dict[str, list[str]]:
    compared = compare({key: Features(words, ()) for key, words in texts.items()}).texts
    return {key: [other for other, _ in text.near] for key, text in compared.items()}


FILLER = {f"z{n}": f"pantai kata{chr(97 + n)}" for n in range(6)}


def test_a_text_is_compared_with_those_before_it() -> None:
    words = " ".join(f"kata{n}" for n in range(FREQUENT))
    assert near(**FILLER, a=words, b=words)["b"] == ["a"]
    assert near(**FILLER, a=words, b=words)["a"] == []


def test_a_word_of_one_text_alone_tells_nothing() -> None:
    compared = compare({key: Features(words, ()) for key, words in {**FILLER, "a": "sawah padi"}.items()})
    assert compared.texts["a"].weights == {}


def test_neither_does_a_word_that_most_texts_have() -> None:
    compared = compare({key: Features(words, ()) for key, words in FILLER.items()})
    assert compared.texts["z0"].weights == {}


def test_a_name_brings_texts_together_that_share_no_word() -> None:
    compared = compare({"a": Features("sawah", ("meta",)), "b": Features("studio", ("meta",))}).texts
    assert compared["b"].near == (("a", 0.0),)


def test_a_name_is_no_word() -> None:
    texts = {"a": Features("meta sawah", ()), "b": Features("studio", ("meta",)), "c": Features("meta", ())}
    assert not any(text.near for text in compare(texts).texts.values())


def test_of_the_bearers_of_a_name_only_the_last_are_looked_at() -> None:
    texts = {f"s{n}": Features("", ("meta",)) for n in range(BESIDE + 2)}
    assert [key for key, _ in compare(texts).texts[f"s{BESIDE + 1}"].near] == [
        f"s{n}" for n in range(1, BESIDE + 1)
    ]


WORDS = [f"kata{chr(97 + n)}" for n in range(12)]
FEATURES = st.builds(
    Features,
    st.lists(st.sampled_from(WORDS), max_size=8, unique=True).map(" ".join),
    st.lists(st.sampled_from(["meta", "wga", "kataa"]), max_size=2, unique=True).map(tuple),
)
TEXTS = st.lists(st.tuples(st.integers(0, 40).map(str), FEATURES), max_size=40).map(dict)


def told(comparison: Comparison) -> tuple[object, ...]:
    """Give all that a comparison tells, with the order of everything whose order can matter."""
    texts = [(text, list(text.weights.items())) for text in comparison.texts.values()]
    return texts, list(comparison.texts), comparison.documents


@settings(max_examples=150)
@given(TEXTS, TEXTS)
def test_whatever_was_compared_earlier_the_comparison_is_the_same(
    earlier: dict[str, Features], texts: dict[str, Features]
) -> None:
    assert told(compare(texts, compare(earlier))) == told(compare(texts))


CHANGES = st.lists(st.tuples(st.integers(0, 45).map(str), st.none() | FEATURES), min_size=1, max_size=3)


@settings(max_examples=150)
@given(st.lists(FEATURES, min_size=20, max_size=45), CHANGES, st.sampled_from(["before all", "after all"]))
def test_after_a_few_changes_too(
    features: list[Features], changes: list[tuple[str, Features | None]], place: str
) -> None:
    texts = {str(number): each for number, each in enumerate(features)}
    compared: Comparison = compare(texts)
    for key, changed in changes:
        if changed is None:
            texts.pop(key, None)
        elif key in texts or place == "after all":
            texts[key] = changed
        else:
            texts = {key: changed, **texts}
        compared = compare(texts, compared)
    assert told(compared) == told(compare(texts))


def test_what_a_change_does_not_touch_is_taken_over() -> None:
    words = [f"kata{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(300)]
    texts = {str(n): Features(" ".join(words[n * 3 : n * 3 + 9]), ()) for n in range(90)}
    earlier = compare(texts)
    later = compare({**texts, "45": Features("sesuatu yang baru", ())}, earlier)
    touched = [key for key in texts if later.texts[key] is not earlier.texts[key]]
    assert "45" in touched
    assert len(touched) < 10


def weighed(texts: dict[str, Features], key: str) -> dict[str, int]:
    """Give the telling words of a text and their weights, as they are said."""
    documents = Counter(word for features in texts.values() for word in features.frequent.split())

    def rarity(word: str) -> int:
        many = documents[word] > max(2, len(texts) // 3)
        return 0 if documents[word] == 1 or many else round(2 * math.log2(len(texts) / documents[word]))

    words = texts[key].frequent.split()
    weights = {word: round(4 + 2 * math.log(FREQUENT / n)) * rarity(word) for n, word in enumerate(words, 1)}
    telling = sorted(weights, key=lambda word: (weights[word], word), reverse=True)[:TELLING]
    return {word: weights[word] for word in telling if weights[word]}


def plainly_near(
    texts: dict[str, Features], vectors: dict[str, dict[str, int]], key: str
) -> dict[str, float]:
    """Give the texts before one that are near to it, and how near, as it is said."""

    def length(words: dict[str, int]) -> float:
        return math.hypot(*words.values()) * math.sqrt(TELLING / len(words)) if words else 1.0

    before = list(texts)[: list(texts).index(key)]
    here = vectors[key]
    bearers = [[other for other in before if word in vectors[other]][-BESIDE:] for word in here]
    named = [
        other
        for name in texts[key].names
        for other in [other for other in before if name in texts[other].names][-BESIDE:]
    ]
    counts = Counter(other for last in bearers for other in last)
    nearest = [other for other, count in counts.most_common(WEIGHED) if count >= SHARED]
    cosines = {
        other: sum(weight * vectors[other].get(word, 0) for word, weight in here.items())
        / (length(here) * length(vectors[other]))
        for other in (*nearest, *named)
    }
    return {other: cosine for other, cosine in cosines.items() if cosine >= NEAR or other in named}


@settings(max_examples=100)
@given(st.lists(FEATURES, min_size=9, max_size=40))
def test_texts_are_compared_as_it_is_said(features: list[Features]) -> None:
    texts = {str(number): each for number, each in enumerate(features)}
    vectors = {key: weighed(texts, key) for key in texts}
    for key, text in compare(texts).texts.items():
        assert list(text.weights.items()) == list(vectors[key].items())
        assert text.near == tuple(plainly_near(texts, vectors, key).items())
