"""Noun phrases of those who may take part in an event."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.rules.engine import RuleSet
from riwaya.text.tokens import TokenisedText

NONE = "none"


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A party at tokens `[start, end)`; `kind` and `side` are what the words tell."""

    start: int
    end: int
    kind: str
    side: str | None
    rule: str


class PartyFinder:
    """Finds noun phrases of parties; the leftmost stands, then the longest."""

    name = "parties"

    def __init__(self, ruleset: RuleSet) -> None:
        self._ruleset = ruleset

    def __call__(self, tokenised: TokenisedText) -> list[PartyMention]:
        """Mentions in text order, none overlapping. Readings of kind `none` keep what lies within them from being read."""
        found = []
        for match in self._ruleset.find(tokenised.codes, tokenised.mask, "party"):
            start, end = match.groups.get("party", (match.start, match.end))
            found.append(PartyMention(start, end, match.emits["kind"], match.emits.get("side"), match.rule))
        found.sort(key=lambda m: (m.start, -m.end))
        out: list[PartyMention] = []
        for mention in found:
            if not out or mention.start >= out[-1].end:
                out.append(mention)
        return [mention for mention in out if mention.kind != NONE]
