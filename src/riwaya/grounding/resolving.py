"""Each form of time expression to its days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from riwaya.grounding.calendars import (
    DAY,
    MONTHS,
    SEASONS,
    hijri_span,
    hijri_year,
    month_span,
    months_before,
    part_of_month,
    part_of_week,
    part_of_year,
    shift,
    week_of,
    year_span,
)
from riwaya.mentions.timespec import TimeSpec
from riwaya.model import Interval

UNKNOWN = Interval()
STEPS = {"last": -1, "recent": -1, "this": 0, "next": 1}
DAYS_OF = {"day": 1, "night": 1, "week": 7}
MONTHS_OF = {"month": 1, "year": 12, "decade": 120}


class Resolver:
    """Resolves specs against one day of publication; `future` turns weekdays, months and dates of no told direction forwards."""

    def __init__(self, published: date | None, future: bool = False) -> None:
        self._published = published
        self._future = future

    def resolve(self, spec: TimeSpec) -> Interval:
        """The days of `spec`, without its open end. Raises ValueError or OverflowError on days that no calendar has."""
        if spec.form in ("date", "year", "years", "decade", "range") or spec.hijri or spec.year or spec.form == "hijri":
            return self._told(spec)
        if self._published is None:
            return UNKNOWN
        form = getattr(self, f"_{spec.form}", None)
        return form(spec, self._published) if form else UNKNOWN

    def _told(self, spec: TimeSpec) -> Interval:
        """What may stand on its own, without a day of publication."""
        if spec.form == "range":
            return self._range(spec)
        if spec.hijri or spec.form == "hijri":
            return self._hijri(spec)
        if spec.day and spec.month:
            return self._date(spec)
        return self._of_year(spec)

    def _of_year(self, spec: TimeSpec) -> Interval:
        if spec.form == "decade":
            return self._decade(spec)
        if not spec.year:
            return UNKNOWN
        if spec.form == "annals":
            return self._annals(spec)
        if spec.form == "season":
            return season(spec.season, spec.year)
        if spec.form == "years":
            return year_span(spec.year, (spec.year2 or spec.year) - spec.year + 1)
        if spec.month:
            return fraction(part_of_month(spec.year, spec.month, spec.edge), spec)
        return fraction(year_span(spec.year), spec) if spec.part else part_of_year(spec.year, spec.edge)

    def _annals(self, spec: TimeSpec) -> Interval:
        if self._published is None or spec.year is None:
            return year_span(spec.year or 0)
        return Interval.day(self._published.replace(year=spec.year))

    # -- days

    def _day(self, spec: TimeSpec, published: date) -> Interval:
        if spec.day and spec.month:
            return self._date(spec)
        expected = published + (spec.offset or 0) * DAY
        if spec.weekdays:
            latest = published if (spec.offset or 0) <= 0 else expected + 3 * DAY
            expected = nearest(expected, spec.weekdays[0], latest)
        return Interval(expected, expected + (2 if spec.midnight else 1) * DAY)

    def _night(self, spec: TimeSpec, published: date) -> Interval:
        """A night is of two days; what comes after its midnight is of the second."""
        morning = published + ((spec.offset or 0) + 1) * DAY
        if spec.offset == 0:
            morning = published + DAY if self._future else published
        return Interval(morning if spec.midnight else morning - DAY, morning + DAY)

    def _part(self, spec: TimeSpec, published: date) -> Interval:
        if (spec.day and spec.month) or spec.offset is not None or not spec.weekdays:
            return self._day(spec, published)
        last = self._weekday(spec.weekdays[-1], spec.direction, published)
        if len(spec.weekdays) > 1:
            return Interval(nearest(last, spec.weekdays[0], last), last + DAY)
        return Interval(last, last + (2 if spec.midnight else 1) * DAY)

    def _weekday(self, weekday: int, direction: str | None, published: date) -> date:
        if direction == "next" or (self._future and direction is None):
            return published + DAY * ((weekday - published.isoweekday() - 1) % 7 + 1)
        back = (published.isoweekday() - weekday) % 7
        return published - DAY * (back or (7 if direction in ("last", "recent") else 0))

    # -- dates and months

    def _date(self, spec: TimeSpec) -> Interval:
        year, month, day = self._year_of(spec), spec.month, spec.day
        if year is None or month is None or day is None:
            return UNKNOWN
        if spec.offset == 0 and self._is_today(spec):
            year = self._published.year if self._published else year
        first = date(year, month, day)
        last = date(year, month, spec.day2) if spec.day2 else first
        return Interval(first, max(first, last) + (2 if spec.midnight else 1) * DAY)

    def _is_today(self, spec: TimeSpec) -> bool:
        """True where day, month and weekday are those of publication: a year beside them that is not its own is a slip of January."""
        day = self._published
        return bool(day and spec.weekdays and (day.month, day.day, day.isoweekday()) == (spec.month, spec.day, spec.weekdays[0]))

    def _year_of(self, spec: TimeSpec) -> int | None:
        """The year of a date or month: told, counted («من العام الماضي»), fitting the weekday, or the nearest that the direction allows."""
        if spec.year:
            return spec.year
        published = self._published
        if published is None or spec.month is None:
            return None
        if spec.year_direction:
            return published.year + STEPS[spec.year_direction]
        if spec.weekdays and spec.day:
            return fitting_year(spec, published) or published.year
        return self._nearest_year(spec, published)

    def _nearest_year(self, spec: TimeSpec, published: date) -> int:
        month, day = spec.month or 1, spec.day
        this = (published.month, published.day if day else 0)
        told = (month, day or 0)
        if spec.direction == "next" or (self._future and spec.direction is None):
            return published.year + (told < this)
        if spec.direction in ("last", "recent"):
            return published.year - (told >= this)
        return published.year - (told > this and spec.direction != "this")

    def _day_of_month(self, spec: TimeSpec, published: date) -> Interval:
        year, month = shift(published.year, published.month, STEPS[spec.direction or "this"])
        first = date(year, month, spec.day or 1)
        return Interval(first, max(first, date(year, month, spec.day2 or first.day)) + DAY)

    def _month(self, spec: TimeSpec, _published: date) -> Interval:
        year = self._year_of(spec)
        if year is None or spec.month is None:
            return UNKNOWN
        return part_of_month(year, spec.month, spec.edge)

    # -- stretches

    def _period(self, spec: TimeSpec, published: date) -> Interval:
        step = STEPS[spec.direction or "this"] * (2 if spec.before_last else 1)
        if spec.unit == "week":
            return part_of_week(week_of(published + 7 * step * DAY), spec.edge)
        if spec.unit == "month":
            return part_of_month(*shift(published.year, published.month, step), spec.edge)
        if spec.unit == "year":
            return part_of_year(published.year + step, spec.edge)
        length = {"decade": 10, "century": 100}.get(spec.unit or "")
        return year_span((published.year // length + step) * length, length) if length else UNKNOWN

    def _fraction(self, spec: TimeSpec, published: date) -> Interval:
        whole = self._month(spec, published) if spec.month else self._period(replace(spec, edge=None), published)
        return fraction(whole, spec)

    def _season(self, spec: TimeSpec, published: date) -> Interval:
        if spec.unit == "year" or spec.year_direction:
            return season(spec.season, published.year + STEPS[spec.year_direction or spec.direction or "this"])
        around = [season(spec.season, year) for year in range(published.year - 2, published.year + 2)]
        if spec.direction == "next":
            return next(s for s in around if s.start and s.start > published)
        begun = [s for s in around if s.start and s.start <= published]
        over = [s for s in begun if s.end and s.end <= published]
        return begun[-1] if spec.direction == "this" else over[-1]

    def _window(self, spec: TimeSpec, published: date) -> Interval:
        """Up to publication; «خلال اليومين الماضيين» ends with the day before it, hours and months end with the day itself."""
        if spec.direction == "next":
            return UNKNOWN
        count = spec.count
        if spec.unit == "hour":
            return Interval(published - DAY * max(1, -(-(count or 24) // 24)), published + DAY)
        if spec.unit in ("minute", None):
            return Interval.day(published)
        if count is None or spec.vague:
            return Interval(None, published + DAY)
        if spec.unit in DAYS_OF:
            return Interval(published - DAY * count * DAYS_OF[spec.unit], published if spec.unit != "week" else published + DAY)
        if spec.unit in MONTHS_OF:
            return Interval(months_before(published, count * MONTHS_OF[spec.unit]), published + DAY)
        return Interval(None, published + DAY)

    def _ago(self, spec: TimeSpec, published: date) -> Interval:
        """«قبل يومين» is a day, «قبل شهرين» a month, «قبل عام» the month a year ago, «قبل خمسة أعوام» a year."""
        if spec.unit in ("hour", "minute"):
            return Interval(published - DAY * ((spec.count or 0) // 24), published + DAY)
        if spec.count is None or spec.vague:
            return UNKNOWN
        if spec.unit in DAYS_OF:
            return Interval.day(published - DAY * spec.count * DAYS_OF[spec.unit])
        months = spec.count * MONTHS_OF.get(spec.unit or "", 0)
        if not months:
            return UNKNOWN
        year, month = shift(published.year, published.month, -months)
        return month_span(year, month) if months <= MONTHS else year_span(year)

    def _since_ago(self, spec: TimeSpec, published: date) -> Interval:
        if spec.unit in ("hour", "minute"):
            return Interval(published - DAY * ((spec.count or 0) // 24), published + DAY)
        if spec.count is None or spec.vague:
            return UNKNOWN
        if spec.unit in DAYS_OF:
            return Interval(published - DAY * spec.count * DAYS_OF[spec.unit], None)
        months = spec.count * MONTHS_OF.get(spec.unit or "", 0)
        if not months:
            return UNKNOWN
        start = months_before(published, months)
        return Interval(start if months <= MONTHS else date(start.year, 1, 1), None)

    def _decade(self, spec: TimeSpec) -> Interval:
        if spec.count is None:
            return UNKNOWN
        century = 1900
        if self._published and (spec.direction == "this" or (spec.direction is None and 2000 + spec.count * 10 <= self._published.year)):
            century = 2000
        start = century + spec.count * 10
        if spec.edge in ("start", "early"):
            return year_span(start, 3)
        if spec.edge == "middle":
            return year_span(start + 4, 3)
        return year_span(start + 7, 3) if spec.edge else year_span(start, 10)

    def _range(self, spec: TimeSpec) -> Interval:
        """From the first's start to the second's end; what the first does not tell is taken from the second."""
        if spec.first is None or spec.second is None:
            return UNKNOWN
        second = self.resolve(spec.second)
        first = spec.first
        if not first.year and not first.direction and first.offset is None and second.end and first.form in ("date", "month", "part"):
            found = Resolver(second.end - DAY).resolve(first)
        else:
            found = self.resolve(first)
        if found.start and (second.end is None or second.end <= found.start):
            second = Resolver(found.start, future=True).resolve(spec.second)
        if found.start and second.end and found.start >= second.end:
            return UNKNOWN
        return Interval(found.start, second.end)

    def _hijri(self, spec: TimeSpec) -> Interval:
        year = spec.year
        if year is None:
            if self._published is None:
                return UNKNOWN
            year = hijri_year(self._published)
            start = hijri_span(year, spec.month, spec.day).start
            ahead = start is not None and start > self._published
            past = spec.direction in ("last", "recent") and not ahead and hijri_span(year, spec.month, spec.day).meets(Interval.day(self._published))
            year += -1 if (ahead or past) and spec.direction not in ("this", "next") else 0
        if spec.month is None and spec.edge in ("start", "early"):
            return hijri_span(year, 1, None)
        return hijri_span(year, spec.month, spec.day)


def nearest(expected: date, weekday: int, latest: date) -> date:
    """The day with that ISO weekday nearest to `expected`, not after `latest`."""
    found = expected + DAY * ((weekday - expected.isoweekday() + 3) % 7 - 3)
    return found if found <= latest else found - 7 * DAY


def fitting_year(spec: TimeSpec, published: date) -> int | None:
    """The year, this one, the last or the next, in which the date falls on the weekday told; None where in none."""
    for year in (published.year, published.year - 1, published.year + 1):
        try:
            if date(year, spec.month or 1, spec.day or 1).isoweekday() == spec.weekdays[0]:
                return year
        except ValueError:
            continue
    return None


def season(name: str | None, year: int) -> Interval:
    """The three months of a season; winter begins in December of its year."""
    month, length = SEASONS[name or "summer"]
    return month_span(year, month, length)


def fraction(whole: Interval, spec: TimeSpec) -> Interval:
    """The first, second … of equal parts of a year or month; the whole where no part is told."""
    if not spec.part or whole.start is None or whole.end is None:
        return whole
    number, of = spec.part
    months = (whole.end.year - whole.start.year) * MONTHS + whole.end.month - whole.start.month
    if months >= MONTHS:
        year, month = shift(whole.start.year, whole.start.month, (number - 1) * MONTHS // of)
        return month_span(year, month, MONTHS // of)
    length = (whole.end - whole.start).days // of
    start = whole.start + DAY * length * (number - 1)
    return Interval(start, whole.end if number == of else start + DAY * length)
