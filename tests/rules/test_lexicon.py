"""Words are found whole, then without clitics, and only where what remains is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.rules.lexicon import Lexicon, Word
from tests.rules.small_language import language, rule


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(language(rule("raid")))


def has(lexicon: Lexicon, word: Word, name: str) -> bool:
    """Whether the word is of the class."""
    return bool(word.mask & lexicon.bit(name))


@pytest.mark.parametrize(
    ("surface", "conj", "prep", "al", "suffix"),
    [
        ("بلدة", False, 0, False, False),
        ("البلدة", False, 0, True, False),
        ("والبلدة", True, 0, True, False),
        ("ببلدة", False, 1, False, False),
        ("وبالبلدة", True, 1, True, False),
        ("للبلدة", False, 2, True, False),
        ("لبلدة", False, 2, False, False),
        ("كبلدة", False, 3, False, False),
        ("بلدتهم", False, 0, False, True),
        ("فببلدتها", True, 1, False, True),
    ],
    ids="bare article and_article bi and_bi_article li_article li ka suffix all".split(),
)
def test_clitics_are_told_apart(lexicon: Lexicon, surface: str, conj: bool, prep: int, al: bool, suffix: bool) -> None:
    """The stem is the same for all, and the flags say what was written on it."""
    word = lexicon.classify(surface, "word")
    assert has(lexicon, word, "town")
    assert word.stem == "بلده"
    assert (word.conj, word.prep, word.al, word.suffix) == (conj, prep, al, suffix)


def test_a_form_listed_with_its_article_keeps_the_bare_classes(lexicon: Lexicon) -> None:
    """«الجيش» in one file does not hide «جيش» of another, and it carries the article."""
    word = lexicon.classify("الجيش", "word")
    assert has(lexicon, word, "army")
    assert has(lexicon, word, "the_army")
    assert word.al
    assert not has(lexicon, lexicon.classify("جيش", "word"), "the_army")


@pytest.mark.parametrize(("surface", "known"), [("رأي", True), ("راي", False)], ids=["as_written", "without_hamza"])
def test_exact_forms_keep_their_hamza(lexicon: Lexicon, surface: str, known: bool) -> None:
    """A class that is `exact` does not fold."""
    assert has(lexicon, lexicon.classify(surface, "word"), "opinion") is known


def test_a_form_without_clitics_takes_none(lexicon: Lexicon) -> None:
    """`no_clitics` stands as written only."""
    assert has(lexicon, lexicon.classify("على", "word"), "on")
    assert not has(lexicon, lexicon.classify("وعلى", "word"), "on")


def test_an_unknown_word_is_unknown_and_may_have_an_article(lexicon: Lexicon) -> None:
    """What is not in the lexicon is guessed at no further than the article."""
    word = lexicon.classify("السنابل", "word")
    assert has(lexicon, word, "unknown")
    assert word.al
    assert word.stem == "سنابل"


@given(st.text(st.sampled_from("اأبتةدسكلمنوهيىقصفغر"), min_size=1, max_size=9))
def test_classify_is_the_same_whatever_was_asked_before(surface: str) -> None:
    """The cache changes nothing."""
    fresh, used = Lexicon(DATA), USED
    used.classify("وال" + surface, "word")
    one, two = fresh.classify(surface, "word"), used.classify(surface, "word")
    assert (one.code, one.stem, one.mask, one.key) == (two.code, two.stem, two.mask, two.key)


DATA = language(rule("raid"))
USED = Lexicon(DATA)
