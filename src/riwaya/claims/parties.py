"""Who did it and whom it hit: a small logistic choice among the parties of a sentence, over explained features.

The weights are plain data (`compiled/roles.json`), made from the annotated set by `tools/train_roles.py`; see `docs/models/roles.md`.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from riwaya.claims.evidence import Evidence, Party
from riwaya.claims.logistic import Kept
from riwaya.claims.role_names import Key, names
from riwaya.claims.roles import RoleReader, Standing, begins
from riwaya.claims.telling import Scored, Telling
from riwaya.rules.lexicon import Lexicon

DOER, TARGET = 0, 1
# Arms are hit where they are found, defused or shot down, never by an attack.
ARMS_ACTS = frozenset({"found", "down"})
CROWD_ODDS = 0.6


@dataclass(frozen=True, slots=True)
class Bounds:
    """How sure the choice of one part must be: in the telling that is surest, for the best of it where none is that sure, and in the other tellings."""

    own: float
    alone: float
    other: float
    most: int


class PartyReader:
    """Gives each party of a telling's sentence the odds of having done it and of having been hit."""

    def __init__(self, lexicon: Lexicon, model: dict[str, Any] | None = None) -> None:
        model = model or load_model()
        self._roles = RoleReader(lexicon)
        self._weights: dict[str, list[float]] = model["weights"]
        self._bias: list[float] = model["bias"]
        # What the features of a key weigh: the same keys come again and again.
        self._kept: Kept[Key, tuple[float, float]] = Kept(self._weigh)
        self._bounds = tuple(Bounds(*model["bounds"][name]) for name in ("doer", "target"))

    def __call__(self, tellings: list[Telling], evidence: Evidence) -> None:
        """Fills `scored`, `perpetrators` and `targets` of the tellings."""
        standings = self._roles.standings(evidence) if tellings else []
        for telling in tellings:
            telling.scored = [self._scored(at, keys, telling) for at, keys in self.keys(telling, standings, evidence)]
            telling.perpetrators = self._sure(telling, DOER)
            telling.targets = self._sure(telling, TARGET)

    def keys(self, telling: Telling, standings: list[Standing], evidence: Evidence) -> list[tuple[Standing, list[Key]]]:
        """How each party of the telling's sentence that may have a part in it stands to it."""
        first, last = evidence.tokenised.sentences[telling.sentence]
        inside = standings[bisect_left(standings, first, key=begins) : bisect_left(standings, last, key=begins)]
        found = zip(inside, self._roles(telling, inside, evidence), strict=True)
        return [(at, keys) for at, keys in found if may(at.party, telling)]

    def sides(self, group: list[Telling], evidence: Evidence) -> tuple[list[Scored], list[Scored]]:
        """Who did what the tellings of `group` tell, and whom or what it was done to, the surest first.

        Nobody is both: whoever is named on both sides stays where the odds are better, among the doers where they are equal. (Of 850 annotated events none
        has one party on both sides.)
        """
        doers, targets = self._chosen(group, evidence, DOER), self._chosen(group, evidence, TARGET)
        left = [d for d in doers if not any(one(d.party, t.party, evidence) and t.target > d.doer for t in targets)]
        return left, [t for t in targets if not any(one(d.party, t.party, evidence) for d in left)]

    def _scored(self, at: Standing, keys: list[Key], telling: Telling) -> Scored:
        odds = self._odds(keys)
        if telling.head.act.way == "crowd" and marches(at, keys):
            odds = max(odds[DOER], CROWD_ODDS), min(odds[TARGET], 1 - CROWD_ODDS)
        return Scored(at.party, odds)

    def _sure(self, telling: Telling, part: int) -> list[Party]:
        """The parties that reach the bound of the part: those that speak for there being an event."""
        least = self._bounds[part].own
        return [s.party for s in telling.scored if s.odds[part] >= least]

    def _odds(self, keys: list[Key]) -> tuple[float, float]:
        """Probabilities of doer and target; what is left is the probability of neither."""
        doer, target = self._bias
        for x, y in map(self._kept.__getitem__, keys):
            doer += x
            target += y
        doer, target = math.exp(doer), math.exp(target)
        whole = 1.0 + doer + target
        return doer / whole, target / whole

    def _weigh(self, key: Key) -> tuple[float, float]:
        rows = [self._weights[name] for name in names(key) if name in self._weights]
        return sum(r[0] for r in rows), sum(r[1] for r in rows)

    def _chosen(self, group: Iterable[Telling], evidence: Evidence, part: int) -> list[Scored]:
        """The parties likelier to have this part than the other: of the surest telling all that reach its bound (or its best), of the others those
        beyond doubt.
        """
        bounds = self._bounds[part]
        tellings = [[s for s in t.scored if s.odds[part] >= s.odds[1 - part]] for t in group]
        tellings = sorted((t for t in tellings if t), key=lambda t: -max(s.odds[part] for s in t))
        out: list[Scored] = []
        for n, scored in enumerate(tellings):
            least = bounds.other if n else bounds.own
            for s in sorted(scored, key=lambda s: -s.odds[part]):
                enough = s.odds[part] >= least or (not out and not n and s.odds[part] >= bounds.alone)
                if enough and not any(same(s.party, o.party, evidence) for o in out):
                    out.append(s)
        return out[: bounds.most]


def may(party: Party, telling: Telling) -> bool:
    """False for arms beside an attack."""
    return party.kind != "arms" or telling.head.act.name in ARMS_ACTS


def marches(at: Standing, keys: list[Key]) -> bool:
    """The people in the clause of a protest make it, unless they are counted as harmed. (Protests are too few in the annotated set to learn it from.)"""
    return at.party.kind == "people" and at.counted is None and any(key[0] == "apart" and key[3] == 0 for key in keys)


def one(a: Party, b: Party, evidence: Evidence) -> bool:
    """One identity where both have one, else the words of one among those of the other."""
    return a.identity == b.identity if a.identity and b.identity else same(a, b, evidence)


def same(a: Party, b: Party, evidence: Evidence) -> bool:
    """One identity, or the words of one among those of the other («الطائرة» beside «طائرة حربية»)."""
    if a.identity and a.identity == b.identity:
        return True
    words = evidence.tokenised.words
    x, y = ({w.stem for w in words[p.start : p.end]} for p in (a, b))
    return x <= y or y <= x


@cache
def load_model() -> dict[str, Any]:
    """The model that ships."""
    data: dict[str, Any] = json.loads((files("riwaya") / "compiled" / "roles.json").read_text(encoding="utf-8"))
    return data
