"""Clauses: cut at punctuation, at words that begin one, and before a verb with a conjunction."""

from __future__ import annotations

import pytest

from riwaya.rules.lexicon import Lexicon
from riwaya.text.clauses import ClauseSplitter
from riwaya.text.tokens import tokenise

LEXICON = Lexicon.load()
BITS = LEXICON.bit("punctuation_break"), LEXICON.bit("clause_start"), LEXICON.bit("verb")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قصفت طائرات بلدة، وأصيب طفل.", ["قصفت طائرات بلدة", "وأصيب طفل"]),
        ("قصفت طائرات بلدة فيما أصيب طفل", ["قصفت طائرات بلدة", "فيما أصيب طفل"]),
        ("قصفت طائرات بلدة وقتلت ثلاثة", ["قصفت طائرات بلدة", "وقتلت ثلاثة"]),
        ("قصفت طائرات بلدة ومدينة", ["قصفت طائرات بلدة ومدينة"]),
        ("", []),
        ("، . ؛", []),
    ],
    ids="comma opening_word joined_verb joined_noun empty signs_only".split(),
)
def test_clauses_of(text: str, wanted: list[str]) -> None:
    """The words of each clause."""
    tokenised = tokenise(text, LEXICON)
    assert [tokenised.words_of(first, last) for first, last in ClauseSplitter(BITS).split(tokenised)] == wanted
