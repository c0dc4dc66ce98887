"""What speaks for two accounts being of one event, and what against: named features, each with a weight in the scale."""

from __future__ import annotations

from bisect import bisect_right
from math import asin, cos, radians, sin, sqrt

from riwaya.incidents.scale import Scale
from riwaya.incidents.traits import COUNTRY, POINT, Traits, When, Where

EARTH_KM = 6371.0
# Beyond what the precisions allow, still a neighbouring place.
NEAR_KM = 12.0
MOST_WORD_BIN = 7
BITS = (8, 20, 40, 80, 160)
SHORTER, BOTH, DOCUMENT = (tuple(f"{name}:{n}" for n in range(MOST_WORD_BIN + 1)) for name in ("words of the shorter", "words of both", "document words"))
SHARED = tuple(f"words shared:{n}" for n in range(len(BITS) + 1))
SAME_WORDS_SHARE, SAME_WORDS_BITS = 3 / 8, 80
# A figure ten times another is more likely a slip of the keys than another event.
TENFOLD = (9.0, 11.0)
CLOSE = 1.6
# Of more days than these one shares a day with much that happened.
WIDE_DAYS = 2
DISTANT = frozenset({"place:unknown", "place:area", "place:near", "place:apart"})
DAY_BINS = ("day:same", "day:next", "day:second", "day:third")


def features(a: Traits, b: Traits, scale: Scale) -> list[str]:
    """The features that hold for the pair; the same whichever comes first. What one of the two does not tell has no feature, but for place, day and words."""
    place = place_feature(a, b)
    day = day_feature(a.when, b.when)
    out = [place, day, type_feature(a, b, scale)]
    if a.status != b.status:
        out.append("status:other")
    if a.document == b.document:
        out.append("document:same")
    elif a.text == b.text:
        out.append("text:copy")
    word_features(a, b, scale, out)
    context_features(a, b, scale, out)
    if day == "day:unknown":
        hint_features(a, b, out)
    figure_feature("killed", a.figures[0], b.figures[0], out)
    figure_feature("injured", a.figures[1], b.figures[1], out)
    detail_features(a, b, out)
    return out


def place_feature(a: Traits, b: Traits) -> str:
    """How the two places lie to one another; where they lie apart, whether one is told beside the other."""
    if a.where is None or b.where is None:
        found = "place:unknown"
    else:
        key = (a.where.key, b.where.key)
        found = _places.get(key) or _worked_out(key, a.where, b.where)
    if found in DISTANT and (a.also or b.also) and (a.marks & b.also or b.marks & a.also):
        return "place:beside"
    return found


_places: dict[tuple[int, int], str] = {}
KEPT_PLACES = 500_000


def _worked_out(key: tuple[int, int], a: Where, b: Where) -> str:
    if len(_places) >= KEPT_PLACES:
        _places.clear()
    found = _places[key] = main_places(a, b)
    return found


def main_places(a: Where, b: Where) -> str:
    """How the two main places lie to one another. One name far apart may be one place, put wrongly on the map."""
    if COUNTRY in (a.kind, b.kind):
        return "place:country"
    alike = bool(a.names & b.names)
    if a.kind == b.kind == POINT:
        if a.identity is not None and a.identity == b.identity:
            return "place:same, rare" if a.rare else "place:same"
        if a.lat is not None and b.lat is not None:
            return by_distance(distance_km(a, b), a.radius_km + b.radius_km, alike)
        if alike:
            return "place:named alike"
    return "place:area" if a.areas & b.areas or not (a.areas and b.areas) else "place:apart"


def by_distance(km: float, slack_km: float, alike: bool) -> str:
    """The feature of two known positions."""
    if km <= slack_km:
        return "place:within, named alike" if alike else "place:within"
    if alike:
        return "place:apart, named alike"
    return "place:near" if km <= slack_km + NEAR_KM else "place:apart"


def distance_km(a: Where, b: Where) -> float:
    """Along the surface of the earth; both must have a position."""
    first, second = radians(a.lat or 0.0), radians(b.lat or 0.0)
    height = sin((second - first) / 2) ** 2 + cos(first) * cos(second) * sin(radians((b.lon or 0.0) - (a.lon or 0.0)) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(height)))


