"""The lists of words: what each must be, and that none says the contrary of another."""

from __future__ import annotations

import pytest

from digest.vocabulary import COMPLETE, FUNCTION_WORDS, OPENERS, SUBJECTS


@pytest.mark.parametrize(
    "words", [pytest.param(FUNCTION_WORDS, id="function words"), pytest.param(COMPLETE, id="complete")]
)
def test_small_words_are_small(words: frozenset[str]) -> None:
    assert {word for word in words if word != word.lower()} == set()


@pytest.mark.parametrize(
    "words", [pytest.param(OPENERS, id="openers"), pytest.param(SUBJECTS, id="subjects")]
)
def test_words_that_open_a_sentence_have_a_capital(words: frozenset[str]) -> None:
    assert {word for word in words if word != word.capitalize()} == set()


def test_a_word_opens_sentences_always_or_often_and_is_not_in_both_lists() -> None:
    assert set() == OPENERS & SUBJECTS
