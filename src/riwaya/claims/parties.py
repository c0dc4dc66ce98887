"""Who did it and whom it hit, from the order of the words around the trigger."""

from __future__ import annotations

from riwaya.claims.evidence import Evidence, Party
from riwaya.claims.telling import Telling
from riwaya.mentions.triggers import Trigger
from riwaya.rules.lexicon import Lexicon

DOERS = ("force", "group", "state", "person")
CROWDS = frozenset({"protest", "riot"})
MUTUAL = frozenset({"clash", "meet", "talks", "agree"})
BEFORE_TOKENS, AFTER_TOKENS, MARK_TOKENS = 10, 16, 4
MOST = 3


class PartyReader:
    """Fills `perpetrators` and `targets` of tellings."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._by = lexicon.bit("doer_mark")
        self._at = lexicon.bit("target_mark")
        self._mutual = lexicon.bit("mutual_mark")
        self._aircraft = lexicon.bit("air_noun", "rocket_word")

    def __call__(self, tellings: list[Telling], evidence: Evidence) -> None:
        """The counted are targets; then each telling is read from its trigger of highest rank on."""
        for telling in tellings:
            counted = self._counted(telling, evidence)
            ranked = sorted(telling.triggers, key=lambda t: (-t.act.rank, t.start))
            for trigger in ranked:
                self._around(telling, trigger, counted, evidence)
            for party in counted:
                if party.kind != "service":
                    self._add(telling.targets, party, telling)

    @staticmethod
    def _counted(telling: Telling, evidence: Evidence) -> list[Party]:
        """The parties inside the telling's figures: «خمسة مدنيين» makes «مدنيين» a target."""
        return [p for c in telling.figures for p in evidence.within(c.start, c.end)]

    def _around(self, telling: Telling, trigger: Trigger, counted: list[Party], evidence: Evidence) -> None:
        start, end = evidence.clauses[evidence.clause_of(trigger.start)]
        crowd = trigger.act.name in CROWDS
        inside = range(0) if crowd else range(trigger.start, trigger.end)
        parties = [p for p in evidence.within(start, end) if p not in counted and p.start not in inside]
        before = [p for p in parties if p.end <= trigger.start and trigger.start - p.end < BEFORE_TOKENS]
        after = [p for p in parties if p.start >= trigger.end and p.start - trigger.end < AFTER_TOKENS]
        if crowd:
            for party in (p for p in parties if p.kind == "people"):
                self._add(telling.perpetrators, party, telling)
        self._before(telling, trigger, before, evidence)
        for party in after:
            self._after(telling, trigger, party, evidence)

    def _before(self, telling: Telling, trigger: Trigger, before: list[Party], evidence: Evidence) -> None:
        """A doer before its verb («الطائرات قصفت»); before a noun, whoever carried the act out («شن الجيش هجوماً»)."""
        doers = [p for p in before if p.kind in DOERS and not self._prepositional(p, evidence) and not self._brought_down(trigger, p, evidence)]
        if doers and not telling.perpetrators:
            self._add(telling.perpetrators, doers[-1], telling)

    def _brought_down(self, trigger: Trigger, party: Party, evidence: Evidence) -> bool:
        """The aircraft of «تحطمت طائرة» is what was hit."""
        return trigger.act.name == "down" and bool(evidence.tokenised.words[party.start].mask & self._aircraft)

    @staticmethod
    def _prepositional(party: Party, evidence: Evidence) -> bool:
        return bool(evidence.tokenised.words[party.start].prep)

    def _after(self, telling: Telling, trigger: Trigger, party: Party, evidence: Evidence) -> None:
        mark = self._mark(trigger, party, evidence)
        doer = party.kind in DOERS and not self._brought_down(trigger, party, evidence)
        if mark == "by" or (mark == "for" and trigger.form != "verb" and doer):
            self._add(telling.perpetrators, party, telling)
        elif mark == "mutual" and trigger.act.name in MUTUAL:
            self._add(telling.targets if telling.perpetrators else telling.perpetrators, party, telling)
        elif mark in ("at", "mutual"):
            self._add(telling.targets, party, telling)
        elif doer and not telling.perpetrators and not telling.targets:
            self._add(telling.perpetrators, party, telling)
        elif party.kind not in ("state", "person", "service"):
            self._add(telling.targets, party, telling)

    def _mark(self, trigger: Trigger, party: Party, evidence: Evidence) -> str:
        """The nearest marking word between trigger and party; empty without one."""
        words = evidence.tokenised.words
        if words[party.start].prep == 2:
            return "for"
        for i in range(party.start - 1, max(trigger.start, party.start - MARK_TOKENS) - 1, -1):
            mask = words[i].mask
            for bit, mark in ((self._by, "by"), (self._mutual, "mutual"), (self._at, "at")):
                if mask & bit and i >= trigger.end:
                    return mark
        return ""

    @staticmethod
    def _add(parties: list[Party], party: Party, telling: Telling) -> None:
        if len(parties) < MOST and party not in telling.perpetrators and party not in telling.targets:
            parties.append(party)
