"""Triggers of one sentence to tellings: each says once that one thing happened."""

from __future__ import annotations

from dataclasses import dataclass, field

from riwaya.claims.evidence import Anchored, Counted, Evidence, Party
from riwaya.mentions.triggers import Trigger
from riwaya.mentions.weapons import Weapon
from riwaya.model import Place, Time
from riwaya.rules.codes import Codes

HARMFUL = frozenset({"explosive", "battle", "violence", "unrest"})
# Acts that name no means of their own, and types of other families that kill.
LOOSE, KILLING = frozenset({"target", "attack", "shoot"}), frozenset({"interception"})
CLAUSES_APART = 1


@dataclass(frozen=True, slots=True)
class Scored:
    """A party of a telling's sentence with the probability that it did what is told, and that it was hit."""

    party: Party
    doer: float
    target: float

    @property
    def odds(self) -> tuple[float, float]:
        """Both, in this order."""
        return self.doer, self.target


@dataclass(slots=True, eq=False)
class Telling:
    """One telling of an event, as it is being put together. `clauses` are clause numbers, first and last, inclusive.

    `definite`: its trigger points to something told («الهجوم», «قصفها»); `inherited`: its place was named in another sentence.
    """

    triggers: list[Trigger]
    sentence: int
    clauses: list[int]
    type: str = ""
    status: str = "happened"
    definite: bool = False
    inherited: bool = False
    place: Anchored[Place] | None = None
    time: Anchored[Time] | None = None
    weapon: Weapon | None = None
    perpetrators: list[Party] = field(default_factory=list)
    targets: list[Party] = field(default_factory=list)
    figures: list[Counted] = field(default_factory=list)
    scored: list[Scored] = field(default_factory=list)
    _head: Trigger | None = None
    _headed: int = 0

    @property
    def head(self) -> Trigger:
        """The trigger of highest rank; the first of equals."""
        if self._head is None or self._headed != len(self.triggers):
            self._head, self._headed = max(self.triggers, key=lambda t: (t.act.rank, -t.start)), len(self.triggers)
        return self._head

    @property
    def effect(self) -> bool:
        """True where only a harm is told, and no act that did it."""
        return all(t.act.effect for t in self.triggers)


class TellingReader:
    """Groups triggers into tellings."""

    def __init__(self, codes: Codes) -> None:
        self._families = codes.families

    def __call__(self, evidence: Evidence) -> list[Telling]:
        """Tellings in text order."""
        out: list[Telling] = []
        by_sentence: dict[int, list[Trigger]] = {}
        for trigger in evidence.triggers:
            by_sentence.setdefault(evidence.tokenised.sentence_of(trigger.start), []).append(trigger)
        for sentence, triggers in by_sentence.items():
            out += self._of_sentence(sentence, triggers, evidence)
        return out

    def _of_sentence(self, sentence: int, triggers: list[Trigger], evidence: Evidence) -> list[Telling]:
        causes: list[Telling] = []
        for trigger in (t for t in triggers if not t.act.effect):
            clause = evidence.clause_of(trigger.start)
            kin = self._kin(causes, trigger, clause, evidence)
            if kin:
                kin.triggers.append(trigger)
                kin.clauses.append(clause)
            else:
                causes.append(Telling([trigger], sentence, [clause], definite=self._points(trigger, evidence)))
        return sorted(causes + self._effects(sentence, triggers, causes, evidence), key=lambda t: min(x.start for x in t.triggers))

    def _kin(self, causes: list[Telling], trigger: Trigger, clause: int, evidence: Evidence) -> Telling | None:
        """The telling of the same family that the trigger goes on with: in its clause, or in the next one and of one act."""
        for telling in reversed(causes):
            apart = clause - max(telling.clauses)
            same = telling.head.act.type == trigger.act.type
            if apart == 0 and (same or self._family(telling.head) == self._family(trigger) or self._generic(telling.head, trigger)):
                return telling
            if (same or self._generic(telling.head, trigger)) and apart <= CLAUSES_APART and not evidence.tokenised.words[trigger.start].conj:
                return telling
        return None

    @staticmethod
    def _points(trigger: Trigger, evidence: Evidence) -> bool:
        word = evidence.tokenised.words[trigger.start]
        return trigger.form != "verb" and word.al

    def _generic(self, first: Trigger, second: Trigger) -> bool:
        """«استهداف», «هجوم» beside the very act: one telling."""
        return (first.act.name in LOOSE or second.act.name in LOOSE) and {self._family(first), self._family(second)} <= HARMFUL

    def _family(self, trigger: Trigger) -> str:
        return self._families[trigger.act.type]

    def _effects(self, sentence: int, triggers: list[Trigger], causes: list[Telling], evidence: Evidence) -> list[Telling]:
        out: list[Telling] = []
        violent = [t for t in causes if self._family(t.head) in HARMFUL or t.head.act.type in KILLING]
        for trigger in (t for t in triggers if t.act.effect):
            clause = evidence.clause_of(trigger.start)
            cause = min(violent, key=lambda t: self._apart(t, clause, trigger), default=None)
            if cause is not None:
                cause.triggers.append(trigger)
                cause.clauses.append(clause)
            elif out:
                out[-1].triggers.append(trigger)
                out[-1].clauses.append(clause)
            else:
                out.append(Telling([trigger], sentence, [clause]))
        return out

    @staticmethod
    def _apart(telling: Telling, clause: int, trigger: Trigger) -> tuple[int, int]:
        return (abs(clause - evidence_clause(telling)), abs(telling.head.start - trigger.start))


def evidence_clause(telling: Telling) -> int:
    """The clause of the telling's first cause."""
    return telling.clauses[0]
