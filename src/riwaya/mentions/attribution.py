"""Frames of saying: the word of saying, the words that name the speaker, the words that are said."""

from __future__ import annotations

from collections.abc import Callable

from riwaya.mentions.frames import Frame, Mark, SayingBits, SayingPlace
from riwaya.mentions.speaker_phrase import LI, Limits, SpeakerPhrases, Stretch
from riwaya.mentions.speech_start import SHORTEST_SPEECH, SpeechStart
from riwaya.rules.engine import Match, RuleSet
from riwaya.rules.lexicon import Lexicon
from riwaya.text.quotes import Quotations
from riwaya.text.tokens import TokenisedText

# How far before a word of saying its place in the sentence is looked at.
FARTHEST_LEAD = 20

# «أعلن مسؤوليته» is a claim of responsibility, whatever verb announces it.
ANNOUNCING = frozenset({"announces", "confirms", "stresses", "says", "reports"})
OWNING = {"verb": "claims", "stance": "claims_responsibility"}


class FrameFinder:
    """Finds frames of saying, in text order."""

    name = "attribution"

    def __init__(self, lexicon: Lexicon, ruleset: RuleSet) -> None:
        self._ruleset = ruleset
        self._bits = SayingBits(lexicon)
        self._start = SpeechStart(self._bits)
        self._phrases = SpeakerPhrases(lexicon)
        self._readers: dict[str, Callable[[SayingPlace], Frame | None]] = {
            "verb": self._verb,
            "participle": self._verb,
            "according": self._according,
            "heading": self._heading,
            "claim": self._claim,
            "record": self._recorded,
            "ascribe": self._ascribed,
            "noun": self._noun,
        }

    def __call__(self, tokenised: TokenisedText, quotations: Quotations) -> list[Frame]:
        """Frames in text order; empty where nobody is quoted."""
        out: list[Frame] = []
        for match in _longest(self._ruleset.find(tokenised.codes, tokenised.mask, "saying")):
            frame = self._frame(SayingPlace(tokenised, quotations, match))
            if frame is not None and frame.content[0] < frame.content[1]:
                out.append(frame)
        return out

    def _frame(self, place: SayingPlace) -> Frame | None:
        return self._readers.get(place.match.emits["form"], self._carried)(place)

    # -- a verb, with the speaker after it, before it, or known --------------------------------------------------------------------------------------

    def _subject_matter(self, place: SayingPlace, stretch: Stretch) -> bool:
        """«نقلت مصادر عن اجتماعات …»: a common noun that names nobody is what is told of, not who told it."""
        mask = place.text.words[stretch[0]].mask
        return bool(mask & (self._bits.setting | self._bits.content_noun | self._bits.no_source)) and not mask & self._bits.head

    def _verb(self, place: SayingPlace) -> Frame | None:
        if self._negated(place) or self._accused(place):
            return None
        match, takes = place.match, place.takes
        participle = match.emits["form"] == "participle"
        front = self._headline_subject(place)
        skip = participle or front is not None or self._reckons(place)
        told, at = self._told_first(place)
        own = (at, at) if skip else self._phrases.after(place.text, place.quotes, at, self._limits(place))
        mark = self._start.find(place, own[1], takes)
        if mark is None:
            return self._after_quotation(place, own, front)
        if own[0] < own[1] and self._is_called_on(place, own):
            return self._made(place, None, Mark(own[0], False, True), ())
        carriers = told + self._phrases.addressed(place.text, place.quotes, (own[1], mark.at))
        if own[0] < own[1]:
            if self._relative_verb(place, own):
                return None
            if "person_told" in takes and place.text.words[own[1]].mask & self._bits.outlet:
                carriers = self._phrases.outlet_at(place.text, place.quotes, own[1], mark.at)
            return self._made(place, own, mark, carriers)
        before = front if participle or place.word.conj or front else self._before(place)
        if before is None and place.word.mask & self._bits.impersonal and not participle:
            return None
        return self._made(place, before, mark, carriers)

    def _told_first(self, place: SayingPlace) -> tuple[tuple[Stretch, ...], int]:
        """«أكد لـ«الرافد» مصدر في الشرطة أن»: the outlet that stands between the verb and its subject, and the token at which the subject begins."""
        words, bits, end = place.text.words, self._bits, place.match.end
        if end + 1 >= place.sentence[1]:
            return (), end
        quoted = words[end].mask & bits.alone_li and words[end + 1].mask & bits.quote
        if not quoted:
            return (), end
        told = self._phrases.outlet_at(place.text, place.quotes, end + 1, place.sentence[1])
        return told, told[-1][1] if told else end

    def _reckons(self, place: SayingPlace) -> bool:
        """«وقدّر عدد القتلى بستة»: what is reckoned is no speaker."""
        end = place.match.end
        return "count" in place.takes and end < len(place.text) and bool(place.text.words[end].mask & self._bits.counted)

    def _is_called_on(self, place: SayingPlace, own: Stretch) -> bool:
        """«وحث الحكومة على», «فإنها دعت الحزب إلى»: the only one named is called on, and speaks not."""
        bits, words, start = self._bits, place.text.words, place.match.start
        if place.match.emits["verb"] != "calls" or self._start.called_on(place, own[1]) is not None:
            return False
        if "urged" in place.takes or (start > place.sentence[0] and words[start - 1].mask & bits.that):
            return True
        return place.word.conj and start > place.sentence[0] and not words[own[0]].mask & bits.head

    def _accused(self, place: SayingPlace) -> bool:
        """«275 متهما بالانتماء»: a participle of accusing that no comma parts from the words before is what somebody is."""
        match, words = place.match, place.text.words
        if match.emits["form"] != "participle" or match.emits["verb"] != "accuses" or match.start == 0:
            return False
        return bool(place.word.mask & self._bits.passive) and not words[match.start - 1].mask & ~self._bits.word_like

    def _relative_verb(self, place: SayingPlace, own: Stretch) -> bool:
        """«الذي يتابع العنف»: the verb describes, and what follows it is its object."""
        start, words = place.match.start, place.text.words
        after_relative = start > place.sentence[0] and words[start - 1].mask & self._bits.relative
        return bool(after_relative) and not words[own[0]].mask & self._bits.head

    def _after_quotation(self, place: SayingPlace, own: Stretch, front: Stretch | None) -> Frame | None:
        """«كلامه»، قال فلان: what was said stands before the word of saying."""
        at = place.match.start - 1
        if at > 0 and place.text.words[at].mask & self._bits.comma:
            at -= 1
        quotation = place.quotes.closing(at)
        speaker = own if own[0] < own[1] else front
        if quotation is None or quotation.end - quotation.start <= SHORTEST_SPEECH or speaker is None or place.word.conj:
            return None
        match = place.match
        return Frame(match.start, match.end, quotation.end, match.rule, match.emits, speaker, (quotation.start, quotation.end), True)

    def _headline_subject(self, place: SayingPlace) -> Stretch | None:
        """The subject before his verb: in the present at the head of a sentence («التنظيم يتوعد خصومه»), in the past after «لكن» and «غير أن»."""
        word, bits = place.word, self._bits
        if word.conj or place.match.emits["form"] == "participle":
            return None
        before = self._before(place)
        if before is None or before[1] != place.match.start:
            return None
        leads = before[0] > place.sentence[0] and place.text.words[before[0] - 1].mask & (bits.linker | bits.that)
        return before if leads or (word.mask & bits.present and before[0] - place.sentence[0] <= 1) else None

    def _made(self, place: SayingPlace, speaker: Stretch | None, mark: Mark, carriers: tuple[Stretch, ...]) -> Frame:
        match = place.match
        cut = min(match.start, speaker[0]) if speaker else match.start
        cut = self._linked(place, cut)
        end = self._start.end(place, mark)
        lone = speaker is None and match.emits["form"] == "verb" and not place.word.conj and not place.word.mask & self._bits.negation
        emits = match.emits | OWNING if self._owns(place, mark) else match.emits
        return Frame(match.start, match.end, cut, match.rule, emits, speaker, (mark.at, end), mark.direct, carriers, lone and not mark.clause)

    def _owns(self, place: SayingPlace, mark: Mark) -> bool:
        """«أعلن التنظيم مسؤوليته عن الهجوم»: announcing one's responsibility is owning to the deed."""
        if mark.at >= len(place.text) or place.match.emits["stance"] != "asserts" or place.match.emits["verb"] not in ANNOUNCING:
            return False
        word = place.text.words[mark.at]
        return bool(word.mask & self._bits.blame) and (word.suffix or word.al)

    def _linked(self, place: SayingPlace, at: int) -> int:
        """Steps back over the words and marks that join this frame to what stands before."""
        words, bits, first = place.text.words, self._bits, place.sentence[0]
        while at > first and words[at - 1].mask & (bits.linker | bits.comma | bits.relative | bits.be | bits.that):
            at -= 1
        return at

    def _limits(self, place: SayingPlace) -> Limits:
        return Limits(place.sentence[1], frozenset(place.takes), bool(place.takes & {"person", "person_told"}))

    def _negated(self, place: SayingPlace) -> bool:
        start = place.match.start
        return start > place.sentence[0] and bool(place.text.words[start - 1].mask & self._bits.negation)

    def _before(self, place: SayingPlace) -> Stretch | None:
        """The speaker named before his verb, from the beginning of the clause."""
        words, bits = place.text.words, self._bits
        end = place.match.start
        if end - 2 > place.sentence[0] and words[end - 1].mask & bits.comma and words[place.sentence[0]].mask & bits.be:
            # «وكان زعيم الحزب المقرب من فلان، دعا …»
            end -= 1
        start = end
        # `quote` marks around a name stay with it.
        while start > place.sentence[0] and end - start < 16:
            mask = words[start - 1].mask
            if mask & (bits.comma | bits.that | bits.linker | bits.relative | bits.colon | bits.be | bits.negation):
                break
            if mask & bits.verb and mask & (bits.past | bits.present) and not mask & bits.head:
                return None
            start -= 1
        return self._phrases.whole(place.text, place.quotes, (start, end)) if start < end else None

    # -- frames without a verb of their own ---------------------------------------------------------------------------------------------------------------

    def _according(self, place: SayingPlace) -> Frame | None:
        words, bits, match = place.text.words, self._bits, place.match
        first, last = place.sentence
        speaker = self._named_after(place)
        if speaker is None:
            return None
        near = max(first, match.start - FARTHEST_LEAD)
        lead = match.start - first - sum(1 for i in range(near, match.start) if words[i].mask & ~bits.word_like)
        if "like" in match.emits and (lead <= 1 or any(words[i].mask & (bits.that | bits.colon) for i in range(speaker[1], min(speaker[1] + 6, last)))):
            return self._verb(place)
        before = self._sentence_cited(place, speaker)
        if before is not None:
            return Frame(match.start, match.end, first, match.rule, match.emits, speaker, before, False)
        cut = self._linked(place, match.start)
        goes_on = self._goes_on(place, (cut, speaker[1])) if lead > 1 else None
        if goes_on is None and (lead <= 3 or (place.word.conj and "relay" not in match.emits)) and last - speaker[1] > 4 and "like" not in match.emits:
            return self._forward(place, speaker)
        further = self._further(place, speaker)
        carriers = (speaker,) if further else ()
        speaker = further or speaker
        if goes_on is None:
            return Frame(match.start, match.end, cut, match.rule, match.emits, speaker, (first, cut), False, carriers)
        said = max((first, cut), (goes_on, last), key=lambda part: part[1] - part[0])
        return Frame(match.start, match.end, cut, match.rule, match.emits, speaker, said, False, carriers, covers=(first, last))

    def _sentence_cited(self, place: SayingPlace, speaker: Stretch) -> Stretch | None:
        """The sentence before, where this one is nothing but a source: «… على يد الجيش. وفق قناة كذا.»; None where it is more, or begins a line."""
        words, bits, text = place.text.words, self._bits, place.text
        first, last = place.sentence
        number = text.sentence_of(first)
        if place.match.start != first or number == 0 or any(not w.mask & (bits.stop | bits.newline | bits.quote) for w in words[speaker[1] : last]):
            return None
        start, end = text.sentences[number - 1]
        return None if any(w.mask & bits.newline for w in words[start:first]) else (start, end)

    def _goes_on(self, place: SayingPlace, broken: Stretch) -> int | None:
        """Where a sentence goes on that a source breaks into between two marks; None where a clause of its own follows, or nothing."""
        words, bits = place.text.words, self._bits
        start, end = broken
        if end + SHORTEST_SPEECH > place.sentence[1] or start == place.match.start:
            return None
        opened, closed = words[start].mask, words[end].mask
        if not (opened & bits.comma and closed & bits.comma) and not (opened & bits.dash and closed & bits.dash):
            return None
        after = words[end + 1]
        if after.mask & (bits.takes["to"] | bits.takes["about"] | bits.takes["on"]):
            return end + 2
        elsewhere = bits.linker | bits.relative | bits.saying | bits.verb | bits.that | bits.head
        return None if after.conj or after.al or after.mask & elsewhere else end + 1

    def _further(self, place: SayingPlace, stretch: Stretch) -> Stretch | None:
        """The origin after «عن», where the words at `stretch` name only a carrier: «نقل موقع كذا عن مصدر»."""
        words, at = place.text.words, stretch[1]
        if at + 1 >= place.sentence[1] or not words[at].mask & self._bits.takes["about"]:
            return None
        found = self._phrases.after(place.text, place.quotes, at + 1, Limits(place.sentence[1], frozenset(), False))
        return found if found[0] < found[1] and words[found[0]].mask & self._bits.head else None

    def _named_after(self, place: SayingPlace) -> Stretch | None:
        """The source named after «بحسب» and the like, less the paper it spoke through («حصيلة لـ», «تقديرات»); None for a bare «حصيلة أولية»."""
        words, bits, last = place.text.words, self._bits, place.sentence[1]
        at = place.match.end
        while at < last - 1 and words[at].mask & (bits.day | bits.alone_li):
            at += 1
        paper = at < last - 1 and words[at].mask & bits.report and not words[at].al and not words[at].suffix
        if paper:
            after = words[at + 1]
            if after.al or after.prep == LI or after.mask & bits.head:
                at += 1
            elif after.mask & bits.adj:
                return None
        speaker = self._phrases.after(place.text, place.quotes, at, Limits(last, frozenset({"bi"}), False, True))
        if speaker[0] >= speaker[1]:
            return None
        first = words[speaker[0]]
        return None if first.mask & bits.no_source or (first.suffix and not first.mask & bits.head) else speaker

    def _forward(self, place: SayingPlace, speaker: Stretch) -> Frame:
        words, bits = place.text.words, self._bits
        at, last = speaker[1], place.sentence[1]
        for i in range(at, min(at + 20, last)):
            if words[i].mask & bits.that:
                return self._made(place, speaker, Mark(i + 1, False, True), ())
            if words[i].mask & bits.verb:
                break
        while at < last and words[at].mask & ~bits.word_like:
            at += 1
        return self._made(place, speaker, Mark(at, False, True), ())

    def _heading(self, place: SayingPlace) -> Frame | None:
        """«فلان: كلامه» from the beginning of a line; whether he is a speaker is told by the rest of the text."""
        words, bits, text = place.text.words, self._bits, place.text
        colon, first = place.match.start, place.sentence[0]
        near = max(first, colon - FARTHEST_LEAD)
        first = next((i + 1 for i in range(colon - 1, near - 1, -1) if words[i].mask & bits.before_line), first)
        if not 0 < colon - first <= 9 or (first and not words[first - 1].mask & (bits.newline | bits.before_line)) or words[colon - 1].mask & bits.digits:
            return None
        if any(words[i].mask & (bits.saying | bits.that | bits.comma | bits.colon) for i in range(first, colon)):
            return None
        if words[first].mask & bits.head and first and words[first - 1].mask & bits.dash and (first == 1 or words[first - 2].mask & bits.newline):
            # «- الموقع: …» is a row of a list.
            return None
        speaker = self._phrases.whole(text, place.quotes, (first, colon))
        mark = self._start.after_colon(place, colon)
        if speaker is None or mark is None or mark.at >= text.sentences[text.sentence_of(colon)][1]:
            return None
        return self._made(place, speaker, mark, ())

    def _claim(self, place: SayingPlace) -> Frame | None:
        words, bits = place.text.words, self._bits
        if self._negated(place):
            return None
        speaker: Stretch | None = self._phrases.after(place.text, place.quotes, place.match.end, Limits(place.sentence[1], frozenset({"claimed"}), False))
        start = speaker[1] if speaker else place.match.end
        for i in range(start, min(start + 20, place.sentence[1])):
            if words[i].mask & bits.claimed:
                if speaker is None or speaker[0] >= speaker[1]:
                    speaker = self._before(place)
                return self._made(place, speaker, Mark(i, False, True), ())
        return None

    def _recorded(self, place: SayingPlace) -> Frame | None:
        """«وثق فلان …»: what he counts or films, to the end of the sentence; only where one who can speak, or a film, is named."""
        words, bits = place.text.words, self._bits
        if self._negated(place):
            return None
        own: Stretch | None = self._phrases.after(place.text, place.quotes, place.match.end, self._limits(place))
        if own is not None and own[0] >= own[1]:
            own = self._before(place)
        if own is None or not words[own[0]].mask & (bits.head | bits.shown):
            return None
        return self._made(place, own, Mark(max(own[1], place.match.end), False, True), ())

    def _ascribed(self, place: SayingPlace) -> Frame | None:
        """«هجوم نسبته السلطات إلى»: the deed is told in the clause before the verb."""
        speaker = self._phrases.after(place.text, place.quotes, place.match.end, self._limits(place))
        if speaker[0] >= speaker[1] or self._negated(place):
            return None
        start, match = place.match.start, place.match
        while start > place.sentence[0] and match.start - start < FARTHEST_LEAD and not place.text.words[start - 1].mask & self._bits.comma:
            start -= 1
        return Frame(match.start, match.end, match.start, match.rule, match.emits, speaker, (start, match.start), False)

    def _noun(self, place: SayingPlace) -> Frame | None:
        """«إعلان فلان خروج…»: the speaker stands in the noun's genitive or is its ending."""
        speaker: Stretch | None = None
        accusing = bool(place.word.mask & self._bits.accusing)
        if place.word.suffix and accusing:
            return None
        if not place.word.suffix:
            limits = Limits(place.sentence[1], frozenset(place.takes), accusing)
            speaker = self._phrases.after(place.text, place.quotes, place.match.end, limits)
            if speaker[0] >= speaker[1] or not place.text.words[speaker[0]].mask & self._bits.head:
                return None
        start = speaker[1] if speaker else place.match.end
        # «اتهام المقاومة بالقتل»: the only one named is the accused.
        mark = self._start.called_on(place, start) if accusing else self._start.find(place, start, place.takes)
        if mark is None or mark.at - start > 8:
            return None
        return self._made(place, speaker, mark, ())

    def _carried(self, place: SayingPlace) -> Frame | None:
        """«نقلت رويترز عن مصدر قوله إن» and «جاء في بيان … أن»."""
        match, text = place.match, place.text
        speaker = self._phrases.after(text, place.quotes, match.end, Limits(place.sentence[1], frozenset(), False))
        if speaker[0] >= speaker[1] or self._negated(place):
            return None
        nearer: list[Stretch] = []
        while further := self._further(place, speaker):
            nearer.append(speaker)
            speaker = further
        mark = self._start.find(place, speaker[1], frozenset({"object", "bi"}))
        if mark is None:
            return None
        carriers: tuple[Stretch, ...] = ()
        if match.emits["form"] == "carry":
            carrier = self._phrases.after(text, place.quotes, match.start + 1, Limits(match.end - 1, frozenset(), False))
            found = carrier if carrier[0] < carrier[1] else self._before(place)
            if found is not None and self._subject_matter(place, speaker):
                return self._made(place, found, mark, ())
            carriers = (found,) if found is not None else ()
        carriers = (*carriers, *nearer)
        return self._made(place, speaker, mark, carriers)


def _longest(matches: list[Match]) -> list[Match]:
    """Of matches that overlap the first, and of those that start together the longest; in text order, as the engine gives them."""
    out: list[Match] = []
    for match in matches:
        if not out or match.start >= out[-1].end:
            out.append(match)
    return out
