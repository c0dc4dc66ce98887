"""Our incidents against someone's list: what both have, what only one has, and where the two differ, with our claims behind each difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from riwaya.export.case import Case
from riwaya.export.lists import RULE, ListRow
from riwaya.incidents.scale import shipped
from riwaya.incidents.values import Range
from riwaya.incidents.whereabouts import REACH_KM, distance_km
from riwaya.model.span import Span
from riwaya.model.values import Place
from riwaya.rules.fold import fold

MATCHED, OURS, THEIRS = "matched", "only_ours", "only_theirs"
NEAR_DAYS = 1
# What a list calls a place is another point of the same town.
LOOSE_KM = 5.0
NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that differs: both values as shown, and the ids of our claims."""

    field: str
    ours: str
    theirs: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of a comparison: `state` is matched, only_ours or only_theirs."""

    state: str
    ours: Case | None = None
    theirs: ListRow | None = None
    differences: tuple[Difference, ...] = ()


def only_listed(case: Case) -> bool:
    """True of an incident that no text tells, only rows of lists that were imported: held against such a list it would agree with itself."""
    return all(each.event.rule == RULE for each in case.told.accounts)


def compare(cases: Iterable[Case], rows: Sequence[ListRow]) -> list[Compared]:
    """Each incident and each row once, in the order of days, then of ids. A pair shares its kind of event, lies within a day and within the reach of both places;
    of several the nearest in days, then in kilometres, then by id.
    """
    mine = list(cases)
    by_day: dict[date, list[int]] = {}
    for number, row in enumerate(rows):
        by_day.setdefault(row.first, []).append(number)
    candidates = sorted(each for at, case in enumerate(mine) for each in near(at, case, rows, by_day))
    taken_ours: dict[int, int] = {}
    taken_theirs: set[int] = set()
    for _, _, _, _, at, number in candidates:
        if at not in taken_ours and number not in taken_theirs:
            taken_ours[at] = number
            taken_theirs.add(number)
    found = [both(case, rows[taken_ours[at]]) if at in taken_ours else Compared(OURS, case) for at, case in enumerate(mine)]
    found += [Compared(THEIRS, theirs=row) for number, row in enumerate(rows) if number not in taken_theirs]
    return sorted(found, key=order)


def order(each: Compared) -> tuple[str, str, str]:
    """Its day, our id, theirs."""
    day = (each.ours.day or "") if each.ours else each.theirs.first.isoformat() if each.theirs else ""
    return day, each.ours.told.id if each.ours else "", each.theirs.told["id"] if each.theirs else ""


def near(at: int, case: Case, rows: Sequence[ListRow], by_day: dict[date, list[int]]) -> Iterator[tuple[int, float, str, str, int, int]]:
    """The rows that may be the incident, each with how far it is in days and kilometres."""
    if case.day is None:
        return
    first = date.fromisoformat(case.day)
    for shift in range(-NEAR_DAYS, NEAR_DAYS + 1):
        for number in by_day.get(first + timedelta(days=shift), ()):
            row = rows[number]
            km = apart_km(case, row)
            if km is not None and kind(case.type or "") == kind(row.type):
                yield abs(shift), km, case.told.id, row.told["id"], at, number


def kind(type_: str) -> str:
    """Types that may tell one happening are of one kind."""
    return shipped().groups.get(type_, type_)


def apart_km(case: Case, row: ListRow) -> float | None:
    """How far the two places lie from each other; None where that is too far, or nothing says that they are near. Names count where a position is missing."""
    spot = case.told.spot
    km = distance_km(Place(NOWHERE, "", lat=spot.lat, lon=spot.lon), Place(NOWHERE, "", lat=row.lat, lon=row.lon))
    if km is not None:
        reach = sum(REACH_KM.get(each or "town", 0) for each in (spot.precision, row.precision))
        return km if km <= max(reach, LOOSE_KM) else None
    theirs = fold(row.told.get("place", ""))
    return LOOSE_KM if theirs and theirs in {fold(each) for each in (spot.name, *spot.within) if each} else None


def both(case: Case, row: ListRow) -> Compared:
    """A pair with its differences."""
    return Compared(MATCHED, case, row, tuple(differences(case, row)))


def differences(case: Case, row: ListRow) -> Iterator[Difference]:
    """Type, day and figures that differ: figures where no number lies in both."""
    if case.type != row.type:
        yield Difference("type", case.type or "", row.type, claims(case, "type"))
    if case.day != row.first.isoformat():
        yield Difference("day", case.day or "", row.first.isoformat(), claims(case, "day"))
    for effect in ("killed", "injured"):
        ours, theirs = case.figure(effect), row.figures.get(effect)
        if (ours is None) != (theirs is None) or (ours and theirs and not ours.meets(Range(*theirs))):
            yield Difference(effect, ends(ours), ends(Range(*theirs) if theirs else None), claims(case, effect))


def ends(found: Range | None) -> str:
    """A range as text, empty for none."""
    if found is None:
        return ""
    return str(found.low) if found.low == found.high else f"{found.low}-{'' if found.high is None else found.high}"


def claims(case: Case, field: str) -> tuple[str, ...]:
    """The claims behind our value."""
    found = case.told.derived.value(field, case.manner.profile)
    return found.claims if found else ()
