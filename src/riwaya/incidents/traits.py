"""What of an account is compared with others, worked out once an account."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from riwaya.incidents.day_hints import NONE, DayHints, hints_of, shared_hints
from riwaya.incidents.scale import Scale
from riwaya.incidents.word_forms import word_form
from riwaya.model.incident import Account
from riwaya.model.interval import Interval
from riwaya.model.values import Actor, Event, Figure, Place
from riwaya.rules.fold import fold

# An interval of more days says a period, not when something happened.
LONGEST_DAYS = 8
# A report without a day of its own tells of the day it came out on, or the one before.
BEFORE_REPORT = timedelta(days=1)
# Of a document so many events are its news; those behind them are told in passing.
EARLY = 3
LETTERS = re.compile(r"[^\W\d_]{3,}")
# Fewer bits, and a word of a name is one of many («town», «north»).
NAMING_BITS = 8
POINT, AREA, COUNTRY = "point", "area", "country"
AREAS = ("district", "governorate", "region")


@dataclass(frozen=True, slots=True)
class Where:
    """A place as it is compared. `kind` is `point`, `area` or `country`; `names` are the telling folded words of its name, `areas` what holds it.

    `rare` is true where the name is not in the news every day: two reports from there are more likely of one event.
    """

    kind: str
    identity: str | None
    lat: float | None
    lon: float | None
    radius_km: float
    names: frozenset[str]
    areas: frozenset[str]
    rare: bool = False
    # Of what is compared, so that the same two places are worked out once.
    key: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class When:
    """Days as ordinals, half-open. `told` is false where only the day of publication is known; `long` where the days are a period."""

    start: int
    end: int
    told: bool = True
    long: bool = False


# The rule of an event that is a row of an imported list.
LIST = "list"


@dataclass(frozen=True, slots=True)
class Traits:
    """See `traits_of`. `bits` is how much all `words` tell together; `figures` gives the greatest range of killed and injured."""

    id: str
    document: str
    group: str
    type: str
    status: str
    where: Where | None
    marks: frozenset[str]
    also: frozenset[str]
    when: When | None
    hints: DayHints
    figures: tuple[tuple[int, int | None] | None, tuple[int, int | None] | None]
    doers: frozenset[str]
    sides: frozenset[str]
    harmed: frozenset[str]
    target: str | None
    weapon: str | None
    clock: str | None
    words: frozenset[str]
    bits: int
    context: frozenset[str]
    context_bits: int
    late: bool
    roots: frozenset[str]
    text: str
    # The list that it is a row of; empty for what a text tells.
    row_of: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What the other events of a document say of one that tells no day itself."""

    when: When | None = None
    hints: DayHints = NONE
    words: frozenset[str] = frozenset()
    bits: int = 0
    late: bool = False


NOTHING_AROUND = Around()


def all_traits(accounts: Iterable[Account], scale: Scale) -> list[Traits]:
    """The traits of accounts, in the order of their ids; those of one document help each other out with its days."""
    documents: dict[str, list[Account]] = {}
    for account in sorted(accounts, key=lambda each: each.id):
        documents.setdefault(account.document, []).append(account)
    return sorted((traits for told in documents.values() for traits in traits_together(told, scale)), key=lambda each: each.id)


def traits_together(accounts: Sequence[Account], scale: Scale) -> list[Traits]:
    """The traits of the accounts of one document, in their order. Only events of one group help each other out: a truce of years ago is no day of a raid."""
    groups: dict[str, list[Account]] = {}
    for account in accounts:
        groups.setdefault(group_of(account.event, scale), []).append(account)
    around = {group: around_of(told) for group, told in groups.items()}
    words = frozenset(word_form(word) for account in accounts if not account.event.teaser for word in account.words)
    bits = bits_of(words, scale)
    late = told_in_passing(accounts)
    return [traits_of(a, scale, replace(around[group_of(a.event, scale)], words=words, bits=bits, late=a.id in late)) for a in accounts]


def told_in_passing(accounts: Iterable[Account]) -> set[str]:
    """The ids of those accounts of one document that come after its news, its first events."""
    order = sorted((each.event.mentions[0].start if each.event.mentions else 0, each.id) for each in accounts if not each.event.teaser)
    return {name for _, name in order[EARLY:]}


def bits_of(words: Iterable[str], scale: Scale) -> int:
    """How much words tell together."""
    return sum([scale.rarity.get(word, scale.unseen) for word in words])


def around_of(accounts: Sequence[Account]) -> Around:
    """What the accounts of one document and group say of its days together. The last day that a report tells of is about the day of the report."""
    told = [each.event.time for each in accounts if each.event.time and not each.event.teaser]
    days = [time.interval.start for time in told if time.interval.start and time.interval.days == 1]
    when = reported(max(days)) if days and accounts[0].published is None else None
    return Around(when, shared_hints(hints_of(time) for time in told))


