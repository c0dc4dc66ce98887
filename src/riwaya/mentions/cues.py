"""Words that say that an act did not happen, is planned, called for, or over."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.rules.engine import Match, RuleSet
from riwaya.text.tokens import TokenisedText


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at tokens `[start, end)`. It gives `status` to acts at most `reach` tokens off: `side` is after (acts behind it), before, or on (acts that begin with it).

    `form`: verb, noun or empty for both; `past`: holds for verbs of the past too; `families`: the types it holds for, or their families; empty for all.
    """

    start: int
    end: int
    status: str
    side: str
    reach: int
    form: str
    past: bool
    families: frozenset[str]
    rule: str


class CueFinder:
    """Finds cues; several may lie on one word."""

    name = "cues"

    def __init__(self, ruleset: RuleSet) -> None:
        self._ruleset = ruleset

    def __call__(self, tokenised: TokenisedText) -> list[Cue]:
        """Cues in text order."""
        return [cue(match) for match in self._ruleset.find(tokenised.codes, tokenised.mask, "cue")]


def cue(match: Match) -> Cue:
    """The cue that a match of its rule gives."""
    says = match.emits
    families = frozenset(says.get("families", "").split())
    return Cue(match.start, match.end, says["status"], says["side"], int(says["reach"]), says.get("of", ""), says.get("past") == "true", families, match.rule)
