"""Days: half-open inside the program, inclusive in the record. This is the one place that converts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Interval:
    """The days from `start` up to, not including, `end`; None is an open or unknown end.

    Both None is a time whose words are told but cannot be placed («قبل أسابيع»).
    """

    start: date | None = None
    end: date | None = None

    @classmethod
    def day(cls, day: date) -> Interval:
        """The one day `day`. Raises OverflowError on the last day that `date` can hold."""
        return cls(day, day + DAY)

    @classmethod
    def inclusive(cls, first: str | None, last: str | None) -> Interval:
        """From the record's ISO dates, both ends inclusive. Raises ValueError on a text that is no date."""
        start = date.fromisoformat(first) if first else None
        end = date.fromisoformat(last) + DAY if last else None
        return cls(start, end)

    def bounds(self) -> tuple[str | None, str | None]:
        """The record's ISO dates, both ends inclusive; None where open."""
        first = self.start.isoformat() if self.start else None
        last = (self.end - DAY).isoformat() if self.end else None
        return first, last

    @property
    def days(self) -> int | None:
        """How many days it holds; None where an end is open."""
        return (self.end - self.start).days if self.start and self.end else None

    def meets(self, other: Interval) -> bool:
        """True where the two share a day; open ends reach without limit."""
        before = self.end is not None and other.start is not None and self.end <= other.start
        after = other.end is not None and self.start is not None and other.end <= self.start
        return not before and not after
