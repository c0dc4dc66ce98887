"""Which words are read as a time, and which are not."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from riwaya.mentions.times import TimeFinder
from riwaya.mentions.timespec import TimeMention
from riwaya.rules.engine import RuleSet
from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import tokenise


@cache
def tools() -> tuple[Lexicon, TimeFinder]:
    lexicon = Lexicon.load()
    return lexicon, TimeFinder(lexicon, RuleSet.load())


def found(text: str) -> list[TimeMention]:
    lexicon, finder = tools()
    return finder(tokenise(text, lexicon))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("قال الأمين العام للحزب", id="secretary-general"),
        pytest.param("في الدورة الثانية من جهة ثانية", id="second-session"),
        pytest.param("قتل أحد القادة في إحدى القرى", id="one-of"),
        pytest.param("استهدفت الغارة سوق الجمعة", id="friday-market"),
        pytest.param("قال خطيب الجمعة في جامع السبت", id="friday-preacher"),
        pytest.param("نقلت صحيفة عدن اليوم", id="paper-called-today"),
        pytest.param("وفق قوى 14 آذار", id="movement-of-a-date"),
        pytest.param("مارس ضغوطا على الحكومة", id="march-or-exert"),
        pytest.param("رجب طيب أردوغان", id="rajab-the-man"),
        pytest.param("في اليوم العالمي للصحافة", id="world-day"),
        pytest.param("لم تعرف الحصيلة حتى الآن", id="so-far"),
        pytest.param("قتل 2014 شخصا", id="figure-no-year"),
        pytest.param("محمد (17 عاما)", id="age"),
        pytest.param("في سد تشرين", id="dam-of-tishrin"),
        pytest.param("قرب الأب والأخ", id="father-no-august"),
    ],
)
def test_no_time(text: str) -> None:
    assert [m.text for m in found(text)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("انفجرت سيارة مساء يوم الخميس الماضي في البلدة", ["مساء يوم الخميس الماضي"], id="part-noun-weekday-direction"),
        pytest.param("قتل عصر اليوم، الثلاثاء 15 شباط/ فبراير، مدنيان", ["عصر اليوم، الثلاثاء 15 شباط/ فبراير"], id="all-parts"),
        pytest.param("اعتقل 5 آذار 30 شخصا", ["5 آذار"], id="figure-after-month-is-no-year"),
        pytest.param("في 12 من شباط الماضي و23 من آذار الماضي", ["12 من شباط الماضي", "23 من آذار الماضي"], id="two-dates"),
        pytest.param("نفذت في أغسطس (آب) 2015", ["أغسطس (آب) 2015"], id="parentheses"),
        pytest.param("في وقت متأخر من السبت", ["وقت متأخر من السبت"], id="late-hour"),
        pytest.param("منذ سيطرة الحركة على المدينة في سبتمبر الماضي", ["منذ سيطرة الحركة على المدينة في سبتمبر الماضي"], id="since-what-began"),
        pytest.param("يوم أمس #اليوم", ["يوم أمس", "اليوم"], id="hashtag"),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [m.text for m in found(text)] == words


def test_inner_is_where_the_time_itself_begins() -> None:
    (mention,) = found("منذ اندلاع القتال في مارس 2011")
    assert (mention.start, mention.inner, mention.spec.open) == (0, 4, "since")


def test_mentions_are_in_order_and_do_not_overlap() -> None:
    mentions = found("قتل أمس الاثنين ثلاثة، وكان قتل الأسبوع الماضي اثنان منذ 3 أيار حتى 5 حزيران، وسيجتمعون الشهر المقبل في الساعة الثالثة")
    assert len(mentions) == 5
    assert all(a.end <= b.start for a, b in pairwise(mentions))
