"""Tellings of one happening across a document to one event."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from typing import Any

from riwaya.claims.evidence import Evidence
from riwaya.claims.grouping import Grouping
from riwaya.claims.kinship import DENIED, FAR_CLAUSES, KINDS, NEAR, OTHERS, PLACES_TOLD, SAME_TOLL, Standing, names, standing_keys
from riwaya.claims.logistic import Kept, Key, KeyedLogistic
from riwaya.claims.pairing import PairReader, Pairs
from riwaya.claims.sites import distance
from riwaya.claims.telling import Telling

# A telling is weighed against so many before it and those of the first sentences, so many of them: time stays linear in the length of the text.
# Log odds, set by hand: as good as none on the annotated set in cross-validation, better on the project's own samples.
EFFECT_BESIDE, SAME_HIGH_TOLL = 1.5, 0.5
BACK_TELLINGS, LEAD_SENTENCES, LEAD_TELLINGS = 40, 2, 40
MOST_BETWEEN = 2


# Whether what stands so far is the same sentence, near or far; whether the word is the same; what is said on and beside the second; in whose words.
Last = tuple[str, bool, int, str]


class Merger:
    """Joins tellings where enough speaks for one event: the likest pairs first, groups by the average of their pairs."""

    def __init__(self, reader: PairReader, model: dict[str, Any]) -> None:
        self._reader = reader
        self._model = KeyedLogistic(model, names)
        self._standings: Kept[Standing, float] = Kept(lambda standing: self._model.odds(standing_keys(standing)))
        self._acts: Kept[int, Kept[int, float]] = Kept(lambda b: Kept(lambda a: self._model.weight[self._acts_key(a, b)]))
        self._lasts: Kept[Last, list[float]] = Kept(lambda last: [self._model.weight[key] for key in self._last_keys(last)])

    def __call__(self, tellings: list[Telling], evidence: Evidence) -> list[list[Telling]]:
        """Groups in the order of their first telling."""
        odds = self._odds(self._reader(tellings, evidence))
        return [[tellings[k] for k in group] for group in Grouping(len(tellings), odds, self._model.least)()]

    def pairs(self, tellings: list[Telling], evidence: Evidence) -> Iterator[tuple[int, int, list[str]]]:
        """The pairs that are weighed, first before second, with the names of their features."""
        pairs = self._reader(tellings, evidence)
        for j, firsts in weighed(pairs):
            standings = pairs.standings(j, firsts)
            for i, standing, last in zip(firsts, standings, lasts(pairs, j, firsts, standings), strict=True):
                keys = [*standing_keys(standing), self._acts_key(pairs.acts[i], pairs.acts[j]), *self._last_keys(last), *seldom(pairs, i, j, standing)]
                yield i, j, self._model.features(keys)

    def _odds(self, pairs: Pairs) -> dict[tuple[int, int], float]:
        """Log odds of each pair that it is one event. All weights of a pair are summed in the order of its keys (see `pairs`)."""
        out: dict[tuple[int, int], float] = {}
        for j, firsts in weighed(pairs):
            standings = pairs.standings(j, firsts)
            act, last = self._acts[pairs.acts[j]], map(self._lasts.__getitem__, lasts(pairs, j, firsts, standings))
            for i, standing, first, (second, around, voice) in zip(firsts, standings, map(self._standings.__getitem__, standings), last, strict=True):
                odds = first + act[pairs.acts[i]] + second + around + voice
                if standing[1] <= FAR_CLAUSES or standing[0] >= DENIED or not pairs.sentences[i]:
                    odds = sum(map(self._model.weight.__getitem__, seldom(pairs, i, j, standing)), odds) + beside(pairs, i, j, standing)
                out[i, j] = odds + SAME_HIGH_TOLL if standing[4] == SAME_TOLL else odds
        return out

    def _acts_key(self, a: int, b: int) -> Key:
        (x, x_form), (y, y_form) = self._reader.act.values[a], self._reader.act.values[b]
        return "acts", x, y, x_form, y_form

    def _last_keys(self, last: Last) -> list[Key]:
        near, same_word, said, voice = last
        on, around = self._reader.said.values[said]
        return [("second", near, same_word, on), ("beside", around), ("speech", voice)]


def weighed(pairs: Pairs) -> Iterator[tuple[int, list[int]]]:
    """Each telling with those before it that it is weighed against, where there are any."""
    lead = min(LEAD_TELLINGS, sum(1 for sentence in pairs.sentences if sentence < LEAD_SENTENCES))
    for j in range(1, len(pairs)):
        start = max(0, j - BACK_TELLINGS)
        if firsts := pairs.possible(j, [*range(min(lead, start)), *range(start, j)]):
            yield j, firsts


def lasts(pairs: Pairs, j: int, firsts: list[int], standings: list[Standing]) -> Iterator[Last]:
    """What else than how they stand tells whether each of `firsts` is one with `j`."""
    stem = pairs.stems[j]
    near, same_word = [NEAR[standing[1]] for standing in standings], [pairs.stems[i] == stem for i in firsts]
    return zip(near, same_word, repeat(pairs.said[j]), pairs.speech(j, firsts), strict=False)


def seldom(pairs: Pairs, i: int, j: int, standing: Standing) -> list[Key]:
    """Keys of what holds of few pairs: those of one sentence, of a headline, of a denial."""
    out: list[Key] = []
    if standing[1] <= FAR_CLAUSES:
        out.append(("tokens", distance(pairs.starts[j] - pairs.ends[i]), min(MOST_BETWEEN, pairs.orders[j] - pairs.orders[i] - 1)))
    if not pairs.sentences[i]:
        out.append(("headline", KINDS[standing[0] % DENIED], PLACES_TOLD[standing[2]]))
    if standing[0] >= DENIED:
        out.append(("denied",))
    return out


def beside(pairs: Pairs, i: int, j: int, standing: Standing) -> float:
    """What speaks besides for a harm and an act of one sentence (GUIDE rule 3: the effect is not an event), but where each has a toll of its own."""
    if pairs.effects[i] == pairs.effects[j] or pairs.sentences[i] != pairs.sentences[j] or standing[4] == OTHERS:
        return 0.0
    return EFFECT_BESIDE
