"""Accounts made by hand for the tests: only what a test looks at is told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from riwaya.model import Actor, Event, Figure, Interval, Link, Place, Source, Span, Time
from riwaya.model.incident import OUTLET, Account, Incident, Root

NOWHERE = Span(0, 1)
FIRST_DAY = date(2024, 3, 1)
CITIES = {
    "Maarrat": Place(NOWHERE, "معرة", "Maarrat", ("Idlib", "Syria"), 35.64, 36.67, precision="town", identity="p:maarrat"),
    "market": Place(NOWHERE, "السوق", "Old Market", ("Maarrat", "Idlib", "Syria"), 35.641, 36.671, precision="neighbourhood", identity="p:market"),
    "Idlib": Place(NOWHERE, "إدلب", "Idlib", ("Syria",), 35.93, 36.63, precision="governorate", identity="p:idlib"),
    "Syria": Place(NOWHERE, "سوريا", "Syria", (), 35.0, 38.0, precision="country", identity="p:syria"),
    "Aleppo": Place(NOWHERE, "حلب", "Aleppo", ("Syria",), 36.2, 37.16, precision="town", identity="p:aleppo"),
    "near": Place(NOWHERE, "قرب معرة", "Maarrat", ("Idlib", "Syria"), 35.64, 36.67, precision="near", identity="p:maarrat"),
}


def figure(effect: str, low: int | None, high: int | None = -1, **known: Any) -> Figure:
    """A figure; exact where no most is given. Each has words of its own place, so that claims differ."""
    most = low if high == -1 else high
    start = 10 + (sum(map(ord, repr((effect, known.get("group"), low, most, known.get("by"))))) % 1000)
    return Figure(Span(start, start + 2), "…", effect, min=low, max=most, **known)


def source(name: str, stance: str = "asserts", identity: str | None = None) -> Source:
    """A source whose id is its name."""
    return Source(NOWHERE, name, name, id=name, stance=stance, identity=identity)


def actor(name: str, identity: str | None = None) -> Actor:
    """One who took part."""
    return Actor(NOWHERE, name, name, identity=identity)


def account(name: str, *figures: Figure, day: int = 0, said: tuple[Source, ...] = (), copy_of: str | None = None, **known: Any) -> Account:
    """An account of the outlet «paper-NAME», published `day` days after the first. Sources are roots by their names."""
    outlet = known.pop("outlet", f"paper-{name}")
    roots = {OUTLET: Root(f"outlet:{outlet}", outlet, "outlet")}
    against = known.pop("against", ())
    roots |= {str(each.id): Root(f"name:{each.name}", str(each.name), interest="against" if each.name in against else None) for each in said}
    where, when, weapon = known.pop("place", None), known.pop("when", None), known.pop("weapon", None)
    event = Event(
        known.pop("type", "air_strike"),
        (NOWHERE,),
        id="e1",
        place=CITIES[where] if where else None,
        time=Time(NOWHERE, "…", Interval.inclusive(*when)) if when else None,
        weapon=Link(NOWHERE, weapon, weapon) if weapon else None,
        casualties=figures,
        sources=said,
        **known,
    )
    return Account(f"{name}:e1", name, event, outlet, FIRST_DAY + timedelta(days=day), copy_of=copy_of, roots=roots)


def incident(*accounts: Account) -> Incident:
    """An incident of these accounts."""
    return Incident("i1", accounts)
