"""Time expressions to days, counted from the day of publication, and never more precise than the words.

The conventions are those of the codebook's GUIDE, rules 9 to 12. An expression that needs a day of publication where none is known, and one that
names no day («قبل أسابيع»), has an interval of two open ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from riwaya.grounding.calendars import DAY, month_span, week_of, year_span
from riwaya.grounding.resolving import Resolver
from riwaya.mentions.timespec import TimeMention, TimeSpec
from riwaya.model import Interval, Time

CERTAIN, LIKELY, UNSURE = 0.95, 0.8, 0.5
SURE_FORMS = {"day", "part", "date", "day_of_month", "period"}
UNSURE_FORMS = {"same", "vague", "clock", "window", "ago"}
LENGTHS = ((1, "day"), (6, "days"), (7, "week"), (31, "month"), (366, "year"))
UNKNOWN = Interval()
SHORTEST_MONTH, SHORTEST_YEAR = 28, 365


def resolve(mentions: Sequence[TimeMention], published: date | None, future: bool = False) -> list[Time]:
    """One `Time` a mention, in order. `future` reads weekdays and months that tell no direction forwards.

    Expressions like «في اليوم نفسه» take the days of the mention before them that has some.
    """
    out: list[Time] = []
    told: list[Interval] = []
    for mention in mentions:
        spec = mention.spec
        interval = same_days(spec, told) if spec.form == "same" else interval_of(spec, published, future)
        out.append(_time(mention, interval))
        if interval != UNKNOWN and spec.form != "window":
            told.append(interval)
    return out


def interval_of(spec: TimeSpec, published: date | None, future: bool = False) -> Interval:
    """The days that a spec means on its own; both ends None where they cannot be told, an impossible date (31 April) included."""
    try:
        found = Resolver(published, future).resolve(spec)
    except (ValueError, OverflowError):
        return UNKNOWN
    if spec.open == "since":
        return Interval(_since(spec, found), None)
    if spec.open == "until":
        return Interval(None, found.end)
    return found


def _since(spec: TimeSpec, found: Interval) -> date | None:
    """«منذ نهاية آذار» starts with the last day of the month, not with its last ten."""
    if spec.edge == "end" and spec.form == "month" and found.end:
        return found.end - DAY
    return found.start


def same_days(spec: TimeSpec, told: Sequence[Interval]) -> Interval:
    """The days of the latest of the times `told` before that fits, the day after it, or from it on.

    «في اليوم نفسه» looks for a day, «آنذاك» for a time with an end, «في الفترة نفسها» takes what was told last.
    """
    for before in reversed(told):
        if spec.offset is not None:
            if before.days == 1 and before.start:
                return Interval.day(before.start + spec.offset * DAY)
        elif spec.open == "since":
            return Interval(before.start, None)
        elif before.days or spec.unit == "period":
            return widened(spec, before)
    return UNKNOWN


def widened(spec: TimeSpec, before: Interval) -> Interval:
    """«في الشهر نفسه»: the month, year or week that holds a shorter time."""
    if before.start is None or before.days is None:
        return before
    if spec.unit == "month" and before.days < SHORTEST_MONTH:
        return month_span(before.start.year, before.start.month)
    if spec.unit == "year" and before.days < SHORTEST_YEAR:
        return year_span(before.start.year)
    return week_of(before.start) if spec.unit == "week" and before.days == 1 else before


def _time(mention: TimeMention, interval: Interval) -> Time:
    return Time(
        span=mention.span,
        text=mention.text,
        interval=interval,
        precision=precision(mention.spec, interval),
        clock=mention.spec.clock,
        rule=mention.rule,
        confidence=_confidence(mention.spec),
    )


def precision(spec: TimeSpec, interval: Interval) -> str | None:
    """How fine the words are; None where no day is known."""
    if interval == UNKNOWN:
        return None
    if (spec.form in ("day", "part", "date", "night") and spec.clock) or spec.form == "night" or spec.unit in ("hour", "minute"):
        return "hours"
    days = interval.days
    if days is None:
        return "longer"
    return next((name for length, name in LENGTHS if days <= length), "longer")


def _confidence(spec: TimeSpec) -> float:
    if spec.form in SURE_FORMS and not spec.vague:
        return CERTAIN
    return UNSURE if spec.form in UNSURE_FORMS else LIKELY
