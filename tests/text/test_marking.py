"""Tokens of a kind."""

from __future__ import annotations

from riwaya.rules.lexicon import Lexicon, Word
from riwaya.text.marking import Marker, with_classes
from riwaya.text.tokens import tokenise

LEXICON = Lexicon.load()


def test_each_word_is_asked_once() -> None:
    asked: list[str] = []

    def two_letters(word: Word) -> bool:
        asked.append(word.surface)
        return len(word.surface) == 2

    marker = Marker(two_letters)
    words = tokenise("من حلب من في درعا", LEXICON).words
    assert marker.tokens(words) == [0, 2, 3]
    assert marker.tokens(words[::-1]) == [1, 2, 4]
    assert sorted(asked) == sorted(["من", "حلب", "في", "درعا"])
    assert marker.tokens([]) == []


def test_words_of_classes() -> None:
    words = tokenise("قال، ثم سكت.\nوذهب", LEXICON).words
    assert with_classes(LEXICON.bit("comma", "newline")).tokens(words) == [1, 5]
