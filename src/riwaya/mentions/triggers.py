"""Words that tell that something happened."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.rules.codes import Act, Codes
from riwaya.rules.engine import Match, RuleSet
from riwaya.text.tokens import TokenisedText


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger at tokens `[start, end)`; `form` is verb, masdar or noun; `emits` is all that its rule says."""

    start: int
    end: int
    act: Act
    form: str
    rule: str
    emits: dict[str, str]


class TriggerFinder:
    """Finds triggers; where two overlap, the act of higher rank stands, then the longer, then the first in the rules' order.

    An act that gives way to others (`yields`) is left out where one of them is told in its sentence: a search in which somebody is arrested is an arrest.
    """

    name = "triggers"

    def __init__(self, ruleset: RuleSet, codes: Codes) -> None:
        self._ruleset = ruleset
        self._acts = codes.acts
        self._families = codes.families

    def __call__(self, tokenised: TokenisedText) -> list[Trigger]:
        """Triggers in text order, none overlapping; empty where the text tells of nothing."""
        found = [self._trigger(m) for m in self._ruleset.find(tokenised.codes, tokenised.mask, "trigger")]
        found.sort(key=lambda t: (-t.act.rank, t.start - t.end, t.start))
        taken: set[int] = set()
        out: list[Trigger] = []
        for trigger in found:
            tokens = range(trigger.start, trigger.end)
            if taken.isdisjoint(tokens):
                taken.update(tokens)
                out.append(trigger)
        out.sort(key=lambda t: t.start)
        return self._standing(out, tokenised) if any(t.act.yields for t in out) else out

    def _standing(self, triggers: list[Trigger], tokenised: TokenisedText) -> list[Trigger]:
        told = {(tokenised.sentence_of(t.start), self._families[t.act.type]) for t in triggers if not t.act.yields}
        return [t for t in triggers if not any((tokenised.sentence_of(t.start), family) in told for family in t.act.yields)]

    def _trigger(self, match: Match) -> Trigger:
        start, end = match.groups.get("trigger", (match.start, match.end))
        return Trigger(start, end, self._acts[match.emits["act"]], match.emits["form"], match.rule, match.emits)
