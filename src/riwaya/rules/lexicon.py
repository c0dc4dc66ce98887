"""Words to classes. A word is looked up whole, then without its clitics, and only if what remains is a known form."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from riwaya.rules.fold import LETTERS, bare

# One character a token: which set of classes it has, and which clitics it carries.
CONJ, AL, SUFFIX = 1, 8, 16
PREP_SHIFT, PREP_MASK = 1, 6
FLAGS = 32
FIRST_CODE, SURROGATES = 0x100, 0xD800
SHORTEST_STEM = 2
CACHE_WORDS = 200_000


def code_of(class_set: int, flags: int) -> str:
    """The character that stands for a token in the string that patterns are matched against."""
    point = FIRST_CODE + class_set * FLAGS + flags
    return chr(point if point < SURROGATES else point + 0x800)


@dataclass(slots=True, eq=False)
class Word:
    """What is known of one written word; shared by all its occurrences.

    `key` is the folded word, `stem` the folded form that the lexicon knows (the key itself for an unknown word, less its article),
    `mask` has a bit for each class, `prep` is 0 or the number of the preposition in the data's list.
    """

    surface: str
    key: str
    stem: str
    mask: int
    code: str
    al: bool = False
    conj: bool = False
    prep: int = 0
    suffix: bool = False


@dataclass(frozen=True, slots=True)
class Clitics:
    """The clitics of the language, from the data: `prefixes` are tried in order."""

    prefixes: tuple[tuple[str, int], ...]
    suffixes: tuple[str, ...]
    restore: tuple[str, str]


class Lexicon:
    """The compiled word classes. `classify` is cached by surface form and is deterministic."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.classes: tuple[str, ...] = tuple(data["classes"])
        self.bits: dict[str, int] = {name: 1 << i for i, name in enumerate(self.classes)}
        self._sets: list[int] = [sum(1 << i for i in members) for members in data["sets"]]
        self._groups: list[int] = data["groups"]
        self._folded: dict[str, list[int]] = data["folded"]
        self._exact: dict[str, list[int]] = data["exact"]
        self._joined: dict[tuple[int, int], int] = {(a, b): c for a, b, c in data["joined"]}
        clitics = data["clitics"]
        self._clitics = Clitics(tuple((p, f) for p, f in clitics["prefixes"]), tuple(clitics["suffixes"]), tuple(clitics["restore"]))
        self._shape_sets: dict[str, int] = data["shapes"]
        self._articled: frozenset[str] = frozenset(data["articled"])
        self._cache: dict[str, Word] = {}
        self.version: str = data["hash"]

    @classmethod
    def load(cls) -> Lexicon:
        """The lexicon that ships."""
        return cls(load_language())

    def bit(self, *names: str) -> int:
        """The mask of the named classes together. Raises KeyError on a class that the data does not have."""
        out = 0
        for name in names:
            out |= self.bits[name]
        return out

    def classify(self, surface: str, shape: str) -> Word:
        """The word of `surface`; `shape` is what the tokeniser saw (`word`, `digits`, `latin`, `comma` …)."""
        word = self._cache.get(surface)
        if word is None:
            word = self._read(surface) if shape == "word" else self._shaped(surface, shape)
            if len(self._cache) >= CACHE_WORDS:
                self._cache.clear()
            self._cache[surface] = word
        return word

    def _shaped(self, surface: str, shape: str) -> Word:
        class_set = self._shape_sets[shape]
        key = bare(surface).translate(LETTERS).casefold() or surface
        found = self._find(key, key, 0)
        if found:
            class_set = self._join(class_set, found)
        return Word(surface, key, key, self._sets[class_set], code_of(self._groups[class_set], 0))

    def _read(self, surface: str) -> Word:
        exact = bare(surface)
        key = exact.translate(LETTERS).casefold()
        found = self._find(exact, key, 0)
        if found:
            return self._word(surface, key, found, AL) if key in self._articled else Word(surface, key, key, self._sets[found], code_of(self._groups[found], 0))
        for prefix, flags in self._clitics.prefixes:
            if prefix and not key.startswith(prefix):
                continue
            word = self._stripped(surface, (exact[len(prefix) :], key[len(prefix) :]), flags)
            if word:
                return word
        return self._unknown(surface, key)

    def _stripped(self, surface: str, rest: tuple[str, str], flags: int) -> Word | None:
        """The word less one run of prefixes, and then less a pronoun ending too; None where nothing is known."""
        exact, key = rest
        if len(key) < SHORTEST_STEM:
            return None
        level = 1 if flags & ~CONJ == 0 else 2
        found = self._find(exact, key, level) if flags else 0
        if found:
            return self._word(surface, key, found, flags | AL if key in self._articled else flags)
        if flags & AL:
            return None
        for ending in self._clitics.suffixes:
            if key.endswith(ending) and len(key) - len(ending) >= SHORTEST_STEM + 1:
                cut = len(key) - len(ending)
                for e, k in self._endings(exact[:cut], key[:cut]):
                    found = self._find(e, k, level)
                    if found:
                        return self._word(surface, k, found, flags | SUFFIX)
        return None

    def _endings(self, exact: str, key: str) -> list[tuple[str, str]]:
        before, after = self._clitics.restore
        out = [(exact, key)]
        if key.endswith(before):
            out.append((exact[:-1] + after, key[:-1] + after.translate(LETTERS)))
        return out

    def _find(self, exact: str, key: str, level: int) -> int:
        a, b = self._folded.get(key), self._exact.get(exact)
        if a and b:
            return self._join(a[level], b[level])
        return a[level] if a else b[level] if b else 0

    def _join(self, a: int, b: int) -> int:
        if not a or not b or a == b:
            return a or b
        return self._joined.get((a, b), b)

    def _word(self, surface: str, stem: str, class_set: int, flags: int) -> Word:
        word = Word(surface, bare(surface).translate(LETTERS).casefold(), stem, self._sets[class_set], code_of(self._groups[class_set], flags))
        word.al, word.conj, word.suffix = bool(flags & AL), bool(flags & CONJ), bool(flags & SUFFIX)
        word.prep = (flags & PREP_MASK) >> PREP_SHIFT
        return word

    def _unknown(self, surface: str, key: str) -> Word:
        """A word outside the lexicon: the article is believed where enough letters follow it."""
        class_set = self._shape_sets["unknown"]
        for prefix, flags in self._clitics.prefixes:
            if flags & AL and key.startswith(prefix) and len(key) >= len(prefix) + SHORTEST_STEM + 1:
                return self._word(surface, key[len(prefix) :], class_set, flags)
        return Word(surface, key, key, self._sets[class_set], code_of(self._groups[class_set], 0))


@cache
def load_language() -> dict[str, Any]:
    """The compiled language data that ships, read once."""
    source = files("riwaya") / "compiled" / "language.json"
    data: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return data
