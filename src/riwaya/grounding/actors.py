"""The register of actors and sources that ships: who a name means."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from riwaya.rules.fold import fold
from riwaya.text.marking import Marker
from riwaya.text.tokens import TOKEN, TokenisedText

MARKED = re.compile('[«»"“”„()]')
LETTERED = {"word", "digits", "latin"}
MARKS = ("qopen", "qclose", "quote", "popen", "pclose")
MOST_HEADS = 3
MEDIA = {"agency", "newspaper", "channel", "radio", "site", "magazine", "network"}
GIVEN = ("place_given_name", "unknown")
ALONE = {"person", "state"}  # take no head words
# How far a name stands alone: anywhere; with a head word, in marks, or after the full name; the same, but never for the full name's sake; only as a
# whole answer (a capital for its state).
PLAIN, WEAK, COMMON, METONYM = 0, 1, 2, 3

CACHE_WORDS = 200_000

Row = tuple[tuple[str, ...], tuple[int, ...], int]


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor or a source. `kind` is army, police, group, agency, newspaper, person …; `side` one of the record's sides; `country` an ISO code or
    empty; `since` and `until` ISO years or dates, empty where open; `loaded` the Arabic names that judge.
    """

    id: str
    name: str
    ar: tuple[str, ...]
    en: tuple[str, ...]
    kind: str
    side: str
    country: str
    since: str
    until: str
    loaded: tuple[str, ...]


