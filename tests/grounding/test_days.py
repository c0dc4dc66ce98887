"""Days of time expressions, counted from Saturday 24 December 2016 where nothing else is said."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.grounding.days import resolve
from riwaya.mentions.times import TimeFinder
from riwaya.model import Interval, Time
from riwaya.rules.engine import RuleSet
from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import tokenise

PUBLISHED = date(2016, 12, 24)
GOLD = Path(__file__).resolve().parents[2].parent / "shared" / "gold" / "dev.jsonl"
DEPENDENT = {"same", "annals"}


@cache
def tools() -> tuple[Lexicon, TimeFinder]:
    lexicon = Lexicon.load()
    return lexicon, TimeFinder(lexicon, RuleSet.load())


def times(text: str, published: date | None = PUBLISHED, future: bool = False) -> list[Time]:
    lexicon, finder = tools()
    return resolve(finder(tokenise(text, lexicon)), published, future)


def bounds(text: str, published: date | None = PUBLISHED, future: bool = False) -> tuple[str | None, str | None]:
    found = times(text, published, future)
    assert len(found) == 1, [t.text for t in found]
    return found[0].interval.bounds()


def day(text: str) -> tuple[str, str]:
    return text, text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("وصل الوفد اليوم", "2016-12-24", id="today"),
        pytest.param("قصفت أمس", "2016-12-23", id="yesterday"),
        pytest.param("قصفت البارحة", "2016-12-23", id="yesterday-night-word"),
        pytest.param("قصفت أول من أمس", "2016-12-22", id="two-days-ago-east"),
        pytest.param("قصفت أمس الأول", "2016-12-22", id="two-days-ago-egypt"),
        pytest.param("مساء أول أمس", "2016-12-22", id="evening-two-days-ago"),
        pytest.param("تبدأ الهدنة غداً", "2016-12-25", id="tomorrow"),
        pytest.param("يجتمعون بعد غد", "2016-12-26", id="day-after-tomorrow"),
        pytest.param("فجر اليوم", "2016-12-24", id="dawn-today"),
        pytest.param("قتل الخميس", "2016-12-22", id="weekday"),
        pytest.param("قتل السبت", "2016-12-24", id="weekday-of-publication"),
        pytest.param("قتل السبت الماضي", "2016-12-17", id="last-weekday-of-publication"),
        pytest.param("يعقد الاثنين المقبل", "2016-12-26", id="next-weekday"),
        pytest.param("اليوم الجمعة", "2016-12-23", id="own-weekday-beats-today"),
        pytest.param("أمس الثلاثاء", "2016-12-20", id="own-weekday-beats-yesterday"),
        pytest.param("قبل يومين", "2016-12-22", id="two-days-before"),
        pytest.param("قبل ثلاثة أيام", "2016-12-21", id="three-days-before"),
        pytest.param("قبل أسبوعين", "2016-12-10", id="two-weeks-before"),
        pytest.param("سقط صاروخ منذ قليل", "2016-12-24", id="just-now"),
        pytest.param("في السابع عشر من الشهر الجاري", "2016-12-17", id="day-of-this-month"),
        pytest.param("في 20 من الشهر الماضي", "2016-11-20", id="day-of-last-month"),
        pytest.param("في 14 ديسمبر/كانون الأول 2016", "2016-12-14", id="double-month"),
        pytest.param("في الحادي والعشرين من آذار 2015", "2015-03-21", id="ordinal-compound"),
        pytest.param("15 تشرين الأول - أكتوبر 2015", "2015-10-15", id="dashed-month"),
        pytest.param("يوم 12/3/2015", "2015-03-12", id="numeric"),
        pytest.param("يوم ١٢-٣-٢٠١٥", "2015-03-12", id="arabic-digits"),
        pytest.param("2015-03-12", "2015-03-12", id="iso"),
        pytest.param("3/25/2015", "2015-03-25", id="month-first-only-where-needed"),
        pytest.param("في 28 أيار", "2016-05-28", id="nearest-year-before"),
        pytest.param("28 أيار من العام الماضي", "2015-05-28", id="of-last-year"),
        pytest.param("18 جانفي 2016", "2016-01-18", id="maghreb-month"),
        pytest.param("June 12, 2016 · Shared with Public", "2016-06-12", id="english-date"),
        pytest.param("الأول من محرم 1437هـ", "2015-10-14", id="hijri-date"),
    ],
)
def test_days(text: str, expected: str) -> None:
    assert bounds(text) == day(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ليل السبت-الأحد", ("2016-12-17", "2016-12-18"), id="night-of-two-days"),
        pytest.param("الليلة الماضية", ("2016-12-23", "2016-12-24"), id="last-night"),
        pytest.param("بعد منتصف الليلة الماضية", day("2016-12-24"), id="after-midnight"),
        pytest.param("بعد منتصف ليل أمس", ("2016-12-23", "2016-12-24"), id="midnight-of-yesterday"),
        pytest.param("خلال الـ24 ساعة الماضية", ("2016-12-23", "2016-12-24"), id="last-24-hours"),
        pytest.param("خلال الساعات الأربع والعشرين الأخيرة", ("2016-12-23", "2016-12-24"), id="last-24-hours-in-words"),
        pytest.param("خلال اليومين الماضيين", ("2016-12-22", "2016-12-23"), id="last-two-days"),
        pytest.param("في الأيام القليلة الماضية", (None, "2016-12-24"), id="last-few-days"),
        pytest.param("الأسبوع الماضي", ("2016-12-12", "2016-12-18"), id="last-week"),
        pytest.param("الشهر المقبل", ("2017-01-01", "2017-01-31"), id="next-month"),
        pytest.param("العام الماضي", ("2015-01-01", "2015-12-31"), id="last-year"),
        pytest.param("أكتوبر الماضي", ("2016-10-01", "2016-10-31"), id="last-october"),
        pytest.param("ديسمبر الماضي", ("2015-12-01", "2015-12-31"), id="last-december-in-december"),
        pytest.param("منتصف فبراير", ("2016-02-11", "2016-02-20"), id="middle-of-month"),
        pytest.param("مطلع تموز", ("2016-07-01", "2016-07-10"), id="start-of-month"),
        pytest.param("أواخر يونيو 2015", ("2015-06-21", "2015-06-30"), id="late-in-month"),
        pytest.param("أواخر 2012", ("2012-10-01", "2012-12-31"), id="late-in-year"),
        pytest.param("بداية العام الماضي", ("2015-01-01", "2015-01-31"), id="start-of-last-year"),
        pytest.param("الربع الأول من العام الحالي", ("2016-01-01", "2016-03-31"), id="first-quarter"),
        pytest.param("صيف 2014", ("2014-06-01", "2014-08-31"), id="summer"),
        pytest.param("عام 2011", ("2011-01-01", "2011-12-31"), id="year"),
        pytest.param("ثمانينيات القرن الماضي", ("1980-01-01", "1989-12-31"), id="eighties"),
        pytest.param("قبل شهرين", ("2016-10-01", "2016-10-31"), id="two-months-before"),
        pytest.param("قبل خمسة أعوام", ("2011-01-01", "2011-12-31"), id="five-years-before"),
        pytest.param("منذ أمس", ("2016-12-23", None), id="since-yesterday"),
        pytest.param("منذ عام 2003", ("2003-01-01", None), id="since-year"),
        pytest.param("منذ نحو شهر", ("2016-11-24", None), id="since-a-month"),
        pytest.param("منذ اندلاع القتال في مارس 2011", ("2011-03-01", None), id="since-what-began"),
        pytest.param("منذ نهاية مارس الماضي", ("2016-03-31", None), id="since-end-of-month"),
        pytest.param("حتى مساء أمس", (None, "2016-12-23"), id="until"),
        pytest.param("بين 3 و5 آذار", ("2016-03-03", "2016-03-05"), id="between-days"),
        pytest.param("بين سبتمبر ويناير الماضيين", ("2015-09-01", "2016-01-31"), id="between-months-over-new-year"),
        pytest.param("من 7 تموز الماضي وحتى الخامس من الشهر الجاري", ("2016-07-07", "2016-12-05"), id="from-to"),
        pytest.param("30 أو 31 يوليو الماضي", ("2016-07-30", "2016-07-31"), id="either-day"),
        pytest.param("مطلع 1434هـ", ("2012-11-15", "2012-12-13"), id="start-of-hijri-year"),
        pytest.param("بين عامي 1982 و1990", ("1982-01-01", "1990-12-31"), id="between-years"),
        pytest.param("منذ سنوات", (None, None), id="years-untold"),
        pytest.param("قبل أسابيع", (None, None), id="weeks-untold"),
        pytest.param("في 31 نيسان 2016", (None, None), id="impossible-day"),
    ],
)
def test_stretches(text: str, expected: tuple[str | None, str | None]) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("قتل أمس", (None, None), id="relative"),
        pytest.param("يوم الأربعاء 4 كانون الأول", (None, None), id="no-year"),
        pytest.param("في 27 تشرين الثاني 2024", day("2024-11-27"), id="full-date"),
        pytest.param("عام 2019", ("2019-01-01", "2019-12-31"), id="year"),
        pytest.param("منذ بداية العام الحالي 2024 حتى نهاية شهر نيسان", ("2024-01-01", "2024-04-30"), id="range-with-one-year"),
    ],
)
def test_without_publication(text: str, expected: tuple[str | None, str | None]) -> None:
    assert bounds(text, published=None) == expected


def test_future_turns_a_bare_weekday_forwards() -> None:
    assert bounds("يجتمعون الخميس", future=True) == day("2016-12-29")


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        pytest.param("فجر اليوم", "dawn", id="dawn"),
        pytest.param("أمس عند الساعة الثالثة والنصف عصرا", "15:30", id="half-past"),
        pytest.param("في الساعة العاشرة إلا ربعا من صباح أمس", "09:45", id="quarter-to"),
        pytest.param("الساعة 14:30 من يوم أمس", "14:30", id="figures"),
        pytest.param("أمس ليلا", "night", id="adverb"),
        pytest.param("اليوم", None, id="none"),
    ],
)
def test_clock(text: str, clock: str | None) -> None:
    assert [t.clock for t in times(text)] == [clock]


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        pytest.param("فجر اليوم", "hours", id="hours"),
        pytest.param("أمس", "day", id="day"),
        pytest.param("خلال اليومين الماضيين", "days", id="days"),
        pytest.param("الأسبوع الماضي", "week", id="week"),
        pytest.param("الشهر الماضي", "month", id="month"),
        pytest.param("عام 2011", "year", id="year"),
        pytest.param("منذ عام 2011", "longer", id="longer"),
        pytest.param("منذ سنوات", None, id="unknown"),
    ],
)
def test_precision(text: str, precision: str | None) -> None:
    assert [t.precision for t in times(text)] == [precision]


def test_the_same_day_is_that_of_the_time_before() -> None:
    found = times("قصف الطيران البلدة في 3 أيار 2016.\nوفي اليوم نفسه انسحب المقاتلون، وفي اليوم التالي دخل الجيش. ومنذ ذلك الحين يعود السكان.")
    assert [t.interval.bounds() for t in found[1:]] == [day("2016-05-03"), day("2016-05-04"), ("2016-05-04", None)]


def test_annals_mean_the_day_of_each_year() -> None:
    found = times("حدث في مثل هذا اليوم\n1943 - سقوط الحكومة.\n1955 - توقيع الاتفاق.")
    assert [t.interval.bounds() for t in found] == [day("1943-12-24"), day("1955-12-24")]


TOLD = st.sampled_from(
    [
        "اليوم",
        "أمس",
        "فجر الخميس",
        "في 14 آذار",
        "منذ أيار الماضي",
        "عام 2011",
        "الأسبوع الماضي",
        "قبل يومين",
        "بين 3 و5 آذار",
        "منتصف شباط",
        "خلال الـ48 ساعة الماضية",
    ]
)
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31))


@settings(max_examples=80, deadline=None)
@given(told=TOLD, published=DAYS)
def test_the_words_alone_read_the_same(told: str, published: date) -> None:
    inside = times(f"قتل مدنيان في البلدة {told} بحسب السكان", published)
    alone = times(inside[0].text, published)
    assert [t.interval for t in alone] == [inside[0].interval]
    assert inside[0].interval == Interval() or inside[0].interval.meets(Interval(date(1980, 1, 1), None))


@pytest.mark.skipif(not GOLD.exists(), reason="the annotated set ../shared/gold is not here")
def test_gold_words_alone_read_the_same() -> None:
    lexicon, finder = tools()
    differing, count = [], 0
    for row in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines()):
        published = date.fromisoformat(row["published"]) if row["published"] else None
        mentions = finder(tokenise(row["text"], lexicon))
        for mention, time in zip(mentions, resolve(mentions, published), strict=True):
            assert row["text"][time.span.start : time.span.end] == time.text
            if mention.spec.form in DEPENDENT or mention.rule == "ar.time.date":
                continue
            count += 1
            alone = [t.interval for t in resolve(finder(tokenise(time.text, lexicon)), published)]
            if time.interval not in alone:
                differing.append(time.text)
    assert count > 300
    assert differing == []
