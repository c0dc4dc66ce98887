"""Words that name places, and words that point to them."""

from __future__ import annotations

from dataclasses import replace

from riwaya.mentions.place_phrase import PhraseReader, PlaceMention
from riwaya.mentions.place_words import PlaceMasks, PlaceNames
from riwaya.rules.gazetteer import Gazetteer
from riwaya.rules.lexicon import Lexicon
from riwaya.text.marking import Marker
from riwaya.text.tokens import TokenisedText

__all__ = ["PlaceFinder", "PlaceMention"]

LARGE = frozenset({"division", "district", "border"})
AREAS = frozenset({"governorate", "district", "region"})
SUPPORT_PARTS = frozenset({"countryside", "near", "north", "south", "east", "west"})
HEH = "\u0647"
LONGEST_GAP = 2  # tokens between a place and the one that holds it


class PlaceFinder:
    """Finds mentions of places. A name that is also a common word counts only where the text supports it."""

    name = "places"

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._masks = PlaceMasks.of(lexicon)
        self._names = PlaceNames(gazetteer)
        self._gazetteer = gazetteer
        leading = self._masks.leading
        # Tokens at which a place phrase may begin.
        self._starts = Marker(lambda word: bool(word.mask & leading) or bool(self._names.heads(word)))

    def __call__(self, tokenised: TokenisedText) -> list[PlaceMention]:
        """Mentions in text order, none overlapping; empty where the text names no place."""
        reader = PhraseReader(tokenised, self._masks, self._names)
        found: list[PlaceMention] = []
        end = 0
        for i in self._starts.tokens(tokenised.words):
            if i < end:
                continue
            mentions, after = reader.read(i)
            if mentions and i > end:
                found += reader.unknown_before(mentions[0], end)
            end = after
            found += [self._guarded(m, tokenised) for m in mentions]
        return self._linked(self._supported(self._surnames(found, tokenised), tokenised), tokenised)

    def _guarded(self, mention: PlaceMention, tokenised: TokenisedText) -> PlaceMention:
        """Weak where it stands in the name of a person or an institution."""
        if mention.start == 0 or mention.rank or mention.parts:
            return mention
        before = tokenised.words[mention.start - 1]
        plain = mention.span.start == tokenised.starts[mention.start]
        if plain and before.mask & (self._masks.given | self._masks.org) and not before.al:
            return replace(mention, weak=True)
        if self._other_word(mention, tokenised):
            return replace(mention, weak=True, strength=2)
        return replace(mention, weak=True) if self._outlet(mention, tokenised) else mention

    def _other_word(self, mention: PlaceMention, tokenised: TokenisedText) -> bool:
        """«في حديثه», «وجده»: a name with a teh marbuta that is written without it is another word with a pronoun."""
        return mention.key in self._gazetteer.endings and tokenised.words[mention.end - 1].surface.endswith(HEH)

    def _outlet(self, mention: PlaceMention, tokenised: TokenisedText) -> bool:
        """«ل"الرياض"», «صحيفة "الوطن"»: a newspaper that is called as the place is."""
        words, masks = tokenised.words, self._masks
        if mention.start < 2 or mention.end >= len(words) or not words[mention.start - 1].mask & masks.opening or not words[mention.end].mask & masks.closing:
            return False
        before = words[mention.start - 2]
        return bool(before.mask & masks.org) or bool(self._gazetteer.clitics.get(before.key))

    def _surnames(self, found: list[PlaceMention], tokenised: TokenisedText) -> list[PlaceMention]:
        """What follows a given name somewhere in the text is a person's name wherever nothing says that it is a place."""
        words, given = tokenised.words, self._masks.given
        names = {m.key for m in found if m.weak and m.start and words[m.start - 1].mask & given}
        if not names:
            return found
        return [replace(m, weak=True) if m.key in names and not (m.rank or m.parts or self._placed(m, tokenised)) else m for m in found]

    # -- support ------------------------------------------------------------------------------------------------------------------------------------

    def _supported(self, found: list[PlaceMention], tokenised: TokenisedText) -> list[PlaceMention]:
        """Without the bare names that are too weak to stand alone here."""
        sure = [self._sure(m) for m in found]
        countries = {self._gazetteer.entry(m.candidates[0]).country for m, ok in zip(found, sure, strict=True) if ok and m.candidates and not m.weak}
        out: list[PlaceMention] = []
        for n, mention in enumerate(found):
            if self._idle(mention, tokenised):
                continue
            if sure[n] or self._spoken_for(n, found, tokenised, countries):
                out.append(replace(mention, bare=True) if self._bare(mention, out, tokenised) else mention)
        return out

    def _bare(self, mention: PlaceMention, before: list[PlaceMention], tokenised: TokenisedText) -> bool:
        """Neither rank, part nor preposition stands with the name; the items of a list are as the first, and a name before a colon or a stop is a dateline."""
        if mention.rank or mention.parts or mention.nation or mention.pointer or mention.role != "at":
            return False
        if mention.joined and before and before[-1].end == mention.start:
            return before[-1].bare
        after = tokenised.words[mention.end].mask if mention.end < len(tokenised) else 0
        return not after & self._masks.dateline and not self._placed(mention, tokenised)

    def _idle(self, mention: PlaceMention, tokenised: TokenisedText) -> bool:
        """A word that points to no place of an event: without a preposition of place, or an institution that the gazetteer does not know."""
        if mention.pointer:
            ranked = mention.start and tokenised.words[mention.start - 1].mask & self._masks.rank
            return not (mention.parts or mention.rank == "capital" or ranked or self._placed(mention, tokenised))
        if mention.candidates or mention.rank is None or mention.name_span is None:
            return False
        return bool(tokenised.words[mention.start].mask & self._masks.org)

    def _sure(self, mention: PlaceMention) -> bool:
        if mention.weak and mention.strength:
            return False
        return (
            mention.strength == 0 or mention.pointer or mention.nation is not None or mention.rank is not None or (not mention.candidates and bool(mention.key))
        )

    def _spoken_for(self, n: int, found: list[PlaceMention], tokenised: TokenisedText, countries: set[str]) -> bool:
        mention = found[n]
        if mention.weak:
            return False
        home = any(self._gazetteer.entry(c).country in countries for c in mention.candidates)
        if mention.strength == 1:
            own = self._gazetteer.entry(mention.candidates[0]).strength < 2
            placed = self._placed(mention, tokenised) or self._beside(n, found, tokenised)
            several = " " in mention.key
            area = home and several and all(self._gazetteer.entry(c).kind in AREAS for c in mention.candidates)  # «مساجد المنطقة الشرقية»
            return area or (placed and (home or (own and several)))
        return home and self._held_by_its_own(n, found, tokenised)

    def _placed(self, mention: PlaceMention, tokenised: TokenisedText) -> bool:
        """A preposition of place before it, or a part («شمال», «ريف»)."""
        if SUPPORT_PARTS & set(mention.parts):
            return True
        first, masks = tokenised.words[mention.start], self._masks
        if mention.span.start > tokenised.starts[mention.start] and mention.role == "at":
            return first.key not in self._gazetteer.clitics and not first.conj
        before = tokenised.words[mention.start - 1].mask if mention.start else 0
        return bool(before & (masks.into | masks.inside | masks.on | masks.out_of | masks.to | masks.towards))

    def _beside(self, n: int, found: list[PlaceMention], tokenised: TokenisedText) -> bool:
        """In a list with another place."""
        for other in found[max(0, n - 1) : n] + found[n + 1 : n + 2]:
            first, second = (other, found[n]) if other.start < found[n].start else (found[n], other)
            gap = second.start - first.end
            joined = gap == 0 and second.span.start > tokenised.starts[second.start]
            if joined or (gap == 1 and tokenised.words[first.end].mask & self._masks.comma):
                return other.strength == 0 or bool(other.rank)
        return False

    def _held_by_its_own(self, n: int, found: list[PlaceMention], tokenised: TokenisedText) -> bool:
        """Followed by a place that holds it by the gazetteer: «الحراك بريف درعا»."""
        if n + 1 >= len(found) or not self._holds(found[n], found[n + 1], tokenised):
            return False
        held = {h for c in found[n].candidates for h in self._gazetteer.holders(c)}
        return bool(held & set(found[n + 1].candidates))

    # -- containers ---------------------------------------------------------------------------------------------------------------------------------

    def _linked(self, found: list[PlaceMention], tokenised: TokenisedText) -> list[PlaceMention]:
        """Each mention with the one after it that holds it: «بلدة كذا بريف كذا الغربي»."""
        out = list(found)
        for n in range(len(out) - 1):
            if self._holds(out[n], out[n + 1], tokenised):
                out[n] = replace(out[n], container=n + 1)
        return out

    def _holds(self, inner: PlaceMention, outer: PlaceMention, tokenised: TokenisedText) -> bool:
        """True where `outer` follows as the place that holds or locates `inner`."""
        gap = outer.start - inner.end
        if not 0 <= gap <= LONGEST_GAP or (outer.pointer and not outer.parts) or outer.rank == "frontier":
            return False
        between = [w.mask for w in tokenised.words[inner.end : outer.start]]
        masks = self._masks
        if not all(m & (masks.into | masks.belongs | masks.comma | masks.on | masks.out_of) for m in between):
            return False
        if any(m & (masks.into | masks.belongs) for m in between):
            return True
        if gap == 0:
            inside = outer.span.start > tokenised.starts[outer.start] and outer.role == "at"
            return not outer.joined and (inside or bool(SUPPORT_PARTS & set(outer.parts)))
        return gap == 1 and bool(between[0] & masks.comma) and (outer.rank in LARGE or "countryside" in outer.parts)
