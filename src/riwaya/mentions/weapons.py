"""The means of an attack, and the class of each."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.rules.engine import RuleSet
from riwaya.text.tokens import TokenisedText

NONE = "none"


@dataclass(frozen=True, slots=True)
class Weapon:
    """Means named at tokens `[start, end)`; `weapon_class` is one of the record's facet values.

    Not `means`: words that tell the kind of attack («قصف جوي») and are no value of their own.
    """

    start: int
    end: int
    weapon_class: str
    rule: str
    means: bool = True


class WeaponFinder:
    """Finds means of attack; the longer of two overlapping mentions stands, then the first."""

    name = "weapons"

    def __init__(self, ruleset: RuleSet) -> None:
        self._ruleset = ruleset

    def __call__(self, tokenised: TokenisedText) -> list[Weapon]:
        """Mentions in text order, none overlapping. Readings of class `none` keep what lies within them from being read."""
        out: list[Weapon] = []
        for match in self._ruleset.find(tokenised.codes, tokenised.mask, "weapon"):
            if out and match.start < out[-1].end:
                if match.end - match.start <= out[-1].end - out[-1].start:
                    continue
                out.pop()
            out.append(Weapon(match.start, match.end, match.emits["class"], match.rule, match.emits.get("means") != "false"))
        return [weapon for weapon in out if weapon.weapon_class != NONE]
