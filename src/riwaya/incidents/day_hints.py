"""What words still say of a day that could not be placed: «Thursday 5 October» without a year is no interval, but it is not any day either."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from riwaya.incidents.telling_words import lexicon
from riwaya.mentions.times import TimeFinder
from riwaya.mentions.timespec import TimeSpec
from riwaya.model.interval import Interval
from riwaya.model.values import Time
from riwaya.rules.engine import RuleSet
from riwaya.text.tokens import tokenise

KEPT_TEXTS = 20_000
# A document that tells of more days than this gives no hint which of them another of its events was on.
MOST_DAYS = 2


@dataclass(frozen=True, slots=True)
class DayHints:
    """`dates`: pairs of month and day; `weekdays`: ISO numbers, Monday 1. Empty: nothing is told."""

    dates: frozenset[tuple[int, int]] = frozenset()
    weekdays: frozenset[int] = frozenset()


NONE = DayHints()


def hints_of(time: Time | None) -> DayHints:
    """The hints of one time: of its one day, or of its words where they could not be placed. A period gives none."""
    if time is None:
        return NONE
    interval = time.interval
    if interval.start and interval.days == 1:
        return DayHints(frozenset({(interval.start.month, interval.start.day)}), frozenset({interval.start.isoweekday()}))
    return worded(time.text) if interval == Interval() else NONE


@lru_cache(maxsize=KEPT_TEXTS)
def worded(text: str) -> DayHints:
    """The hints in the words of a time."""
    specs = [mention.spec for mention in finder()(tokenise(text, lexicon()))]
    dates = frozenset((spec.month, spec.day) for spec in specs if spec.month and spec.day and not spec.hijri and valid(spec))
    weekdays = [spec.weekdays for spec in specs if spec.weekdays]
    return DayHints(dates, frozenset(weekdays[0]) if len(weekdays) == 1 else frozenset())


def valid(spec: TimeSpec) -> bool:
    """True where some year has the day."""
    try:
        date(2000, spec.month or 1, spec.day or 1)
    except ValueError:
        return False
    return True


def shared_hints(hints: Iterable[DayHints]) -> DayHints:
    """What the times of one document say of an event of it that tells no day itself."""
    found = list(hints)
    dates = frozenset(day for each in found for day in each.dates)
    return DayHints(dates) if len(dates) <= MOST_DAYS else NONE


@lru_cache(maxsize=1)
def finder() -> TimeFinder:
    """The finder of times by the rules that ship."""
    return TimeFinder(lexicon(), RuleSet.load())
