"""The words by which one telling is like another: those of its sentences that say something."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from riwaya.incidents.known import known
from riwaya.model.span import Span
from riwaya.rules.lexicon import Lexicon, Word
from riwaya.text.tokens import tokenise

BREAKS = "\r\n\u2028\u2029\u0085"
SHORTEST = 2
ARTICLE = 2
KEPT = 256


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships, read once."""
    return Lexicon.load()


def telling_words(text: str, mentions: Iterable[Span]) -> frozenset[str]:
    """The folded words of the sentences that hold `mentions`, less what is written on them where the lexicon knows the word.

    Stop-words, marks and single letters are left out; figures stay. No mentions: no words.
    """
    out: set[str] = set()
    for start, end in sorted({_paragraph(text, span) for span in mentions}):
        within = [Span(m.start - start, m.end - start) for m in mentions if start <= m.start < end]
        for at, words in _sentences(text[start:end]):
            if any(at.shared(span) for span in within):
                out |= words
    return frozenset(out)


@lru_cache(maxsize=KEPT)
def _sentences(paragraph: str) -> tuple[tuple[Span, frozenset[str]], ...]:
    """The sentences of a paragraph with their words; the events of one text share its paragraphs."""
    read, stop = tokenise(paragraph, lexicon()), known().stopwords
    out = []
    for first, last in read.sentences:
        words = {_stem(word) for word in read.words[first:last] if word.key not in stop and word.stem not in stop}
        out.append((read.span(first, last), frozenset(w for w in words if w.isdigit() or (len(w) >= SHORTEST and w[:1].isalpha()))))
    return tuple(out)


def _stem(word: Word) -> str:
    """The stem without the article that listed names keep in theirs: the same name is written with and without."""
    return word.stem[ARTICLE:] if word.al and word.stem == word.key else word.stem


def _paragraph(text: str, span: Span) -> tuple[int, int]:
    """From the line break before `span` to the one behind it."""
    start = max(text.rfind(mark, 0, span.start) for mark in BREAKS) + 1
    ends = [at for mark in BREAKS if (at := text.find(mark, span.end)) >= 0]
    return start, min(ends, default=len(text))
