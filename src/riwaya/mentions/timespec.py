"""What words say of a time, before any day is known: the value that `TimeFinder` makes and `riwaya.grounding.days` resolves."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.model import Span


@dataclass(frozen=True, slots=True)
class TimeSpec:
    """The parts of a time expression; what is not told is None or empty.

    `form` is how it is told: `day` (by its distance `offset` from publication), `night`, `part` (a weekday, or a named day with its part),
    `date`, `day_of_month`, `month`, `year`, `years`, `annals` (a line of a list of this day in history), `season`, `decade`, `period` (last week),
    `fraction` (a half or quarter of a year), `window` (the last three days), `ago`, `since_ago`, `same` (a time told before), `hijri`, `clock`, `vague`,
    `range` (from `first` to `second`). `weekdays` are ISO numbers, Monday 1. `direction`, `year_direction` are `last`, `this`, `next`, `recent`.
    `edge` is `start`, `early`, `middle`, `late`, `end`. `open` is `since` (no end) or `until` (no start). `clock` is a part of the day or `14:30`.
    """

    form: str
    offset: int | None = None
    weekdays: tuple[int, ...] = ()
    day: int | None = None
    day2: int | None = None
    month: int | None = None
    year: int | None = None
    year2: int | None = None
    hijri: bool = False
    direction: str | None = None
    year_direction: str | None = None
    unit: str | None = None
    count: int | None = None
    vague: bool = False
    before_last: bool = False
    part: tuple[int, int] | None = None
    season: str | None = None
    edge: str | None = None
    clock: str | None = None
    midnight: bool = False
    open: str | None = None
    first: TimeSpec | None = None
    second: TimeSpec | None = None


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: tokens `[start, end)`, the characters they cover, what they say and the rule that read them.

    `inner` is the token where the time itself begins: after «منذ», or after «منذ اندلاع الحرب في»; else `start`. What began then is told
    between the two; what goes on since then is told outside.
    """

    start: int
    end: int
    span: Span
    text: str
    spec: TimeSpec
    rule: str
    inner: int = 0
