"""Noun phrases of parties."""

from __future__ import annotations

import pytest

from riwaya.mentions.parties import PartyFinder
from riwaya.rules.engine import RuleSet
from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import tokenise

LEXICON, FIND = Lexicon.load(), PartyFinder(RuleSet.load())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قصفت قوات النظام البلدة", ["قوات النظام"]),
        ("هاجم مسلحون مجهولون الحاجز", ["مسلحون مجهولون"]),
        ("ارتفعت الأسعار", []),
        ("", []),
    ],
    ids="force gunmen none empty".split(),
)
def test_words_of_the_party(text: str, wanted: list[str]) -> None:
    """The whole phrase, first among the parties of the text."""
    tokenised = tokenise(text, LEXICON)
    assert [tokenised.words_of(m.start, m.end) for m in FIND(tokenised)][:1] == wanted
