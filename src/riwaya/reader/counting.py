"""Joins the finder of figures to the pipeline."""

from __future__ import annotations

from riwaya.claims.evidence import Counted
from riwaya.mentions.casualties import CasualtyFinder
from riwaya.mentions.casualty_words import FigureMention
from riwaya.model import Figure
from riwaya.rules.engine import RuleSet
from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import TokenisedText


class FigureReader:
    """Figures as the assembly wants them."""

    def __init__(self, lexicon: Lexicon, ruleset: RuleSet) -> None:
        self._finder = CasualtyFinder(lexicon, ruleset)

    def __call__(self, tokenised: TokenisedText) -> list[Counted]:
        """Figures in text order; until the record numbers them, a figure's id is its place in the finder's list («#3»)."""
        return [self._counted(n, m, tokenised) for n, m in enumerate(self._finder(tokenised)) if not m.negated]

    @staticmethod
    def _counted(number: int, mention: FigureMention, tokenised: TokenisedText) -> Counted:
        figure = Figure(
            span=mention.span,
            text=mention.span.of(tokenised.text),
            effect=mention.effect,
            group=mention.group,
            min=mention.min,
            max=mention.max,
            id=f"#{number}",
            part_of=None if mention.part_of is None else f"#{mention.part_of}",
            rule=mention.rule,
            counting=mention.counting,
        )
        return Counted(mention.start, mention.end, mention.trigger, figure, mention.part_of)
