"""The words by which one telling is like another: those of its sentences that say something."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from riwaya.model.span import Span
from riwaya.rules.lexicon import Lexicon, Word
from riwaya.text.tokens import tokenise

BREAKS = "\r\n\u2028\u2029\u0085"
SHORTEST = 2
ARTICLE = 2


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships, read once."""
    return Lexicon.load()


def telling_words(text: str, mentions: Iterable[Span], stopwords: frozenset[str]) -> frozenset[str]:
    """The folded words of the sentences that hold `mentions`, less what is written on them where the lexicon knows the word.

    Stop-words, marks and single letters are left out; figures stay. No mentions: no words.
    """
    out: set[str] = set()
    for start, end in sorted({_paragraph(text, span) for span in mentions}):
        paragraph = tokenise(text[start:end], lexicon())
        within = [Span(m.start - start, m.end - start) for m in mentions if start <= m.start < end]
        for first, last in paragraph.sentences:
            at = paragraph.span(first, last)
            if any(at.shared(span) for span in within):
                out.update(_stem(word) for word in paragraph.words[first:last] if word.key not in stopwords and word.stem not in stopwords)
    return frozenset(word for word in out if word.isdigit() or (len(word) >= SHORTEST and word[:1].isalpha()))


def _stem(word: Word) -> str:
    """The stem without the article that listed names keep in theirs: the same name is written with and without."""
    return word.stem[ARTICLE:] if word.al and word.stem == word.key else word.stem


def _paragraph(text: str, span: Span) -> tuple[int, int]:
    """From the line break before `span` to the one behind it."""
    start = max(text.rfind(mark, 0, span.start) for mark in BREAKS) + 1
    ends = [at for mark in BREAKS if (at := text.find(mark, span.end)) >= 0]
    return start, min(ends, default=len(text))
