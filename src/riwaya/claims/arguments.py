"""Values to tellings: which figure, place, day, means and party belongs to which telling."""

from __future__ import annotations

from itertools import pairwise

from riwaya.claims.evidence import Anchored, Counted, Evidence
from riwaya.claims.telling import HARMFUL, KILLING, Telling
from riwaya.model import Interval, Place, Time
from riwaya.rules.codes import Codes

ACCEPTS = {
    "killed": {"explosive", "battle", "violence", "unrest"},
    "injured": {"explosive", "battle", "violence", "unrest"},
    "killed_or_injured": {"explosive", "battle", "violence", "unrest"},
    "missing": {"explosive", "battle", "violence"},
}
OWN_TYPES = {
    "captured": {"arrest", "abduction", "territory_change", "armed_clash", "deployment"},
    "displaced": {"displacement", "armed_clash", "shelling", "air_strike", "territory_change"},
    "evacuated": {"evacuation", "agreement"},
    "released": {"release", "agreement"},
    "deployed": {"deployment", "armed_clash", "withdrawal", "mission"},
}
COARSE = {"country": 4, "region": 3, "governorate": 3, "district": 2, "near": 1, "point": 1}
AREA_ROLES = ("from", "origin")
LEAST_CONFIDENCE = 0.35  # below: a country that acts, a name within an office or a person
NEAR_CLAUSES = 1
BACK_SENTENCES, AHEAD_TOKENS = 4, 40


