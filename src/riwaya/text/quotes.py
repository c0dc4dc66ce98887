"""Quotations: where they open and where they close, whatever the marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from riwaya.text.tokens import TokenisedText

PAIRED = "«»"
MARK = re.compile('[«»“”„"‟″\r\n\u2028\u2029\u0085]')


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation whose marks are the tokens `start` and `end - 1`; where it is never closed, `end` is that of its line and `closed` is false."""

    start: int
    end: int
    closed: bool


class Quotations:
    """All quotations of one text. Guillemets nest; other marks open or close by what stands on either side, since they are often set the wrong way round."""

    def __init__(self, tokenised: TokenisedText) -> None:
        self.found: list[Quotation] = []
        bits = tokenised.lexicon.bit("qopen", "qclose", "quote")
        if tokenised.mask & bits:
            self._read(tokenised, bits, tokenised.lexicon.bit("newline"))
        self.found.sort(key=lambda q: (q.start, -q.end))
        self._by_start = {q.start: q for q in self.found}
        self._starts = [q.start for q in self.found]
        self._by_end = {q.end - 1: q for q in self.found if q.closed}

    def opening(self, token: int) -> Quotation | None:
        """The quotation that opens at `token`."""
        return self._by_start.get(token)

    def closing(self, token: int) -> Quotation | None:
        """The quotation whose closing mark is `token`."""
        return self._by_end.get(token)

    def within(self, start: int, end: int) -> list[Quotation]:
        """Quotations that open in `[start, end)`."""
        return self.found[bisect_right(self._starts, start - 1) : bisect_right(self._starts, end - 1)]

    def _read(self, tokenised: TokenisedText, bits: int, newline: int) -> None:
        stack: list[tuple[int, bool]] = []
        words = tokenised.words
        for i in _marks(tokenised):
            if words[i].mask & newline:
                self._drop(stack, i, tokenised, newline)
            elif words[i].mask & bits:
                self._mark(tokenised, i, stack)
        self._drop(stack, len(tokenised), tokenised, newline)

    def _mark(self, tokenised: TokenisedText, at: int, stack: list[tuple[int, bool]]) -> None:
        paired = tokenised.words[at].surface in PAIRED
        if not _closes(tokenised, at, paired, any(p == paired for _, p in stack)):
            stack.append((at, paired))
            return
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][1] == paired:
                self.found.append(Quotation(stack[depth][0], at + 1, True))
                # Marks opened within and never closed end with it.
                del stack[depth:]
                return

    def _drop(self, stack: list[tuple[int, bool]], at: int, tokenised: TokenisedText, newline: int) -> None:
        """Ends what is open at the end of a line, unless its mark closes in the next lines before another opens."""
        if not stack or (at < len(tokenised) and _closed_later(tokenised, at, stack[0][1], newline)):
            return
        self.found += [Quotation(start, at, False) for start, _ in stack]
        stack.clear()


def _marks(tokenised: TokenisedText) -> Iterator[int]:
    """The tokens that are marks or line breaks, found in the characters: of 800 tokens some thirty are."""
    starts, last = tokenised.starts, -1
    for found in MARK.finditer(tokenised.text):
        at = bisect_left(starts, found.start())
        if at < len(starts) and starts[at] == found.start() and at != last:
            last = at
            yield at


def _closes(tokenised: TokenisedText, at: int, paired: bool, is_open: bool) -> bool:
    mark = tokenised.words[at].surface
    if paired:
        return mark == PAIRED[1]
    if not is_open:
        return False
    text, start, end = tokenised.text, tokenised.starts[at], tokenised.ends[at]
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not before.isspace() or not (after.isalnum() or after in "«“")


def _closed_later(tokenised: TokenisedText, at: int, paired: bool, newline: int) -> bool:
    """True where a guillemet opened before line `at` closes within the next two lines, none opening in between."""
    lines = 0
    for i in range(at, min(at + 400, len(tokenised))):
        word = tokenised.words[i]
        lines += bool(word.mask & newline)
        if lines > 2 or not paired or word.surface == PAIRED[0]:
            return False
        if word.surface == PAIRED[1]:
            return True
    return False
