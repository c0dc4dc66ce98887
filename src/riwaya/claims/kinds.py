"""What type an act of violence is, where its own word leaves it open: an attack or a clash, a shelling or an air strike."""

from __future__ import annotations

from typing import Any

from riwaya.claims.evidence import Evidence, Party
from riwaya.claims.telling import Telling
from riwaya.rules.codes import Codes
from riwaya.rules.lexicon import Lexicon

WORDS = (
    "aircraft_thing", "air_adj", "air_noun", "artillery_word", "rocket_word", "shell_word", "barrel", "missile_adj", "drone_word", "bomb_thing", "mine_noun",
    "suicide_word", "booby_word", "car_noun", "clash_noun", "fight_verb", "attack_noun", "assault_noun", "repel_verb", "repel_masdar", "storm_verb",
    "storm_masdar", "gunfire", "gun_word", "strike_noun", "raid_noun", "explode_noun", "position_noun", "protester", "chemical_word", "behead", "settler",
)  # fmt: skip
PLAIN = ("armed_attack", "armed_clash")
# Captives killed: what was done to them says it, whatever stands around.
SURE = "execution"
OPEN = frozenset({"attack", "target", "shoot", "clash", "kill", "injure"})


class KindChooser:
    """Weighs the types for tellings of violence; others keep the type of their act."""

    def __init__(self, lexicon: Lexicon, codes: Codes, model: dict[str, Any]) -> None:
        self._families = codes.families
        self._weights: dict[str, dict[str, float]] = model["weights"]
        self._words = [(name, lexicon.bit(name)) for name in WORDS if name in lexicon.bits]
        self._any = lexicon.bit(*(name for name, _ in self._words))

    def violent(self, telling: Telling) -> bool:
        """True where the type is weighed at all."""
        return telling.head.act.name in OPEN and telling.type != SURE

    def of(self, group: list[Telling], evidence: Evidence, otherwise: str) -> str:
        """The type of the event that the group tells: the likest over its causes, or over its effects where only these are told."""
        causes = [t for t in group if not t.effect] or group
        if not self._weights or not all(self.violent(t) for t in causes):
            return otherwise
        supported = sorted(self._supported(group, evidence) & self._weights.keys())
        if len(supported) < 2:
            return supported[0] if supported else otherwise
        told = [self.features(telling, evidence) for telling in causes]
        odds = {kind: sum([self._odds(kind, features) for features in told]) for kind in supported}
        return max(supported, key=lambda kind: odds[kind])

    def _odds(self, kind: str, features: list[str]) -> float:
        get = self._weights[kind].get
        return sum([get(name, 0.0) for name in features])

    @staticmethod
    def _supported(group: list[Telling], evidence: Evidence) -> set[str]:
        """The types that the words allow: the plain ones, those of the group, of the means and of the acts told in its sentences."""
        sentences = [evidence.tokenised.sentences[n] for n in {t.sentence for t in group}]
        beside = {x.act.type for first, last in sentences for x in evidence.between(evidence.triggers, first, last)}
        means = {w.weapon_class for first, last in sentences for w in evidence.between(evidence.weapons, first, last)}
        return {*PLAIN, *beside, *(t.type for t in group), *(t.head.act.by[w] for t in group for w in means if w in t.head.act.by)}

    def features(self, telling: Telling, evidence: Evidence) -> list[str]:
        """Names of the features that hold."""
        head = telling.head
        out = ["bias", f"rule={head.rule}", f"act={head.act.name}", f"type={telling.type}"]
        out.append(f"weapon={telling.weapon.weapon_class if telling.weapon else None}")
        first, last = evidence.tokenised.sentences[telling.sentence]
        start, end = evidence.clauses[telling.clauses[0]]
        for where, low, high in (("clause", start, end), ("sentence", first, last)):
            mask = evidence.tokenised.mask_of(low, high)
            out += [f"{where}:{name}" for name, bit in self._words if mask & bit] if mask & self._any else []
        out += sorted({f"beside={t.act.name}" for t in evidence.between(evidence.triggers, first, last) if t is not head})
        out += sorted({f"near={t.act.name}" for t in evidence.between(evidence.triggers, start, end) if t is not head})
        out += sorted({f"doer={party_trait(p)}" for p in telling.perpetrators} | {f"hit={party_trait(p)}" for p in telling.targets})
        out += sorted({f"{c.figure.effect}:{c.figure.group}" for c in telling.figures})
        out.append(f"armed={min(3, sum(1 for p in evidence.within(start, end) if p.armed))}")
        out += [f"{head.act.name}:{name}" for name in out if name.startswith(("armed=", "hit=", "doer="))]
        return out


def party_trait(party: Party) -> str:
    """What matters of a party: whether it bears arms."""
    return "armed" if party.armed else party.kind
