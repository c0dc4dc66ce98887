"""Tellings of one happening across a document to one event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from riwaya.claims.evidence import Evidence
from riwaya.claims.kinship import Kinship, names
from riwaya.claims.logistic import Key, KeyedLogistic
from riwaya.claims.telling import Telling

# A telling is weighed against so many before it and those of the first sentences: time stays linear in the length of the text.
# Log odds, set by hand: as good as none on the annotated set in cross-validation, better on the project's own samples.
EFFECT_BESIDE = 1.5
BACK_TELLINGS, LEAD_SENTENCES = 40, 2


class Merger:
    """Joins tellings where enough speaks for one event: the likest pairs first, groups by the average of their pairs."""

    def __init__(self, kinship: Kinship, model: dict[str, Any]) -> None:
        self._kinship = kinship
        self._model = KeyedLogistic(model, names)

    def __call__(self, tellings: list[Telling], evidence: Evidence) -> list[list[Telling]]:
        """Groups in the order of their first telling."""
        odds = {(i, j): self._model.odds(keys) + beside(tellings[i], tellings[j]) for i, j, keys in self._pairs(tellings, evidence)}
        group_of = list(range(len(tellings)))
        members: dict[int, list[int]] = {i: [i] for i in group_of}
        likely = [(-o, pair) for pair, o in odds.items() if o >= self._model.least]
        for _, (i, j) in sorted(likely):
            a, b = sorted((group_of[i], group_of[j]))
            if a != b and self._together(members[a], members[b], odds):
                members[a] += members.pop(b)
                for k in members[a]:
                    group_of[k] = a
        return [[tellings[k] for k in sorted(members[g])] for g in sorted(members)]

    def pairs(self, tellings: list[Telling], evidence: Evidence) -> Iterator[tuple[int, int, list[str]]]:
        """The pairs that are weighed, first before second, with the names of their features."""
        for i, j, keys in self._pairs(tellings, evidence):
            yield i, j, self._model.features(keys)

    def _pairs(self, tellings: list[Telling], evidence: Evidence) -> Iterator[tuple[int, int, list[Key]]]:
        sides = [self._kinship.side(t, evidence) for t in tellings]
        lead = sum(1 for t in tellings if t.sentence < LEAD_SENTENCES)
        for j, second in enumerate(sides):
            start = max(0, j - BACK_TELLINGS)
            for i in (*range(min(lead, start)), *range(start, j)):
                if self._kinship.possible(sides[i], second):
                    yield i, j, self._kinship.keys(sides[i], second, evidence)

    def _together(self, a: list[int], b: list[int], odds: dict[tuple[int, int], float]) -> bool:
        """True where the pairs between two groups speak for one event on average."""
        between = [odds[pair] for i in a for j in b if (pair := (i, j) if i < j else (j, i)) in odds]
        return sum(between) / len(between) >= self._model.least


def beside(a: Telling, b: Telling) -> float:
    """What speaks besides for a harm and an act of one sentence (GUIDE rule 3: the effect is not an event)."""
    return EFFECT_BESIDE if a.effect != b.effect and a.sentence == b.sentence else 0.0
