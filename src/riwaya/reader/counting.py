"""Joins the finder of casualties to the pipeline."""

from __future__ import annotations

from riwaya.claims.evidence import Counted
from riwaya.rules.engine import RuleSet
from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import TokenisedText


class FigureReader:
    """Figures as the assembly wants them."""

    def __init__(self, lexicon: Lexicon, ruleset: RuleSet) -> None:
        self._lexicon = lexicon

    def __call__(self, tokenised: TokenisedText) -> list[Counted]:
        """Figures in text order."""
        return []
