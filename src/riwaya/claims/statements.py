"""Statements: what is said, by whom, brought by whom; and the stretches of text that each speaker vouches for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from riwaya.claims.evidence import Region
from riwaya.claims.naming import SpeakerBits
from riwaya.claims.own_outlet import OwnOutlet
from riwaya.claims.sourcing import Sourcing
from riwaya.claims.speakers import KnownNames, Names, SpeakerBook
from riwaya.claims.told import Told
from riwaya.mentions.attribution import FrameFinder
from riwaya.mentions.frames import Frame
from riwaya.mentions.speaker_phrase import BI, Limits, SpeakerPhrases, Stretch
from riwaya.model import Link, Source, Span, Statement
from riwaya.model.changing import changed
from riwaya.rules.engine import RuleSet
from riwaya.rules.lexicon import Lexicon
from riwaya.text.quotes import Quotations
from riwaya.text.tokens import TokenisedText

NEAR_START = 8
NEAR_LEAD = 2
SHORTEST = 2
# Frames that tell of an event and are no statement: owning to an attack, counting or filming one, laying it to somebody.
UNSPOKEN = frozenset({"claim", "record", "ascribe"})

# Frames that neither end nor continue another's speech.
BESIDE = frozenset({"heading", "record", "ascribe"})


@dataclass(slots=True)
class Speech:
    """A text's statements in order, and the regions that they (and claims of responsibility) cover."""

    statements: list[Statement] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)


