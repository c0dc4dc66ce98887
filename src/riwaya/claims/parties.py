"""Who did it and whom it hit, from the order of the words around the trigger."""

from __future__ import annotations

from riwaya.claims.evidence import Evidence, Party
from riwaya.claims.telling import Telling
from riwaya.mentions.triggers import Trigger
from riwaya.rules.lexicon import Lexicon

DOERS = ("force", "group", "state", "person")
BEFORE_TOKENS, AFTER_TOKENS = 8, 14


class PartyReader:
    """Fills `perpetrators` and `targets` of tellings."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._by = lexicon.bit("doer_mark")
        self._at = lexicon.bit("target_mark")

    def __call__(self, tellings: list[Telling], evidence: Evidence) -> None:
        """Reads each telling from its head trigger; a telling of harm alone takes its figures' words as targets."""
        for telling in tellings:
            for trigger in telling.triggers:
                if not trigger.act.effect or telling.effect:
                    self._around(telling, trigger, evidence)

    def _around(self, telling: Telling, trigger: Trigger, evidence: Evidence) -> None:
        start, end = evidence.clauses[evidence.clause_of(trigger.start)]
        parties = [p for p in evidence.parties if start <= p.start < end]
        before = [p for p in parties if p.end <= trigger.start and trigger.start - p.end < BEFORE_TOKENS]
        after = [p for p in parties if p.start >= trigger.start and p.start - trigger.end < AFTER_TOKENS]
        if trigger.form == "verb" and before and before[-1].kind in DOERS and not telling.perpetrators:
            telling.perpetrators.append(before[-1])
        for party in after:
            self._place(telling, trigger, party, evidence)

    def _place(self, telling: Telling, trigger: Trigger, party: Party, evidence: Evidence) -> None:
        mark = self._mark(trigger, party, evidence)
        if mark == "by":
            self._add(telling.perpetrators, party)
        elif mark == "at":
            self._add(telling.targets, party)
        elif party.kind in DOERS and not telling.perpetrators and not telling.effect:
            self._add(telling.perpetrators, party)
        else:
            self._add(telling.targets, party)

    def _mark(self, trigger: Trigger, party: Party, evidence: Evidence) -> str:
        """`by` or `at` by the nearest marking word between trigger and party; empty without one."""
        for i in range(party.start, max(trigger.end - 1, party.start - 4), -1):
            mask = evidence.tokenised.words[i].mask if i < party.start else 0
            if mask & self._by:
                return "by"
            if mask & self._at:
                return "at"
        return ""

    @staticmethod
    def _add(parties: list[Party], party: Party) -> None:
        if len(parties) < 3 and party not in parties:
            parties.append(party)
