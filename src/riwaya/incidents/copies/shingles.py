"""Texts as rows of hashed words, and the runs of words (shingles) by which one text is found in another."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from riwaya.model.span import Span
from riwaya.rules.fold import fold
from riwaya.text.furniture import furniture

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Numbers = NDArray[np.integer[Any]]

# A word with the marks on it; vowel signs are no letters to the regex.
WORD = re.compile(r"[^\W_][\w\u064b-\u065f\u0670]*")
# Words a shingle. Three meet by chance in stock phrases, five lose twice as much to each changed word (docs/decisions/copies.md).
LENGTH = 4
# Odd, so that no word is lost in the product modulo 2**64. (Constants of splitmix64.)
FACTOR = np.uint64(0x9E3779B97F4A7C15)
MIXERS = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
SHIFTS = (np.uint64(30), np.uint64(27), np.uint64(31))


@dataclass(frozen=True, slots=True)
class Text:
    """A text in which copies are looked for. `furniture` None: it is looked for; it is never part of what was copied."""

    document: str
    text: str
    published: date | None = None
    kind: str = "article"
    furniture: tuple[Span, ...] | None = None


def looked_through(text: Text) -> Text:
    """The text with its furniture found."""
    return text if text.furniture is not None else replace(text, furniture=tuple(piece.span for piece in furniture(text.text, text.kind)))


def story(text: Text) -> str:
    """The text with its furniture blanked: every other character keeps its place."""
    out, at = [], 0
    for start, end in sorted(looked_through(text).furniture or ()):
        begins = max(at, start)
        out += [text.text[at:begins], "\n" * max(0, end - begins)]
        at = max(at, end)
    return "".join([*out, text.text[at:]]) if out else text.text


class Vocabulary(dict[str, int]):
    """Words to numbers, given in the order in which they are first asked for. `hashes` has one for each number, of the folded word: the same for every
    spelling of it, and from run to run.
    """

    def __init__(self) -> None:
        super().__init__()
        self.hashes: list[int] = []
        self._folded: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        key = fold(word)
        found = self._folded.get(key)
        if found is None:
            found = self._folded[key] = len(self.hashes)
            self.hashes.append(int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little"))
        self[word] = found
        return found


def shingles(words: Hashes) -> Hashes:
    """A hash of each run of `LENGTH` words, in order; none of a shorter text."""
    count = len(words) - LENGTH + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    out = words[:count].copy()
    for step in range(1, LENGTH):
        out *= FACTOR
        out += words[step : step + count]
    for shift, mixer in zip(SHIFTS, MIXERS, strict=False):
        out ^= out >> shift
        out *= mixer
    out ^= out >> SHIFTS[2]
    return out
