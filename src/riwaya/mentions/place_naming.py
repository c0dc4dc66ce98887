"""Names after words of rank: known to the gazetteer or not, how far they reach, and the items of a list of names."""

from __future__ import annotations

from dataclasses import dataclass, replace

from riwaya.mentions.place_words import PlaceMasks, PlaceNames
from riwaya.text.tokens import TokenisedText

LONGEST_QUOTED = 5
LONGEST_HONOUR = 4
HONOURING_RANKS = frozenset({"facility", "quarter", "camp", "village", "town"})
SMALL_RANKS = frozenset({"village", "town", "quarter", "camp", "feature", "facility", "base", "crossing", "city", "district", "division"})
LOOSE_RANKS = frozenset({"quarter", "camp", "feature", "crossing", "facility"})  # any noun with the article may be the name of one: «حي الإذاعة»
KNOWN_ONLY = frozenset({"border", "frontier"})
SPLIT_RANKS = frozenset({"quarter", "village", "camp"})  # another adjective, another place
AREA_RANKS = frozenset({"quarter", "district", "facility"})  # another word of rank may be the name: «حي المطار»، «مستشفى الجامعة»
PEOPLED_RANKS = frozenset({"village", "town", "city"})
BROAD_RANKS = frozenset({"district", "facility", "base", "crossing", "feature"})  # common nouns follow these too: «مقر جهاز»، «منطقة نفوذ»


@dataclass(frozen=True, slots=True)
class Name:
    """A name at tokens `[start, end)`; `until` is past its closing quotation mark; `skipped` letters of clitics stand before it."""

    start: int
    end: int
    until: int
    key: str
    skipped: int = 0
    role: str = ""
    candidates: tuple[int, ...] = ()
    strength: int = 2