class StatementReader:
    """Reads the statements of a text."""

    name = "statements"

    def __init__(self, lexicon: Lexicon, ruleset: RuleSet, register: Names | None = None) -> None:
        self._finder = FrameFinder(lexicon, ruleset)
        self._phrases = SpeakerPhrases(lexicon)
        self._register = KnownNames(register)
        self._bits = SpeakerBits(lexicon)
        self._ends = lexicon.bit("stop", "comma", "semicolon", "newline", "colon", "dash", "popen", "say_linker", "conjunction", "say_relative")
        self._relative = lexicon.bit("say_relative")
        self._linker = lexicon.bit("say_linker")
        self._begins = lexicon.bit("comma", "semicolon", "newline", "colon", "dash", "stop", "pclose")
        self._marks, self._present, self._other = lexicon.bit("qopen", "qclose", "quote"), lexicon.bit("present_form"), lexicon.bit("say_verb_other")
        self._verb, self._tense = lexicon.bit("verb"), lexicon.bit("past_form", "present_form")
        self._said = lexicon.bit("say_linker", "say_relative", "be_verb", "that_conj", "comma")

    def __call__(self, tokenised: TokenisedText, furniture: Iterable[Span] = (), outlet: str | None = None, country: str | None = None) -> Speech:
        """The statements and regions of a text; nothing within `furniture` (character spans) is read. `outlet` is no carrier of its own text;
        `country`, an ISO code, is where most of its actors are at home: it decides what «الجيش» names.
        """
        quotations = Quotations(tokenised)
        covered = list(furniture)
        frames = [f for f in self._finder(tokenised, quotations) if not any(s.start <= tokenised.starts[f.start] < s.end for s in covered)]
        told = self._governed(tokenised, frames)
        book = SpeakerBook(tokenised, self._bits, self._register, country)
        self._speakers(tokenised, told, (quotations, book))
        return self._speech(tokenised, told, Sourcing(tokenised, book, self._bits, OwnOutlet(outlet, self._register)))

    # -- which frames stand, and how far each goes --------------------------------------------------------------------------------------------------------

    def _governed(self, text: TokenisedText, frames: list[Frame]) -> list[Told]:
        out: list[Told] = []
        quoted_to = 0
        for frame in frames:
            if frame.form in BESIDE or frame.start < quoted_to:
                continue
            told = self._placed(text, out, frame)
            if told is None:
                continue
            out.append(told)
            if frame.direct and self._closed(text, frame) and frame.content[0] > frame.start:
                quoted_to = frame.content[1]
        inner = [told for each in out for told in each.inner]
        return out + self._headed(frames, out) + self._beside(frames, out) + inner

    def _closed(self, text: TokenisedText, frame: Frame) -> bool:
        """True where the speech ends with a mark: what is said within it is said by another only in the speaker's words."""
        start, end = frame.content
        return end - start > 3 and bool(text.words[end - 1].mask & self._marks)

    def _headed(self, frames: list[Frame], out: list[Told]) -> list[Told]:
        """Headings «فلان: …», up to the first frame within them; one that only leads to a frame is a dateline."""
        headed: list[Told] = []
        starts = [t.frame.start for t in out]
        for frame in frames:
            at = bisect_left(starts, frame.start)
            before, after = out[max(0, at - 2) : at], out[at : at + 3]
            if frame.form != "heading" or any(t.start <= frame.start < t.end or t.frame.start < frame.start < t.start for t in [*before, *after]):
                continue
            start, end = frame.content
            inner = min((t.frame.cut for t in after if start <= t.frame.cut < end), default=end)
            if inner - start > 3 or inner == end:
                headed.append(Told(frame, start, inner, [], frame.speaker))
        return headed

    @staticmethod
    def _beside(frames: list[Frame], out: list[Told]) -> list[Told]:
        """Frames that tell of events and speak no words: they end where another begins, and counting within another's words is that one's."""
        beside: list[Told] = []
        cuts = sorted(t.frame.cut for t in out)
        for frame in frames:
            start, end = frame.content
            if frame.form == "record" and not any(t.start <= frame.start < t.end for t in out):
                after = bisect_left(cuts, start)
                end = min(end, cuts[after]) if after < len(cuts) else end
                beside.append(Told(frame, start, end, [], frame.speaker))
            elif frame.form == "ascribe":
                beside.append(Told(frame, start, end, [], frame.speaker))
        return beside

    def _placed(self, text: TokenisedText, out: list[Told], frame: Frame) -> Told | None:
        """The frame as it stands after those before it; None where it is only a part of what one of them says."""
        before = out[-1] if out else None
        told = Told(frame, frame.content[0], frame.content[1], list(frame.carriers), frame.speaker or self._aside(text, before, frame))
        if before is None or before.end <= frame.cut:
            return told if self._free(before, frame) else None
        if before.start > frame.start:
            return self._between(out, told)
        if frame.form == "according" and (frame.content[0] < frame.start or frame.covers is not None):
            self._according_within(text, before, told)
            return None
        if frame.form == "noun":
            return None
        if before.frame.form == "according" and frame.speaker and min(frame.cut, frame.start, frame.speaker[0]) - before.start <= NEAR_LEAD:
            return self._chained(out, told)
        if self._nested(text, before, frame):
            near = frame.speaker is not None and 0 <= frame.speaker[0] - before.start <= NEAR_START
            strong = "weak" not in frame.emits and not text.words[frame.start].mask & self._present and frame.emits["verb"] != "accuses"
            return self._chained(out, told) if near and strong else None
        if frame.cut <= before.start:
            out.pop()
            return told
        before.end = frame.cut
        return told

    def _aside(self, text: TokenisedText, before: Told | None, frame: Frame) -> Stretch | None:
        """«بحسب فلان الذي أضاف أن»: the one named last within the frame before, where a relative pronoun takes him up."""
        taken_up = frame.start > 0 and text.words[frame.start - 1].mask & self._relative
        return before.aside if before is not None and taken_up else None

    def _free(self, before: Told | None, frame: Frame) -> bool:
        """False for a source named after words that another frame holds already."""
        return before is None or not (frame.content[0] < frame.start and before.start >= frame.content[0])

    def _between(self, out: list[Told], told: Told) -> Told | None:
        """A frame between a word of saying and what is said: one carrier more, the origin after «نقلا عن», or nothing of its own."""
        before, frame = out[-1], told.frame
        if frame.form == "carry" and told.start == before.start:
            return self._chained(out, told)
        if "relay" in frame.emits and frame.speaker is not None and before.frame.end <= frame.start:
            if before.speaker is not None:
                before.carriers = [before.speaker]
            before.speaker = frame.speaker
        return None

    def _chained(self, out: list[Told], told: Told) -> Told:
        """The outer frame only brings on what the inner one says."""
        told.outer = out.pop()
        return told

    def _nested(self, text: TokenisedText, before: Told, frame: Frame) -> bool:
        """True where a verb of saying belongs to what is said: it does not join on with «و», a participle or a word that begins a clause."""
        word = text.words[frame.start]
        if word.conj or frame.form == "participle":
            return False
        first = min(frame.start, frame.speaker[0]) if frame.speaker else frame.start
        return first == frame.cut or before.start >= frame.cut

    def _according_within(self, text: TokenisedText, before: Told, told: Told) -> None:
        """A source named within what another says brings it on, or ends it, or breaks into it; it is no statement of its own."""
        frame = told.frame
        if frame.cut <= before.start:
            return
        if frame.covers is not None:
            self._broken_into(text, before, told)
            return
        before.end = min(before.end, frame.cut)
        before.aside = frame.speaker
        if before.speaker and text.words[before.speaker[0]].mask & self._bits.thing and before.frame.form == "verb":
            # «وتشير الحصيلة إلى سقوط قتلى، بحسب الحاكم»: a count says nothing by itself.
            before.speaker = frame.speaker
        if frame.speaker and frame.speaker != before.speaker and text.words[frame.speaker[0]].mask & self._bits.outlet:
            before.carriers = [*before.carriers, frame.speaker]

    def _broken_into(self, text: TokenisedText, before: Told, told: Told) -> None:
        """«قال فلان إن القصف أودى، بحسب متطوعين، بحياة ستة»: the inner source vouches for the clause that it breaks into."""
        start, covers = told.frame.cut, told.frame.covers or told.frame.content
        while start > before.start and not (text.words[start - 1].mask & self._begins or text.words[start].conj):
            start -= 1
        told.quiet, told.start, told.end = True, start, min(before.end, covers[1])
        before.inner.append(told)

    # -- who speaks -------------------------------------------------------------------------------------------------------------------------------------

    def _speakers(self, text: TokenisedText, told: list[Told], known: tuple[Quotations, SpeakerBook]) -> None:
        quotations, book = known
        beside = [t for t in told if t.frame.form in BESIDE or t.quiet]
        last: Told | None = None
        for each in told:
            if each.frame.form in BESIDE or each.quiet:
                continue
            self._brought(text, each, (last, quotations))
            if each.speaker is None:
                self._continued(text, each, (last, quotations))
            if each.speaker is not None:
                # Before the speaker, who spoke last when all is said; and now, while «الوكالة» still means the agency named before.
                each.links = [book.link(carrier, each.frame.rule) for carrier in each.carriers]
                each.voice = book.voice(each.speaker)
                last = each
        for each in beside:
            if each.speaker is not None and (each.quiet or each.frame.form in UNSPOKEN or book.named(each.speaker)):
                each.voice = book.voice(each.speaker)

    def _brought(self, text: TokenisedText, each: Told, known: tuple[Told | None, Quotations]) -> None:
        """Makes the speakers of the frames around this one its carriers."""
        last, quotations = known
        outer = each.outer
        if outer is None:
            return
        self._brought(text, outer, known)
        if outer.speaker is None:
            self._continued(text, outer, (last, quotations))
        if outer.speaker is not None:
            each.carriers = [*outer.carriers, outer.speaker, *each.carriers]

    def _continued(self, text: TokenisedText, each: Told, known: tuple[Told | None, Quotations]) -> None:
        """Gives a frame without a speaker the subject of its sentence, or the one who spoke before."""
        last, quotations = known
        frame = each.frame
        first = text.sentences[text.sentence_of(frame.start)][0]
        if last is not None and last.frame.start >= first:
            each.speaker = last.speaker
            if frame.form == "participle" and not each.carriers:
                each.carriers = list(last.carriers)
            return
        subject = self._subject(text, quotations, (first, frame.start)) or self._subject_before(text, quotations, first, last)
        if subject is not None:
            each.speaker = subject
        elif last is None:
            each.speaker = self._subject(text, quotations, self._sentence_before(text, first))
        elif not frame.needs_speaker:
            each.speaker = last.speaker
            each.carriers = each.carriers or list(last.carriers)

    def _sentence_before(self, text: TokenisedText, first: int) -> Stretch:
        """The last sentence of more than a mark before the one that begins at token `first`; empty where there is none."""
        number = text.sentence_of(first) - 1
        while number >= 0 and text.sentences[number][1] - text.sentences[number][0] <= 1:
            number -= 1
        return text.sentences[number] if number >= 0 else (0, 0)

    def _subject_before(self, text: TokenisedText, quotations: Quotations, first: int, last: Told | None) -> Stretch | None:
        """The subject of the sentence before, where its verb is one of those that speakers do («ندد», «برر») and nobody spoke since."""
        start, end = self._sentence_before(text, first)
        if last is not None and last.frame.start >= start:
            return None
        for i in range(start, min(start + 4, end)):
            if text.words[i].mask & self._other:
                named = self._phrases.whole(text, quotations, (start, i)) if i > start else None
                if named is not None:
                    return named
                found = self._phrases.after(text, quotations, i + 1, Limits(end, frozenset({"object", "bi"}), True))
                return found if found[0] < found[1] else None
        return None

    def _subject(self, text: TokenisedText, quotations: Quotations, stretch: Stretch) -> Stretch | None:
        """The subject of the first verb in a stretch, where it is one who can speak."""
        for i in range(*stretch):
            if text.words[i].mask & self._verb and text.words[i].mask & self._tense:
                found = self._phrases.after(text, quotations, i + 1, Limits(stretch[1], frozenset({"object", "bi"}), True))
                return found if found[0] < found[1] and self._can_speak(text, found) else None
        return None

    def _can_speak(self, text: TokenisedText, stretch: Stretch) -> bool:
        """A title, an institution, a word for a source, or any name of the register: states speak too."""
        head = text.words[stretch[0]].mask & (self._bits.source | self._bits.title | self._bits.body)
        return bool(head) or self._register.identity(text.words_of(*stretch)) is not None

    # -- the values -------------------------------------------------------------------------------------------------------------------------------------

    def _speech(self, text: TokenisedText, told: list[Told], sourcing: Sourcing) -> Speech:
        out = Speech()
        for each in told:
            start, end = self._trimmed(text, each)
            if each.voice is None or each.speaker is None or end - start < SHORTEST or sourcing.by_own_reporter(each):
                continue
            covered = each.frame.covers if each.frame.covers and not each.quiet else (start, end)
            out.regions += [Region(*covered, source) for source in sourcing.vouching(each)]
            if each.frame.form not in UNSPOKEN and not each.quiet:
                out.statements.append(self._statement(text, each, (start, end), sourcing.spoken(each)))
        out.regions = self._on_the_same_way(out.regions)
        out.statements.sort(key=lambda s: s.span)
        out.regions.sort(key=lambda r: (r.start, r.end))
        return out

    @staticmethod
    def _on_the_same_way(regions: list[Region]) -> list[Region]:
        """An unnamed source that an outlet brought is brought by it still when it goes on: «وأوضح المصدر …»."""
        ways: dict[str | None, tuple[Link, ...]] = {}
        out = []
        for region in sorted(regions, key=lambda r: r.start):
            source = region.source
            if source.anonymous and source.via:
                ways[source.name] = source.via
            came = ways.get(source.name, ()) if source.anonymous else source.via
            out.append(region if came == source.via else changed(region, source=changed(source, via=came)))
        return out

    def _statement(self, text: TokenisedText, each: Told, stretch: Stretch, source: Source) -> Statement:
        mode = "direct" if text.words[stretch[0]].mask & self._marks else "indirect"
        speaker = changed(source, via=()) if source.via else source
        return Statement(self._span(text, each, stretch), mode, speaker, source.via, rule=each.frame.rule, confidence=source.confidence)

    def _trimmed(self, text: TokenisedText, each: Told) -> Stretch:
        start, end, words = each.start, min(each.end, len(text)), text.words
        begins = self._begins | self._linker if start < each.frame.start else self._begins
        while start < end and words[start].mask & begins:
            start += 1
        while end > start and words[end - 1].mask & self._ends:
            end -= 1
        return start, end

    def _span(self, text: TokenisedText, each: Told, stretch: Stretch) -> Span:
        """The characters of what is said, less «و» or «ب» written with its first word where they belong to the frame."""
        span = text.span(*stretch)
        word = text.words[stretch[0]]
        before = each.start < each.frame.start
        complement = stretch[0] == each.start and word.prep == BI and "bi" in each.frame.emits["takes"]
        skipped = bool(word.conj and (before or complement)) + bool(complement and not word.al)
        return Span(span.start + skipped, span.end)
