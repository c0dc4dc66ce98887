"""Words that say that many happenings are told together."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.rules.engine import RuleSet
from riwaya.text.tokens import TokenisedText


@dataclass(frozen=True, slots=True)
class Tally:
    """Words at tokens `[start, end)`; `says` is often, many, goes_on or period."""

    start: int
    end: int
    says: str
    rule: str


class TallyFinder:
    """Finds tallies."""

    name = "tallies"

    def __init__(self, ruleset: RuleSet) -> None:
        self._ruleset = ruleset

    def __call__(self, tokenised: TokenisedText) -> list[Tally]:
        """Tallies in text order."""
        return [Tally(m.start, m.end, m.emits["says"], m.rule) for m in self._ruleset.find(tokenised.codes, tokenised.mask, "tally")]
