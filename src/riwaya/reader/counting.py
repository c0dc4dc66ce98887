"""Joins the finder of figures to the pipeline."""

from __future__ import annotations

from riwaya.claims.evidence import Counted
from riwaya.mentions.casualties import CasualtyFinder, FigureMention
from riwaya.model import Figure
from riwaya.rules.engine import RuleSet
from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import TokenisedText


class FigureReader:
    """Figures as the assembly wants them."""

    def __init__(self, lexicon: Lexicon, ruleset: RuleSet) -> None:
        self._finder = CasualtyFinder(lexicon, ruleset)

    def __call__(self, tokenised: TokenisedText) -> list[Counted]:
        """Figures in text order."""
        return [self._counted(m, tokenised) for m in self._finder(tokenised) if not m.negated]

    @staticmethod
    def _counted(mention: FigureMention, tokenised: TokenisedText) -> Counted:
        figure = Figure(
            span=mention.span,
            text=mention.span.of(tokenised.text),
            effect=mention.effect,
            group=mention.group,
            min=mention.min,
            max=mention.max,
            rule=mention.rule,
            counting=mention.counting,
        )
        return Counted(mention.start, mention.end, mention.trigger, figure, mention.part_of)
