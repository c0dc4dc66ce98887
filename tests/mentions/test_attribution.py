"""Frames of saying, one phenomenon a row."""

from __future__ import annotations

import pytest

from riwaya.mentions.attribution import FrameFinder
from riwaya.rules.engine import RuleSet
from riwaya.rules.lexicon import Lexicon
from riwaya.text.quotes import Quotations
from riwaya.text.tokens import tokenise


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


@pytest.fixture(scope="module")
def finder(lexicon: Lexicon) -> FrameFinder:
    return FrameFinder(lexicon, RuleSet.load())


def frames(finder: FrameFinder, lexicon: Lexicon, text: str) -> list[tuple[str, str | None, str]]:
    tokenised = tokenise(text, lexicon)
    found = finder(tokenised, Quotations(tokenised))
    return [(f.form, tokenised.words_of(*f.speaker) if f.speaker else None, tokenised.words_of(*f.content)) for f in found]


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("قال العقيد سامر إن الطريق مفتوح", ("verb", "العقيد سامر", "الطريق مفتوح")),
        ("وأضاف أن الطريق مفتوح", ("verb", None, "الطريق مفتوح")),
        ("مؤكدا سقوط التلة", ("participle", None, "سقوط التلة")),
        ("قال العميد الركن صادق النعيم إن الطريق مفتوح", ("verb", "العميد الركن صادق النعيم", "الطريق مفتوح")),
        ("دعا المبعوث الأممي إلى اليمن إلى هدنة فورية", ("verb", "المبعوث الأممي إلى اليمن", "هدنة فورية")),
        ("التنظيم يتوعد خصومه بحرب طويلة", ("verb", "التنظيم", "حرب")),
        ("نقلت صحيفة محلية عن ضابط قوله إن الطريق مفتوح", ("carry", "ضابط", "الطريق مفتوح")),
        ("انهار السد، حسبما ذكر خبراء في الشركة", ("according", "خبراء في الشركة", "انهار السد")),
        ("وجاء في بيان للجيش أن السد سليم", ("appear", "بيان للجيش", "السد سليم")),
        ("الوزير: السد سليم", ("heading", "الوزير", "السد سليم")),
        ("وتبنى فصيل محلي الهجوم", ("claim", "فصيل محلي", "الهجوم")),
    ],
    ids=["verb", "goes_on", "participle", "rank", "envoy", "headline", "carry", "according", "appear", "heading", "claim"],
)
def test_first_frame(finder: FrameFinder, lexicon: Lexicon, text: str, frame: tuple[str, str | None, str]) -> None:
    form, speaker, content = frames(finder, lexicon, text)[0]
    assert (form, speaker) == frame[:2]
    assert frame[2] in content


@pytest.mark.parametrize(
    "text",
    ["", "hello", "هطل المطر", "وفق القانون تغلق المحال", "بحسب رغبتهم سافروا", "وسيطر الجيش على الحد الجنوبي"],
    ids=["empty", "latin", "plain", "law", "wish", "border"],
)
def test_no_frame(finder: FrameFinder, lexicon: Lexicon, text: str) -> None:
    assert frames(finder, lexicon, text) == []