class Register:
    """Looks actors and sources up by name. Answers are deterministic; a name that may mean several needs a country, else it means none."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._rows: list[str] = data["entries"]
        self._names: dict[str, list[list[Any]]] = data["names"]
        self._clitics: list[tuple[str, str]] = [(p, r) for p, r in data["clitics"]]
        self._glued: frozenset[str] = frozenset(p for p, _ in self._clitics)
        self._article: str = data["article"]
        self._heads: dict[str, frozenset[str]] = {family: frozenset(words) for family, words in data["heads"].items()}
        self._forgiven: frozenset[str] = frozenset(data["forgiven"]).union(*self._heads.values())
        self._titles: frozenset[str] = frozenset(data["titles"])
        self._nations: dict[str, str] = data["nations"]
        self._abroad: frozenset[str] = frozenset(data["abroad"])
        self._never: frozenset[str] = frozenset(data["never"])
        self._bare: dict[str, dict[str, int]] = data["bare"]
        self._entries: dict[int, Entry] = {}
        self._begun: dict[str, dict[str, list[Row]]] = {}
        self._head_words: dict[str, str] = {}
        self._rows_met: dict[tuple[str, bool], list[Row]] = {}
        # Words that a name may begin with.
        self._starts = Marker(lambda word: not _lower(word.surface) and bool(self._seconds_of(word.key)))

    @classmethod
    def load(cls) -> Register:
        """The register that ships."""
        return cls(load_actors())

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, in the order of the register."""
        return tuple(self.entry(n) for n in range(len(self._rows)))

    def entry(self, number: int) -> Entry:
        """The entry of this number. Raises IndexError where there is none."""
        found = self._entries.get(number)
        if found is None:
            found = self._entries[number] = _entry(self._rows[number])
        return found

    # -- a whole name -----------------------------------------------------------------------------------------------------------------------------------

    def identity(self, name_text: str, country: str | None = None) -> Entry | None:
        """The entry that `name_text` names; marks, clitics, the article, head words («وكالة»), titles and nationalities beside it are forgiven.

        A bare institution («الجيش») needs the ISO code of its `country`, a common word («الشباب») a head word, marks or its country. None where the
        name is not known, means several (and `country` does not decide), or holds other words too; of a person with an institution the person is
        meant.
        """
        words = folded_words(name_text)
        if not words:
            return None
        found = self._of_country(words, country)
        marked = MARKED.search(name_text) is not None
        for form in self._forms(words) if found is None else ():
            found = self._whole(form, country, marked or len(form) < len(words))
            if found is not None:
                return found
        return found or self._inside(words, country, marked)

    def _of_country(self, words: tuple[str, ...], country: str | None) -> Entry | None:
        for first in self._firsts(words[0]):
            number = self._bare.get(" ".join((first, *words[1:])), {}).get(country or "")
            if number is not None:
                return self.entry(number)
        return None

    def _forms(self, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """The words, then less their clitic, less or with the article, then each of these less head words before them."""
        rest = words
        while rest:
            for first in self._firsts(rest[0]):
                yield (first, *rest[1:])
                yield ((first.removeprefix(self._article) if first.startswith(self._article) else self._article + first), *rest[1:])
            if not self._head(rest[0]):
                return
            rest = rest[1:]

    def _firsts(self, key: str) -> list[str]:
        """A folded first word as it stands, then less each clitic that it may carry."""
        if key in self._never:
            return []
        out = [key]
        for prefix, instead in self._clitics:
            if key.startswith(prefix) and len(key) > len(prefix) + 1:
                out.append(instead + key[len(prefix) :])
        return out

    def _whole(self, words: tuple[str, ...], country: str | None, supported: bool) -> Entry | None:
        for rest, numbers, strength in self._rows_of(words[0], clitics=False):
            if rest == words[1:]:
                entry = self._chosen(numbers, country)
                return entry if entry and (strength in (PLAIN, METONYM) or supported or _expected(entry, country)) else None
        return None

    def _chosen(self, numbers: tuple[int, ...], country: str | None) -> Entry | None:
        if len(numbers) == 1:
            return self.entry(numbers[0])
        of_country = [n for n in numbers if country and self.entry(n).country == country]
        return self.entry(of_country[0]) if len(of_country) == 1 else None

    def _inside(self, words: tuple[str, ...], country: str | None, marked: bool) -> Entry | None:
        """The one entry named among the words, where all other words are forgiven beside it. A weak name of media needs marks or a head word."""
        found: dict[str, Entry] = {}
        left: list[str] = []
        headed = marked or any(self._head(w) == "media" for w in words)
        at = 0
        while at < len(words):
            rest = words[at + 1 :]
            row = next((r for r in self._rows_of(words[at]) if r[2] != METONYM and rest[: len(r[0])] == r[0]), None)
            entry = self._chosen(row[1], country) if row else None
            if row and entry and (row[2] == PLAIN or headed or (entry.kind not in MEDIA and len(words) > 1)):
                found[entry.id] = entry
                at += len(row[0])
            else:
                left.append(words[at])
            at += 1
        named = [e for e in found.values() if e.kind == "person"] or list(found.values())
        return named[0] if len(named) == 1 and all(self._passes(w, named[0]) for w in left) else None

    def _passes(self, word: str, entry: Entry) -> bool:
        allowed = self._forgiven | self._titles if entry.kind == "person" else self._forgiven
        return any(w in allowed or self._of_nation(w, entry) for w in self._firsts(word))

    def _of_nation(self, word: str, entry: Entry) -> bool:
        """True for a nation's adjective, but for that of another nation: «قوات الاحتلال التركي» are not Israel's. Media are named by whoever owns them."""
        nation = self._nations.get(word)
        return nation is not None and (not entry.country or entry.kind in MEDIA or nation == entry.country)

    def homes(self, names: Sequence[tuple[int, int, Entry]]) -> list[str]:
        """The countries of a text's actors, one a name; media and powers that act in the news of other countries tell nothing of where it is set."""
        return [e.country for _, _, e in names if e.country and e.kind not in MEDIA and e.country not in self._abroad]

    # -- names in a text --------------------------------------------------------------------------------------------------------------------------------

    def names(self, tokenised: TokenisedText, country: str | None = None) -> list[tuple[int, int, Entry]]:
        """All names of the register in a text, left to right, the longest first, as half-open token ranges that do not overlap.

        Head words before a name and marks around it belong to its range. A weak name (a common word, a family name) counts with a head word or a
        title before it, in marks, or, unless it is a common noun, where the text has named the same entry in full. Capitals that stand for states
        are left out, and so is a name that may mean several where `country` does not decide.
        """
        words = tokenised.words
        marks = tokenised.lexicon.bit(*MARKS)
        free = 0
        if len(self._begun) > CACHE_WORDS:
            self._begun.clear()
        out: list[tuple[int, int, Entry]] = []
        known: set[str] = set()
        for i in self._starts.tokens(words):
            found = self._longest(tokenised, i, marks) if i >= free else None
            entry = self._chosen(found[1][1], country) if found and found[1][2] != METONYM else None
            if found is None or entry is None:
                continue
            end, (_, _, strength) = found
            if self._foreign(tokenised, end, entry):
                continue
            start = self._with_heads(tokenised, i, entry, (free, marks))
            stands = strength == PLAIN or start < i or (strength == WEAK and entry.id in known and not _given(tokenised, i, entry))
            if stands or self._supported(tokenised, (i, end), entry, marks):
                free = _closed(tokenised, start, end, marks)
                out.append((start, free, entry))
                if entry.kind not in MEDIA:
                    known.add(entry.id)
        return out

    def _foreign(self, tokenised: TokenisedText, end: int, entry: Entry) -> bool:
        """True where the adjective of another nation, with its article, stands right behind the name."""
        word = tokenised.words[end] if end < len(tokenised.words) else None
        return word is not None and word.key.startswith(self._article) and word.key in self._nations and not self._of_nation(word.key, entry)

    def _longest(self, tokenised: TokenisedText, start: int, marks: int) -> tuple[int, Row] | None:
        """The longest name that begins at `start`, with its end; of two equal ones that of the word less its clitic comes second."""
        words = tokenised.words
        rows = self._seconds_of(words[start].key)
        if not rows:
            return None
        second = start + 1
        if second < len(words) and words[second].mask & marks:
            second = _unmarked(tokenised, second, marks)
        if second < len(words):
            for row in rows.get(words[second].key, ()):
                at = second + 1
                for key in row[0][1:]:
                    at = _unmarked(tokenised, at, marks)
                    if at >= len(words) or words[at].key != key:
                        break
                    at += 1
                else:
                    return at, row
        alone = rows.get("")
        return (start + 1, alone[0]) if alone else None

    def _with_heads(self, tokenised: TokenisedText, start: int, entry: Entry, within: tuple[int, int]) -> int:
        """Where a name begins with the head words before it: «تنظيم «داعش»». A preposition glued to the name or to a head word ends the chain."""
        words = tokenised.words
        least, marks = within
        if entry.kind in ALONE:
            return start
        family = "media" if entry.kind in MEDIA else "others"
        at = start
        for _ in range(MOST_HEADS):
            if words[at].key not in (self._names if at == start else self._heads[family]):
                break
            before = at - 1
            while before >= least and words[before].mask & marks:
                before -= 1
            if before < least or self._head(words[before].key) != family:
                break
            at = before
        return at

    def _supported(self, tokenised: TokenisedText, found: tuple[int, int], entry: Entry, marks: int) -> bool:
        """Whether a weak name stands in marks (of media: after a preposition, «قال لـ«الحياة»»), or a family name after a title."""
        words = tokenised.words
        start, end = found
        if start == 0 or entry.kind in ALONE:
            return start > 0 and any(f in self._titles for f in self._firsts(words[start - 1].key))
        if end >= len(words) or not words[start - 1].mask & marks or not words[end].mask & marks:
            return False
        return entry.kind not in MEDIA or (start > 1 and words[start - 2].key in self._glued)

    def _head(self, key: str) -> str:
        """The family of a head word, with or without a clitic; empty for any other word."""
        found = self._head_words.get(key)
        if found is None:
            firsts = self._firsts(key)
            found = self._head_words[key] = next((family for family, heads in self._heads.items() if any(f in heads for f in firsts)), "")
        return found

    def _rows_of(self, key: str, clitics: bool = True) -> list[Row]:
        """The names that begin with this word, the longest first; those of the word as it stands before those of the word less a clitic."""
        found = self._rows_met.get((key, clitics))
        if found is None:
            if len(self._rows_met) > CACHE_WORDS:
                self._rows_met.clear()
            firsts = self._firsts(key) if clitics else [key]
            rows = sorted((_row(r) for first in firsts for r in self._names.get(first, ())), key=lambda r: -len(r[0]))
            found = self._rows_met[key, clitics] = rows
        return found

    def _seconds_of(self, key: str) -> dict[str, list[Row]]:
        """The same by their second word, which is empty for a name of one word. Kept for each word met."""
        found = self._begun.get(key)
        if found is None:
            found = self._begun[key] = {}
            for row in self._rows_of(key):
                found.setdefault(row[0][0] if row[0] else "", []).append(row)
        return found


def _expected(entry: Entry, country: str | None) -> bool:
    """Whether a weak name alone may mean the entry: a family name or a monitor, unless of another country; a group in the news of its country."""
    if entry.kind in MEDIA:
        return False
    return entry.country == country or (country is None and entry.kind in ("person", "monitor"))


def _lower(surface: str) -> bool:
    """A Latin word without a capital: «who» is not the WHO."""
    return surface.isascii() and surface.islower()


def _given(tokenised: TokenisedText, at: int, entry: Entry) -> bool:
    """Whether another given name stands before a family name: «خالد العبادي» is not Haider al-Abadi."""
    if at == 0 or entry.kind != "person":
        return False
    before = tokenised.words[at - 1]
    return bool(before.mask & tokenised.lexicon.bit(*GIVEN)) and not before.al


def _unmarked(tokenised: TokenisedText, at: int, marks: int) -> int:
    """The first token from `at` that is no quotation mark or bracket."""
    while at < len(tokenised.words) and tokenised.words[at].mask & marks:
        at += 1
    return at


def _closed(tokenised: TokenisedText, start: int, end: int, marks: int) -> int:
    """`end`, or past the mark that closes one opened within the range."""
    inside = [w for w in tokenised.words[start:end] if w.mask & marks]
    if not inside:
        return end
    opening, closing, both = (tokenised.lexicon.bit(*names) for names in (("qopen", "popen"), ("qclose", "pclose"), ("quote",)))
    open_now = sum(bool(w.mask & opening) - bool(w.mask & closing) for w in inside) > 0 or sum(bool(w.mask & both) for w in inside) % 2
    return end + 1 if open_now and end < len(tokenised) and tokenised.words[end].mask & (closing | both) else end


def _row(row: Sequence[Any]) -> Row:
    rest, numbers, strength = row
    return tuple(rest.split(" ")) if rest else (), tuple(numbers), strength


def folded_words(text: str) -> tuple[str, ...]:
    """The folded words of a name, without marks and punctuation; the build enters names by them."""
    return tuple(k for found in TOKEN.finditer(text) if found.lastgroup in LETTERED and (k := fold(found.group())))


def _entry(row: str) -> Entry:
    identity, name, ar, en, kind, side, country, since, until, loaded = row.split("\t")
    several = [tuple(part.split("|")) if part else () for part in (ar, en, loaded)]
    return Entry(identity, name, several[0], several[1], kind, side, country, since, until, several[2])


@cache
def load_actors() -> dict[str, Any]:
    """The compiled register that ships, read once."""
    data: dict[str, Any] = json.loads((files("riwaya") / "compiled" / "actors.json").read_text(encoding="utf-8"))
    return data
