"""Which of the places of one name a mention means: by its word of rank, by what holds it, by the other places of the text, by size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import asin, cos, log10, radians, sin, sqrt

from riwaya.mentions.places import PlaceMention
from riwaya.rules.gazetteer import Gazetteer, PlaceEntry

EARTH_DIAMETER_KM = 12742.0
SETTLED = frozenset({"town", "village"})
DIVISIONS = frozenset({"country", "governorate", "district"})
POINTS = frozenset({"town", "village", "neighbourhood", "camp", "base", "crossing", "dam"})
# How well a kind of place fits the word of rank before its name. A pair that is not listed fits badly.
MISFIT = -2.0
FITS: dict[str, dict[str, float]] = {
    "city": {"town": 3, "village": 2, "neighbourhood": 0, "camp": 0},
    "town": {"town": 3, "village": 3, "neighbourhood": 1, "camp": 0},
    "village": {"village": 3, "town": 2.5, "neighbourhood": 0, "camp": 0},
    "division": {"governorate": 4, "region": 2, "country": 1, "district": 1},
    "district": {"district": 3, "region": 3, "governorate": 2, "town": 2, "village": 1.5, "neighbourhood": 2, "camp": 1, "base": 1},
    "quarter": {"neighbourhood": 4, "camp": 1, "town": -1, "village": -1},
    "camp": {"camp": 4, "base": 2, "neighbourhood": 1},
    "base": {"base": 4, "camp": 2},
    "crossing": {"crossing": 4, "base": 1, "dam": 1},
    "feature": {"region": 3, "dam": 3, "base": 2, "camp": 0, "neighbourhood": 1, "village": 0},
    "facility": {"base": 3, "neighbourhood": 2},
    "border": {"country": 3},
    "frontier": {"country": 3},
    "country": {"country": 4},
    "capital": {"town": 4},
}
NAMED_AFTER = frozenset({"base", "crossing", "feature", "facility", "border", "frontier"})  # «مطار حماة», «جبهة مارب»: not the town itself
COUNTRY = 4.0
NAMED_COUNTRY, NAMED_HOLDER, HELD, FOREIGN = 3.0, 2.5, 6.0, -4.0
SMALLEST, USUAL = 500, 10_000  # inhabitants supposed where none are told: of a place that newspapers name, and of others
BESIDE, AROUND, BESIDE_KM = 1.5, 0.75, 30.0
CITY = 100_000  # inhabitants: no «قرية» has so many
SMALL = frozenset({"village", "town", "quarter", "camp", "facility", "crossing", "feature"})
FOREIGN_TEXT = 2  # mentions of other countries that make a text speak of those
NEAR_KM, FAR_KM, CLEAR, BY_SIZE = 60.0, 150.0, 0.5, 0.8
NEAR_DEGREES = NEAR_KM / 110.0  # of latitude, of which one is some 111 km


@dataclass(slots=True)
class Context:
    """What the text as a whole tells: how often each country is named, which places are surely meant, and where those lie."""

    countries: Counter[str] = field(default_factory=Counter)
    named: set[int] = field(default_factory=set)
    total: int = 0
    points: dict[int, PlaceEntry] = field(default_factory=dict)
    own: Counter[int] = field(default_factory=Counter)

    @classmethod
    def of(cls, mentions: list[PlaceMention], gazetteer: Gazetteer) -> Context:
        """From all mentions of the text; a name that several countries have counts for none."""
        context = cls()
        for mention in mentions:
            if mention.nation:
                context.countries[mention.nation] += 1
            entries = [gazetteer.entry(c) for c in mention.candidates]
            if entries and not mention.weak and len({e.country for e in entries}) == 1:
                context.countries[entries[0].country] += 1
                context.own[entries[0].number] += 1
                context.named.update(e.number for e in entries if e.kind in DIVISIONS or len(entries) == 1)
                if len(entries) == 1 and entries[0].kind in POINTS and entries[0].lat is not None:
                    context.points[entries[0].number] = entries[0]
        return context

    def share(self, country: str) -> float:
        """How much of the text's places lies in this country, 0–1."""
        if not self.total:
            self.total = sum(self.countries.values())
        return self.countries[country] / self.total if self.total else 0.0

    @property
    def main_country(self) -> str | None:
        """The country named most; None where none is. Ties go to the code that comes first."""
        return self.most_named(self.countries)

    def most_named(self, among: Iterable[str]) -> str | None:
        """The country of these that is named most; None where none is named. Ties go to the code that comes first."""
        return min((code for code in among if self.countries[code] > 0), key=lambda code: (-self.countries[code], code), default=None)


def distance_km(a: PlaceEntry, b: PlaceEntry) -> float | None:
    """Great-circle distance; None where a position is not known."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    la, oa, lb, ob = map(radians, (a.lat, a.lon, b.lat, b.lon))
    h = sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin((ob - oa) / 2) ** 2
    return EARTH_DIAMETER_KM * asin(min(1.0, sqrt(h)))


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that was chosen, or the two between which the text does not decide; both empty where there is no candidate."""

    entry: PlaceEntry | None = None
    rivals: tuple[PlaceEntry, ...] = ()
    margin: float = 0.0
    fit: float = 0.0
    another: PlaceEntry | None = None  # a place of the name; neither it nor another can be the one that is meant