class ArgumentReader:
    """Gives each telling its values, by clause first, then by sentence."""

    def __init__(self, codes: Codes) -> None:
        self._codes = codes

    def __call__(self, tellings: list[Telling], evidence: Evidence) -> None:
        """Fills the tellings in place."""
        by_sentence: dict[int, list[Telling]] = {}
        for telling in tellings:
            by_sentence.setdefault(telling.sentence, []).append(telling)
        for counted in evidence.figures:
            self._figure(counted, by_sentence, evidence)
        for telling in tellings:
            self._weapon(telling, evidence)
            telling.type = self._type(telling, evidence)
            telling.place = self._place(telling, evidence)
            telling.time = self._time(telling, by_sentence[telling.sentence], evidence)
        self._carry(tellings)

    @staticmethod
    def _carry(tellings: list[Telling]) -> None:
        """A telling without a time takes that of the one before it in its sentence. (Over sentences it was wrong more often than right.)"""
        for before, telling in pairwise(tellings):
            same = telling.sentence == before.sentence
            if telling.time is None and before.time is not None and same and not is_open(before.time.value):
                telling.time = before.time

    def _figure(self, counted: Counted, by_sentence: dict[int, list[Telling]], evidence: Evidence) -> None:
        sentence = evidence.tokenised.sentence_of(counted.trigger)
        clause = evidence.clause_of(counted.trigger)
        fit = [t for t in by_sentence.get(sentence, ()) if self._accepts(t, counted.figure.effect)]
        if not fit:
            return
        best = min(fit, key=lambda t: (self._distance(t, clause), abs(t.head.start - counted.trigger)))
        best.figures.append(counted)
        best.clauses.append(evidence.clause_of(counted.start))

    def _accepts(self, telling: Telling, effect: str) -> bool:
        kind = telling.head.act.type
        if effect in OWN_TYPES:
            return kind in OWN_TYPES[effect]
        return self._codes.families[kind] in ACCEPTS[effect] or kind in KILLING

    @staticmethod
    def _distance(telling: Telling, clause: int) -> int:
        return min(abs(clause - c) for c in telling.clauses)

    def _near(self, telling: Telling, start: int, evidence: Evidence) -> tuple[int, int]:
        """How far a value stands from the telling: clauses first, then tokens from its nearest trigger."""
        clause = evidence.clause_of(start)
        return self._distance(telling, clause), min(abs(start - t.start) for t in telling.triggers)

    def _weapon(self, telling: Telling, evidence: Evidence) -> None:
        """The nearest means of its clauses; what is taken, found, sent or met has none («استولوا على دبابات», «أسقطوا طائرة»)."""
        if self._codes.families[telling.head.act.type] not in HARMFUL or telling.head.act.type == "territory_change":
            return
        first, last = evidence.tokenised.sentences[telling.sentence]
        near = [(self._near(telling, w.start, evidence), w) for w in evidence.weapons if first <= w.start < last]
        near = [(d, w) for d, w in near if d[0] == 0]
        telling.weapon = min(near, key=lambda pair: pair[0])[1] if near else None

    def _type(self, telling: Telling, evidence: Evidence) -> str:
        if telling.effect and any(c.figure.effect == "killed" and c.figure.group == "prisoners" for c in telling.figures):
            return "execution"
        act = telling.head.act
        weapons = (telling.weapon.weapon_class,) if telling.weapon else ()
        kind = act.type_by(weapons)
        if act.armed and kind == act.type and self._both_armed(telling, evidence):
            return act.armed
        return kind

    @staticmethod
    def _both_armed(telling: Telling, evidence: Evidence) -> bool:
        low, high = evidence.clauses[min(telling.clauses)][0], evidence.clauses[max(telling.clauses)][1]
        return sum(1 for p in evidence.within(low, high) if p.armed) > 1

    def _place(self, telling: Telling, evidence: Evidence) -> Anchored[Place] | None:
        first, last = evidence.tokenised.sentences[telling.sentence]
        near = [(self._near(telling, p.start, evidence), p) for p in evidence.places if first <= p.start < last and usable(p)]
        if not near:
            telling.inherited = True
            return self._before(telling, evidence)
        after = telling.head.start

        def cost(pair: tuple[tuple[int, int], Anchored[Place]]) -> tuple[int, int, int, int]:
            (clauses, tokens), place = pair
            return (min(clauses, 2), COARSE.get(place.value.precision or "", 0), int(place.start < after), tokens)

        return min(near, key=cost)[1]

    @staticmethod
    def _before(telling: Telling, evidence: Evidence) -> Anchored[Place] | None:
        """Where the sentence names no place: the last one named shortly before it, else the first one soon after it."""
        first, last = evidence.tokenised.sentences[telling.sentence]
        earliest, latest = evidence.tokenised.sentences[max(0, telling.sentence - BACK_SENTENCES)][0], last + AHEAD_TOKENS
        before = [p for p in evidence.places if earliest <= p.start < first and usable(p)]
        if before:
            return min(reversed(before), key=lambda p: COARSE.get(p.value.precision or "", 0))
        return next((p for p in evidence.places if last <= p.start < latest and usable(p)), None)

    def _time(self, telling: Telling, fellows: list[Telling], evidence: Evidence) -> Anchored[Time] | None:
        """The nearest time of the sentence that may date the telling; an open one («منذ») only where no other stands as near."""
        first, last = evidence.tokenised.sentences[telling.sentence]
        near = [(self._near(telling, t.start, evidence), t) for t in evidence.times if first <= t.start < last and dates(t, evidence)]
        near = [(d, t) for d, t in near if (d[0] <= NEAR_CLAUSES or len(fellows) == 1) and not in_frame(t.start, telling, evidence)]
        if not near:
            return None
        return min(near, key=lambda pair: (pair[0][0] + 2 * is_open(pair[1].value), pair[0][1]))[1]


def is_open(time: Time) -> bool:
    """True for «منذ 2011»: a beginning without an end."""
    return time.interval.start is not None and time.interval.end is None


def in_frame(token: int, telling: Telling, evidence: Evidence) -> bool:
    """True where the token belongs to the frame of saying before what is said: «قال أمس إن» dates the saying."""
    return any(region.start <= telling.head.start < region.end and token < region.start for region in evidence.regions)


def dates(time: Anchored[Time], evidence: Evidence) -> bool:
    """True for a time that can date an event: not «now», not the day from which another is counted, not one that says no day although one is known."""
    if time.value.rule in ("ar.time.now", "ar.time.later_than", "ar.time.clock", "ar.time.vague"):
        return False
    return evidence.published is None or time.value.interval != Interval()


def usable(place: Anchored[Place]) -> bool:
    """True for a place where something may have happened: no origin, and no name inside another name."""
    return place.value.role not in AREA_ROLES and (place.value.confidence or 1.0) >= LEAST_CONFIDENCE
