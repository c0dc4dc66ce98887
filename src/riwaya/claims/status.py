"""Whether the telling says that it happened, is planned, called for, denied or over."""

from __future__ import annotations

from riwaya.claims.evidence import Evidence
from riwaya.claims.telling import Telling
from riwaya.rules.lexicon import Lexicon

REACH_TOKENS, AFTER_TOKENS = 6, 5
CUES = (("cue_not", "denied"), ("cue_call", "called_for"), ("cue_plan", "planned"), ("cue_end", "ended"))
# A plain negation of an attack is no event; a denied one is only where somebody denies it.


class StatusReader:
    """Looks for cues between the start of the clause and the trigger, the nearest first."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._cues = [(lexicon.bit(name), status) for name, status in CUES]
        self._blame = lexicon.bit("say_blame")
        self._future = lexicon.bit("future_form")

    def __call__(self, telling: Telling, evidence: Evidence) -> str:
        """The record's status, or `none` for what is only said not to be so."""
        head = telling.head
        if "status" in head.emits or (not telling.definite and self._denied(head.start, evidence)):
            return head.emits.get("status", "denied")
        words = evidence.tokenised.words
        if words[head.start].mask & self._future:
            return "planned"
        first = max(evidence.clauses[evidence.clause_of(head.start)][0], head.start - REACH_TOKENS)
        if self._to_come(head.end, evidence):
            return "planned"
        return self._cued(telling, evidence, first)

    def _cued(self, telling: Telling, evidence: Evidence, first: int) -> str:
        """By the nearest cue from token `first` to the trigger; «نفى مسؤوليته عن القصف» denies not the deed."""
        words = evidence.tokenised.words
        for i in range(telling.head.start - 1, first - 1, -1):
            mask = words[i].mask
            if mask & self._blame:
                return "happened"
            if mask & self._future:
                return "planned"
            status = next((status for bit, status in self._cues if mask & bit), None)
            if status is not None:
                return "none" if status == "denied" and not telling.figures else status
        return "happened"

    @staticmethod
    def _denied(token: int, evidence: Evidence) -> bool:
        """True where somebody denies what is told at the token."""
        return any(r.start <= token < r.end and r.source.stance == "denies" for r in evidence.regions)

    def _to_come(self, token: int, evidence: Evidence) -> bool:
        """«البعثة التي ستتوجه»: a verb in the future right behind the trigger, in its clause."""
        end = min(evidence.clauses[evidence.clause_of(token - 1)][1], token + AFTER_TOKENS)
        return any(word.mask & self._future for word in evidence.tokenised.words[token:end])
