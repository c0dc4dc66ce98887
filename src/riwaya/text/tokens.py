"""Characters to tokens, each with its offsets in the unaltered text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from riwaya.model import Span
from riwaya.rules.lexicon import Lexicon, Word
from riwaya.text.marking import with_classes

LETTER = r"[\u0620-\u065f\u066e-\u06d3\u06d5-\u06ed\u06fa-\u06fc\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"
DIGIT = r"[0-9\u0660-\u0669\u06f0-\u06f9]"
# Written against filters: a blank between two tatweels, dots beside one, an asterisk inside a word.
BROKEN = rf"(?:(?<=\u0640)[ .](?=\u0640){LETTER}+|(?<=\u0640)[.*·_]{{1,3}}{LETTER}+|[.*·_]{{1,3}}(?=\u0640){LETTER}+|\*{{1,2}}{LETTER}+)"
# A dot alone is one word or the end of a sentence with a blank missing: the lexicon says which.
GLUED = rf"(?:\.{LETTER}+{BROKEN}*)"
GLUE = re.compile(rf"(?<={LETTER})(?<!\u0640)(\.)(?={LETTER})(?!\u0640)")
TOKEN = re.compile(
    rf"(?P<url>https?://[!-~]+|www\.[!-~]+|pic\.twitter\.com/[A-Za-z0-9]+|@[A-Za-z0-9_]{{1,15}})"
    rf"|(?P<digits>{DIGIT}+(?:[.,\u066b\u066c]{DIGIT}+)*)"
    rf"|(?P<word>(?<!{LETTER}){LETTER}(?:\.\s?{LETTER}(?!{LETTER}))+\.?|(?<!{LETTER}){LETTER}\.(?=\s?{LETTER})|{LETTER}+{BROKEN}*(?P<glued>{GLUED}+)?)"
    rf"|(?P<latin>[A-Za-z\u00c0-\u024f]+(?:['’-][A-Za-z]+)*)"
    rf"|(?P<newline>[\r\n\u2028\u2029\u0085]+)"
    rf"|(?P<stop>[.!?؟…]+)|(?P<semicolon>[;؛])|(?P<comma>[,،])|(?P<colon>:)"
    rf"|(?P<qopen>[«“„])|(?P<qclose>[»”])|(?P<quote>[\"‟″])"
    rf"|(?P<popen>[(\[{{﴿])|(?P<pclose>[)\]}}﴾])|(?P<dash>[-–—ـ])|(?P<slash>[/\\|])|(?P<percent>[%٪])"
    rf"|(?P<symbol>[^\s#_\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\ufe0f])"
)


@dataclass(slots=True, eq=False)
class TokenisedText:
    """A text with its tokens in parallel lists: `starts`, `ends` (code points), `words`, and `codes`, one character a token.

    `sentences` holds half-open token ranges; `mask` is the union of the words' class masks.
    """

    text: str
    lexicon: Lexicon
    starts: list[int]
    ends: list[int]
    words: list[Word]
    codes: str
    mask: int
    sentences: list[tuple[int, int]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def span(self, start: int, end: int) -> Span:
        """The characters of the tokens `[start, end)`. Raises IndexError where the range is empty or out of bounds."""
        return Span(self.starts[start], self.ends[end - 1])

    def phrase_span(self, start: int, end: int) -> Span:
        """The characters of the tokens `[start, end)` without a conjunction written on the first («والفصائل»): it belongs to no name and no count.

        Conjunctions are one letter; the build checks it. Raises as `span` does.
        """
        span = self.span(start, end)
        return Span(span.start + 1, span.end) if self.words[start].conj and span.end - span.start > 1 else span

    def words_of(self, start: int, end: int) -> str:
        """The text of the tokens `[start, end)` as it stands, with what lies between them."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def mask_of(self, start: int, end: int) -> int:
        """The union of the class masks of the tokens `[start, end)`."""
        out = 0
        for word in self.words[start:end]:
            out |= word.mask
        return out

    def tokens_in(self, span: Span) -> tuple[int, int]:
        """The token range that starts and ends within `span`; may be empty."""
        return bisect_left(self.starts, span.start), bisect_right(self.ends, span.end)

    def sentence_of(self, token: int) -> int:
        """The number of the sentence that holds `token`."""
        return bisect_right(self.sentences, (token, len(self.words) + 1)) - 1


