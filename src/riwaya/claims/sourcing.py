"""From a frame and its voice to the record's source: who is cited, brought by whom, and which of them are the outlet itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from riwaya.claims.naming import SpeakerBits
from riwaya.claims.own_outlet import OwnOutlet
from riwaya.claims.speakers import SpeakerBook, Voice, outermost
from riwaya.claims.told import Told
from riwaya.mentions.speaker_phrase import Stretch
from riwaya.model import Link, Source
from riwaya.text.tokens import TokenisedText

CONFIDENCE = {
    "verb": 0.85,
    "participle": 0.85,
    "according": 0.8,
    "carry": 0.85,
    "appear": 0.8,
    "claim": 0.7,
    "record": 0.7,
    "ascribe": 0.7,
    "noun": 0.65,
    "heading": 0.7,
}
ARTICLE = 2


class Sourcing:
    """Makes the sources of one text."""

    def __init__(self, text: TokenisedText, book: SpeakerBook, bits: SpeakerBits, own: OwnOutlet) -> None:
        self._text, self._book, self._bits, self._own = text, book, bits, own

    def spoken(self, each: Told) -> Source:
        """The source as the frame's own sentence names it. Raises ValueError for a frame without a speaker."""
        voice, frame = each.voice, each.frame
        if voice is None or each.speaker is None:
            raise ValueError("a frame without a speaker has no source")
        span = outermost(self._text, each.speaker)
        at = self._text.span(frame.start, frame.end)
        verb: dict[str, Any] = {"span": list(at), "text": at.of(self._text.text), "class": frame.emits["verb"]}
        return Source(
            span=span,
            text=span.of(self._text.text),
            name=voice.name,
            via=self._carriers(each, voice),
            identity=voice.identity,
            anonymous=voice.anonymous,
            stance=frame.emits["stance"],
            verb=verb,
            rule=frame.rule,
            confidence=CONFIDENCE[frame.form],
        )

    def vouching(self, each: Told) -> list[Source]:
        """Who vouches for what the frame tells: none where it is the outlet itself; each of several that speak together."""
        if each.speaker is None or each.voice is None or self._is_own(each.speaker, each.voice) or self._disowns(each):
            return []
        source = self.spoken(each)
        joined = self._joined(each.speaker)
        return [self._renamed(source, part, self._book.voice(part)) for part in joined] or [source]

    def _disowns(self, each: Told) -> bool:
        """«نفى مسؤوليته عن القصف»: whoever denies only his part in a deed says neither that it was nor that it was not."""
        return each.frame.emits["stance"] == "denies" and any(w.mask & self._bits.blame for w in self._text.words[each.start : each.start + 1])

    def _renamed(self, source: Source, stretch: Stretch, voice: Voice) -> Source:
        span = outermost(self._text, stretch)
        return replace(source, span=span, text=span.of(self._text.text), name=voice.name, identity=voice.identity, anonymous=voice.anonymous)

    def _joined(self, stretch: Stretch) -> list[Stretch]:
        """The parts of «فلان وفلان» where the first stands by itself and the second is a name of the register, or begins with a word for
        a source («المرصد وشهود», «الشرطة وبعض السكان»); empty otherwise.
        """
        start, end = stretch
        for at in range(start + 1, end):
            second = (at, end)
            if self._text.words[at].conj and (self._book.known(second) or self._is_source(second)) and self._book.stands((start, at)):
                return [(start, at), (at, end)]
        return []

    def _is_source(self, stretch: Stretch) -> bool:
        """True for a word for a source, or a part of such («بعض السكان»), that is not told of by its article."""
        first = self._text.words[stretch[0]]
        part = first.mask & (self._bits.part | self._bits.count) and stretch[1] - stretch[0] > 1
        head = self._text.words[stretch[0] + 1] if part else first
        return bool(head.mask & self._bits.source) and (bool(part) or not first.al)

    def _carriers(self, each: Told, voice: Voice) -> tuple[Link, ...]:
        links: list[Link] = []
        for carrier, link in zip(each.carriers, each.links, strict=True):
            if not self._own.named(self._name_stems(carrier), link.identity) and (link.identity is None or link.identity != voice.identity):
                links.append(link)
        return tuple(links)

    # -- the outlet's own ---------------------------------------------------------------------------------------------------------------------------------

    def by_own_reporter(self, each: Told) -> bool:
        """True for «مراسلنا», for the reporter of an outlet that is this text's own, and for what points back to either."""
        mentions = each.voice.mentions if each.voice else []
        return any(self._is_own_reporter(m) for m in mentions)

    def _is_own_reporter(self, stretch: Stretch) -> bool:
        first = self._text.words[stretch[0]]
        if first.mask & self._bits.own_reporter:
            return True
        if not first.mask & self._bits.reporter or stretch[1] - stretch[0] < 2:
            return False
        rest = (stretch[0] + 1, stretch[1])
        entry = self._book.entry(rest)
        return self._own.named(self._name_stems(rest), entry.id if entry else None)

    def _is_own(self, stretch: Stretch, voice: Voice) -> bool:
        head = self._text.words[stretch[0]].mask
        if not head & (self._bits.outlet | self._bits.body) and voice.identity is None:
            return False
        return self._own.named(self._name_stems(stretch), voice.identity)

    def _name_stems(self, stretch: Stretch) -> list[str]:
        """The folded words of an outlet's name at `stretch`, less what only says what or whose it is, up to a preposition."""
        out: list[str] = []
        for word in self._text.words[stretch[0] : stretch[1]]:
            if word.mask & self._bits.preposition and out:
                break
            if not word.mask & (self._bits.outlet_describing | self._bits.marks):
                # A name that is listed with its article keeps it in its stem.
                out.append(word.stem[ARTICLE:] if word.al and word.stem == word.key else word.stem)
        return out
