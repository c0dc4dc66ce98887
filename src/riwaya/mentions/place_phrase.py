"""The grammar of a place phrase: part («شمال», «ريف»), rank («مدينة»), name, direction («الغربي»), alias in brackets.

It knows classes and the gazetteer's names, no word of the language.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from riwaya.mentions.place_naming import PEOPLED_RANKS, Name, NameReader
from riwaya.mentions.place_words import PlaceMasks, PlaceNames
from riwaya.model import Span
from riwaya.text.tokens import TokenisedText

LONGEST_LIST = 8
LI = 2  # the number of «ل» among the prepositions that are written with the next word


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name or point to a place: tokens `[start, end)`, the characters `span` (less a clitic before them), the name's own tokens.

    `key` is the folded name, empty where the phrase names none; `rank` what the word of rank says, `parts` the directions and «countryside», «near»;
    `role` is at, from, to or origin; `candidates` are numbers of the gazetteer. `pointer`: it points back («المدينة»); `nation`: a country's code told by an adjective, `bordering` a second one («الحدود السورية التركية»);
    `joined`: a conjunction is written with it; `bare`: nothing beside the name says that it is a place here («شنت روسيا غارات»).
    `container` is the index of the mention that holds it, in the finder's list.
    """

    start: int
    end: int
    span: Span
    name_span: Span | None = None
    key: str = ""
    rank: str | None = None
    parts: tuple[str, ...] = ()
    role: str = "at"
    candidates: tuple[int, ...] = ()
    strength: int = 0
    pointer: bool = False
    nation: str | None = None
    bordering: str | None = None
    weak: bool = False
    joined: bool = False
    bare: bool = False
    container: int | None = None


@lru_cache(maxsize=16384)
def letters_in(surface: str, count: int) -> int:
    """How many code points of `surface` its first `count` letters take, marks and tatweel aside."""
    at = 0
    for at, c in enumerate(surface):
        if count == 0 and unicodedata.category(c) not in ("Mn", "Cf") and c != "\u0640":
            return at
        if unicodedata.category(c) not in ("Mn", "Cf") and c != "\u0640":
            count -= 1
    return at


