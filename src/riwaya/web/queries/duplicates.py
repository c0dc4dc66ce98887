"""Incidents that may be one, and incidents that may be two: pairs with the evidence feature by feature, most alike first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy import Connection, select

from riwaya.incidents.scale import shipped
from riwaya.incidents.scoring import likeness
from riwaya.incidents.traits import all_traits
from riwaya.store.incident_accounts import Membership, members
from riwaya.store.incident_rows import Listed, listed
from riwaya.store.incident_rulings import UNSURE, standing
from riwaya.store.schema import Incident

# The newest incidents that are looked at, the pairs that are shown, and the accounts of each that are compared.
LOOKED_AT, MOST, COMPARED = 1500, 60, 4
# Of more pairs than these the newest are weighed.
WEIGHED = 400
DAYS_APART = 2
DEGREES_APART = 0.3
# Below this nothing speaks for it but a day and a neighbourhood.
LEAST = -2500


@dataclass(frozen=True, slots=True)
class Pair:
    """Two incidents, the first by name first. `features` are (code, weight in thousandths), the strongest first; `unsure`: a person looked and could not tell."""

    one: Listed
    other: Listed
    score: int
    barred: bool
    features: tuple[tuple[str, int], ...]
    sentence: str
    unsure: bool = False

    @property
    def name(self) -> str:
        """What the pair is called in an address."""
        return f"{self.one.id}.{self.other.id}"


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs, most alike first, those that a person was unsure of last; `looked_at` is how many incidents were compared."""

    items: tuple[Pair, ...]
    looked_at: int


def pairs(connection: Connection) -> Pairs:
    """Pairs near in time and place among the newest incidents, without those that judgements keep apart."""
    query = select(Incident.__table__).where(Incident.first_day.is_not(None)).order_by(Incident.first_day.desc(), Incident.id).limit(LOOKED_AT)
    rows = {row["id"]: row for row in connection.execute(query).mappings()}
    found = {number: listed(row) for number, row in rows.items()}
    judged = standing(connection)
    apart = {each.id: each for each in judged if each.kind in ("different", "split", "exclude")}
    kept_apart = [(frozenset(each.value["left"]), frozenset(each.value["right"])) for each in apart.values()]
    near = list(islice((pair for pair in nearby(found) if found[pair[0]].id != found[pair[1]].id), WEIGHED))
    by_incident = grouped(members(connection, sorted({number for pair in near for number in pair})))
    near = [(a, b) for a, b in near if not parted(by_incident.get(a, ()), by_incident.get(b, ()), kept_apart)]
    unsure = {each.incident for each in judged if each.kind == UNSURE}
    scored = [pair for a, b in near if (pair := compared(found[a], found[b], (by_incident.get(a, ()), by_incident.get(b, ())), unsure)) and pair.score > LEAST]
    ordered = sorted(scored, key=lambda pair: (pair.unsure, -pair.score, pair.name))
    return Pairs(tuple(ordered[:MOST]), len(found))


def nearby(found: dict[int, Listed]) -> Iterable[tuple[int, int]]:
    """Pairs of numbers whose days and places lie near to one another."""
    by_day = sorted(found, key=lambda number: (found[number].first_day or "", number), reverse=True)
    for at, a in enumerate(by_day):
        for b in by_day[at + 1 :]:
            if days_between(found[a], found[b]) > DAYS_APART:
                break
            if near(found[a], found[b]):
                yield (a, b) if found[a].id < found[b].id else (b, a)


def days_between(a: Listed, b: Listed) -> int:
    """Days from one first day to the other."""
    return abs((date.fromisoformat(a.first_day or "") - date.fromisoformat(b.first_day or "")).days)


def near(a: Listed, b: Listed) -> bool:
    """True for one name, or positions in one neighbourhood."""
    if a.place is not None and a.place == b.place:
        return True
    if None in (a.lat, b.lat, a.lon, b.lon):
        return False
    return abs((a.lat or 0) - (b.lat or 0)) <= DEGREES_APART and abs((a.lon or 0) - (b.lon or 0)) <= DEGREES_APART


def grouped(memberships: Iterable[Membership]) -> dict[int, list[Membership]]:
    """Members by the number of their incident; suggested ones left out."""
    out: dict[int, list[Membership]] = {}
    for each in memberships:
        if not each.suggested:
            out.setdefault(each.incident_id, []).append(each)
    return out


def parted(a: Sequence[Membership], b: Sequence[Membership], kept_apart: Sequence[tuple[frozenset[str], frozenset[str]]]) -> bool:
    """True where a judgement keeps an account of the one from an account of the other."""
    one, other = ({each.account.id for each in side} for side in (a, b))
    return any((left & one and right & other) or (left & other and right & one) for left, right in kept_apart)


def compared(one: Listed, other: Listed, sides: tuple[Sequence[Membership], Sequence[Membership]], unsure: set[str]) -> Pair | None:
    """The pair by its two accounts that are most alike; None where no two may tell one happening. Two events of one document are two."""
    scale = shipped()
    first, second = (all_traits([each.account for each in side[:COMPARED]], scale) for side in sides)
    comparable = [(a, b) for a in first for b in second if a.group == b.group and a.document != b.document]
    if not comparable:
        return None
    best = max((likeness(a, b, scale) for a, b in comparable), key=lambda each: each.score)
    told = tuple((name, weight) for name, weight in best.features if weight)
    return Pair(one, other, best.score, best.barred, told, best.sentence(), {one.id, other.id} <= unsure)


__all__ = ["Pair", "Pairs", "pairs"]