def traits_of(account: Account, scale: Scale, around: Around = NOTHING_AROUND) -> Traits:
    """The traits of an account. What it does not tell is None or empty."""
    event = account.event
    hints, where = hints_of(event.time), where_of(event.place, scale)
    words = frozenset(map(word_form, account.words))
    return Traits(
        id=account.id,
        document=account.document,
        group=group_of(event, scale),
        type=event.type,
        status=event.status,
        where=where,
        marks=marks_of(where),
        also=frozenset(mark for place in event.places if place.role in (None, "at") for mark in marks_of(where_of(place, scale))),
        when=when_of(event, account.published) or around.when,
        hints=hints if hints.dates else DayHints(around.hints.dates, hints.weekdays),
        figures=(figure_of(event.casualties, "killed"), figure_of(event.casualties, "injured")),
        doers=actors_of(event.perpetrators),
        sides=frozenset(each.side for each in event.perpetrators if each.side and each.side != "unknown"),
        harmed=frozenset(each.group for each in event.casualties if each.group != "unspecified"),
        target=event.facets.get("target_object"),
        weapon=known(event.facets.get("weapon_class")),
        clock=event.time.clock if event.time else None,
        words=words,
        bits=bits_of(words, scale),
        context=around.words,
        context_bits=around.bits,
        late=around.late,
        roots=frozenset(root.key for root in account.roots.values()),
        text=account.copy_of or account.document,
        row_of=(account.outlet or "") if event.rule == LIST else "",
    )


def group_of(event: Event, scale: Scale) -> str:
    """What may be one happening with it: tallies keep to tallies, demands to demands, what has ended to what has ended."""
    kind = scale.groups.get(event.type, event.type)
    if event.aggregate:
        return f"tally:{event.type}"
    return f"{event.status}:{kind}" if event.status in ("called_for", "ended") else kind


def where_of(place: Place | None, scale: Scale) -> Where | None:
    """The place as it is compared; None where none is told or nothing of it is known."""
    if place is None:
        return None
    precision = place.precision or "town"
    names = frozenset(
        word for word in map(word_form, LETTERS.findall(fold(f"{place.text} {place.name or ''}"))) if scale.rarity.get(word, scale.unseen) >= NAMING_BITS
    )
    areas = frozenset(fold(name) for name in place.within) - scale.countries
    kind = COUNTRY if precision == "country" else AREA if precision in AREAS else POINT
    if kind == POINT and place.lat is None and not names:
        kind = AREA
    if kind == AREA:
        areas |= {fold(place.text), fold(place.name or place.text)} - scale.countries
    exact = place.lat is not None and kind == POINT
    identity = place.identity if kind != POINT or exact else None
    lat, lon = (place.lat, place.lon) if exact else (None, None)
    # Only Arabic words: in English every name is rare.
    rare = any(not word.isascii() and word not in scale.rarity for word in names)
    radius_km = scale.radius_km.get(precision, 10.0)
    return Where(kind, identity, lat, lon, radius_km, names, areas, rare, hash((kind, identity, lat, lon, radius_km, names, areas)))


def marks_of(where: Where | None) -> frozenset[str]:
    """By what a place is known again: its identity and the words of its name. Of an area and a country nothing."""
    if where is None or where.kind != POINT:
        return frozenset()
    return where.names | {where.identity} if where.identity else where.names


def when_of(event: Event, published: date | None) -> When | None:
    """The days it may have happened on: those told, else those that the publication bounds."""
    interval = event.time.interval if event.time else Interval()
    if interval.start and interval.end:
        days = (interval.end - interval.start).days
        return When(interval.start.toordinal(), interval.end.toordinal(), long=days > LONGEST_DAYS)
    if interval.start or interval.end or published is None:
        return None
    return reported(published)


def reported(day: date) -> When:
    """The days that a report of `day` tells of where it names none."""
    return When((day - BEFORE_REPORT).toordinal(), day.toordinal() + 1, told=False)


def figure_of(casualties: tuple[Figure, ...], effect: str) -> tuple[int, int | None] | None:
    """The greatest figure of the effect that counts this event alone; None where none is told."""
    found = [(each.min or 0, each.max) for each in casualties if each.effect == effect and each.counting != "cumulative" and (each.min or each.max)]
    return max(found, key=lambda each: (each[0], each[1] or 0), default=None)


def actors_of(actors: tuple[Actor, ...]) -> frozenset[str]:
    """Identities of the parties, and for those without one the words of the name."""
    return frozenset(each.identity or fold(each.name or each.text) for each in actors)


def known(code: str | None) -> str | None:
    """The code, unless it says that nothing is known."""
    return None if code == "unknown" else code
