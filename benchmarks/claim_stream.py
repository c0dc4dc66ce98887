"""A made stream of claims with known truth: what outlets tell of events in a war, and what goes wrong when they do.

Hot towns and quiet ones, two strikes on one town in one day, tolls that rise, days told a day off or not at all, places told coarsely, wrongly or not at all,
types taken for one another, figures left out or typed wrongly by ten, wire copies, words that only half agree, claims that come late. All is drawn from one seed.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from riwaya.incidents.scale import shipped
from riwaya.model import Actor, Event, Figure, Interval, Place, Span, Time
from riwaya.model.incident import OUTLET, Account, Root

AT = Span(0, 1)
START = date(2015, 1, 1)
DAYS = 1096
TOWNS, GOVERNORATES, OUTLETS, OTHERS = 600, 12, 80, 40_000
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
TYPES = {"air_strike": 30, "shelling": 30, "armed_clash": 14, "explosive_device": 9, "armed_attack": 7, "arrest": 6, "protest": 4}
CONFUSED = {
    "air_strike": ("shelling", "drone_strike"),
    "shelling": ("air_strike", "armed_attack"),
    "armed_clash": ("armed_attack", "shelling"),
    "explosive_device": ("suicide_attack",),
    "armed_attack": ("armed_clash", "assassination"),
    "arrest": ("abduction",),
    "protest": ("riot",),
}
DEADLY = frozenset({"air_strike", "shelling", "armed_clash", "explosive_device", "armed_attack"})
CLOCKS = ("dawn", "morning", "noon", "evening", "night")


@dataclass(frozen=True, slots=True)
class Truth:
    """What happened."""

    number: int
    kind: str
    place: Place
    day: int
    killed: int
    injured: int
    doer: str
    clock: str
    weapon: str | None
    words: tuple[str, ...]
    told: int


@dataclass(frozen=True, slots=True)
class Claim:
    """An account, the event that it tells, and the day of the stream on which it came."""

    account: Account
    truth: int
    came: int


def stream(count: int, seed: int = 7, days: int = DAYS) -> list[Claim]:
    """At least `count` claims of events of so many days, in the order in which they came."""
    return World(random.Random(seed), days).claims(count)  # noqa: S311 (made data)


class World:
    """Draws events, and claims of them."""

    def __init__(self, chance: random.Random, days: int) -> None:
        self._chance, self._days = chance, days
        self._spell: set[str] = set()
        self.towns = [self._town(number) for number in range(TOWNS)]
        self._heat = [(number + 2) ** -1.05 for number in range(TOWNS)]
        self._rare = [self._word(5, 8) for _ in range(OTHERS)]
        # Words of every day are those of the news, as rare as there.
        daily = sorted(word for word, bits in shipped().rarity.items() if bits < 9)
        self._filler = [*daily, *(word for word in daily if shipped().rarity[word] < 7)]
        self._common = {kind: chance.sample(daily, 14) for kind in TYPES}
        self._local = [[*chance.sample(daily, 2), self._word(4, 6)] for _ in range(TOWNS)]
        self._outlets = [self._word(4, 7) for _ in range(OUTLETS)]
        self._documents = 0

    def claims(self, count: int) -> list[Claim]:
        """See `stream`."""
        out: list[Claim] = []
        number = 0
        while len(out) < count:
            event = self._event(number)
            # Two strikes on one town in one day.
            for truth in (event, self._twin(event)) if self._chance.random() < 0.12 else (event,):
                out += self._told(truth)
                number += 1
        return sorted(out, key=lambda each: (each.came, each.account.id))

    def _word(self, least: int, most: int) -> str:
        while True:
            word = "".join(self._chance.choices(LETTERS, k=self._chance.randint(least, most)))
            if word not in self._spell:
                self._spell.add(word)
                return word

    def _town(self, number: int) -> Place:
        name, governorate = self._word(4, 7), number % GOVERNORATES
        lat = 32.5 + 1.1 * (governorate % 4 + self._chance.random())
        lon = 36.0 + 1.4 * (governorate // 4 + self._chance.random())
        within = (f"محافظة {governorate}", "سوريا")
        return Place(
            AT,
            name,
            "".join(self._chance.choices("abdfghijklmnrstuyz", k=7)).title(),
            within,
            round(lat, 3),
            round(lon, 3),
            precision="town",
            identity=f"t:{number}",
            role="at",
        )

    def _event(self, number: int) -> Truth:
        chance = self._chance
        town = chance.choices(range(TOWNS), self._heat)[0]
        kind = chance.choices(list(TYPES), list(TYPES.values()))[0]
        killed = int(chance.paretovariate(1.2)) if kind in DEADLY and chance.random() < 0.75 else 0
        injured = int(killed * chance.uniform(0.5, 4)) if killed else int(chance.random() < 0.3) * chance.randint(1, 9)
        weapon = {"air_strike": "aircraft", "shelling": chance.choice(["artillery", "rocket"]), "explosive_device": chance.choice(["ied", "car_bomb"])}.get(
            kind
        )
        told = min(80, int(chance.paretovariate(1.15)))
        words = (*chance.sample(self._common[kind], 6), *self._local[town], *chance.sample(self._rare, 2 + min(5, told // 4)))
        doer = f"side{town % 3}" if chance.random() < 0.8 else f"side{chance.randrange(6)}"
        return Truth(
            number, kind, self.towns[town], chance.randrange(self._days), min(killed, 300), min(injured, 600), doer, chance.choice(CLOCKS), weapon, words, told
        )

    def _twin(self, event: Truth) -> Truth:
        own = self._event(event.number + 1)
        local = tuple(self._chance.sample(event.words, 3))
        return replace(own, kind=event.kind, place=event.place, day=event.day, doer=event.doer, weapon=event.weapon, words=(*own.words, *local))

    def _told(self, truth: Truth) -> Iterator[Claim]:
        wires: list[Account] = []
        for _ in range(truth.told):
            lag = 0 if self._chance.random() < 0.7 else int(self._chance.expovariate(0.6))
            if wires and self._chance.random() < 0.25:
                account = self._copy(self._chance.choice(wires), truth, lag)
            else:
                account = self._account(truth, lag)
                wires.append(account)
            # One in ten comes weeks late.
            late = self._chance.randint(10, 90) if self._chance.random() < 0.1 else 0
            yield Claim(account, truth.number, truth.day + lag + late)

    def _account(self, truth: Truth, lag: int) -> Account:
        chance = self._chance
        document, outlet = self._document(), chance.choice(self._outlets)
        # A third are posts of a line, which say little.
        share = 0.25 if chance.random() < 0.35 else 0.5
        words = [word for word in truth.words if chance.random() < share] + chance.sample(self._filler, 5) + chance.sample(self._rare, chance.randint(0, 2))
        kind = chance.choice(CONFUSED[truth.kind]) if chance.random() < 0.12 else truth.kind
        event = Event(
            kind,
            (AT,),
            id="e1",
            place=self._place(truth.place),
            time=self._time(truth),
            perpetrators=(Actor(AT, truth.doer, truth.doer, identity=truth.doer),) if chance.random() < 0.6 else (),
            casualties=(*self._figure("killed", truth.killed, lag), *self._figure("injured", truth.injured, lag)),
            facets={"weapon_class": truth.weapon} if truth.weapon and chance.random() < 0.5 else {},
        )
        published = START + timedelta(days=truth.day + lag)
        return Account(f"{document}:e1", document, event, outlet, published, frozenset(words), roots={OUTLET: Root(f"outlet:{outlet}", outlet, "outlet")})

    def _copy(self, wire: Account, truth: Truth, lag: int) -> Account:
        document, outlet = self._document(), self._chance.choice(self._outlets)
        words = wire.words if self._chance.random() < 0.6 else frozenset(word for word in sorted(wire.words) if self._chance.random() < 0.8)
        published = START + timedelta(days=truth.day + lag)
        return replace(wire, id=f"{document}:e1", document=document, outlet=outlet, published=published, words=words, copy_of=wire.document)

    def _document(self) -> str:
        self._documents += 1
        return f"{self._chance.getrandbits(32):08x}{self._documents:06}"

    def _place(self, town: Place) -> Place | None:
        draw = self._chance.random()
        if draw < 0.04:
            return None
        if draw < 0.06:
            return replace(town, text="سوريا", name="Syria", within=(), lat=None, lon=None, precision="country", identity="sy")
        if draw < 0.12:
            return replace(town, text=town.within[0], name=None, within=town.within[1:], lat=None, lon=None, precision="governorate", identity=town.within[0])
        if draw < 0.17:
            near = self.towns[(int((town.identity or "t:0")[2:]) + GOVERNORATES * self._chance.randint(1, 4)) % TOWNS]
            return near if math.dist(place_of(near), place_of(town)) < 0.4 else replace(town, precision="near")
        if draw < 0.22:
            return replace(town, lat=None, lon=None, identity=None, name=None, reason="no entry in the gazetteer")
        return replace(town, precision="near") if draw < 0.3 else town

    def _time(self, truth: Truth) -> Time | None:
        draw = self._chance.random()
        if draw < 0.2:
            return None
        day = START + timedelta(days=truth.day)
        clock = truth.clock if self._chance.random() < 0.35 else None
        if draw < 0.22:
            first = day - timedelta(days=self._chance.randint(0, 6))
            return Time(AT, "", Interval(first, first + timedelta(days=7)), "week")
        if draw < 0.3:
            day += timedelta(days=self._chance.choice((-1, 1, 1)))
        return Time(AT, "", Interval.day(day), "day", clock)

    def _figure(self, effect: str, true: int, lag: int) -> tuple[Figure, ...]:
        """Tolls rise to the true one in three days; some are open, some rounded, one in two hundred is ten times too high."""
        chance = self._chance
        if not true or chance.random() < 0.3:
            return ()
        told = max(1, round(true * min(1.0, chance.uniform(0.55, 1.1) + 0.2 * lag))) if chance.random() < 0.5 else true
        if chance.random() < 0.005:
            told *= 10
        most = None if chance.random() < 0.12 else told
        return (Figure(AT, str(told), effect, min=told, max=most, counting="total"),)


def place_of(place: Place) -> tuple[float, float]:
    """Its position in degrees."""
    return place.lat or 0.0, place.lon or 0.0
