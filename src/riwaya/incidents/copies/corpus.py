"""Many texts as one row of word numbers, in the order in which they were published."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from riwaya.incidents.copies.shingles import WORD, Text, Vocabulary, looked_through, shingles, story

if TYPE_CHECKING:
    from riwaya.incidents.copies.shingles import Hashes, Numbers

LATEST = date.max
KEPT = 4096


@dataclass(eq=False)
class Corpus:
    """`texts` in the order of publication (undated last, of one day by id); `words` are the numbers of all their words, those of text `n` from `starts[n]`
    to `starts[n + 1]`; `hashes` those of the numbers.
    """

    texts: list[Text]
    words: Numbers
    starts: Numbers
    hashes: Hashes

    @classmethod
    def of(cls, texts: Iterable[Text]) -> Corpus:
        """From texts in any order; of two with one id the one that sorts first by its text."""
        ordered = [looked_through(t) for t in sorted({t.document: t for t in sorted(texts, key=lambda t: t.text, reverse=True)}.values(), key=in_order)]
        vocabulary = Vocabulary()
        rows = [np.array([vocabulary[word] for word in WORD.findall(story(text))], np.int32) for text in ordered]
        starts = np.cumsum([0, *map(len, rows)])
        words = np.concatenate(rows) if rows else np.zeros(0, np.int32)
        return cls(ordered, words, starts, np.array(vocabulary.hashes, np.uint64))

    def __len__(self) -> int:
        return len(self.texts)

    def shingles(self, number: int) -> Hashes:
        """The shingles of a text, in order."""
        return shingles(self.hashes[self.words[self.starts[number] : self.starts[number + 1]]])

    def sorted_shingles(self, number: int) -> Hashes:
        """The same as a sorted set; those of the texts asked for last are kept, as one original has many copies."""
        return self._kept(number)

    def __post_init__(self) -> None:
        self._kept = lru_cache(maxsize=KEPT)(lambda number: np.unique(self.shingles(number)))

    def days(self) -> Numbers:
        """The day of each text as a number."""
        return np.array([(t.published or LATEST).toordinal() for t in self.texts], np.int64)


def in_order(text: Text) -> tuple[date, int, str]:
    """The order of publication: undated texts last, those of one day by their ids, numbers as numbers and before words."""
    number = int(text.document) if text.document.isascii() and text.document.isdigit() else sys.maxsize
    return text.published or LATEST, number, text.document
