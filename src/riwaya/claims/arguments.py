"""Values to tellings: which figure, place, day, means and party belongs to which telling."""

from __future__ import annotations

from riwaya.claims.evidence import Anchored, Counted, Evidence
from riwaya.claims.placing import Placer
from riwaya.claims.sites import Sites, place_key
from riwaya.claims.telling import HARMFUL, KILLING, Telling
from riwaya.model import Place, Time
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


class ArgumentReader:
    """Gives each telling its values: figures and means by clause, places and times by weight."""

    def __init__(self, codes: Codes, placer: Placer, dater: Placer) -> None:
        self._codes = codes
        self._placer = placer
        self._dater = dater

    def __call__(self, tellings: list[Telling], sites: tuple[Sites[Place], Sites[Time]], evidence: Evidence) -> None:
        """Fills the tellings in place."""
        self.untimed(tellings, evidence)
        self.placed(tellings, sites[0], evidence)
        self.dated(tellings, sites[1], evidence)

    def untimed(self, tellings: list[Telling], evidence: Evidence) -> None:
        """Figures, means and type."""
        by_sentence: dict[int, list[Telling]] = {}
        for telling in tellings:
            by_sentence.setdefault(telling.sentence, []).append(telling)
        for counted in evidence.figures:
            self._figure(counted, by_sentence, evidence)
        for telling in tellings:
            self._weapon(telling, evidence)
            telling.type = self._type(telling, evidence)

    def placed(self, tellings: list[Telling], sites: Sites[Place], evidence: Evidence) -> None:
        """Places, the likest first."""
        for telling in tellings:
            telling.placed = self._placer.weighed(telling, sites, evidence)
            telling.named = frozenset(place_key(s.at.value) for s in sites.within(*evidence.tokenised.sentences[telling.sentence]))
            best = telling.placed[0] if telling.placed else None
            telling.place = best[1] if best and best[0] >= self._placer.least else None
            telling.inherited = bool(telling.place and evidence.tokenised.sentence_of(telling.place.start) != telling.sentence)

    def dated(self, tellings: list[Telling], sites: Sites[Time], evidence: Evidence) -> None:
        """Times, the likest first."""
        for telling in tellings:
            telling.dated = self._dater.weighed(telling, sites, evidence)
            best = telling.dated[0] if telling.dated else None
            taken = best is not None and (best[0] >= self._dater.least or self._tallied(telling, best[1], evidence))
            telling.time = best[1] if best and taken else None

    @staticmethod
    def _tallied(telling: Telling, time: Anchored[Time], evidence: Evidence) -> bool:
        """«قتل 61 منذ بداية العام»: a count over an open time of its own clause, which is rare and so weighs little."""
        return bool(telling.figures) and is_open(time.value) and evidence.clause_of(time.start) == telling.clauses[0]

    def _figure(self, counted: Counted, by_sentence: dict[int, list[Telling]], evidence: Evidence) -> None:
        sentence = evidence.tokenised.sentence_of(counted.trigger)
        clause = evidence.clause_of(counted.trigger)
        own = [t for t in by_sentence.get(sentence, ()) if t.head.start <= counted.trigger < t.head.end]
        fit = own or [t for t in by_sentence.get(sentence, ()) if self._accepts(t, counted.figure.effect)]
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
        """How far a value stands from the telling: clauses first, then tokens from its trigger."""
        clause = evidence.clause_of(start)
        return self._distance(telling, clause), abs(start - telling.head.start)

    def _weapon(self, telling: Telling, evidence: Evidence) -> None:
        """The means of its clauses, the nearest first; what is taken, found, sent or met has none («استولوا على دبابات», «أسقطوا طائرة»)."""
        if self._codes.families[telling.head.act.type] not in HARMFUL or telling.head.act.type == "territory_change":
            return
        first, last = evidence.tokenised.sentences[telling.sentence]
        near = [(self._near(telling, w.start, evidence), w) for w in evidence.weapons if first <= w.start < last]
        telling.weapons = [w for _, w in sorted((pair for pair in near if pair[0][0] == 0), key=lambda pair: pair[0])]
        telling.weapon = telling.weapons[0] if telling.weapons else None

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


def is_open(time: Time) -> bool:
    """True for «منذ 2011»: a beginning without an end."""
    return time.interval.start is not None and time.interval.end is None
