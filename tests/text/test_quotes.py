"""Quotations: nested, unbalanced, mixed, over sentences and lines."""

from __future__ import annotations

import pytest

from riwaya.rules.lexicon import Lexicon
from riwaya.text.quotes import Quotations
from riwaya.text.tokens import tokenise


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


def found(lexicon: Lexicon, text: str) -> list[tuple[str, bool]]:
    tokenised = tokenise(text, lexicon)
    return [(tokenised.words_of(q.start, q.end), q.closed) for q in Quotations(tokenised).found]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("لا شيء هنا", []),
        ("قال «نعم» ثم مضى", [("«نعم»", True)]),
        ("قال «حزب «الورد» كبير» ثم", [("«حزب «الورد» كبير»", True), ("«الورد»", True)]),
        ('قال "نعم" و"لا" ثم', [('"نعم"', True), ('"لا"', True)]),
        ("قال “نعم” ثم ”لا“", [("“نعم”", True), ("”لا“", True)]),
        ("طالب ب”وقف النار” فورا", [("”وقف النار”", True)]),
        ("قال «أولا. ثانيا. ثالثا» ومضى", [("«أولا. ثانيا. ثالثا»", True)]),
        ("قال «لن نرحل\nوهطل المطر", [("«لن نرحل", False)]),
        ("قال «لن نرحل\nأبدا» ومضى", [("«لن نرحل\nأبدا»", True)]),
        ("نعم» ثم مضى", []),
    ],
    ids=["none", "plain", "nested", "straight", "curled", "reversed", "sentences", "open", "lines", "stray"],
)
def test_quotations(lexicon: Lexicon, text: str, quotations: list[tuple[str, bool]]) -> None:
    assert found(lexicon, text) == quotations


def test_look_up(lexicon: Lexicon) -> None:
    tokenised = tokenise("قال «نعم» ثم «لا»", lexicon)
    quotations = Quotations(tokenised)
    first = quotations.opening(1)
    assert first is not None
    assert (first.start, first.end) == (1, 4)
    assert quotations.opening(0) is None
    assert quotations.closing(3) == first
    assert quotations.closing(2) is None
    assert len(quotations.within(2, 9)) == 1
