"""Sentences to clauses: the stretches within which words are taken to belong together."""

from __future__ import annotations

from riwaya.text.tokens import TokenisedText


class ClauseSplitter:
    """Cuts sentences at punctuation, at words that begin a clause, and before a verb with a conjunction."""

    def __init__(self, tokenised_lexicon_bits: tuple[int, int, int]) -> None:
        self._breaks, self._starts, self._verbs = tokenised_lexicon_bits

    def split(self, tokenised: TokenisedText) -> list[tuple[int, int]]:
        """Half-open token ranges in order; together they cover all tokens but the punctuation between them."""
        out: list[tuple[int, int]] = []
        words = tokenised.words
        for first, last in tokenised.sentences:
            start = first
            for i in range(first, last):
                word = words[i]
                if word.mask & self._breaks:
                    if start < i:
                        out.append((start, i))
                    start = i + 1
                elif i > start and (word.mask & self._starts or (word.conj and word.mask & self._verbs)):
                    out.append((start, i))
                    start = i
            if start < last:
                out.append((start, last))
        return out
