"""Texts that carry other texts: wire copy, reprints, cut versions, and papers made of two wires."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from riwaya.incidents.copies.copied import Copied, Part
from riwaya.incidents.copies.corpus import Corpus
from riwaya.incidents.copies.owners import candidates
from riwaya.incidents.copies.sentences import FROM_THERE, Sentences
from riwaya.incidents.copies.shingles import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]

# How much of a text must be another's for it to be a copy, and of a sentence's runs of words for it to be from there: one changed word takes four
# of them away, so that a bulletin filled in anew, with each sixth word another, is none of yesterday's (docs/decisions/copies.md).
COPY = 0.5
# Where nobody tells the day of one of the two, years may lie between, and an agency's standing background fills half of a text.
COPY_UNDATED = 0.8
# Below this share of all runs no text can reach the other two.
HOPELESS = COPY * FROM_THERE * 0.8
# What a text has from one other: at least so many words, or it is a stock phrase.
LEAST_WORDS = 12
# Between one printing and the next. Longer apart, what is alike is the form of a daily bulletin (docs/decisions/copies.md).
WINDOW_DAYS = 14


def find_copies(texts: Iterable[Text], *, window_days: int = WINDOW_DAYS) -> dict[str, Copied]:
    """What each text has from others, by the ids of those that are copies; empty where none is.

    A text is a copy where half of its words are in sentences of earlier ones, and a sentence is from another text where two fifths of its runs of four words are. The earliest published is the original, of one day the one with the
    smallest id (numbers as numbers); a text without a day counts as later than all that have one, and is a copy, or an original, of four fifths only. The order of `texts` makes no difference, and the time grows with their
    words alone, however many are copies of one. Furniture is no part of any text.
    """
    corpus = Corpus.of(texts)
    finder = _Finder(corpus)
    for number, others in sorted(candidates(corpus, window_days).items()):
        finder.look(number, others)
    return {copied.document: copied for _, copied in sorted(finder.found.items())}


def groups(copies: Mapping[str, Copied]) -> dict[str, tuple[str, ...]]:
    """The copies of each original, sorted; a paper made of two wires stands with that from which it has more."""
    out: dict[str, list[str]] = defaultdict(list)
    for document in sorted(copies):
        out[copies[document].original].append(document)
    return {original: tuple(out[original]) for original in sorted(out)}


@dataclass(slots=True)
class _Finder:
    """Looks at texts in the order of publication, so that what an original itself has from others is known before its copies are looked at."""

    corpus: Corpus
    found: dict[int, Copied] = field(default_factory=dict)
    origins: dict[int, frozenset[int]] = field(default_factory=dict)

    def look(self, number: int, others: list[int]) -> None:
        """Notes text `number` as a copy where enough of it stands in `others`."""
        hits = self._hits_of(number, others)
        shared = np.logical_or.reduce(list(hits.values()))
        if not len(shared) or shared.mean() < HOPELESS:
            return
        sentences = Sentences.of(self.corpus.texts[number])
        chosen = self._first_printed(number, sentences, self._chosen(sentences, hits))
        share = sum(map(sentences.words, chosen)) / sentences.total
        if share >= self._least([number, *chosen.values()]):
            self.origins[number] = frozenset(chosen.values())
            self.found[number] = self._copied(number, sentences, chosen, share)

    def _least(self, numbers: Iterable[int]) -> float:
        """The share from which a text made of these is a copy."""
        return COPY if all(self.corpus.texts[n].published for n in numbers) else COPY_UNDATED

    def _hits_of(self, number: int, others: list[int]) -> dict[int, Flags]:
        """The hits of each other text, as far as one is found that has everything."""
        out: dict[int, Flags] = {}
        for other in others:
            out[other] = self._hits(number, other)
            if out[other].all():
                break
        return out

    def _hits(self, number: int, other: int) -> Flags:
        """For each shingle of text `number` whether text `other` has it too: exact, whatever was sampled to find the two."""
        row, known = self.corpus.shingles(number), self.corpus.sorted_shingles(other)
        if not len(known):
            return np.zeros(len(row), bool)
        found: Flags = known[np.minimum(np.searchsorted(known, row), len(known) - 1)] == row
        return found

    def _chosen(self, sentences: Sentences, hits: Mapping[int, Flags]) -> dict[int, int]:
        """Sentence to the text that it is from. Texts that have more of the whole come first, of equals the earlier; one that has little beside them is none."""
        ranked = sorted(hits, key=lambda other: (-int(hits[other].sum()), other))
        chosen: dict[int, int] = {}
        for other in ranked:
            held = [n for n in sentences.held(hits[other]) if n not in chosen]
            if sum(map(sentences.words, held)) >= LEAST_WORDS:
                chosen.update(dict.fromkeys(held, other))
        return chosen

    def _first_printed(self, number: int, sentences: Sentences, chosen: dict[int, int]) -> dict[int, int]:
        """The same, with the sentences that the text chosen has itself from another given to that: who printed them first is their original."""
        out = dict(chosen)
        for carrier in sorted({other for other in chosen.values() if other in self.origins}):
            for origin in sorted(self.origins[carrier], reverse=True):
                held = set(sentences.held(self._hits(number, origin)))
                out.update({sentence: origin for sentence, other in chosen.items() if other == carrier and sentence in held})
        return out

    def _copied(self, number: int, sentences: Sentences, chosen: Mapping[int, int], share: float) -> Copied:
        texts = self.corpus.texts
        parts = tuple(Part(span, texts[other].document) for span, other in sentences.joined(chosen))
        words: dict[int, int] = defaultdict(int)
        for sentence, other in chosen.items():
            words[other] += sentences.words(sentence)
        most = min(words, key=lambda other: (-words[other], texts[other].document))
        added = tuple(sentences.spans[n] for n in range(len(sentences.spans)) if n not in chosen)
        return Copied(texts[number].document, texts[most].document, parts, added, round(share, 3))
