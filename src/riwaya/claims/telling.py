"""Triggers to tellings: each says once that one thing happened."""

from __future__ import annotations

from dataclasses import dataclass, field

from riwaya.claims.evidence import Anchored, Counted, Evidence, Party
from riwaya.mentions.triggers import Trigger
from riwaya.mentions.weapons import Weapon
from riwaya.model import Place, Time

HARMFUL = frozenset({"explosive", "battle", "violence", "unrest"})
# Types of other families that kill.
KILLING = frozenset({"interception"})


@dataclass(frozen=True, slots=True)
class Scored:
    """A party of a telling's sentence with the probabilities, `odds`, that it did what is told and that it was hit."""

    party: Party
    odds: tuple[float, float]

    @property
    def doer(self) -> float:
        """That it did it."""
        return self.odds[0]

    @property
    def target(self) -> float:
        """That it was hit."""
        return self.odds[1]


@dataclass(slots=True, eq=False)
class Telling:
    """One telling of an event, as it is being put together. `clauses` are clause numbers, first and last, inclusive.

    `effect`: only a harm is told, and no act that did it. `definite`: its trigger points to something told («الهجوم», «قصفها»); `inherited`: its place was named in another sentence; `named`: keys of the places that
    its own sentence names.
    """

    head: Trigger
    sentence: int
    clauses: list[int]
    type: str = ""
    status: str = "happened"
    definite: bool = False
    inherited: bool = False
    place: Anchored[Place] | None = None
    time: Anchored[Time] | None = None
    placed: list[tuple[float, Anchored[Place]]] = field(default_factory=list)
    named: frozenset[str] = frozenset()
    dated: list[tuple[float, Anchored[Time]]] = field(default_factory=list)
    weapon: Weapon | None = None
    weapons: list[Weapon] = field(default_factory=list)
    perpetrators: list[Party] = field(default_factory=list)
    targets: list[Party] = field(default_factory=list)
    figures: list[Counted] = field(default_factory=list)
    scored: list[Scored] = field(default_factory=list)
    effect: bool = False

    def __post_init__(self) -> None:
        self.effect = self.head.act.effect


class TellingReader:
    """Makes a telling of each trigger; what belongs together is found later, over the whole text."""

    def __call__(self, evidence: Evidence) -> list[Telling]:
        """Tellings in text order."""
        out: list[Telling] = []
        for trigger in evidence.triggers:
            word = evidence.tokenised.words[trigger.start]
            sentence = evidence.tokenised.sentence_of(trigger.start)
            out.append(Telling(trigger, sentence, [evidence.clause_of(trigger.start)], definite=trigger.form != "verb" and word.al))
        return out
