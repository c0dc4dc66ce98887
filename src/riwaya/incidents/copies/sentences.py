"""The sentences of a story, counted in the words that its row in the corpus has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from riwaya.incidents.copies.shingles import LENGTH, WORD, Text, story
from riwaya.model.span import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]

SENTENCE_END = re.compile(r"[.!?\u061f\u2026]+(?=\s|\Z)|[\r\n\u2028\u2029\u0085]+")
# How much of a sentence's runs of words must be another text's for it to be from there.
FROM_THERE = 0.4


@dataclass(frozen=True, slots=True)
class Sentences:
    """Those that have a word: `spans` from the first word of each to its end, without the mark that ends it; `firsts` the number of the first word of each,
    and of all words.
    """

    spans: tuple[Span, ...]
    firsts: tuple[int, ...]

    @classmethod
    def of(cls, text: Text) -> Sentences:
        """Those of `text`; furniture is in none."""
        told = story(text)
        spans: list[Span] = []
        firsts = [0]
        at = 0
        for end in [*(m.start() for m in SENTENCE_END.finditer(told)), len(told)]:
            piece = told[at:end]
            first = WORD.search(piece)
            if first:
                spans.append(Span(at + first.start(), at + len(piece.rstrip())))
                firsts.append(firsts[-1] + len(WORD.findall(piece)))
            at = end
        return cls(tuple(spans), tuple(firsts))

    @property
    def total(self) -> int:
        """How many words there are."""
        return self.firsts[-1]

    def words(self, sentence: int) -> int:
        """How many words a sentence has."""
        return self.firsts[sentence + 1] - self.firsts[sentence]

    def held(self, hits: Flags) -> list[int]:
        """The sentences that are from a text with these hits, one a shingle. The runs within a sentence count; one that is too short for any is judged by
        those that touch it.
        """
        sums = np.concatenate([[0], np.cumsum(hits)])
        out = []
        for sentence in range(len(self.spans)):
            first, end = self.firsts[sentence], self.firsts[sentence + 1] - LENGTH + 1
            if end <= first:
                first, end = first - LENGTH + 1, self.firsts[sentence + 1]
            first, end = max(0, first), min(end, len(hits))
            if end > first and sums[end] - sums[first] >= FROM_THERE * (end - first):
                out.append(sentence)
        return out

    def joined(self, chosen: Mapping[int, int]) -> list[tuple[Span, int]]:
        """The spans of sentences with what each is from, those that follow one another and are from one text together."""
        out: list[tuple[Span, int]] = []
        last = -2
        for sentence in sorted(chosen):
            span, other = self.spans[sentence], chosen[sentence]
            if last == sentence - 1 and out[-1][1] == other:
                out[-1] = (Span(out[-1][0].start, span.end), other)
            else:
                out.append((span, other))
            last = sentence
        return out
