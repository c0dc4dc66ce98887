"""What single words tell of places: classes as masks, and the names of the gazetteer that begin with a word."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.rules.gazetteer import Gazetteer
from riwaya.rules.lexicon import Lexicon, Word

KEPT_WORDS = 200_000
# Classes of the data that are words of rank, by what they make of the name after them.
RANKS = {
    "city": "place_city",
    "town": "place_town",
    "village": "place_village",
    "division": "place_division",
    "district": "place_district",
    "quarter": "place_quarter",
    "camp": "place_camp",
    "base": "place_base",
    "crossing": "place_crossing",
    "feature": "place_feature",
    "facility": "place_facility",
    "frontier": "place_noun_border",
    "border": "place_border",
}
SIDES = {"north": "place_north", "south": "place_south", "east": "place_east", "west": "place_west", "middle": "place_middle"}


@dataclass(frozen=True, slots=True)
class PlaceMasks:
    """Bit masks of the classes that the grammar of place phrases speaks of."""

    ranks: tuple[tuple[int, str], ...]
    sides: tuple[tuple[int, str], ...]
    rank: int
    side: int
    countryside: int
    vicinity: int
    far: int
    part_noun: int
    capital: int
    pointed: int
    land: int
    country: int
    many: int
    belongs: int
    towards: int
    leaving: int
    name_head: int
    name_adj: int
    common: int
    org: int
    given: int
    nation: int
    unknown: int
    stops: int
    ends: int
    into: int
    out_of: int
    to: int
    on: int
    comma: int
    separator: int
    opening: int
    closing: int
    dateline: int
    between: int
    inside: int
    digits: int
    border: int
    about: int
    way: int
    shared: int
    honour: int
    verb: int
    distance: int
    called: int

    @classmethod
    def of(cls, lexicon: Lexicon) -> PlaceMasks:
        """From the lexicon that ships. Raises KeyError where its data lacks a class."""
        bit = lexicon.bit
        return cls(
            ranks=(*((bit(name), rank) for rank, name in RANKS.items()), (bit("place_valley"), "feature")),
            sides=tuple((bit(name), side) for side, name in SIDES.items()),
            rank=bit("place_valley", *RANKS.values()),
            side=bit(*SIDES.values()),
            countryside=bit("place_countryside"),
            vicinity=bit("place_vicinity"),
            far=bit("place_far"),
            part_noun=bit("place_part_noun"),
            capital=bit("place_noun_capital"),
            pointed=bit("place_pointed"),
            land=bit("place_noun_land"),
            country=bit("place_noun_country"),
            many=bit("place_dual", "place_plural"),
            belongs=bit("place_belongs"),
            towards=bit("place_towards"),
            leaving=bit("place_leaving"),
            name_head=bit("place_name_head", "place_valley"),
            name_adj=bit("place_name_adj"),
            common=bit("place_common_adj"),
            org=bit("place_org"),
            given=bit("place_given_name"),
            nation=bit("nationality"),
            unknown=bit("unknown"),
            stops=bit(
                "preposition",
                "relative",
                "negation",
                "conjunction",
                "that_conj",
                "demonstrative",
                "particle_qad",
                "be_verb",
                "verb",
                "digits",
                "place_clause_verb",
            ),
            ends=bit("preposition", "relative", "comma", "place_belongs", *SIDES.values()),
            into=bit("in_prep"),
            out_of=bit("from_prep"),
            to=bit("to_prep"),
            on=bit("on_prep"),
            comma=bit("comma"),
            separator=bit("comma", "dash", "slash"),
            opening=bit("qopen", "quote", "popen"),
            closing=bit("qclose", "quote", "pclose"),
            dateline=bit("colon", "stop", "dash", "newline", "slash"),
            inside=bit("place_inside"),
            between=bit("place_between"),
            digits=bit("digits"),
            border=bit("place_noun_border"),
            about=bit("about_prep"),
            way=bit("place_way"),
            shared=bit("with_word"),
            honour=bit("place_honour"),
            verb=bit("verb"),
            distance=bit("place_distance"),
            called=bit("place_called"),
        )

    @property
    def leading(self) -> int:
        """Words that a place phrase may begin with, names aside."""
        return self.rank | self.side | self.countryside | self.vicinity | self.far | self.part_noun | self.capital | self.land | self.country

    def rank_of(self, mask: int) -> str | None:
        """The rank that a word of this mask gives to the name after it: the first of the list where it has several."""
        for bit, rank in self.ranks:
            if mask & bit:
                return rank
        return None

    def sides_of(self, mask: int) -> tuple[str, ...]:
        """The directions that a word of this mask names."""
        return tuple(side for bit, side in self.sides if mask & bit)


@dataclass(frozen=True, slots=True)
class Head:
    """A word that names begin with: the role and letters of a clitic before it, its folded form, and what may follow."""

    role: str
    skipped: int
    word: str
    tails: dict[str, list[tuple[str, ...]]]

    def longest(self, words: list[Word], at: int) -> str | None:
        """The rest of the longest name that begins with token `at`, as folded words after a blank; "" for one word, None where none is whole."""
        second = words[at + 1].key if at + 1 < len(words) else ""
        for others in self.tails.get(second, ()) if second else ():
            if not others or tuple([word.key for word in words[at + 2 : at + 2 + len(others)]]) == others:
                return " ".join(("", second, *others))
        return "" if "" in self.tails else None


class PlaceNames:
    """The gazetteer as words meet it: clitics before a name are taken off. Remembered by surface form."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._clitics = sorted(gazetteer.clitics.items(), key=lambda item: (-len(item[0]), item[0]))
        self._known: dict[Word, tuple[Head, ...]] = {}

    def heads(self, word: Word) -> tuple[Head, ...]:
        """The readings of this word as the first of a name: as it stands, then without a clitic; empty where no name begins so."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) > KEPT_WORDS:
                self._known.clear()
            found = self._known[word] = self._look_up(word.key)
        return found

    def _look_up(self, key: str) -> tuple[Head, ...]:
        tails = self.gazetteer.head(key)
        whole = (Head("", 0, key, tails),) if tails else ()
        return whole if "" in tails else whole + self._joined(key)

    def _joined(self, key: str) -> tuple[Head, ...]:
        for prefix, article in self.gazetteer.article.items():
            if key.startswith(prefix):
                word = article + key[len(prefix) :]
                tails = self.gazetteer.head(word)
                if tails:
                    return (Head("to", len(prefix), word, tails),)
        for clitic, role in self._clitics:
            rest = key[len(clitic) :]
            if key.startswith(clitic) and len(rest) >= self.gazetteer.shortest:
                tails = self.gazetteer.head(rest)
                if tails:
                    return (Head(role, len(clitic), rest, tails),)
        return ()
