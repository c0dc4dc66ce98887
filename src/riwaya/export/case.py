"""One incident as every format sees it: values that its accounts agree on, sides, country, what may leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from riwaya.export.codes import codes, countries
from riwaya.export.told import Manner, Paper, Spot, Told
from riwaya.export.withholding import WITHHELD, open_actor, root_name, rounded
from riwaya.incidents.evidence import name_key
from riwaya.incidents.values import Range
from riwaya.incidents.whereabouts import REACH_KM
from riwaya.model.incident import Account
from riwaya.model.values import Actor

KM, ROUNDED_M, NOWHERE_M = 1000, 10_000, 600_000
POINTS = ("1", "2")  # UCDP: a town, and near one


@dataclass(frozen=True, slots=True)
class Party:
    """One side of it: the name that may leave, the register's identity, the record's side."""

    name: str
    identity: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """`spot` is as it may leave; `within` its Latin holders from the smallest up, without the country; `day` falls back on the first report's, and
    `day_told` says whether it had to. `facets` holds for each facet what most independent accounts tell.
    """

    told: Told
    manner: Manner
    type: str | None
    status: str | None
    facets: Mapping[str, Any]
    spot: Spot
    within: tuple[str, ...]
    country: Mapping[str, str]
    country_name: str
    day: str | None
    last_day: str | None
    day_told: bool
    doers: tuple[Party, ...]
    harmed: tuple[Party, ...]
    groups: frozenset[str]
    rounded: bool
    papers: tuple[Paper, ...] = field(default=())

    def figure(self, name: str, profile: str | None = None) -> Range | None:
        """A figure by the profile (else the manner's); None where nobody gives it."""
        found = self.told.derived.value(name, profile or self.manner.profile)
        return found.value if found is not None and isinstance(found.value, Range) else None

    def roots(self) -> tuple[str, ...]:
        """The names of the independent roots that may leave, each once, in their order."""
        return tuple(dict.fromkeys(root_name(root, self.manner) for root in self.told.derived.roots))

    def outlets(self) -> tuple[str, ...]:
        """The outlets, sorted."""
        return tuple(sorted({each.outlet for each in self.told.accounts if each.outlet}))

    @property
    def civilian(self) -> bool:
        """True where civilians were harmed or meant."""
        return any(each.side == "civilians" for each in self.harmed) or bool(self.groups & set(codes()["acled"]["civilian_groups"]))

    @property
    def armed(self) -> bool:
        """True where armed persons were harmed or meant, and no civilians."""
        fighters = any(each.side in ("state", "rebel", "militia", "communal", "external") for each in self.harmed)
        return not self.civilian and (fighters or bool(self.groups & set(codes()["acled"]["armed_groups"])))

    @property
    def days(self) -> int | None:
        """How many days it may have been; None where an end is open or only the day of a report is known."""
        if not self.day_told or self.day is None or self.last_day is None:
            return None
        return (date.fromisoformat(self.last_day) - date.fromisoformat(self.day)).days + 1

    @property
    def uncertainty_m(self) -> int | None:
        """How far from its point it may have been, in metres; None without a point."""
        if self.spot.lat is None or self.spot.lon is None:
            return None
        reach = int(REACH_KM[self.spot.precision] * KM) if self.spot.precision in REACH_KM else NOWHERE_M
        return max(reach, ROUNDED_M) if self.rounded else reach

    def precision(self, house: str) -> tuple[int, int]:
        """The codes for place and time of `acled` or `ucdp`. No place is exact, or near one that is, without a position."""
        table = codes()["acled"]
        unknown = table["place"]["unknown"]
        place = table["place"].get(self.spot.precision or "unknown", unknown)
        if self.spot.lat is None and place["ucdp"] in POINTS:
            place = unknown  # the words name a square or a village, but which one is not known
        span = self.days
        row = next((each for each in table["time"][:-1] if span is not None and span <= int(each["days"])), table["time"][-1])
        return int(place[house]), int(row[house])


def case_of(told: Told, manner: Manner) -> Case:
    """The case of an incident. Raises ValueError, saying why, for a position that no map has."""
    own = [each for each in told.accounts if each.copy_of is None] or list(told.accounts)
    facets = agreed(own)
    check(told.spot)
    spot = rounded(told.spot, facets, manner)
    within, country = holders(spot, told.spot)
    published = min((each.published.isoformat() for each in told.accounts if each.published), default=None)
    word = {each.field: each.value for each in told.derived.values if isinstance(each.value, str)}
    doers, harmed = apart(word.get("type"), parties(told, own, "perpetrators", manner), parties(told, own, "targets", manner))
    return Case(
        told=told,
        manner=manner,
        type=word.get("type"),
        status=word.get("status"),
        facets=facets,
        spot=spot,
        within=within,
        country=countries().get(country, {}),
        country_name=country,
        day=told.first_day or told.last_day or published,
        last_day=told.last_day if told.first_day else None,
        day_told=told.first_day is not None,
        doers=doers,
        harmed=harmed,
        groups=frozenset(figure.group for each in own for figure in each.event.casualties),
        rounded=spot != told.spot,
        papers=tuple(told.papers[key] for key in dict.fromkeys(each.document for each in told.accounts) if key in told.papers),
    )


def check(spot: Spot) -> None:
    """Raises ValueError for a position that no map has."""
    if spot.lat is not None and not -90 <= spot.lat <= 90:
        raise ValueError(f"latitude {spot.lat} is not between -90 and 90")
    if spot.lon is not None and not -180 <= spot.lon <= 180:
        raise ValueError(f"longitude {spot.lon} is not between -180 and 180")


def agreed(accounts: Sequence[Account]) -> dict[str, Any]:
    """For each facet what most accounts tell; of equals the first by its words."""
    counts: dict[str, Counter[str]] = {}
    for account in accounts:
        for name, value in account.event.facets.items():
            counts.setdefault(name, Counter())[str(value)] += 1
    return {name: min(found, key=lambda each, found=found: (-found[each], each)) for name, found in sorted(counts.items())}  # type: ignore[misc]


def holders(spot: Spot, exact: Spot) -> tuple[tuple[str, ...], str]:
    """The Latin names that hold the place, smallest first, without the country; and the country, empty where it is not known."""
    named = (exact.name, *exact.within) if exact.precision == "country" else exact.within
    country = next((each for each in reversed(named) if each in countries()), "") or next((each for each in reversed(named) if each and each.isascii()), "")
    latin = [each for each in spot.within if each.isascii() and each != country] or [each for each in spot.within[:1] if each != country]
    return tuple(latin), country


def parties(told: Told, accounts: Iterable[Account], field_name: str, manner: Manner) -> tuple[Party, ...]:
    """The parties that were adopted, in their order, with sides; those that nobody may name are one nameless party, the last. A person's correction has a name only."""
    adopted = told.derived.value(field_name)
    if adopted is None:
        return ()
    actors: dict[str, Actor] = {name_key(actor): actor for account in accounts for actor in getattr(account.event, field_name)}
    keys = list(dict.fromkeys(told.derived.claims[claim].key for claim in adopted.claims if claim in told.derived.claims))
    if adopted.rule == "judged.corrected" or not keys:
        return (Party(adopted.shown),) if manner.names or adopted.rule != "judged.corrected" else (Party(WITHHELD),)
    found = dict.fromkeys(party(actors[key], manner) for key in keys if key in actors)
    return tuple(sorted(found, key=lambda each: each.name == WITHHELD))


def apart(kind: str | None, doers: tuple[Party, ...], harmed: tuple[Party, ...]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Both sides. Where all who fight or meet are told on one side, those of another side than the first are the other; where all are of one, the rest."""
    told = doers or harmed
    if (doers and harmed) or not told[1:] or kind not in codes()["acled"]["mutual"]:
        return doers, harmed
    other = tuple(each for each in told if each.side != told[0].side) or told[1:]
    return tuple(each for each in told if each not in other), other


def party(actor: Actor, manner: Manner) -> Party:
    """One party as it may leave."""
    if open_actor(actor, manner):
        return Party(actor.name or actor.text, actor.identity, actor.side)
    return Party(WITHHELD, None, actor.side)