def day_feature(a: When | None, b: When | None) -> str:
    """How the days lie to one another: told days count for more than those of publication, periods for little."""
    if a is None or b is None:
        return "day:unknown"
    gap = max(a.start - b.end, b.start - a.end) + 1
    if a.long or b.long:
        return "day:period" if gap <= 0 else "day:apart"
    if gap <= 0 and max(a.end - a.start, b.end - b.start) > WIDE_DAYS:
        return "day:within"
    if a.told and b.told:
        return DAY_BINS[max(0, gap)] if gap < len(DAY_BINS) else "day:apart"
    return "day:reported" if gap <= 0 else "day:reported next" if gap <= 1 else "day:reported near" if gap < len(DAY_BINS) else "day:reported apart"


def hint_features(a: Traits, b: Traits, out: list[str]) -> None:
    """What the words say of days that could not be placed."""
    if a.hints.dates and b.hints.dates:
        out.append("date:same" if a.hints.dates & b.hints.dates else "date:other")
    elif a.hints.weekdays and b.hints.weekdays:
        out.append("weekday:same" if a.hints.weekdays & b.hints.weekdays else "weekday:other")


def type_feature(a: Traits, b: Traits, scale: Scale) -> str:
    """The same type, types often told for one another, or others of the group."""
    if a.type == b.type:
        return "type:same"
    return "type:kin" if (a.type, b.type) in scale.kin else "type:other"


def shared_bits(a: Traits, b: Traits, scale: Scale) -> int:
    """How much the words tell that both tellings use."""
    rarity, unseen = scale.rarity, scale.unseen
    return sum([rarity.get(word, unseen) for word in a.words & b.words])


def in_the_same_words(a: Traits, b: Traits, scale: Scale) -> bool:
    """True where the two say so much in the same words that it needs no place and no day: much of the shorter, or much at all; and in copies."""
    least = min(a.bits, b.bits)
    if a.text == b.text and a.document != b.document:
        return True
    shared = shared_bits(a, b, scale) if least else 0
    return bool(shared) and (shared >= SAME_WORDS_SHARE * least or shared >= SAME_WORDS_BITS)


def word_features(a: Traits, b: Traits, scale: Scale, out: list[str]) -> None:
    """How much of what is said is said in the same words: the share of the shorter telling, of both, and how much that is."""
    least = min(a.bits, b.bits)
    if not least:
        out.append("words:none")
        return
    shared = shared_bits(a, b, scale)
    out.append(SHORTER[min(MOST_WORD_BIN, 8 * shared // least)])
    out.append(BOTH[min(MOST_WORD_BIN, int(8 * shared / sqrt(a.bits * b.bits)))])
    out.append(SHARED[bisect_right(BITS, shared)])


def context_features(a: Traits, b: Traits, scale: Scale, out: list[str]) -> None:
    """How much of what the two documents tell in all is told in the same words."""
    least = min(a.context_bits, b.context_bits)
    if least and (a.context_bits > a.bits or b.context_bits > b.bits):
        rarity, unseen = scale.rarity, scale.unseen
        shared = sum([rarity.get(word, unseen) for word in a.context & b.context])
        out.append(DOCUMENT[min(MOST_WORD_BIN, 8 * shared // least)])


def figure_feature(effect: str, a: tuple[int, int | None] | None, b: tuple[int, int | None] | None, out: list[str]) -> None:
    """How two figures of one effect stand to one another: equal, overlapping, close (a toll that rises), ten times, or far."""
    if a is None or b is None:
        return
    if a == b:
        out.append(f"{effect}:same, several" if a[0] > 2 else f"{effect}:same")
        return
    low, high = (a, b) if a[0] <= b[0] else (b, a)
    if low[1] is None or low[1] >= high[0]:
        out.append(f"{effect}:overlap")
        return
    times = high[0] / max(1, low[1])
    out.append(f"{effect}:close" if times <= CLOSE or high[0] - low[1] <= 1 else f"{effect}:tenfold" if TENFOLD[0] <= times <= TENFOLD[1] else f"{effect}:far")


def detail_features(a: Traits, b: Traits, out: list[str]) -> None:
    """Parties, those harmed, target, weapon, part of the day, roots: features only where both tell."""
    if a.doers and b.doers:
        out.append("doer:same" if a.doers & b.doers else "doer:one side" if a.sides & b.sides else "doer:other")
    if a.harmed and b.harmed:
        out.append("harmed:same" if a.harmed & b.harmed else "harmed:other")
    for name, one, two in (("target", a.target, b.target), ("weapon", a.weapon, b.weapon), ("clock", a.clock, b.clock)):
        if one and two:
            out.append(f"{name}:same" if one == two else f"{name}:other")
    if a.roots & b.roots:
        out.append("root:same")