class Chooser:
    """Chooses among candidates. Deterministic: ties go to the gazetteer's order."""

    def __init__(self, gazetteer: Gazetteer, context: Context) -> None:
        self._gazetteer = gazetteer
        self._context = context
        self._beside: dict[int, float] = {}

    def choose(self, mention: PlaceMention, container: PlaceEntry | None) -> Choice:
        """The likeliest place of a mention, `container` being the place that the text says holds or locates it."""
        named = [self._gazetteer.entry(c) for c in mention.candidates]
        if not named:
            return Choice()
        entries = [e for e in named if self._can_be(mention, e, container)]
        if not entries:
            return Choice(another=named[0])
        scored = sorted(((-self._score(mention, e, container), n) for n, e in enumerate(entries)))
        best = entries[scored[0][1]]
        fit = fitting(mention, best)
        if len(scored) == 1:
            return Choice(best, margin=1.0, fit=fit)
        second, margin = entries[scored[1][1]], scored[1][0] - scored[0][0]
        if margin < CLEAR and self._apart(best, second):
            return Choice(None, (best, second), margin, fit)
        return Choice(best, margin=margin, fit=fit)

    def _can_be(self, mention: PlaceMention, entry: PlaceEntry, container: PlaceEntry | None) -> bool:
        """False where the words around a name rule the place out: a village that is a city elsewhere, a quarter of another town, a small place of a country
        that the text does not speak of.
        """
        if mention.parts:
            return True  # «قرية شمال أربيل» is near the city
        if mention.rank == "village" and entry.population >= CITY:
            return False
        if container is not None and mention.rank in SMALL and container.number not in self._gazetteer.holders(entry.number):
            if container.country != entry.country:
                return False
            apart = distance_km(entry, container)
            if apart is None:
                return mention.rank != "quarter" or entry.kind not in DIVISIONS
            return apart <= (NEAR_KM if mention.rank == "quarter" else FAR_KM)
        return container is not None or entry.strength == 0 or self._at_home(entry)

    def _at_home(self, entry: PlaceEntry) -> bool:
        """True where the text speaks of the place's country, or of no other."""
        others = sum(n for code, n in self._context.countries.items() if code != entry.country)
        return others < FOREIGN_TEXT or self._context.countries[entry.country] > self._context.own.get(entry.number, 0)

    def _apart(self, a: PlaceEntry, b: PlaceEntry) -> bool:
        """True where the two cannot pass for one: a town and the division named after it can."""
        if a.country != b.country:
            return True
        if a.number in self._gazetteer.holders(b.number) or b.number in self._gazetteer.holders(a.number):
            return False
        apart = distance_km(a, b)
        if apart is None:
            return (a.kind in DIVISIONS) == (b.kind in DIVISIONS)
        return apart > NEAR_KM

    def _score(self, mention: PlaceMention, entry: PlaceEntry, container: PlaceEntry | None) -> float:
        context, holders = self._context, self._gazetteer.holders(entry.number)
        score = fitting(mention, entry) + NAMED_COUNTRY * context.share(entry.country) + sized(entry)
        if not mention.rank:
            score -= entry.strength
        if not context.named.isdisjoint(holders[:-1]):
            score += NAMED_HOLDER
        score += self._by_neighbours(entry)
        if container is not None:
            score += self._by_container(entry, holders, container)
        return score

    def _by_neighbours(self, entry: PlaceEntry) -> float:
        """Places told of together lie together: by the nearest of those that the text surely means."""
        if entry.kind not in POINTS or not self._context.points:
            return 0.0
        known = self._beside.get(entry.number)
        if known is None:
            nearest = min(self._near(entry), default=FAR_KM)
            known = self._beside[entry.number] = BESIDE if nearest <= BESIDE_KM else AROUND if nearest <= NEAR_KM else 0.0
        return known

    def _near(self, entry: PlaceEntry) -> list[float]:
        """How far the sure points of the text are that are not too far north or south to be near, itself aside."""
        lat = entry.lat
        if lat is None:
            return []
        others = [o for n, o in self._context.points.items() if n != entry.number and o.lat is not None and abs(o.lat - lat) < NEAR_DEGREES]
        return [km for other in others if (km := distance_km(entry, other)) is not None]

    def _by_container(self, entry: PlaceEntry, holders: tuple[int, ...], container: PlaceEntry) -> float:
        if container.number in holders:
            return HELD
        if container.country != entry.country:
            return FOREIGN
        apart = distance_km(entry, container)
        if apart is None:
            # «بلدة كذا بريف المدينة»: the town named stands for the division that is named after it.
            shared = any(self._gazetteer.entry(h).arabic[:1] == container.arabic[:1] for h in holders[:-1])
            return HELD if shared else 0.0
        return 2.0 if apart <= NEAR_KM else -2.0 if apart > FAR_KM else 0.0


def sized(entry: PlaceEntry) -> float:
    """How much the number of a place's inhabitants speaks for it."""
    return BY_SIZE * log10(max(entry.population, SMALLEST if entry.strength else USUAL))


def fitting(mention: PlaceMention, entry: PlaceEntry) -> float:
    """How well the kind of a place fits the words around its name."""
    score = FITS[mention.rank].get(entry.kind, MISFIT) if mention.rank in FITS else 0.0
    if "countryside" in mention.parts:
        score += 6.0 if entry.kind == "governorate" else 1.0 if entry.kind == "district" else 0.0
    elif not mention.rank and entry.kind == "district":
        score -= 1.5
    elif not mention.rank and entry.kind == "governorate":
        score -= 1.0
    elif not mention.rank and entry.kind == "country":
        score += COUNTRY  # «في تونس» is the country, «مدينة تونس» the town
    return score
