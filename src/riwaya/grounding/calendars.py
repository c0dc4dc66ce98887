"""Months, weeks and years as half-open intervals, in the Gregorian calendar and in that of the Hijra."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from riwaya.model import Interval

DAY = timedelta(days=1)
MONTHS = 12
# The ten days that «مطلع», «منتصف», «أواخر» of a month mean, first and last; None is the month's last day.
DECADES = {"start": (1, 10), "early": (1, 10), "middle": (11, 20), "late": (21, None), "end": (21, None)}
# The months that the same words mean of a year.
YEAR_PARTS = {"start": (1, 1), "early": (1, 3), "middle": (5, 8), "late": (10, 12), "end": (12, 12)}
SEASONS = {"spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "winter": (12, 3)}
WEEK_PARTS = {"start": (0, 2), "early": (0, 2), "middle": (2, 5), "late": (4, 7), "end": (4, 7)}


def shift(year: int, month: int, months: int) -> tuple[int, int]:
    """The year and month so many months later (earlier where negative)."""
    index = year * MONTHS + month - 1 + months
    return index // MONTHS, index % MONTHS + 1


def month_span(year: int, month: int, months: int = 1) -> Interval:
    """`months` whole months from the first of `month` on. Raises ValueError outside the years of `date`."""
    after, next_month = shift(year, month, months)
    return Interval(date(year, month, 1), date(after, next_month, 1))


def year_span(year: int, years: int = 1) -> Interval:
    """`years` whole years. Raises ValueError outside the years of `date`."""
    return Interval(date(year, 1, 1), date(year + years, 1, 1))


def week_of(day: date) -> Interval:
    """The week, Monday to Sunday, that holds `day`."""
    start = day - timedelta(days=day.weekday())
    return Interval(start, start + 7 * DAY)


def part_of_month(year: int, month: int, edge: str | None) -> Interval:
    """Ten days of a month, or all of it where `edge` is None."""
    if edge is None:
        return month_span(year, month)
    first, last = DECADES[edge]
    whole = month_span(year, month)
    return Interval(date(year, month, first), date(year, month, last) + DAY if last else whole.end)


def part_of_year(year: int, edge: str | None) -> Interval:
    """Some months of a year, or all of it where `edge` is None."""
    if edge is None:
        return year_span(year)
    first, last = YEAR_PARTS[edge]
    return month_span(year, first, last - first + 1)


def part_of_week(week: Interval, edge: str | None) -> Interval:
    """Some days of a week, or all of it where `edge` is None."""
    if edge is None or week.start is None:
        return week
    first, after = WEEK_PARTS[edge]
    return Interval(week.start + first * DAY, week.start + after * DAY)


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months earlier, the month's last where it has no such day."""
    year, month = shift(day.year, day.month, -months)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def hijri_span(year: int, month: int | None, day: int | None) -> Interval:
    """A day, month or year of the Hijra. Raises ValueError or OverflowError outside the years 1343 to 1500."""
    if day and month:
        return Interval.day(_gregorian(year, month, day))
    if month:
        after = (year, month + 1) if month < MONTHS else (year + 1, 1)
        return Interval(_gregorian(year, month, 1), _gregorian(*after, 1))
    return Interval(_gregorian(year, 1, 1), _gregorian(year + 1, 1, 1))


def hijri_year(day: date) -> int:
    """The year of the Hijra on that day. Raises OverflowError outside the years 1343 to 1500."""
    year: int = Gregorian(day.year, day.month, day.day).to_hijri().year
    return year


def _gregorian(year: int, month: int, day: int) -> date:
    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)
