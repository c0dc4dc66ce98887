"""Which figures a sentence tells, of what effect, range and group. The sentences are written for these tests."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.mentions.casualties import CasualtyFinder
from riwaya.mentions.casualty_words import FigureMention
from riwaya.rules.engine import RuleSet
from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import tokenise


@cache
def tools() -> tuple[Lexicon, CasualtyFinder]:
    lexicon = Lexicon.load()
    return lexicon, CasualtyFinder(lexicon, RuleSet.load())


def found(text: str) -> list[FigureMention]:
    lexicon, finder = tools()
    return finder(tokenise(text, lexicon))


def told(text: str) -> list[str]:
    return [f"{f.effect} {f.group} {f.min}-{'' if f.max is None else f.max}" for f in found(text) if not f.negated]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("مقتل أربعة مدنيين وإصابة 9 آخرين في قصف على السوق", ["killed civilians 4-4", "injured civilians 9-9"]),
        ("قتل الجيش ثلاثة مسلحين قرب الحاجز", ["killed fighters 3-3"]),
        ("لقي ثلاثة مدنيين مصرعهم", ["killed civilians 3-3"]),
        ("لقي أربعة عشر نازحا مصرعهم في المخيم", ["killed unspecified 14-14"]),
        ("قتيلان و13 جريحا في اشتباكات", ["killed unspecified 2-2", "injured unspecified 13-13"]),
        ("قتل مسلحون مجهولون خمسة مزارعين في القرية", ["killed civilians 5-5"]),
        ("قال شهود إن سبعة جنود قتلوا في الكمين", ["killed soldiers 7-7"]),
        ("مقتل وإصابة أكثر من 30 شخصا في التفجير", ["killed_or_injured unspecified 30-"]),
        ("سقط عشرات المدنيين بين قتيل وجريح", ["killed_or_injured civilians 20-99"]),
        ("أسفر الانفجار عن سقوط قتلى وجرحى", ["killed unspecified 2-", "injured unspecified 2-"]),
        ("خلفت الغارة 12 قتيلا و30 جريحا", ["killed unspecified 12-12", "injured unspecified 30-30"]),
        ("أصيب 8 مدنيين بينهم طفلان وامرأة", ["injured civilians 8-8", "injured children 2-2", "injured women 1-1"]),
        ("ارتفع عدد القتلى إلى 19", ["killed unspecified 19-19"]),
        ("راح ضحية الهجوم أسرة", []),
        ("راح ضحيتها 40 شخصا", ["killed unspecified 40-40"]),
        ("أودى بحياة ثلاثة أطفال", ["killed children 3-3"]),
        ("لقي 11 من رجال الشرطة مصرعهم", ["killed soldiers 11-11"]),
        ("اعتقلت قوات الأمن 14 ناشطا", ["captured civilians 14-14"]),
        ("الإفراج عن ستة صحفيين", ["released journalists 6-6"]),
        ("تبادل 20 أسيرا بين الطرفين", ["released prisoners 20-20"]),
        ("نزوح 300 عائلة من البلدة", ["displaced civilians 300-300"]),
        ("مقتل جندي وجرح آخر", ["killed soldiers 1-1", "injured soldiers 1-1"]),
        ("مقتل ما لا يقل عن 11 مقاتلا وجرح آخرين", ["killed fighters 11-", "injured fighters 2-"]),
        ("قتله أمام بيته", []),
        ("إرسال 500 جندي إلى الحدود", ["deployed soldiers 500-500"]),
    ],
)
def test_figures(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "لم يسقط قتلى في الهجوم",
        "دون وقوع إصابات",
        "ولم ترد أنباء عن إصابات",
        "تدمير 13 منزلا وإحراق 4 سيارات",
        "قتل الوقت في المقاهي",
        "أحرز اللاعب هدفين من ضربة جزاء",
        "زار الوزير خمس مدن في ثلاثة أيام",
        "منذ عام 2016",
        "انضم إلى الفوج عام 1431 واستشهد برتبة عريف",
        "ولد سنة 1988 وقتل في المعارك",
        "في اللواء 15 استشهد",
        "زعيم عصابة القتل والإبادة سالم الرافعي",
        "حرب إبادة جماعية",
        "تصفية حسابات بين الفريقين",
        "",
    ],
)
def test_no_figures(text: str) -> None:
    assert told(text) == []


def test_a_denied_figure_is_marked() -> None:
    assert [f.negated for f in found("لم يسقط قتلى في الهجوم")] == [True]


def test_a_part_names_its_whole() -> None:
    figures = found("إصابة 9 مدنيين بينهم 4 أطفال و3 نساء")
    assert [f.part_of for f in figures] == [None, 0, 0]


def test_a_toll_and_an_increment_are_told_apart() -> None:
    counted = {f.min: f.counting for f in found("ارتفع عدد القتلى إلى 40 بعد وفاة ثلاثة آخرين")}
    assert counted == {40: "total", 3: "increment"}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from("مقتل قتل و أصيب 3 خمسة مدنيين جندي بينهم طفل آخرين ، . عدد القتلى إلى من بين وجريح قتيلا عشرات الجيش\n".split(" ")), max_size=25)
)
def test_whatever_stands_there_spans_lie_in_the_text_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    figures = found(text)
    assert found(text) == figures
    for one, other in pairwise(figures):
        assert one.span.end <= other.span.start
    for figure in figures:
        assert 0 <= figure.span.start < figure.span.end <= len(text)
        assert figure.max is None or 0 < figure.min <= figure.max
        assert figure.part_of is None or 0 <= figure.part_of < len(figures)
