"""Tokens of a kind, found without looking at each word anew."""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress, count

from riwaya.rules.lexicon import Word

KEPT_WORDS = 200_000


class Marker:
    """Tells at which tokens a word of a kind stands. The question is put once for each word and its answer kept, as words come again and again."""

    def __init__(self, asked: Callable[[Word], bool]) -> None:
        self._asked = asked
        self._known: dict[Word, bool] = {}

    def tokens(self, words: list[Word]) -> list[int]:
        """The indices of those words that are of the kind, in order."""
        known = self._known
        found = list(map(known.get, words))
        if None in found:
            if len(known) > KEPT_WORDS:
                known.clear()
            for word in set(words):
                if word not in known:
                    known[word] = self._asked(word)
            found = list(map(known.get, words))
        return list(compress(count(), found))


def with_classes(mask: int) -> Marker:
    """Marks words that have one of the classes of `mask`."""
    return Marker(lambda word: bool(word.mask & mask))
