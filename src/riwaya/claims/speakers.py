"""Who speaks: the names in a text's frames of saying, tied to one another within the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from riwaya.claims.naming import PersonNames, SpeakerBits
from riwaya.grounding.actors import Entry
from riwaya.mentions.speaker_phrase import Stretch
from riwaya.model import Link, Span
from riwaya.rules.fold import fold
from riwaya.rules.lexicon import Word
from riwaya.text.tokens import TokenisedText

MOST_NAMES = 50_000
LONGEST_TITLE = 8
MOST_VOICES = 200
# By so many letters «تركيا» and «التركي» are one word.
SAME_LETTERS = 3
ARTICLE = 2


class Names(Protocol):
    """The register of actors and sources."""

    def identity(self, name_text: str, country: str | None = None) -> Entry | None:
        """The entry that a name means, or None."""


class KnownNames:
    """Remembers the register's answers: the same few names speak in most texts. An answer depends on the name and the text's country alone."""

    def __init__(self, register: Names | None) -> None:
        self._register = register
        self._known: dict[tuple[str, str | None], Entry | None] = {}

    def identity(self, name_text: str, country: str | None = None) -> Entry | None:
        """The register's entry, in a text set in `country` (ISO code or None); None where there is none, or no register."""
        if self._register is None:
            return None
        key = (name_text, country)
        if key not in self._known:
            if len(self._known) >= MOST_NAMES:
                self._known.clear()
            self._known[key] = self._register.identity(name_text, country)
        return self._known[key]


@dataclass(slots=True, eq=False)
class Voice:
    """One who speaks, over the whole text. `stems` are all folded words by which the text calls it, `own` those of its proper name."""

    name: str
    identity: str | None
    anonymous: bool
    kind: str
    stems: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    mentions: list[Stretch] = field(default_factory=list)


