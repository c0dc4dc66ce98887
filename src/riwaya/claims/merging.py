"""Tellings of one happening across a document to one event."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.claims.telling import Telling
from riwaya.model import Figure, Place
from riwaya.rules.codes import Codes

JOIN_AT = 2.7
FAR_SENTENCES, EFFECT_SENTENCES = 8, 2
LOOSE_ACTS = frozenset({"target", "attack", "kill", "injure", "shoot"})
VIOLENT = frozenset({"explosive", "battle", "violence"})
NEVER = -9.0


@dataclass(frozen=True, slots=True)
class Weights:
    """What speaks for and against two tellings being one event; set by hand on the annotated set."""

    same_type: float = 3.1
    loose_type: float = 0.7
    same_place: float = 1.0
    holding_place: float = 0.7
    other_place: float = -1.5
    inherited_place: float = 1.4
    same_time: float = 1.7
    other_time: float = -3.0
    same_figure: float = 3.0
    other_figure: float = -1.5
    definite: float = 0.0
    definite_loose: float = 1.8
    effect: float = 1.4
    headline: float = 1.1
    next_sentence: float = 0.1
    far: float = 0.5


class Merger:
    """Joins each telling to the likest group before it, where enough speaks for that."""

    def __init__(self, codes: Codes, weights: Weights | None = None) -> None:
        self._families = codes.families
        self._weights = weights or Weights()

    def __call__(self, tellings: list[Telling]) -> list[list[Telling]]:
        """Groups in the order of their first telling."""
        groups: list[list[Telling]] = []
        for telling in tellings:
            scored = [(max(self.score(telling, other) for other in group), -n, group) for n, group in enumerate(groups) if self._fits(telling, group)]
            best = max(scored, key=lambda s: s[:2], default=None)
            if best and best[0] >= JOIN_AT:
                best[2].append(telling)
            else:
                groups.append([telling])
        return groups

    def _fits(self, telling: Telling, group: list[Telling]) -> bool:
        """No member contradicts the telling in type, place, day or status."""
        return all(self._compatible(telling, other) for other in group)

    def _compatible(self, a: Telling, b: Telling) -> bool:
        # A denial stands beside the claim that it denies.
        if (a.status != b.status and "denied" not in (a.status, b.status)) or self._type(a, b) <= NEVER or self._time(a, b) < 0:
            return False
        return self._place(a, b) >= 0 or self._figures(a, b) > 0

    def score(self, a: Telling, b: Telling) -> float:
        """How much speaks for one event; below `JOIN_AT` they stay two."""
        w = self._weights
        total = self._type(a, b) + self._place(a, b) + self._time(a, b) + self._figures(a, b)
        apart = abs(a.sentence - b.sentence)
        total += self._pointing(a) if a.definite else w.effect if a.effect and not b.effect and apart <= EFFECT_SENTENCES else 0.0
        total += w.headline if min(a.sentence, b.sentence) == 0 else 0.0
        total += w.next_sentence if apart <= 1 else w.far if apart > FAR_SENTENCES else 0.0
        return total

    def _type(self, a: Telling, b: Telling) -> float:
        if a.type == b.type:
            return self._weights.same_type
        if "execution" in (a.type, b.type) and not (a.effect and b.effect):
            return NEVER
        families = {self._families[a.type], self._families[b.type]}
        loose = a.head.act.name in LOOSE_ACTS or b.head.act.name in LOOSE_ACTS
        return self._weights.loose_type if families <= VIOLENT and (loose or families == {"explosive"}) else NEVER

    def _place(self, a: Telling, b: Telling) -> float:
        if not a.place or not b.place:
            return 0.0
        x, y = a.place.value, b.place.value
        if a.inherited or b.inherited:
            return self._weights.inherited_place if same_place(x, y) else 0.0
        if same_place(x, y):
            return self._weights.same_place
        if holds(x, y) or holds(y, x):
            return self._weights.holding_place
        return 0.0 if vague(x) or vague(y) else self._weights.other_place

    def _time(self, a: Telling, b: Telling) -> float:
        if not a.time or not b.time:
            return 0.0
        x, y = a.time.value.interval, b.time.value.interval
        if x == y:
            return self._weights.same_time
        return 0.0 if x.meets(y) else self._weights.other_time

    def _figures(self, a: Telling, b: Telling) -> float:
        """Equal figures speak for one event; disjoint ones of one effect and group against it, unless one raises a toll."""
        x, y = [c.figure for c in a.figures], [c.figure for c in b.figures]
        if any(alike(f, g) for f in x for g in y):
            return self._weights.same_figure
        apart = any(f.effect == g.effect and disjoint(f, g) and not {"total", "increment"} & {f.counting, g.counting} for f in x for g in y)
        return self._weights.other_figure if apart else 0.0

    def _pointing(self, telling: Telling) -> float:
        """«الهجوم» points back to whatever act was told, «الغارة» to a raid."""
        return self._weights.definite_loose if telling.head.act.name in LOOSE_ACTS else self._weights.definite


def same_place(a: Place, b: Place) -> bool:
    """One identity, or one name where neither is resolved."""
    if a.identity and b.identity:
        return a.identity == b.identity
    return bool(a.name and a.name == b.name) or a.text == b.text


def holds(a: Place, b: Place) -> bool:
    """True where `a` is among the places that hold `b`."""
    return bool(a.name and a.name in b.within) or a.text in b.within


def vague(place: Place) -> bool:
    """An area or a thing without a place of its own («شمال غربي سوريا», «السوق»): it contradicts no other."""
    return place.precision in ("region", "country") or (place.identity is None and place.lat is None)


def alike(a: Figure, b: Figure) -> bool:
    """The same effect and least number («تسعة», «تسعة على الأقل»), where the number says something."""
    return (a.effect, a.min) == (b.effect, b.min) and a.min not in (None, 1) and not (a.min == 2 and (a.max is None or b.max is None))


def disjoint(a: Figure, b: Figure) -> bool:
    """The two ranges have no number in common."""
    low, high = max(a.min or 0, b.min or 0), min(x for x in (a.max, b.max, 10**9) if x is not None)
    return low > high
