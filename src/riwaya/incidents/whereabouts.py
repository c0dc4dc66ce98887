"""Where and when: the finest place and the shortest stretch of days that most independent roots allow."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from riwaya.incidents.values import Adopted, Claim, Disagreement
from riwaya.model.incident import Account
from riwaya.model.interval import Interval
from riwaya.model.values import Place
from riwaya.rules.fold import fold

# Finest first.
PRECISIONS = ("point", "neighbourhood", "village", "town", "near", "district", "governorate", "region", "country")
# How far from its point a place of this precision may mean, in km.
REACH_KM = {"point": 1, "neighbourhood": 3, "village": 3, "town": 6, "near": 25, "district": 30, "governorate": 80, "region": 150, "country": 600}
T = TypeVar("T")
COARSEST_BY_REACH = PRECISIONS.index("near")
EARTH_KM = 6371.0
ENDLESS = 10**6


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """A value that accounts tell: its key, the value, the ids of the claims, the keys of the roots."""

    key: str
    value: T
    claims: tuple[str, ...]
    roots: frozenset[str]


def gathered(claims: Iterable[Claim], values: Mapping[str, T]) -> list[Told[T]]:
    """The claims by key, sorted; `values` gives the value of a claim by its id."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.id in values:
            found.setdefault(claim.key, []).append(claim)
    return [
        Told(key, values[same[0].id], tuple(each.id for each in same), frozenset(root.key for each in same for root in each.roots))
        for key, same in sorted(found.items())
    ]


def place_of(accounts: Sequence[Account], claims: Sequence[Claim]) -> tuple[Adopted | None, tuple[Disagreement, ...]]:
    """The place that is adopted, and what speaks against it; None where no account names one."""
    by_account = {account.id: account.event.place for account in accounts}
    values = {claim.id: place for claim in claims if claim.field == "place" and (place := by_account.get(claim.account)) is not None}
    told = gathered(claims, values)
    if not told:
        return None, ()
    ranked = sorted(told, key=lambda each: (-len(allowing(each, told)), fineness(each.value), -len(each.roots), each.key))
    chosen = ranked[0]
    holders = [each for each in told if allows(each.value, chosen.value)]
    apart = [each for each in told if each not in holders and each.roots - allowing(chosen, told) and not allows(chosen.value, each.value)]
    shown = chosen.value.name or chosen.value.text
    claim_ids = tuple(claim for each in (chosen, *(h for h in holders if h is not chosen)) for claim in each.claims)
    adopted = Adopted("place", chosen.key, shown, "place.finest", claim_ids, tuple(sorted(allowing(chosen, told))), bool(apart))
    return adopted, (differs("place", [(shown, chosen.claims), *((each.value.name or each.value.text, each.claims) for each in apart)]),) if apart else ()


def allowing(place: Told[Place], told: Iterable[Told[Place]]) -> frozenset[str]:
    """The roots whose word allows this place."""
    return frozenset(root for each in told if allows(each.value, place.value) for root in each.roots)


def allows(told: Place, place: Place) -> bool:
    """True where `told` may mean `place`: the same, one that holds it, or one that reaches as far."""
    if told is place or named(told) == named(place) or named(told) in {fold(name) for name in place.within}:
        return True
    if fineness(told) > max(COARSEST_BY_REACH, fineness(place)) or fineness(told) < fineness(place):
        return False
    apart = distance_km(told, place)
    return apart is not None and apart <= REACH_KM.get(told.precision or "town", 6)


def named(place: Place) -> str:
    """Its folded name, by the register's where it has one."""
    return fold(place.name or place.text)


def fineness(place: Place) -> int:
    """0 for the finest; a place of unknown precision comes last."""
    return PRECISIONS.index(place.precision) if place.precision in PRECISIONS else len(PRECISIONS)


def distance_km(one: Place, other: Place) -> float | None:
    """The great circle between two places; None where a position is not known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    south, north = math.radians(one.lat), math.radians(other.lat)
    east = math.radians(other.lon - one.lon)
    chord = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(east / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, chord)))


def days_of(accounts: Sequence[Account], claims: Sequence[Claim]) -> tuple[Adopted | None, tuple[Disagreement, ...]]:
    """The stretch of days that is adopted, and what speaks against it; None where no account tells a day."""
    by_account = {account.id: account.event.time for account in accounts}
    values = {claim.id: time.interval for claim in claims if claim.field == "day" and (time := by_account.get(claim.account)) is not None}
    told = gathered(claims, values)
    if not told:
        return None, ()

    def meeting(each: Told[Interval]) -> frozenset[str]:
        return frozenset(root for other in told if other.value.meets(each.value) for root in other.roots)

    chosen = min(told, key=lambda each: (-len(meeting(each)), -len(each.roots), each.value.days or ENDLESS, each.key))
    chosen = min(
        (each for each in told if each.value.meets(chosen.value) and meeting(each) == meeting(chosen)),
        key=lambda e: (e.value.days or ENDLESS, -len(e.roots), e.key),
    )
    apart = [each for each in told if not each.value.meets(chosen.value) and each.roots - meeting(chosen)]
    behind = [chosen, *(each for each in told if each is not chosen and each.value.meets(chosen.value))]
    claim_ids = tuple(claim for each in behind for claim in each.claims)
    adopted = Adopted("day", chosen.key, chosen.key, "day.narrowest", claim_ids, tuple(sorted(meeting(chosen))), bool(apart))
    return adopted, (differs("day", [(chosen.key, chosen.claims), *((each.key, each.claims) for each in apart)]),) if apart else ()


def differs(field: str, sides: Iterable[tuple[str, tuple[str, ...]]]) -> Disagreement:
    """A disagreement of this kind."""
    return Disagreement(field, "differs", tuple(sides))