# What one piece between blanks holds: its tokens with their offsets in it. A piece of one token is its word alone.
Piece = Word | tuple[tuple[int, int, Word], ...]
TATWEEL, BROKEN_BY_BLANK = "\u0640", "\u0640 \u0640"
KEPT_PIECES, LONGEST_KEPT = 100_000, 24
# Of the 7,471 texts at hand none has a sentence of more than 400 tokens.
LONGEST_SENTENCE = 500
# A letter with a dot may go on behind a blank («د. فلان»): such a piece is read together with the next.
ABBREVIATED = re.compile(rf"\. (?<={LETTER}\. )(?<!{LETTER}{LETTER}\. )")
ENDS_ABBREVIATED = re.compile(rf"\.\Z(?<={LETTER}\.)(?<!{LETTER}{LETTER}\.)")


class Tokeniser:
    """Splits texts into tokens by one lexicon. Pieces between blanks come again and again, so their tokens are kept."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._kept: dict[str, Piece] = {}
        # Where a sentence ends.
        self.ends = with_classes(lexicon.bit("stop", "newline"))

    def __call__(self, text: str) -> TokenisedText:
        """The tokens and sentences of `text`. Hash signs, underscores and format characters are no tokens."""
        starts: list[int] = []
        ends: list[int] = []
        words: list[Word] = []
        kept, at = self._kept, 0
        for piece in _pieces(text):
            found = kept.get(piece)
            if found is None:
                found = self._read(piece)
            if isinstance(found, Word):
                starts.append(at)
                at += len(piece)
                ends.append(at)
                words.append(found)
            else:
                for start, end, word in found:
                    starts.append(at + start)
                    ends.append(at + end)
                    words.append(word)
                at += len(piece)
            at += 1
        mask = 0
        for word in set(words):
            mask |= word.mask
        tokenised = TokenisedText(text, self._lexicon, starts, ends, words, "".join([w.code for w in words]), mask)
        tokenised.sentences = sentences_of(tokenised)
        return tokenised

    def _read(self, piece: str) -> Piece:
        read = tuple(token for found in TOKEN.finditer(piece) for token in self._tokens(found))
        out: Piece = read[0][2] if len(read) == 1 and read[0][1] - read[0][0] == len(piece) else read
        if len(piece) <= LONGEST_KEPT:
            if len(self._kept) >= KEPT_PIECES:
                self._kept.clear()
            self._kept[piece] = out
        return out

    def _tokens(self, found: re.Match[str]) -> Iterator[tuple[int, int, Word]]:
        """One token for a match, or several where a dot in it ends a sentence."""
        shape, at = found.lastgroup or "symbol", found.start()
        for part in [found.group()] if found["glued"] is None else parts_of(found.group(), self._lexicon):
            yield at, at + len(part), self._lexicon.classify(part, "stop" if part == "." else shape)
            at += len(part)


def parts_of(surface: str, lexicon: Lexicon) -> list[str]:
    """One word where the dots in it only break it («الاحتلا.ل»): known without them, and not known in its parts. Else the words and the stops."""
    unknown = lexicon.bit("unknown")
    parts = GLUE.split(surface)
    strange = [lexicon.classify(part, "word").mask & unknown for part in parts[::2]]
    return [surface] if any(strange) and not lexicon.classify(surface, "word").mask & unknown else parts


def _pieces(text: str) -> list[str]:
    """The text cut at its blanks, but not behind an abbreviation nor where a word may be broken by one."""
    if BROKEN_BY_BLANK not in text and not ABBREVIATED.search(text):
        return text.split(" ")
    out: list[str] = []
    held: list[str] = []
    for piece in text.split(" "):
        held.append(piece)
        if not piece.endswith(TATWEEL) and not ENDS_ABBREVIATED.search(piece):
            out.append(" ".join(held))
            held.clear()
    return [*out, " ".join(held)] if held else out


@lru_cache(maxsize=8)
def tokeniser(lexicon: Lexicon) -> Tokeniser:
    """The tokeniser of a lexicon, one for all texts."""
    return Tokeniser(lexicon)


def tokenise(text: str, lexicon: Lexicon) -> TokenisedText:
    """The tokens and sentences of `text`. Hash signs, underscores and format characters are no tokens."""
    return tokeniser(lexicon)(text)


def sentences_of(tokenised: TokenisedText) -> list[tuple[int, int]]:
    """Token ranges of sentences: they end with a full stop or before a line break; the break stands alone at the end.

    What goes on for more than `LONGEST_SENTENCE` tokens is cut there again and again, as much in a sentence is weighed against all else in it.
    """
    out: list[tuple[int, int]] = []
    start = 0
    for end in (*(token + 1 for token in tokeniser(tokenised.lexicon).ends.tokens(tokenised.words)), len(tokenised.words)):
        while end - start > LONGEST_SENTENCE:
            out.append((start, start + LONGEST_SENTENCE))
            start += LONGEST_SENTENCE
        if start < end:
            out.append((start, end))
        start = end
    return out
