"""Where what is said begins and how far it could go."""

from __future__ import annotations

from riwaya.mentions.frames import Mark, SayingBits, SayingPlace
from riwaya.mentions.speaker_phrase import BI
from riwaya.rules.lexicon import Word

FARTHEST_MARK = 45
SHORTEST_SPEECH = 4
# No sentence of a report is longer; a text without stops must not be read over and over.
LONGEST_SPEECH = 500


class SpeechStart:
    """Finds the first word of what is said after a word of saying and its speaker: after «أن», a colon, a mark, a preposition, or a verbal noun."""

    def __init__(self, bits: SayingBits) -> None:
        self._bits = bits

    def find(self, place: SayingPlace, start: int, takes: frozenset[str]) -> Mark | None:
        """Where what is said begins, sought from token `start`; None where nothing is said."""
        if place.match.emits["verb"] == "accuses" and not place.word.suffix:
            return self._object(place, start) or self._sought(place, start, takes)
        if place.match.emits["verb"] == "calls":
            return self.called_on(place, start) or self._sought(place, start, takes)
        return self._sought(place, start, takes) or (self._object(place, start) if "person" in takes else None)

    def _sought(self, place: SayingPlace, start: int, takes: frozenset[str]) -> Mark | None:
        bits, words = self._bits, place.text.words
        i, last = start, min(place.sentence[1], start + FARTHEST_MARK)
        while i < last:
            word = words[i]
            mask = word.mask
            found = self._mark_at(place, i, takes)
            if found is not None:
                return found
            quotation = place.quotes.opening(i) if mask & bits.quote else None
            if quotation is not None:
                i = min(quotation.end, last)
                continue
            if self._another(place, i) and i > start:
                return None
            if mask & (bits.past | bits.present) and mask & bits.verb and i > start and not mask & bits.head:
                # Beyond another verb its complements begin: only «أن», a colon or a quotation may still be this one's.
                takes = frozenset()
            i += 1
        return None

    def _another(self, place: SayingPlace, i: int) -> bool:
        """A word of saying of somebody else's; «الذي رفض كشف هويته» is none."""
        bits, words = self._bits, place.text.words
        if not words[i].mask & bits.saying or self._goes_on(words[i]) or words[i - 1].mask & bits.relative:
            return False
        return not any(w.mask & bits.identity for w in words[i + 1 : i + 3])

    def called_on(self, place: SayingPlace, start: int) -> Mark | None:
        """Those called on, named between token `start` and what they are called to; None where nobody is."""
        sought = self._sought(place, start, place.takes)
        found = self._object(place, start) if sought is None or sought.at > start + 1 else None
        return found if found and (sought is None or found.at < sought.at - 1) and not self._complement_before(place, start, found.at) else None

    def _complement_before(self, place: SayingPlace, start: int, end: int) -> bool:
        bits = self._bits
        complement = bits.takes["to"] | bits.takes["on"] | bits.alone_bi | bits.quote | bits.colon
        return any(w.mask & complement or w.prep == BI for w in place.text.words[start:end])

    def _object(self, place: SayingPlace, start: int) -> Mark | None:
        """The accused or called on, with whom what is said begins: the first defined noun that no preposition governs."""
        bits, words = self._bits, place.text.words
        i, last = start, min(place.sentence[1] - 1, start + 12)
        while i < last:
            mask = words[i].mask
            if mask & bits.preposition:
                i += 2
                while i < last and mask and words[i].mask & bits.adj:
                    i += 1
                continue
            if mask & (bits.relative | bits.them):
                return None
            if not mask & (~bits.word_like | bits.day | bits.demonstrative) and not (i == start and words[i].prep) and not mask & bits.that:
                return Mark(i, False, False)
            if mask & bits.that or words[i].prep:
                return None
            i += 1
        return None

    def _goes_on(self, word: Word) -> bool:
        """A second word of saying for the same speech: «وتابع المصدر قائلا»."""
        return bool(word.mask & self._bits.citing) or (not word.mask & self._bits.verb and not word.conj)

    def _mark_at(self, place: SayingPlace, i: int, takes: frozenset[str]) -> Mark | None:
        bits, words = self._bits, place.text.words
        word = words[i]
        mask = word.mask
        if mask & bits.that and not (i + 1 < len(words) and words[i + 1].mask & bits.no_clause):
            return None if i and words[i - 1].mask & bits.before_that and i > place.match.end else Mark(i + 1, False, True)
        if mask & bits.colon:
            return self.after_colon(place, i)
        if mask & bits.quote:
            quotation = place.quotes.opening(i)
            if quotation is not None and (quotation.end - i >= SHORTEST_SPEECH + 2 or (i == place.match.end and not quotation.closed)):
                return Mark(i, True, True)
            return None
        return self._complement(place, i, takes)

    def after_colon(self, place: SayingPlace, i: int) -> Mark | None:
        """Speech after the colon at token `i`, on the same line or the next; None where nothing follows."""
        words, bits = place.text.words, self._bits
        at = i + 1
        while at < len(words) and words[at].mask & bits.newline:
            at += 1
        if at >= len(words):
            return None
        if words[at].mask & bits.that and not words[at].conj:
            return Mark(at + 1, False, True)
        return Mark(at, place.quotes.opening(at) is not None, True)

    def _complement(self, place: SayingPlace, i: int, takes: frozenset[str]) -> Mark | None:
        bits, words = self._bits, place.text.words
        word = words[i]
        for name, bit in bits.takes.items() if word.mask & bits.preposition else ():
            if name in takes and word.mask & bit and i + 1 < place.sentence[1]:
                return Mark(i + 2, False, True) if words[i + 1].mask & bits.that else Mark(i + 1, False, False)
        if "bi" in takes and self._reported(place, i) and not word.mask & bits.setting:
            return Mark(i + bool(word.mask & bits.alone_bi), False, False)
        if self._at_once(word, takes):
            return Mark(i, False, False)
        if "object" in takes and word.mask & bits.content_noun and not word.prep and not word.al and not word.conj:
            after_preposition = i > place.match.end and words[i - 1].mask & (bits.preposition | bits.relative)
            return None if after_preposition else Mark(i, False, False)
        return None

    def _at_once(self, word: Word, takes: frozenset[str]) -> bool:
        """«قدّر عدد القتلى», «نفى ما أعلنه خصومه»: right behind the verb or its subject."""
        return ("count" in takes and bool(word.mask & self._bits.counted)) or ("what" in takes and bool(word.mask & self._bits.what) and not word.conj)

    def _reported(self, place: SayingPlace, i: int) -> bool:
        """«ب» with what is reported; a defined noun only after verbs of demand, or where nothing else follows."""
        word = place.text.words[i]
        if word.mask & self._bits.alone_bi:
            return True
        if word.mask & self._bits.glued_bi:
            return True
        if word.prep != BI or (word.mask & self._bits.head and not word.mask & self._bits.content_noun):
            return False
        return not word.al or place.match.emits["verb"] == "calls"

    def end(self, place: SayingPlace, mark: Mark) -> int:
        """The end of the sentence, of the quotation that is the speech, or of one that runs on over the sentence's end."""
        text, quotes, at = place.text, place.quotes, mark.at
        quotation = quotes.opening(at) if at < len(text) else None
        end = min(text.sentences[text.sentence_of(at)][1], at + LONGEST_SPEECH) if at < len(text) else at
        if quotation is not None and quotation.end - at >= SHORTEST_SPEECH:
            after = quotation.end
            if mark.direct or after >= end or text.words[after].mask & (self._bits.punctuation):
                return after
        for inner in quotes.within(at, end):
            if inner.closed and inner.end > end:
                end = inner.end
        return self._outlet_again(place, mark, end)

    def _outlet_again(self, place: SayingPlace, mark: Mark, end: int) -> int:
        """Where the outlet's own words begin again after a comma: «، ولم يرد تعليق», and after a noun that tells an event also «، بعد …»; after a
        demand or a feeling they need no comma («عن قلقها بعد مقتل …»).
        """
        words, bits, quotes = place.text.words, self._bits, place.quotes
        felt = not mark.clause and (place.match.emits["verb"] == "calls" or words[mark.at].suffix)
        for i in range(mark.at + 2, end - 1):
            comma = words[i].mask & bits.comma
            if not (comma or (felt and words[i].mask & bits.aftermath)) or any(q.start < i < q.end for q in quotes.within(mark.at, i)):
                continue
            if not comma:
                return i
            after = words[i + 1]
            noun_ends = not mark.clause and (after.mask & (bits.relative | bits.before_that | bits.linker) or self._to_come(place, i + 1))
            if noun_ends or self._unanswered(place, i + 1) or self._comes_after(place, i + 1):
                return i
        return end

    def _to_come(self, place: SayingPlace, i: int) -> bool:
        """«، ومن المقرر أن …»."""
        words = place.text.words
        return words[i].conj and i + 1 < len(words) and bool(words[i + 1].mask & self._bits.scheduled)

    def _comes_after(self, place: SayingPlace, i: int) -> bool:
        """«، وذلك بعد …»: the outlet tells what it came after."""
        words, bits = place.text.words, self._bits
        return i + 1 < len(words) and bool(words[i].mask & bits.that_is) and bool(words[i + 1].mask & bits.aftermath)

    def _unanswered(self, place: SayingPlace, i: int) -> bool:
        """«ولم يرد تعليق», «ولم تعلن أي جهة»: what nobody said is the outlet's word."""
        words, bits = place.text.words, self._bits
        return words[i].conj and bool(words[i].mask & bits.past_negation) and any(w.mask & bits.unanswered for w in words[i + 1 : i + 2])
