"""How likely two accounts are of one event: log odds in thousandths, a pure function of the two, with a sentence that explains it."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.incidents.features import day_feature, features, in_the_same_words, place_feature
from riwaya.incidents.scale import Scale
from riwaya.incidents.traits import Traits
from riwaya.model.labels import label, phrase

# Two accounts that were not compared count as if they had this score: the least there is.
FLOOR, CEILING = -3000, 6000
# What lies apart, and what tells no place or no day, joins only in the same words.
NO_PLACE = frozenset({"place:unknown", "place:country", "place:apart"})
NO_DAY = frozenset({"day:unknown", "day:period", "day:within", "day:apart", "day:reported apart"})
# So many features stand in the sentence.
TOLD = 4


@dataclass(frozen=True, slots=True)
class Likeness:
    """The score of a pair, the features behind it with their weights, the strongest first, and whether a rule keeps the pair apart in spite of them."""

    score: int
    features: tuple[tuple[str, int], ...]
    barred: bool = False

    def sentence(self) -> str:
        """What speaks for it and what against, in the language that is spoken."""
        if self.barred:
            return phrase("likeness_barred")
        told = {True: [], False: []}  # type: dict[bool, list[str]]
        for name, weight in self.features:
            if weight and len(told[weight > 0]) < TOLD:
                told[weight > 0].append(label("likeness", name))
        parts = [phrase(f"likeness_{key}", what=phrase("likeness_comma").join(told[side])) for side, key in ((True, "for"), (False, "against")) if told[side]]
        return phrase("likeness_stop").join(parts)


def score(a: Traits, b: Traits, scale: Scale) -> int:
    """The log odds, in thousandths, that the accounts are of one event, between `FLOOR` and `CEILING`."""
    if barred(a, b, scale):
        return FLOOR
    get = scale.weights.get
    return max(FLOOR, min(CEILING, scale.weights["bias"] + sum([get(name, 0) for name in features(a, b, scale)])))


def barred(a: Traits, b: Traits, scale: Scale) -> bool:
    """True where place or day is not known or far, and the words do not make up for it: what tells neither joins nothing by itself."""
    if place_feature(a, b) not in NO_PLACE:
        day = day_feature(a.when, b.when)
        if day not in NO_DAY or (day == "day:unknown" and a.hints.dates & b.hints.dates):
            return False
    return not in_the_same_words(a, b, scale)


def likeness(a: Traits, b: Traits, scale: Scale) -> Likeness:
    """The score with what it is made of."""
    weighed = sorted(((name, scale.weights.get(name, 0)) for name in features(a, b, scale)), key=lambda each: (-abs(each[1]), each[0]))
    return Likeness(score(a, b, scale), tuple(weighed), barred(a, b, scale))
