"""Joins the reader of statements to the pipeline."""

from __future__ import annotations

from dataclasses import dataclass, field

from riwaya.claims.evidence import Region
from riwaya.model import Statement
from riwaya.rules.engine import RuleSet
from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import TokenisedText


@dataclass(slots=True)
class Speech:
    """Statements and the stretches that sources vouch for."""

    statements: list[Statement] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)


class SpeechReader:
    """Nothing is read as speech until the rules of attribution are there."""

    def __init__(self, lexicon: Lexicon, ruleset: RuleSet) -> None:
        self._lexicon = lexicon

    def __call__(self, tokenised: TokenisedText) -> Speech:
        """No statements."""
        return Speech()
