"""Our own analysis for the search: characters to folded words with their places, and words to the stems that join their forms.

Both databases get the same words, so they find the same. What clitics and endings there are stands in `data/search/ar.yaml`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from riwaya.rules.fold import fold
from riwaya.text.tokens import BROKEN, DIGIT, LETTER

# Numbers with their separators, Arabic words with dots that break them against filters, other words. An underscore (of hashtags) parts words.
TOKEN = re.compile(rf"{DIGIT}+(?:[.,\u066b\u066c]{DIGIT}+)*|{LETTER}+{BROKEN}*|[^\W_]+")
SEPARATORS = re.compile("[.,\u066b\u066c]")
# Longer ones are no words, and PostgreSQL's limit is 2,046 bytes.
LONGEST = 60


class Word(NamedTuple):
    """A folded word and the code points `[start, end)` of the text that it stands on. (A tuple, as thousands are made for each page of hits.)"""

    key: str
    start: int
    end: int


class Analyser:
    """Stems of words, by the compiled clitics and endings."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._before: list[str] = ["", *data["before"]]
        self._after: list[str] = ["", *data["after"]]
        self._shortest: int = data["shortest"]

    def stems(self, word: str) -> frozenset[str]:
        """All stems of a folded word, itself among them."""
        starts = [word[len(clitic) :] for clitic in self._before if word.startswith(clitic)]
        ends = [stem[: len(stem) - len(ending)] for stem in starts for ending in self._after if stem.endswith(ending)]
        return frozenset([word, *(stem for stem in ends if len(stem) >= self._shortest and not stem.isdigit())])


def words(text: str) -> Iterator[Word]:
    """The words of a text in their order."""
    for found in TOKEN.finditer(text):
        key = key_of(found.group())
        if key:
            yield Word(key, found.start(), found.end())


@lru_cache(maxsize=200_000)
def key_of(token: str) -> str:
    """The folded form of a token: of a number its digits, whatever script they are of; empty for what is nothing but marks."""
    folded = fold(token)
    if folded[:1].isdigit():
        folded = SEPARATORS.sub("", folded)
    return "".join(c for c in folded if c.isalnum())[:LONGEST]


@cache
def analyser() -> Analyser:
    """The analyser that ships."""
    return Analyser(json.loads((files("riwaya") / "compiled" / "search.json").read_text(encoding="utf-8")))
