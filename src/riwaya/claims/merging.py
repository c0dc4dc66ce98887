"""Tellings of one happening across a document to one event."""

from __future__ import annotations

from riwaya.claims.evidence import Evidence
from riwaya.claims.kinship import Kinship
from riwaya.claims.logistic import Logistic
from riwaya.claims.telling import Telling

# A telling is weighed against so many before it and those of the first sentences: time stays linear in the length of the text.
# Log odds, set by hand: as good as none on the annotated set in cross-validation, better on the project's own samples.
EFFECT_BESIDE = 1.5
BACK_TELLINGS, LEAD_SENTENCES = 40, 2


class Merger:
    """Joins tellings where enough speaks for one event: the likest pairs first, groups by the average of their pairs."""

    def __init__(self, kinship: Kinship, model: Logistic) -> None:
        self._kinship = kinship
        self._model = model

    def __call__(self, tellings: list[Telling], evidence: Evidence) -> list[list[Telling]]:
        """Groups in the order of their first telling."""
        odds = {
            (i, j): self._model.odds(self._kinship.features(tellings[i], tellings[j], evidence)) + beside(tellings[i], tellings[j])
            for i, j in self.pairs(tellings)
        }
        group_of = list(range(len(tellings)))
        members: dict[int, list[int]] = {i: [i] for i in group_of}
        for (i, j), _ in sorted(odds.items(), key=lambda item: (-item[1], item[0])):
            if odds[i, j] < self._model.least:
                break
            a, b = sorted((group_of[i], group_of[j]))
            if a != b and self._together(members[a], members[b], odds):
                members[a] += members.pop(b)
                for k in members[a]:
                    group_of[k] = a
        return [[tellings[k] for k in sorted(members[g])] for g in sorted(members)]

    def pairs(self, tellings: list[Telling]) -> list[tuple[int, int]]:
        """The pairs that are weighed, first before second."""
        lead = sum(1 for t in tellings if t.sentence < LEAD_SENTENCES)
        out: list[tuple[int, int]] = []
        for j, telling in enumerate(tellings):
            start = max(0, j - BACK_TELLINGS)
            before = [*range(min(lead, start)), *range(start, j)]
            out += [(i, j) for i in before if self._kinship.possible(tellings[i], telling)]
        return out

    def _together(self, a: list[int], b: list[int], odds: dict[tuple[int, int], float]) -> bool:
        """True where the pairs between two groups speak for one event on average."""
        between = [odds[min(i, j), max(i, j)] for i in a for j in b if (min(i, j), max(i, j)) in odds]
        return sum(between) / len(between) >= self._model.least


def beside(a: Telling, b: Telling) -> float:
    """What speaks besides for a harm and an act of one sentence (GUIDE rule 3: the effect is not an event)."""
    return EFFECT_BESIDE if a.effect != b.effect and a.sentence == b.sentence else 0.0