class SpeakerBook:
    """All voices of one text, in the order in which they speak."""

    def __init__(self, tokenised: TokenisedText, bits: SpeakerBits, register: KnownNames, country: str | None = None) -> None:
        self._text = tokenised
        self._bits = bits
        self._register = register
        self._country = country
        self._names = PersonNames(bits)
        self.voices: list[Voice] = []

    def _recent(self) -> Iterator[Voice]:
        """The voices that spoke last, the last first; who spoke two hundred voices ago is not meant any more."""
        return reversed(self.voices[-MOST_VOICES:])

    def voice(self, stretch: Stretch) -> Voice:
        """The voice that the words at `stretch` name; a new one where the text has not named it before."""
        named = self._text.words[stretch[0] : stretch[1]]
        words = [w for w in named if not w.mask & (self._bits.marks | self._bits.same)]
        entry = self.entry(stretch)
        last = self.voices[-1] if self.voices and any(w.mask & self._bits.same for w in named) else None
        # «المصدر نفسه» can be nobody but the last.
        found = last if words and words[0].mask & self._bits.source_word and last else self._known(words, entry) or last
        if found is None:
            found = self._headlined(words, self._new(words, stretch, entry))
        if found in self.voices:
            self.voices.remove(found)
        self.voices.append(found)
        found.mentions.append(stretch)
        found.stems.update(w.stem for w in words)
        if found.kind == "person":
            found.stems.update(self._beside(stretch[1]))
        return found

    def _headlined(self, words: list[Word], new: Voice) -> Voice:
        """The headline's «خبير أمني» or «رئيس وزراء كذا», where the text now names him in full; else the new voice."""
        if new.kind != "person" or not new.own:
            return new
        # With and without the two letters of an article, which the stems of listed names keep.
        called = {stem[:SAME_LETTERS] for w in words for stem in (w.stem, w.stem[ARTICLE:])}
        first = self._text.sentences[0][1]
        for voice in self.voices:
            plain = voice.kind in ("person", "source") and not voice.own and voice.identity is None
            if plain and all(m[0] < first for m in voice.mentions) and {s[:SAME_LETTERS] for s in voice.stems} <= called:
                voice.name, voice.identity, voice.kind, voice.anonymous, voice.own = new.name, new.identity, new.kind, new.anonymous, new.own
                return voice
        return new

    def _beside(self, at: int) -> set[str]:
        """The folded words of a title that stands after a name and a comma: «فلان، مدير كذا»."""
        words = self._text.words
        if at + 1 >= len(words) or not words[at].mask & self._bits.marks or not words[at + 1].mask & self._bits.title:
            return set()
        out: set[str] = set()
        for word in words[at + 1 : at + 1 + LONGEST_TITLE]:
            if word.mask & self._bits.ends:
                break
            out.add(word.stem)
        return out

    def named(self, stretch: Stretch) -> bool:
        """True where the words are known to the register, or name one of this text's voices, or begin with a title or an institution."""
        words = [w for w in self._text.words[stretch[0] : stretch[1]] if not w.mask & self._bits.marks]
        if not words:
            return False
        first = words[0].mask & (self._bits.source | self._bits.title | self._bits.body)
        known = self._known(words, self.entry(stretch))
        return known is not None or (bool(first) and not self._entry_is_state(stretch))

    def known(self, stretch: Stretch) -> bool:
        """True where the words are a name of the register."""
        return self.entry(stretch) is not None

    def stands(self, stretch: Stretch) -> bool:
        """True where the words are a name of the register, or begin with a title, an institution or a word for a source. «إذاعة» alone is none."""
        first = self._text.words[stretch[0]]
        head = first.mask
        if stretch[1] - stretch[0] == 1 and not first.al and head & (self._bits.body | self._bits.outlet):
            return self.known(stretch)
        return bool(head & (self._bits.source | self._bits.title | self._bits.body | self._bits.armed)) or self.known(stretch)

    def link(self, stretch: Stretch, rule: str | None) -> Link:
        """A carrier."""
        voice = self.voice(stretch)
        span = outermost(self._text, stretch)
        return Link(span, span.of(self._text.text), voice.name, voice.identity, rule)

    def entry(self, stretch: Stretch) -> Entry | None:
        """The register's entry for the words at `stretch`; a paper speaks for whose it is («بيان للكرملين»)."""
        start, end = stretch
        first = self._text.words[start]
        if first.mask & self._bits.paper and not first.mask & self._bits.title and not first.al and end - start > 1:
            stretch = (start + 1, end)
        return self._register.identity(self._text.words_of(*stretch), self._country)

    def _entry_is_state(self, stretch: Stretch) -> bool:
        entry = self.entry(stretch)
        return entry is not None and entry.kind == "state"

    def _known(self, words: list[Word], entry: Entry | None) -> Voice | None:
        stems = {w.stem for w in words}
        if entry is not None:
            known = next((v for v in self._recent() if v.identity == entry.id), None)
            # «الجيش» is the army that spoke last, before it is the army of the country.
            alone = known is None and len(words) == 1 and words[0].al
            return next((v for v in self._recent() if stems <= v.stems and v.kind == "body"), None) if alone else known
        definite = bool(words) and self._definite(words)
        own = self._names.proper(words)
        called = next((v for v in self._recent() if stems <= v.stems and self._of_sort(words, v)), None) if len(words) > 1 and (definite or own) else None
        if called is not None:
            return called
        if own:
            return next((v for v in self._recent() if v.own and (own <= v.own or (v.own <= own and len(v.own) > 1))), None)
        if definite:
            return self._pointed_at(words, stems)
        return next((v for v in self._recent() if v.stems == stems and not v.own), None)

    def _of_sort(self, words: list[Word], voice: Voice) -> bool:
        """An institution's words within a person's title («متحدث باسم وزارة كذا») do not name the person."""
        return voice.kind in ("body", "agency") or not words[0].mask & (self._bits.body | self._bits.outlet) or bool(words[0].mask & self._bits.title)

    def _definite(self, words: list[Word]) -> bool:
        first = words[1] if len(words) > 1 and words[0].mask & self._bits.demonstrative else words[0]
        return first.al or first.suffix or (len(words) > 1 and any(w.al for w in words))

    def _pointed_at(self, words: list[Word], stems: set[str]) -> Voice | None:
        """The voice that a description points back to: one called by all these words, else one of the same sort; «المصدر» may be any that spoke."""
        bits = self._bits
        for voice in self._recent():
            if stems <= voice.stems and self._of_sort(words, voice):
                return voice
        head = words[0]
        if not (head.al or head.mask & bits.demonstrative) or not all(w.mask & bits.qualifying for w in words[1:]):
            return None
        if head.mask & bits.demonstrative and len(words) > 1:
            head = words[1]
        for voice in self._recent():
            if head.mask & bits.paper and not head.mask & (bits.title | bits.hearsay) and voice.kind == "body":
                return voice
            if voice.kind in self._sorts(head.mask) and self._fits(words, voice):
                return voice
        return self.voices[-1] if self.voices and head.mask & bits.source_word and len(words) == 1 else None

    def _sorts(self, head: int) -> tuple[str, ...]:
        """The sorts of voices that a bare head word may mean."""
        bits = self._bits
        if head & bits.hearsay:
            return ()
        if head & bits.source and head & bits.title:
            return ("person", "source")
        if head & bits.source:
            return ("source",)
        return ("person",) if head & bits.title else ("agency",) if head & bits.outlet else ()

    def _fits(self, words: list[Word], voice: Voice) -> bool:
        """The describing words after the head are the voice's own too, where it has any of them."""
        said = {w.stem[:3] for w in words[1:] if w.mask & (self._bits.nation | self._bits.adj)}
        return said <= {s[:3] for s in voice.stems}

    def _new(self, words: list[Word], stretch: Stretch, entry: Entry | None) -> Voice:
        own = self._names.proper(words)
        kind = self._kind(words, own, entry)
        if kind != "person" or (len(own) == 1 < len(words) and not (words[0].mask & self._bits.title and words[0].al)):
            # «مفتي كذا», «شركة كذا» are named by all their words; «الوزير فلان» by the one.
            own = set()
        given = self._names.given_after(self._text, stretch[1]) if entry is None and not own and kind in ("source", "person") else None
        if given:
            kind, own, stretch = "person", {w.key for w in self._text.words[slice(*given)]}, given
        text = outermost(self._text, stretch).of(self._text.text)
        name = entry.name if entry else self._person_name(stretch, own) if own else text
        if entry and kind == "person":
            own |= set(fold(" ".join(entry.ar[:1])).split())
        return Voice(name, entry.id if entry else None, kind == "source" and entry is None, kind, set(), own)

    def _kind(self, words: list[Word], own: set[str], entry: Entry | None) -> str:
        bits = self._bits
        if entry is not None:
            return {"person": "person", "agency": "agency", "newspaper": "agency", "channel": "agency"}.get(entry.kind, "body")
        # «أحد سكان كذا»: the second word says what he is.
        part = len(words) > 1 and words[0].mask & (bits.part | bits.count) and not words[0].al and not words[0].mask & bits.source
        first = 1 if part else 0
        head = words[first].mask if words else 0
        if head & bits.hearsay:
            return "source"
        if head & bits.outlet:
            return "agency"
        if head & bits.source and not self._named_person(words, own):
            return "source"
        if head & (bits.body | bits.armed | bits.thing) and not head & bits.title:
            return "body"
        return "person" if own or head & bits.title else "body"

    def _named_person(self, words: list[Word], own: set[str]) -> bool:
        """True where a proper name of two words at least stands in the phrase: «الخبير الأمني فلان آل فلان»."""
        return len(own) >= 2 and (words[0].al or bool(words[0].mask & self._bits.title))

    def _person_name(self, stretch: Stretch, own: set[str]) -> str:
        """The person's name without titles: from its first to its last word."""
        at = [i for i in range(*stretch) if self._text.words[i].key in own]
        return self._text.words_of(at[0], at[-1] + 1)


def outermost(text: TokenisedText, stretch: Stretch) -> Span:
    """The span of the words at `stretch`, less marks at its ends that do not belong together and the preposition at its head."""
    span = text.span(*stretch)
    word = text.words[stretch[0]]
    skipped = bool(word.conj) + bool(word.prep and not word.al)
    return Span(span.start + skipped, span.end)
