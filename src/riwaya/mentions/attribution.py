"""Frames of saying: the word of saying, the words that name the speaker, the words that are said."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.mentions.speaker_phrase import BI, LI, Limits, SpeakerPhrases, Stretch
from riwaya.rules.engine import Match, RuleSet
from riwaya.rules.lexicon import Lexicon, Word
from riwaya.text.quotes import Quotations
from riwaya.text.tokens import TokenisedText

FARTHEST_MARK = 45
SHORTEST_SPEECH = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame. All ranges are half-open token ranges; `speaker` None = the one who spoke before; `content` runs to where the frame could last.

    `form`: verb, participle, according, carry, appear, claim, noun, heading. `direct`: a quotation without «أن». `carriers` are named outlets, `to` its addressee.
    `cut` is where a frame before this one ends because of it.
    """

    start: int
    end: int
    cut: int
    rule: str
    emits: dict[str, str]
    speaker: Stretch | None
    content: Stretch
    direct: bool
    carriers: tuple[Stretch, ...] = ()
    needs_speaker: bool = False

    @property
    def form(self) -> str:
        """How the word of saying stands in the sentence."""
        return self.emits["form"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where what is said begins: `at` the first token of it, `before` where the words that belong to the speaker end."""

    at: int
    direct: bool
    clause: bool


class Bits:
    """Masks of the classes that the finder asks for."""

    def __init__(self, lexicon: Lexicon) -> None:
        b = lexicon.bit
        self.that, self.colon, self.stop, self.newline = b("that_conj"), b("colon"), b("stop"), b("newline")
        self.comma, self.quote = b("comma", "semicolon"), b("qopen", "qclose", "quote")
        self.before_that, self.setting, self.in_prep = b("say_before_that"), b("say_setting"), b("in_prep")
        self.takes = {"about": b("about_prep"), "to": b("to_prep"), "from": b("from_prep"), "on": b("on_prep")}
        self.content_noun, self.claimed = b("say_content_noun", "killed_masdar"), b("say_claimed")
        self.digits = b("digits")
        self.linker, self.be, self.relative = b("say_linker"), b("be_verb"), b("relative")
        self.verb, self.past, self.present = b("verb"), b("past_form"), b("present_form")
        self.past_negation = b("past_negation")
        self.impersonal, self.preposition = b("say_impersonal"), b("preposition")
        self.citing, self.adj = b("say_citing"), b("speaker_adj", "nationality")
        self.before_line = b("slash", "symbol", "latin", "dash", "url")
        self.negation, self.punctuation = b("negation"), b("comma", "semicolon", "stop", "newline", "colon")
        self.saying = b(
            *(f"say_verb_{n}" for n in "plain see think announce confirm deny admit estimate report inform point reveal warn stress call accuse carry".split()),
            *(f"say_part_{n}" for n in "plain object about bi to from person".split()),
        )
        self.alone_bi = b("say_alone_bi")
        self.day, self.what, self.own = b("say_day"), b("say_what"), b("outlet_own")
        self.outlet, self.outlet_name = b("outlet_noun"), b("outlet_name")
        self.head = b("speaker_source", "speaker_title", "speaker_body", "outlet_noun", "outlet_own")
        self.report = b("say_report_noun")
        self.word_like = ~b("comma", "semicolon", "stop", "newline", "colon", "qopen", "qclose", "quote", "popen", "pclose", "dash", "slash", "symbol")


class FrameFinder:
    """Finds frames of saying, in text order."""

    name = "attribution"

    def __init__(self, lexicon: Lexicon, ruleset: RuleSet) -> None:
        self._ruleset = ruleset
        self._bits = Bits(lexicon)
        self._phrases = SpeakerPhrases(lexicon)

    def __call__(self, tokenised: TokenisedText, quotations: Quotations) -> list[Frame]:
        """Frames in text order; empty where nobody is quoted."""
        out: list[Frame] = []
        for match in _longest(self._ruleset.find(tokenised.codes, tokenised.mask, "saying")):
            frame = self._frame(_Place(tokenised, quotations, match))
            if frame is not None and frame.content[0] < frame.content[1]:
                out.append(frame)
        return out

    def _frame(self, place: _Place) -> Frame | None:
        form = place.match.emits["form"]
        if form in ("verb", "participle"):
            return self._verb(place)
        if form == "according":
            return self._according(place)
        if form == "heading":
            return self._heading(place)
        if form == "claim":
            return self._claim(place)
        if form == "noun":
            return self._noun(place)
        return self._carried(place)

    # -- a verb, with the speaker after it, before it, or known --------------------------------------------------------------------------------------

    def _verb(self, place: _Place) -> Frame | None:
        if self._negated(place):
            return None
        match, takes = place.match, place.takes
        participle = match.emits["form"] == "participle"
        front = self._headline_subject(place)
        skip = participle or front is not None
        own = (match.end, match.end) if skip else self._phrases.after(place.text, place.quotes, match.end, self._limits(place))
        mark = self._mark(place, own[1], takes)
        if mark is None:
            return None
        carriers = self._phrases.addressed(place.text, place.quotes, (own[1], mark.at))
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

    def _relative_verb(self, place: _Place, own: Stretch) -> bool:
        """«الذي يتابع العنف»: the verb describes, and what follows it is its object."""
        start, words = place.match.start, place.text.words
        after_relative = start > place.sentence[0] and words[start - 1].mask & self._bits.relative
        return bool(after_relative) and not words[own[0]].mask & self._bits.head

    def _headline_subject(self, place: _Place) -> Stretch | None:
        """The subject before a verb in the present that begins nothing: «التنظيم يتوعد خصومه»."""
        word, bits = place.word, self._bits
        if word.conj or not word.mask & bits.present or place.match.emits["form"] == "participle":
            return None
        before = self._before(place)
        return before if before and before[0] - place.sentence[0] <= 1 else None

    def _made(self, place: _Place, speaker: Stretch | None, mark: Mark, carriers: tuple[Stretch, ...]) -> Frame:
        match = place.match
        cut = min(match.start, speaker[0]) if speaker else match.start
        cut = self._linked(place, cut)
        end = self._content_end(place, mark)
        lone = speaker is None and match.emits["form"] == "verb" and not place.word.conj and not place.word.mask & self._bits.negation
        return Frame(match.start, match.end, cut, match.rule, match.emits, speaker, (mark.at, end), mark.direct, carriers, lone and not mark.clause)

    def _linked(self, place: _Place, at: int) -> int:
        """Steps back over the words and marks that join this frame to what stands before."""
        words, bits, first = place.text.words, self._bits, place.sentence[0]
        while at > first and words[at - 1].mask & (bits.linker | bits.comma | bits.relative | bits.be | bits.that):
            at -= 1
        return at

    def _limits(self, place: _Place) -> Limits:
        emits = place.match.emits
        return Limits(place.sentence[1], frozenset(place.takes), bool(place.takes & {"person", "person_told"}))

    def _negated(self, place: _Place) -> bool:
        start = place.match.start
        return start > place.sentence[0] and bool(place.text.words[start - 1].mask & self._bits.negation)

    def _before(self, place: _Place) -> Stretch | None:
        """The speaker named before his verb, from the beginning of the clause."""
        words, bits = place.text.words, self._bits
        end = place.match.start
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

    # -- where what is said begins ----------------------------------------------------------------------------------------------------------------------

    def _mark(self, place: _Place, start: int, takes: frozenset[str]) -> Mark | None:
        if place.match.emits["verb"] == "accuses":
            return self._object(place, start) or self._sought(place, start, takes)
        return self._sought(place, start, takes) or (self._object(place, start) if "person" in takes else None)

    def _sought(self, place: _Place, start: int, takes: frozenset[str]) -> Mark | None:
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
            if mask & bits.saying and i > start and not self._goes_on(word):
                return None
            if mask & (bits.past | bits.present) and mask & bits.verb and i > start and not mask & bits.head:
                # Beyond another verb its complements begin: only «أن», a colon or a quotation may still be this one's.
                takes = frozenset()
            i += 1
        return None

    def _object(self, place: _Place, start: int) -> Mark | None:
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
            if mask & bits.relative:
                return None
            if mask & bits.word_like and not mask & bits.day and not (i == start and words[i].prep) and not mask & bits.that:
                return Mark(i, False, False)
            if mask & bits.that or words[i].prep:
                return None
            i += 1
        return None

    def _goes_on(self, word: Word) -> bool:
        """A second word of saying for the same speech: «وتابع المصدر قائلا»."""
        return not word.mask & self._bits.verb and not word.conj

    def _mark_at(self, place: _Place, i: int, takes: frozenset[str]) -> Mark | None:
        bits, words = self._bits, place.text.words
        word = words[i]
        mask = word.mask
        if mask & bits.that:
            return None if i and words[i - 1].mask & bits.before_that and i > place.match.end else Mark(i + 1, False, True)
        if mask & bits.colon:
            return self._after_colon(place, i)
        if mask & bits.quote:
            quotation = place.quotes.opening(i)
            if quotation is not None and (quotation.end - i >= SHORTEST_SPEECH + 2 or (i == place.match.end and not quotation.closed)):
                return Mark(i, True, True)
            return None
        return self._complement(place, i, takes)

    def _after_colon(self, place: _Place, i: int) -> Mark | None:
        words, bits = place.text.words, self._bits
        at = i + 1
        while at < len(words) and words[at].mask & bits.newline:
            at += 1
        if at >= len(words):
            return None
        if words[at].mask & bits.that and not words[at].conj:
            return Mark(at + 1, False, True)
        return Mark(at, place.quotes.opening(at) is not None, True)

    def _complement(self, place: _Place, i: int, takes: frozenset[str]) -> Mark | None:
        bits, words = self._bits, place.text.words
        word = words[i]
        for name, bit in bits.takes.items() if word.mask & bits.preposition else ():
            if name in takes and word.mask & bit and i + 1 < place.sentence[1]:
                return Mark(i + 2, False, True) if words[i + 1].mask & bits.that else Mark(i + 1, False, False)
        if "bi" in takes and self._bi(place, i) and not word.mask & bits.setting:
            return Mark(i + bool(word.mask & bits.alone_bi), False, False)
        if "object" in takes and word.mask & bits.content_noun and not word.prep and not word.al and not word.conj:
            after_preposition = i > place.match.end and words[i - 1].mask & bits.preposition
            return None if after_preposition else Mark(i, False, False)
        return None

    def _bi(self, place: _Place, i: int) -> bool:
        """«ب» with what is reported; a defined noun only after verbs of demand, or where nothing else follows."""
        word = place.text.words[i]
        if word.mask & self._bits.alone_bi:
            return True
        if word.prep != BI or (word.mask & self._bits.head and not word.mask & self._bits.content_noun):
            return False
        return not word.al or place.match.emits["verb"] == "calls"

    def _content_end(self, place: _Place, mark: Mark) -> int:
        """The end of the sentence, of the quotation that is the speech, or of one that runs on over the sentence's end."""
        text, quotes, at = place.text, place.quotes, mark.at
        quotation = quotes.opening(at) if at < len(text) else None
        end = text.sentences[text.sentence_of(at)][1] if at < len(text) else at
        if quotation is not None and quotation.end - at >= SHORTEST_SPEECH:
            after = quotation.end
            if mark.direct or after >= end or text.words[after].mask & (self._bits.punctuation):
                return after
        for inner in quotes.within(at, end):
            if inner.closed and inner.end > end:
                end = inner.end
        return self._outlet_again(place, mark, end)

    def _outlet_again(self, place: _Place, mark: Mark, end: int) -> int:
        """Where the outlet's own words begin again after a comma: «، ولم يرد تعليق», and after a noun that tells an event also «، بعد …»."""
        words, bits, quotes = place.text.words, self._bits, place.quotes
        for i in range(mark.at + 2, end - 1):
            if not words[i].mask & bits.comma or any(q.start < i < q.end for q in quotes.within(mark.at, i)):
                continue
            after = words[i + 1]
            if (after.conj and after.mask & bits.past_negation) or (not mark.clause and after.mask & (bits.relative | bits.before_that | bits.linker)):
                return i
        return end

    # -- frames without a verb of their own ---------------------------------------------------------------------------------------------------------------

    def _according(self, place: _Place) -> Frame | None:
        words, bits, match = place.text.words, self._bits, place.match
        first, last = place.sentence
        speaker = self._named_after(place)
        if speaker is None:
            return None
        lead = match.start - first - sum(1 for i in range(first, match.start) if words[i].mask & ~bits.word_like)
        if "like" in match.emits and (lead <= 1 or any(words[i].mask & (bits.that | bits.colon) for i in range(speaker[1], min(speaker[1] + 6, last)))):
            return self._verb(place)
        if (lead <= 3 or (place.word.conj and "relay" not in match.emits)) and last - speaker[1] > 4 and "like" not in match.emits:
            return self._forward(place, speaker, first if lead else speaker[1])
        cut = self._linked(place, match.start)
        return Frame(match.start, match.end, cut, match.rule, match.emits, speaker, (first, cut), False)

    def _named_after(self, place: _Place) -> Stretch | None:
        """The source named after «بحسب» and the like, less the paper it spoke through («حصيلة لـ», «تقديرات»); None for a bare «حصيلة أولية»."""
        words, bits, last = place.text.words, self._bits, place.sentence[1]
        at = place.match.end
        while at < last - 1 and words[at].mask & bits.day:
            at += 1
        paper = at < last - 1 and words[at].mask & bits.report and not words[at].al and not words[at].suffix
        if paper:
            after = words[at + 1]
            if after.al or after.prep == LI or after.mask & bits.head:
                at += 1
            elif after.mask & bits.adj:
                return None
        speaker = self._phrases.after(place.text, place.quotes, at, Limits(last, frozenset({"bi"}), False, bool(paper)))
        return speaker if speaker[0] < speaker[1] else None

    def _forward(self, place: _Place, speaker: Stretch, start: int) -> Frame:
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

    def _heading(self, place: _Place) -> Frame | None:
        """«فلان: كلامه» from the beginning of a line; whether he is a speaker is told by the rest of the text."""
        words, bits, text = place.text.words, self._bits, place.text
        colon, first = place.match.start, place.sentence[0]
        first = next((i + 1 for i in range(colon - 1, first - 1, -1) if words[i].mask & bits.before_line), first)
        if not 0 < colon - first <= 9 or (first and not words[first - 1].mask & (bits.newline | bits.before_line)) or words[colon - 1].mask & bits.digits:
            return None
        if any(words[i].mask & (bits.saying | bits.that | bits.comma | bits.colon) for i in range(first, colon)):
            return None
        speaker = self._phrases.whole(text, place.quotes, (first, colon))
        mark = self._after_colon(place, colon)
        if speaker is None or mark is None or mark.at >= text.sentences[text.sentence_of(colon)][1]:
            return None
        return self._made(place, speaker, mark, ())

    def _claim(self, place: _Place) -> Frame | None:
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

    def _noun(self, place: _Place) -> Frame | None:
        """«إعلان فلان خروج…»: the speaker stands in the noun's genitive or is its ending."""
        speaker: Stretch | None = None
        if not place.word.suffix:
            speaker = self._phrases.after(place.text, place.quotes, place.match.end, self._limits(place))
            if speaker[0] >= speaker[1] or not place.text.words[speaker[0]].mask & self._bits.head:
                return None
        start = speaker[1] if speaker else place.match.end
        mark = self._mark(place, start, place.takes)
        if mark is None or mark.at - start > 8:
            return None
        return self._made(place, speaker, mark, ())

    def _carried(self, place: _Place) -> Frame | None:
        """«نقلت رويترز عن مصدر قوله إن» and «جاء في بيان … أن»."""
        match, text = place.match, place.text
        speaker = self._phrases.after(text, place.quotes, match.end, Limits(place.sentence[1], frozenset(), False))
        if speaker[0] >= speaker[1] or self._negated(place):
            return None
        mark = self._mark(place, speaker[1], frozenset({"object", "bi"}))
        if mark is None:
            return None
        carriers: tuple[Stretch, ...] = ()
        if match.emits["form"] == "carry":
            carrier = self._phrases.after(text, place.quotes, match.start + 1, Limits(match.end - 1, frozenset(), False))
            carriers = (carrier,) if carrier[0] < carrier[1] else ()
            if not carriers:
                before = self._before(place)
                carriers = (before,) if before else ()
        return self._made(place, speaker, mark, carriers)


@dataclass(slots=True)
class _Place:
    """A word of saying where it stands."""

    text: TokenisedText
    quotes: Quotations
    match: Match

    @property
    def word(self) -> Word:
        return self.text.words[self.match.start]

    @property
    def sentence(self) -> Stretch:
        return self.text.sentences[self.text.sentence_of(self.match.start)]

    @property
    def takes(self) -> frozenset[str]:
        return frozenset(self.match.emits["takes"].split())


def _longest(matches: list[Match]) -> list[Match]:
    """Of matches that overlap the longer, then the first; in text order."""
    out: list[Match] = []
    for match in matches:
        if out and match.start < out[-1].end:
            if match.end - match.start <= out[-1].end - out[-1].start:
                continue
            out.pop()
        out.append(match)
    return out
