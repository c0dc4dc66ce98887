"""Whether the telling says that it happened, is planned, called for, denied or over."""

from __future__ import annotations

from riwaya.claims.evidence import Evidence
from riwaya.claims.telling import HARMFUL, Telling
from riwaya.mentions.cues import Cue
from riwaya.mentions.triggers import Trigger
from riwaya.rules.codes import Codes
from riwaya.rules.lexicon import Lexicon


class StatusReader:
    """Looks for the nearest cue that governs the trigger, within its clause; one that stands before it in the sentence for what is said of it behind."""

    def __init__(self, lexicon: Lexicon, codes: Codes) -> None:
        self._families = codes.families
        self._blame = lexicon.bit("say_blame")
        self._future, self._past, self._either = lexicon.bit("future_form"), lexicon.bit("past_form"), lexicon.bit("st_masdar_like")

    def __call__(self, telling: Telling, evidence: Evidence) -> str:
        """The record's status, or `none` for what is only said not to be so."""
        head = telling.head
        if "status" in head.emits or (not telling.definite and self._denied(head.start, evidence)):
            return head.emits.get("status", "denied")
        word = evidence.tokenised.words[head.start]
        if word.mask & self._future:
            return "planned"
        cue = self._nearest(head, evidence)
        if cue is None:
            return self._by_day(telling, evidence)
        # «دعا إلى وقف القصف»: an attack that is pointed at is there, whatever is asked for.
        told = word.al and head.form == "noun" and self._families[head.act.type] in HARMFUL
        return "happened" if told and cue.status in ("called_for", "planned", "none") else cue.status

    def _nearest(self, head: Trigger, evidence: Evidence) -> Cue | None:
        """The cue whose words stand nearest; of equals the first in the text, and of those on one word the first rule's."""
        first, last = evidence.clauses[evidence.clause_of(head.start)]
        end = evidence.tokenised.sentences[evidence.tokenised.sentence_of(head.start)][1]
        near = [(self._off(cue, head), cue) for cue in evidence.between(evidence.cues, first, max(end, last)) if cue.side == "before" or cue.start < last]
        near = [(off, cue) for off, cue in near if 0 <= off < cue.reach and self._fits(cue, head, evidence)]
        cue = min(near, key=lambda pair: pair[0])[1] if near else None
        if cue is not None and any(evidence.tokenised.words[i].mask & self._blame for i in range(cue.start, head.start)):
            return None
        return cue

    @staticmethod
    def _off(cue: Cue, head: Trigger) -> int:
        """Tokens between the cue and the trigger; negative on the wrong side."""
        if cue.side == "on":
            return 0 if cue.start == head.start else -1
        return head.start - cue.end if cue.side == "after" else cue.start - head.end

    def _fits(self, cue: Cue, head: Trigger, evidence: Evidence) -> bool:
        """Whether the cue holds for triggers of this form and type: verbs of the past tell what happened, but for conditions."""
        mask = evidence.tokenised.words[head.start].mask
        past = head.form == "verb" and mask & self._past and not mask & self._either
        if past and not cue.past and cue.side == "after" and cue.status != "happened":
            return False
        if (cue.form, head.form) in (("noun", "verb"), ("verb", "noun")) and not mask & self._either:
            return False
        return not cue.families or not cue.families.isdisjoint((head.act.type, self._families[head.act.type]))

    def _by_day(self, telling: Telling, evidence: Evidence) -> str:
        """An act dated after the day of publication is still to come."""
        start = telling.time.value.interval.start if telling.time else None
        past = evidence.tokenised.words[telling.head.start].mask & self._past
        return "planned" if start and evidence.published and start > evidence.published and not past else "happened"

    @staticmethod
    def _denied(token: int, evidence: Evidence) -> bool:
        """True where somebody denies what is told at the token."""
        return any(r.source.stance == "denies" for r in evidence.regions_at(token))
