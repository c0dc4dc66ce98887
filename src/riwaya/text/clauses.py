"""Sentences to clauses: the stretches within which words are taken to belong together."""

from __future__ import annotations

from riwaya.text.marking import Marker
from riwaya.text.tokens import TokenisedText


class ClauseSplitter:
    """Cuts sentences at punctuation, at words that begin a clause, and before a verb with a conjunction."""

    def __init__(self, tokenised_lexicon_bits: tuple[int, int, int]) -> None:
        self._breaks, starts, verbs = tokenised_lexicon_bits
        self._cuts = Marker(lambda word: bool(word.mask & (self._breaks | starts) or (word.conj and word.mask & verbs)))

    def split(self, tokenised: TokenisedText) -> list[tuple[int, int]]:
        """Half-open token ranges in order; together they cover all tokens but the punctuation between them."""
        out: list[tuple[int, int]] = []
        words, cuts = tokenised.words, self._cuts.tokens(tokenised.words)
        at = 0
        for first, last in tokenised.sentences:
            start = first
            while at < len(cuts) and cuts[at] < last:
                cut = cuts[at]
                at += 1
                if start < cut:
                    out.append((start, cut))
                start = cut + 1 if words[cut].mask & self._breaks else cut
            if start < last:
                out.append((start, last))
        return out
