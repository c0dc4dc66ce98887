"""Who speaks: the names in a text's frames of saying, tied to one another within the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from riwaya.grounding.actors import Entry
from riwaya.mentions.speaker_phrase import Stretch
from riwaya.model import Link, Span
from riwaya.rules.fold import fold
from riwaya.rules.lexicon import Lexicon, Word
from riwaya.text.tokens import TokenisedText

MOST_NAMES = 50_000
LONGEST_TITLE = 8
MOST_VOICES = 200


class Names(Protocol):
    """The register of actors and sources."""

    def identity(self, name_text: str, country: str | None = None) -> Entry | None:
        """The entry that a name means, or None."""


class KnownNames:
    """Remembers the register's answers: the same few names speak in most texts. The answers depend on the name alone."""

    def __init__(self, register: Names | None) -> None:
        self._register = register
        self._known: dict[str, Entry | None] = {}

    def identity(self, name_text: str) -> Entry | None:
        """The register's entry; None where there is none, or no register."""
        if self._register is None:
            return None
        if name_text not in self._known:
            if len(self._known) >= MOST_NAMES:
                self._known.clear()
            self._known[name_text] = self._register.identity(name_text)
        return self._known[name_text]


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


class SpeakerBits:
    """Masks of the classes of words that name speakers; made once a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        b = lexicon.bit
        self.source, self.title, self.body = b("speaker_source"), b("speaker_title"), b("speaker_body")
        self.nation, self.demonstrative = b("nationality"), b("demonstrative")
        self.outlet = b("outlet_noun")
        self.own_reporter = b("outlet_own")
        self.describing = b(
            "speaker_adj",
            "nationality",
            "speaker_source",
            "speaker_title",
            "speaker_body",
            "outlet_noun",
            "preposition",
            "demonstrative",
            "say_of_name",
            "say_title_part",
        )
        self.marks = b("qopen", "qclose", "quote", "popen", "pclose", "comma", "dash", "slash")
        self.part = b("say_title_part")
        self.same = b("same_word", "same_suffixed")
        self.reporter = b("say_reporter")
        self.ends = b("comma", "colon", "stop", "newline", "that_conj", "popen", "say_alone_li")
        self.paper = b("say_report_noun")


class SpeakerBook:
    """All voices of one text, in the order in which they speak."""

    def __init__(self, tokenised: TokenisedText, bits: SpeakerBits, register: KnownNames) -> None:
        self._text = tokenised
        self._bits = bits
        self._register = register
        self.voices: list[Voice] = []

    def _recent(self) -> Iterator[Voice]:
        """The voices that spoke last, the last first; who spoke two hundred voices ago is not meant any more."""
        return reversed(self.voices[-MOST_VOICES:])

    def voice(self, stretch: Stretch) -> Voice:
        """The voice that the words at `stretch` name; a new one where the text has not named it before."""
        named = self._text.words[stretch[0] : stretch[1]]
        words = [w for w in named if not w.mask & (self._bits.marks | self._bits.same)]
        entry = self._entry(stretch)
        found = self._known(words, entry)
        if found is None and self.voices and any(w.mask & self._bits.same for w in named):
            # «المصدر نفسه» can be nobody but the last.
            found = self.voices[-1]
        if found is None:
            found = self._new(words, stretch, entry)
        else:
            self.voices.remove(found)
        self.voices.append(found)
        found.mentions.append(stretch)
        found.stems.update(w.stem for w in words)
        if found.kind == "person":
            found.stems.update(self._beside(stretch[1]))
        return found

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
        known = self._known(words, self._entry(stretch))
        return known is not None or (bool(first) and not self._entry_is_state(stretch))

    def link(self, stretch: Stretch, rule: str | None) -> Link:
        """A carrier."""
        voice = self.voice(stretch)
        span = outermost(self._text, stretch)
        return Link(span, span.of(self._text.text), voice.name, voice.identity, rule)

    def _entry(self, stretch: Stretch) -> Entry | None:
        return self._register.identity(self._text.words_of(*stretch))

    def _entry_is_state(self, stretch: Stretch) -> bool:
        entry = self._entry(stretch)
        return entry is not None and entry.kind == "state"

    def _known(self, words: list[Word], entry: Entry | None) -> Voice | None:
        if entry is not None:
            return next((v for v in self._recent() if v.identity == entry.id), None)
        stems = {w.stem for w in words}
        called = next((v for v in self._recent() if stems <= v.stems), None) if len(words) > 1 else None
        if called is not None:
            return called
        own = self._proper(words)
        if own:
            return next((v for v in self._recent() if v.own and (own <= v.own or (v.own <= own and len(v.own) > 1))), None)
        if words and self._definite(words):
            return self._pointed_at(words, stems)
        return next((v for v in self._recent() if v.stems == stems and not v.own and not v.anonymous), None)

    def _definite(self, words: list[Word]) -> bool:
        first = words[1] if len(words) > 1 and words[0].mask & self._bits.demonstrative else words[0]
        return first.al or first.suffix or (len(words) > 1 and any(w.al for w in words))

    def _pointed_at(self, words: list[Word], stems: set[str]) -> Voice | None:
        """The voice that a description points back to: one called by all these words, else one of the same sort."""
        for voice in self._recent():
            if stems <= voice.stems:
                return voice
        if len(words) > 3 or not (words[0].al or words[0].mask & self._bits.demonstrative):
            return None
        head = words[0].mask
        for voice in self._recent():
            if head & self._bits.paper and not head & self._bits.title and voice.kind == "body":
                return voice
            if voice.kind in self._sorts(head) and self._fits(words, voice):
                return voice
        return None

    def _sorts(self, head: int) -> tuple[str, ...]:
        """The sorts of voices that a bare head word may mean."""
        bits = self._bits
        if head & bits.source and head & bits.title:
            return ("person", "source")
        if head & bits.source:
            return ("source",)
        return ("person",) if head & bits.title else ("agency",) if head & bits.outlet else ()

    def _fits(self, words: list[Word], voice: Voice) -> bool:
        """The describing words after the head are the voice's own too, where it has any of them."""
        said = {w.stem[:3] for w in words[1:] if w.mask & self._bits.nation}
        return not said or bool(said & {s[:3] for s in voice.stems})

    def _proper(self, words: list[Word]) -> set[str]:
        """The folded words of a person's name: the longest run of words that do not describe, the last of equals; empty where all describe."""
        if not words or words[0].mask & (self._bits.body | self._bits.outlet):
            return set()
        best: list[str] = []
        run: list[str] = []
        for before, word in zip([None, *words], words, strict=False):
            institution = before is not None and before.mask & self._bits.body
            if word.mask & self._bits.describing or word.prep or word.suffix or institution or word.key[:1].isdigit():
                run = []
                continue
            run = [*run, word.key]
            if len(run) >= len(best):
                best = run
        return set(best)

    def _new(self, words: list[Word], stretch: Stretch, entry: Entry | None) -> Voice:
        own = self._proper(words)
        kind = self._kind(words, own, entry)
        text = outermost(self._text, stretch).of(self._text.text)
        name = entry.name if entry else self._person_name(stretch, own) if kind == "person" and own else text
        anonymous = kind == "source" and entry is None
        return Voice(
            name,
            entry.id if entry else None,
            anonymous,
            kind,
            set(),
            own | (set(fold(" ".join(entry.ar[:1])).split()) if entry and kind == "person" else set()),
        )

    def _kind(self, words: list[Word], own: set[str], entry: Entry | None) -> str:
        bits = self._bits
        if entry is not None:
            return {"person": "person", "agency": "agency", "newspaper": "agency", "channel": "agency"}.get(entry.kind, "body")
        # «أحد سكان كذا»: the second word says what he is.
        first = 1 if len(words) > 1 and words[0].mask & self._bits.part and not words[0].al else 0
        head = words[first].mask if words else 0
        if head & bits.outlet:
            return "agency"
        if head & bits.source and not self._named_person(words, own):
            return "source"
        if head & bits.body:
            return "body"
        return "person" if own or head & bits.title else "body"

    def _named_person(self, words: list[Word], own: set[str]) -> bool:
        """True where a proper name of two words at least stands in the phrase: «الخبير الأمني فلان آل فلان»."""
        return len(own) >= 2 and words[0].al

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
