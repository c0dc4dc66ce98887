"""Whom a figure counts: the group that its words tell."""

from __future__ import annotations

from riwaya.mentions.casualty_words import CasualtyWords, FigureMention
from riwaya.rules.engine import Match
from riwaya.rules.lexicon import Word
from riwaya.text.counted import Phrase
from riwaya.text.tokens import TokenisedText


class GroupReading:
    """The part of a reading that tells groups; `triggers` and `joins` hold the matches by token."""

    f: CasualtyWords
    text: TokenisedText
    words: list[Word]
    triggers: dict[int, Match]
    joins: dict[int, Match]

    def _group(self, phrase: Phrase) -> str | None:
        head = self.words[phrase.head].mask if phrase.head is not None else 0
        if head & self.f._man:
            return self._group_after(phrase) or "civilians"
        if head & self.f._group_mask:
            group = next(g for b, g in self.f._groups.items() if head & b)
            captive = group in ("soldiers", "fighters") and self._tail_mask(phrase) & self.f._prisoner
            return "prisoners" if captive else group
        if head & self.f._nationality:
            return "civilians"
        return self._group_after(phrase)

    def _tail_mask(self, phrase: Phrase) -> int:
        mask = 0
        for i in range(phrase.start, phrase.end):
            mask |= self.words[i].mask
        return mask

    def _group_after(self, phrase: Phrase) -> str | None:
        """What the words after a general noun say: «شخصا من المدنيين», «قتيلا في صفوف الجيش»."""
        first = phrase.start if phrase.head is None else phrase.head + 1
        for i in range(first, min(len(self.words), phrase.end + 4)):
            word = self.words[i]
            if word.mask & self.f._stop or (i >= phrase.end and (i in self.triggers or i in self.joins or word.conj or word.mask & self.f._comma)):
                break
            if word.mask & self.f._group_mask:
                return next(g for b, g in self.f._groups.items() if word.mask & b)
            if word.mask & self.f._whose_mask and (i < phrase.end or self._linked(i)):
                return next(g for b, g in self.f._whose.items() if word.mask & b)
        head = self.words[phrase.head].mask if phrase.head is not None else 0
        return "fighters" if head & self.f._force and not head & self.f._group_mask else None

    def _linked(self, i: int) -> bool:
        """Beyond the phrase only what «من» or «صفوف» ties to it counts."""
        return any(self.words[j].mask & self.f._from for j in range(max(0, i - 2), i))

    def _inherited(self, phrase: Phrase, before: list[FigureMention]) -> str:
        """«وإصابة ستة آخرين», «وإصابة 16»: of the group of the figure before in the sentence."""
        head = self.words[phrase.head].mask if phrase.head is not None else 0
        if head & ~self.f._other and not head & self.f._other:
            return "unspecified"
        if before and self.text.sentence_of(before[-1].start) == self.text.sentence_of(phrase.start):
            whole = before[-1] if before[-1].part_of is None else before[before[-1].part_of]
            return whole.group
        return "unspecified"

    def _counting(self, phrase: Phrase) -> str | None:
        return "increment" if self._tail_mask(phrase) & self.f._other else None