class PhraseReader:
    """Reads the place phrases of one text. `read(i)` gives the mentions that begin at token `i`, and where to read on."""

    def __init__(self, tokenised: TokenisedText, masks: PlaceMasks, names: PlaceNames) -> None:
        self._text = tokenised
        self._words = tokenised.words
        self._masks = masks
        self._names = names
        self._size = len(tokenised)
        self._namer = NameReader(tokenised, masks, names)
        self._opening = masks.leading | masks.many

    # -- the phrase ---------------------------------------------------------------------------------------------------------------------------------

    def read(self, i: int) -> tuple[list[PlaceMention], int]:
        """The mentions of the phrase at `i`; an empty list and `i + 1` where there is none."""
        if self._namer.mask(i) & self._masks.way and self._namer.mask(i - 1) & self._masks.about:
            return [], i + 1  # «عن طريق»: by means of
        whole = self._namer.known(i)
        if not self._words[i].mask & self._opening:
            # Nothing but a name can begin with such a word.
            plain = self._named(i, whole, self._near_parts(i), None) if whole is not None else None
            return ([plain], plain.end) if plain is not None else ([], i + 1)
        if whole is not None and whole.end > i + 1:
            named = self._named(i, whole, self._near_parts(i), None)
            return [named], named.end
        side = self._adjectival_part(i)
        if side is not None:
            return side
        parts, j = self._parts(i)
        parts = (*parts, *self._near_parts(i))
        mention = self._target(i, j, parts)
        if mention is None and j > i + 1:
            mention = self._target(j - 1, j - 1, ()) or None
        if mention is None:
            return [], i + 1
        rank_words = self._words[j].mask & self._masks.many or (j > i and self._words[j - 1].mask & self._masks.many)
        if rank_words and mention.key and (mention.rank or mention.parts):
            return self._listed(mention)
        return [mention], max(mention.end, i + 1)

    def unknown_before(self, holder: PlaceMention, floor: int) -> list[PlaceMention]:
        """An unknown word after a preposition of place, right before what holds it: «في سطيح بريف كذا»; not before token `floor`."""
        masks, j = self._masks, holder.start - 1
        if holder.joined or not set(holder.parts) - {"near", "middle"}:
            return []
        if j <= floor or not self._namer.mask(j) & masks.unknown or not self._namer.mask(j - 1) & (masks.into | masks.on | masks.to | masks.towards):
            return []
        if self._words[j].prep or not self._namer.may_be_name(j):
            return []
        return [self._named(j, self._namer.plain(j, j + 1), (), None)]

    def _parts(self, i: int) -> tuple[tuple[str, ...], int]:
        """Nouns of direction and nearness before the target: their meaning, and the first token after them."""
        masks, parts, j = self._masks, [], i
        while j < self._size:
            mask = self._namer.mask(j)
            if self._namer.definite(j) or (j > i and self._words[j].conj):
                break
            if mask & masks.countryside:
                parts.append("countryside")
            elif mask & masks.side:
                parts += masks.sides_of(mask)
            elif mask & (masks.vicinity | masks.far):
                parts += ["near"] if mask & masks.vicinity else []
            elif not (parts and mask & masks.out_of and self._opens_target(j + 1)):
                break
            j += 1
        return tuple(dict.fromkeys(parts)), j

    def _opens_target(self, i: int) -> bool:
        return bool(self._namer.mask(i) & (self._masks.rank | self._masks.capital)) or (i < self._size and bool(self._names.heads(self._words[i])))

    def _adjectival_part(self, i: int) -> tuple[list[PlaceMention], int] | None:
        """«الريف الجنوبي (لإدلب)»، «الأحياء الشرقية من حلب»: a noun with the article, its directions, and perhaps the place that it is a part of."""
        masks, first = self._masks, self._words[i]
        if not (self._namer.definite(i) and first.mask & masks.part_noun):
            return None
        sides, j = self._side_adjectives(i + 1)
        if not sides:
            return None
        parts = ("countryside", *sides) if first.mask & masks.countryside else sides
        held = self._held(j)
        mention = self._mention(i, j, parts=parts, pointer=True)
        if held is not None and held.key:
            mention = replace(held, start=i, span=Span(self._start(i), held.span.end), parts=(*parts, *held.parts), role=self._role(i, ""))
        return [mention], mention.end

    def _held(self, j: int) -> PlaceMention | None:
        """The place that a part is of: «لإدلب»، «لمدينة إدلب»، «من حلب»، «في حلب»."""
        if j >= self._size:
            return None
        if self._namer.mask(j) & (self._masks.out_of | self._masks.into):
            return self._target(j + 1, j + 1, ()) if j + 1 < self._size else None
        heads = self._names.heads(self._words[j])
        if self._words[j].prep == LI or (heads and heads[0].role == "to"):
            return self._target(j, j, ())
        return None

    def _side_adjectives(self, j: int) -> tuple[tuple[str, ...], int]:
        """Directions with the article («الشمالي الغربي»): at most two, and the token after them."""
        sides: list[str] = []
        while j < self._size and len(sides) < 2 and self._namer.definite(j) and self._namer.mask(j) & self._masks.side and not self._words[j].prep:
            sides += self._masks.sides_of(self._namer.mask(j))
            j += 1
        return tuple(sides), j

    def _target(self, i: int, j: int, parts: tuple[str, ...]) -> PlaceMention | None:
        """What the parts before `j` are of: a name, a rank and a name, a capital, a country; None where nothing of the kind stands there."""
        if j >= self._size:
            return None
        masks, word = self._masks, self._words[j]
        for found in (self._nation_phrase(i, j, parts), self._gazetted(i, j, parts)):
            if found is not None:
                return found
        if word.mask & masks.country and self._namer.definite(j) and parts:
            return self._mention(i, j + 1, parts=parts, pointer=True, rank="country")
        if word.mask & masks.capital and self._namer.definite(j):
            return self._capital(i, j, parts)
        if word.mask & masks.rank and not word.suffix:
            return self._pointer(i, j, parts) if self._namer.definite(j) else self._ranked(i, j, parts)
        if "countryside" in parts:
            return self._unranked(i, j, parts)
        return None

    def _nation_phrase(self, i: int, j: int, parts: tuple[str, ...]) -> PlaceMention | None:
        """«العاصمة اللبنانية»، «الأراضي اليمنية»."""
        word, masks = self._words[j], self._masks
        if not (self._namer.definite(j) and word.mask & (masks.land | masks.capital)) or j + 1 >= self._size:
            return None
        nation = self._nation(j + 1)
        if word.mask & masks.border and self._namer.mask(j + 1) & masks.shared:
            return self._border_with(i, j, parts)
        if nation is None:
            return None
        if word.mask & masks.border:
            second = self._nation(j + 2)
            return self._mention(i, j + 3 if second else j + 2, parts=parts, rank="frontier", nation=nation, bordering=second)
        rank = "capital" if word.mask & masks.capital else "country"
        return self._mention(i, j + 2, parts=parts, rank=rank, nation=nation)

    def _nation(self, j: int) -> str | None:
        """The country of an adjective with the article («التركية»)."""
        if j >= self._size or not self._namer.mask(j) & self._masks.nation or not self._namer.definite(j):
            return None
        gazetteer = self._names.gazetteer
        return gazetteer.nation(self._words[j].stem.removeprefix(gazetteer.definite))

    def _border_with(self, i: int, j: int, parts: tuple[str, ...]) -> PlaceMention | None:
        """«الحدود مع لبنان»."""
        name = self._namer.known(j + 2)
        if name is None or name.skipped:
            return None
        return self._named(i, name, parts, "frontier")

    def _gazetted(self, i: int, j: int, parts: tuple[str, ...]) -> PlaceMention | None:
        name = self._namer.known(j)
        if name is None or (j > i and name.skipped and not parts):
            return None
        return self._named(i, name, parts, None)

    def _capital(self, i: int, j: int, parts: tuple[str, ...]) -> PlaceMention:
        name = self._namer.known(j + 1) if j + 1 < self._size else None
        if name is not None and not name.skipped:
            return self._named(i, name, parts, "city")
        return self._mention(i, j + 1, parts=parts, rank="capital", pointer=True)

    def _pointer(self, i: int, j: int, parts: tuple[str, ...]) -> PlaceMention | None:
        """«المدينة»، «المطار»: with the article and without a name it points back; an adjective of the data's list stays with it («الميناء التجاري»)."""
        rank = self._masks.rank_of(self._namer.mask(j))
        if rank == "border" or (rank in ("frontier", "feature", "division", "district", "quarter") and not parts):
            return None
        if self._namer.mask(j) & self._masks.way:
            return None  # «جانب الطريق»
        if self._namer.mask(j) & self._masks.many:
            return None
        end = j + 1
        if rank == "facility" and end < self._size and self._namer.definite(end) and self._namer.mask(end) & (self._masks.common | self._masks.unknown):
            end += 1
        return self._mention(i, end, parts=parts, rank=rank, pointer=True)

    def _ranked(self, i: int, j: int, parts: tuple[str, ...]) -> PlaceMention | None:
        """A word of rank and the name after it; the words between «الطريق الواصل بين» are left to the list."""
        rank = self._masks.rank_of(self._namer.mask(j)) or "place"
        if j + 1 < self._size and self._namer.definite(j + 1) and self._namer.mask(j + 1) & self._masks.pointed:
            return self._target(i, j + 1, parts)  # «شوارع العاصمة»، «مستوصف القرية»
        whole = self._namer.known(j + 1)
        inner, k = self._parts(j + 1) if whole is None or whole.end == j + 2 else ((), j + 1)  # «محافظة شمال سيناء» is no part of a «محافظة سيناء»
        if k < self._size and k > j + 1 and (known := self._namer.known(k)) is not None:
            if "countryside" in inner and self._side_adjectives(known.end)[0]:
                return self._named(i, known, (*parts, *inner), None)  # «قرى ريف كذا الشرقي»
            j, parts = k - 1, (*parts, *inner)
        elif k < self._size and whole is None and self._nested_rank(j + 1):
            nested = self._ranked(i, j + 1, parts)
            if nested is None or not nested.key:
                return None
            if nested.rank in PEOPLED_RANKS and rank == "feature":
                return replace(nested, parts=tuple(dict.fromkeys((*nested.parts, "near"))))  # «محور قرية كذا»
            inside = rank in ("district", "facility") or (rank == "quarter" and self._namer.mask(j) & self._masks.many)  # «أحياء مدينة إدلب»
            return replace(nested, rank=nested.rank if inside else rank)
        called = bool(self._namer.mask(j + 1) & self._masks.called)  # «قرية تسمى كذا»
        name = self._namer.name(j + 2 if called else j + 1, rank)
        if name is None:
            return None
        return self._named(i, name if name.candidates else self._with_rank(name, j), parts, rank)

    def _nested_rank(self, j: int) -> bool:
        """Another word of rank, no preposition before it: «عاصمة محافظة كذا»."""
        return bool(self._namer.mask(j) & self._masks.rank) and not self._namer.definite(j) and not (self._words[j].prep or self._words[j].conj)

    def _with_rank(self, name: Name, j: int) -> Name:
        """«معسكر «كذا»»: the gazetteer may know the name with its word of rank, which quotation marks kept apart."""
        strength, candidates = self._names.gazetteer.candidates(f"{self._words[j].stem} {name.key}")
        return replace(name, strength=strength, candidates=candidates) if candidates else name

    def _unranked(self, i: int, j: int, parts: tuple[str, ...]) -> PlaceMention | None:
        """A name that nothing but «ريف» before it tells of."""
        word = self._words[j]
        if not word.mask & self._masks.unknown or word.conj or word.prep:
            return None
        name = self._namer.name(j, "town")
        return self._named(i, name, parts, None) if name is not None else None

    # -- mentions -----------------------------------------------------------------------------------------------------------------------------------

    def _start(self, i: int, skipped: int | None = None) -> int:
        """Where the phrase at token `i` begins, past conjunctions and prepositions written with it."""
        word = self._words[i]
        if skipped is None:
            skipped = bool(word.conj) + bool(word.prep) + (word.al and word.prep == LI)
        return self._text.starts[i] + (letters_in(word.surface, skipped) if skipped else 0)

    def _named(self, i: int, name: Name, parts: tuple[str, ...], rank: str | None) -> PlaceMention:
        end = name.until
        if "countryside" in parts:
            sides, end = self._side_adjectives(end)
            parts = tuple(dict.fromkeys((*parts, *sides)))
        end = self._alias(end, name.candidates)
        skipped = name.skipped if i == name.start else None
        name_start = self._text.starts[name.start] + (letters_in(self._words[name.start].surface, name.skipped) if name.skipped else 0)
        return PlaceMention(
            i,
            end,
            Span(self._start(i, skipped), self._text.ends[end - 1]),
            Span(name_start, self._text.ends[name.end - 1]),
            name.key,
            rank,
            parts,
            self._role(i, name.role),
            name.candidates,
            name.strength,
            joined=self._words[i].conj or (i == name.start and bool(name.skipped) and not name.role),
        )

    def _mention(self, i: int, end: int, **more: object) -> PlaceMention:
        return replace(PlaceMention(i, end, Span(self._start(i), self._text.ends[end - 1]), role=self._role(i, "")), **more)  # type: ignore[arg-type]

    def _alias(self, end: int, candidates: tuple[int, ...]) -> int:
        """Past «(كوباني)»: another name of the same place in brackets."""
        if end + 2 < self._size and self._words[end].mask & self._masks.opening and self._text.text[self._text.starts[end]] == "(":
            inner = self._namer.known(end + 1)
            if inner is not None and inner.end < self._size and self._namer.mask(inner.end) & self._masks.closing and set(inner.candidates) & set(candidates):
                return inner.end + 1
        return end

    def near_before(self, i: int) -> bool:
        """«بالقرب من», «على بعد عشرة كيلومترات من» before token `i`."""
        masks = self._masks
        return bool(self._namer.mask(i - 1) & masks.out_of and self._namer.mask(i - 2) & (masks.vicinity | masks.distance))

    def _near_parts(self, i: int) -> tuple[str, ...]:
        return ("near",) if self.near_before(i) else ()

    def _role(self, i: int, clitic: str) -> str:
        masks, word, before = self._masks, self._words[i], self._namer.mask(i - 1)
        if before & masks.out_of:
            if self.near_before(i):
                return "at"
            return "origin" if self._namer.mask(i - 2) & masks.leaving or self._namer.mask(i - 3) & masks.leaving else "from"
        if before & (masks.to | masks.towards) or word.mask & masks.towards:
            return "to"
        if clitic in ("", "at") and word.prep != LI:
            return "at"
        return "to"

    def _listed(self, first: PlaceMention) -> tuple[list[PlaceMention], int]:
        """The names after a word of rank in the dual or plural: «بلدتي كذا وكذا»، «قرى كذا، كذا وكذا»، «قرى كذا – كذا»."""
        out = [first]
        while len(out) < LONGEST_LIST:
            at, separated = self._next_item(out[-1].end)
            name = self._namer.in_list(at, first.rank or "village", separated)
            if name is None:
                break
            start = at if self._namer.mask(at) & self._masks.opening else name.start
            out.append(replace(self._named(start, name, (), first.rank), parts=first.parts, role=first.role))
        return out, out[-1].end

    def _next_item(self, end: int) -> tuple[int, bool]:
        """Where the next item of a list begins, and whether a mark or a free conjunction stands before it."""
        at = end + 1 if self._namer.mask(end) & self._masks.separator else end
        if at < self._size and self._names.gazetteer.clitics.get(self._words[at].key) == "":
            at += 1
        return at, at > end
