"""Which topics a text is about."""

from __future__ import annotations

import pytest

from digest.model import Topic
from digest.prose import prose_of
from digest.topics import compile_topics, find_topics

TOPICS = compile_topics(
    (
        Topic("air", "Air", "", ("sungai", "banjir", "air bah"), ("air mata",), (), (), ""),
        Topic("api", "Api", "", ("kebakaran", "api", "asap"), (), (), (), ""),
    )
)


def topics(text: str) -> list[str]:
    return [verdict.topic for verdict in find_topics(prose_of([text]), TOPICS)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Banjir datang dari sungai.", [], id="two points are not enough"),
        pytest.param("Sungai, sungai, sungai.", [], id="one word alone is not enough, however often"),
        pytest.param("Persungaian, kebanjiran, airbah.", [], id="a part of a word is no word"),
        pytest.param("Banjir, sungai, air bah, dan air mata.", [], id="a word against it takes two points"),
        pytest.param("Banjir, BANJIR, sungai.", ["air"], id="any case counts"),
        pytest.param("Sungai, banjir, air\u00a0bah.", ["air"], id="any blank within a word of two words"),
        pytest.param(
            "Asap, api, kebakaran, api; banjir, banjir, sungai.", ["api", "air"], id="the surest comes first"
        ),
        pytest.param(
            "Asap, api, kebakaran; banjir, banjir, sungai.", ["air", "api"], id="equal ones keep order"
        ),
    ],
)
def test_find_topics(text: str, found: list[str]) -> None:
    assert topics(text) == found


def test_the_words_that_decided_are_named_most_telling_first() -> None:
    (verdict,) = find_topics(prose_of(["Sungai meluap; banjir di mana-mana. Banjir!"]), TOPICS)
    assert verdict.words == ("banjir", "sungai")
