"""Folding is a key: the same for all spellings of a word, and stable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.rules.fold import bare, fold

LETTERS = st.text(st.characters(min_codepoint=0x0600, max_codepoint=0x06FF) | st.characters(codec="utf-8"), max_size=12)


@given(LETTERS)
def test_fold_is_idempotent(text: str) -> None:
    """A key folds to itself, for any text at all."""
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("قَصْفٌ", "قصف"),
        ("قـصـف", "قصف"),
        ("إصابة", "اصابه"),
        ("مستشفى", "مستشفي"),
        ("ﻗﺼﻒ", "قصف"),
        ("کابل", "كابل"),
        ("٣٥", "35"),
        ("۳۵", "35"),
        ("قـ.ـصف", "قصف"),
        ("TOW", "tow"),
    ],
    ids=["marks", "tatweel", "hamza_and_teh", "dotless_yeh", "presentation", "persian_kaf", "arabic_digits", "persian_digits", "broken", "case"],
)
def test_spellings_of_one_word_have_one_key(one: str, other: str) -> None:
    """Whatever an editor or a keyboard makes of it."""
    assert fold(one) == fold(other)


def test_bare_keeps_the_letters_that_tell_words_apart() -> None:
    """Hamza and teh marbuta stand in the exact form, and fall in the folded one."""
    assert bare("إِصابَة") == "إصابة"
    assert fold("إِصابَة") == "اصابه"