class NameReader:
    """Reads the names of one text. Positions are token indices; None is the answer where no name stands."""

    def __init__(self, tokenised: TokenisedText, masks: PlaceMasks, names: PlaceNames) -> None:
        self._words = tokenised.words
        self._masks = masks
        self._names = names
        self._size = len(tokenised)
        self._article = names.gazetteer.definite
        self._known: dict[int, Name | None] = {}

    def mask(self, i: int) -> int:
        """The classes of token `i`; 0 outside the text."""
        return self._words[i].mask if 0 <= i < self._size else 0

    def definite(self, i: int) -> bool:
        """Has the article, also where the lexicon knows the word only with it; False past the end."""
        if i >= self._size:
            return False
        word = self._words[i]
        return word.al or word.key.startswith(self._article)

    def known(self, j: int) -> Name | None:
        """The longest name of the gazetteer that stands at `j`."""
        if j not in self._known:
            self._known[j] = self._look_up(j) if j < self._size else None
        return self._known[j]

    def _look_up(self, j: int) -> Name | None:
        for head in self._names.heads(self._words[j]):
            rest = head.longest(self._words, j)
            if rest is not None:
                key, end = head.word + rest, j + 1 + rest.count(" ")
                strength, candidates = self._names.gazetteer.candidates(key)
                return Name(j, end, end, key, head.skipped, head.role, candidates, strength)
        return None

    def name(self, j: int, rank: str) -> Name | None:
        """The name after a word of rank, known or not; None where what stands there is none."""
        if j >= self._size:
            return None
        if self.mask(j) & self._masks.opening:
            return self._quoted(j, rank)
        known = self.known(j)
        if known is not None and not known.skipped:
            return self._widened(known, rank)
        if rank in KNOWN_ONLY or (known is not None and known.role):
            return None  # «سجن بطرابلس»: the prison has no name here
        name = self._honoured(j, rank) or self._compound(j, rank) or self._single(j, rank)
        return None if name is not None and rank not in PEOPLED_RANKS and self._of_nation(name) else name

    def _of_nation(self, name: Name) -> bool:
        """«مقاطعة البضائع الإسرائيلية»: a noun with its adjective, no name."""
        return name.end == name.start + 1 and self.definite(name.start) and self.definite(name.end) and bool(self.mask(name.end) & self._masks.nation)

    def _honoured(self, j: int, rank: str) -> Name | None:
        """«مستشفى الملك فهد», «شارع الشهيد كذا»: a title and the name of the one whom it honours."""
        if rank not in HONOURING_RANKS or not self.mask(j) & self._masks.honour or not self.definite(j):
            return None
        end = j + 1
        while end < self._size and end - j < LONGEST_HONOUR and self._part_of_a_person(end):
            end += 1
        return self.plain(j, end) if end > j + 1 else None

    def _part_of_a_person(self, j: int) -> bool:
        """A given name or an unknown word, no place that the honoured one lies in."""
        known = self.known(j)
        return bool(self.mask(j) & (self._masks.given | self._masks.unknown)) and not self._words[j].prep and (known is None or not known.role)

    def _widened(self, known: Name, rank: str) -> Name:
        """A known name, or the longer one that it is only the beginning of: «تل كذا» where «تل» alone is known, «حي اليرموك الثانية»."""
        longer = self._compound(known.start, rank) if known.end == known.start + 1 else None
        if longer is not None and longer.end > known.end:
            return longer
        end = self._with_adjective(known.end, rank)
        return self.plain(known.start, end) if end > known.end and rank in SPLIT_RANKS else known

    def _quoted(self, j: int, rank: str) -> Name | None:
        """A name in quotation marks; after a word of rank in the plural the marks may hold a list, of which the first is read here."""
        if self.mask(j - 1) & self._masks.many and j + 1 < self._size:
            first = self.name(j + 1, rank)
            if first is not None:
                closed = self.mask(first.end) & self._masks.closing
                return replace(first, until=first.end + 1) if closed else first
        for k in range(j + 1, min(j + 1 + LONGEST_QUOTED, self._size)):
            if self.mask(k) & self._masks.closing:
                if k == j + 1:
                    return None
                inner = self.known(j + 1)
                if inner is not None and inner.end == k:
                    return replace(inner, until=k + 1)
                return self.plain(j + 1, k, k + 1)
        return None

    def plain(self, start: int, end: int, until: int | None = None) -> Name:
        """The words as a name, whatever they are; the gazetteer is asked for the whole of it."""
        key = " ".join(w.key for w in self._words[start:end])
        strength, candidates = self._names.gazetteer.candidates(key)
        return Name(start, end, until or end, key, candidates=candidates, strength=strength)

    def _compound(self, j: int, rank: str) -> Name | None:
        """A compound name by its first word («تل …»، «أم …»)."""
        masks, end = self._masks, j
        while end < self._size and end - j < 3 and self.mask(end) & masks.name_head and not (end > j and self.definite(end)):
            end += 1
        if end == j or end >= self._size or self.definite(j) or self._words[j].prep or not self.may_be_name(end):
            return None
        return self.plain(j, self._with_adjective(end + 1, rank))

    def _single(self, j: int, rank: str) -> Name | None:
        """A name of one word and its adjectives, by what kind of word may follow a rank."""
        word, masks, al = self._words[j], self._masks, self.definite(j)
        if not (self.may_be_name(j) or self._looks_like_verb(j, rank)) or word.prep or word.conj or word.suffix or (not al and self.conjunction(j)):
            return None
        if word.mask & (masks.common | masks.nation | masks.side):
            return None
        if word.mask & (masks.org | masks.given) and not (al and (rank in PEOPLED_RANKS or word.mask & masks.rank)):
            return None
        if word.mask & masks.rank and not (al and rank in AREA_RANKS):
            return None
        if self._may_follow(j, rank, al):
            return self.plain(j, self._with_adjective(j + 1, rank))
        paired = (rank == "camp" or self.mask(j - 1) & masks.many) and word.mask & masks.unknown and j + 1 < self._size
        if paired and self.definite(j + 1) and self.may_be_name(j + 1) and self._closes(j + 2):
            return self.plain(j, j + 2)
        return None

    def _looks_like_verb(self, j: int, rank: str) -> bool:
        """«قرية صفيا شمالي الحسكة»: what is written like a verb is a name between a rank and a larger place."""
        verb = self.mask(j) & self._masks.stops == self.mask(j) & self._masks.verb != 0
        return verb and rank in PEOPLED_RANKS and not self.mask(j - 1) & self._masks.many and self._words[j].key.isalpha() and self._located(j + 1)

    def _may_follow(self, j: int, rank: str, al: bool) -> bool:
        if not self.mask(j) & self._masks.unknown:
            return (
                rank in LOOSE_RANKS or self._alone(j, rank) or bool(self.mask(j) & self._masks.rank) if al else rank in PEOPLED_RANKS and self._located(j + 1)
            )
        broad = rank in BROAD_RANKS or self.mask(j - 1) & self._masks.many
        return al or not broad or self._closes(j + 1)

    def _alone(self, j: int, rank: str) -> bool:
        """«قرية الشركة»: the name of one village or town may be any noun with the article."""
        return rank in ("village", "town") and not self.mask(j - 1) & self._masks.many

    def _located(self, j: int) -> bool:
        """True where a direction or a larger place follows: «قرية عدوان غربي إدلب»."""
        return j < self._size and bool(self.mask(j) & (self._masks.side | self._masks.countryside | self._masks.belongs)) and not self.definite(j)

    def _closes(self, j: int) -> bool:
        """True where a name may end before `j`: punctuation, a preposition, or the end."""
        if j >= self._size or not self._words[j].key.isalpha() or self._words[j].conj or self._words[j].prep:
            return True
        return bool(self.mask(j) & self._masks.ends) or bool(self.conjunction(j))

    def may_be_name(self, j: int) -> bool:
        """A word in letters of the language that is no preposition, pronoun, particle or verb."""
        word = self._words[j]
        return not word.mask & self._masks.stops and word.key.isalpha() and not word.key.isascii()

    def _with_adjective(self, end: int, rank: str) -> int:
        """Takes in the adjectives that belong to names («الكبيرة»، «الغربية»); a quarter's or a base's name may have one of any class of the list."""
        masks = self._masks
        while end < self._size and self.definite(end) and not self._words[end].prep and self.mask(end) & masks.name_adj:
            if self.mask(end) & masks.side and rank not in SMALL_RANKS:
                break
            end += 1
        return end

    def in_list(self, at: int, rank: str, separated: bool) -> Name | None:
        """The name at `at` as an item of a list; `separated` where a mark or a free conjunction stands before it, else it must begin with one."""
        if at >= self._size:
            return None
        if separated and self.mask(at) & self._masks.opening:
            return self._quoted(at, rank)
        known = self.known(at)
        if known is not None and (known.skipped or separated):
            return known
        if self.mask(at) & self._masks.rank:
            return None
        if self._words[at].conj and self.mask(at) & self._masks.name_head and at + 1 < self._size and self.may_be_name(at + 1):
            return replace(self.plain(at, at + 2), key=f"{self._words[at].stem} {self._words[at + 1].key}", skipped=1)
        clitic = self.conjunction(at)
        if not clitic and not separated:
            return None
        return self._unknown_item(at, rank, clitic)

    def _unknown_item(self, at: int, rank: str, clitic: str) -> Name | None:
        if (
            self._words[at].prep
            or self._words[at].mask & (self._masks.stops | self._masks.common | self._masks.nation)
            or not self._words[at].mask & self._masks.unknown
        ):
            return None
        plain = self.plain(at, self._with_adjective(at + 1, rank))
        if not self._closes(plain.end):
            return None
        if not clitic:
            return plain
        key = plain.key[len(clitic) :]
        strength, candidates = self._names.gazetteer.candidates(key)
        return replace(plain, key=key, skipped=len(clitic), candidates=candidates, strength=strength)

    def conjunction(self, at: int) -> str:
        """The clitic without a preposition that an unknown word seems to begin with; empty where there is none."""
        key = self._words[at].key
        for clitic, role in self._names.gazetteer.clitics.items():
            if not role and key.startswith(clitic) and len(key) >= len(clitic) + self._names.gazetteer.shortest:
                return clitic
        return ""
