"""Figures of persons harmed or moved, each tied to the word of harm that it hangs on."""

from __future__ import annotations

from dataclasses import replace

from riwaya.mentions.casualty_groups import GroupReading
from riwaya.mentions.casualty_words import BEFORE, CHAIN, DOER, FAR, TOLL, CasualtyWords, FigureMention, Link, apart, together
from riwaya.rules.engine import Match
from riwaya.text.counted import ONE, Phrase, PhraseScan
from riwaya.text.tokens import TokenisedText


class CasualtyFinder(CasualtyWords):
    """Finds figures: first the words of harm, then the phrase that belongs to each, then what is joined to it."""

    name = "casualties"

    def __call__(self, tokenised: TokenisedText) -> list[FigureMention]:
        """Figures in text order, none overlapping; empty where no word of harm stands."""
        if not tokenised.mask & self._person and not tokenised.mask & self._phrases.digits:
            return []
        return Reading(self, tokenised).figures()


# What is done to somebody, whoever he is: «لقي أربعة عشر نازحا مصرعهم».
HARMED = ("killed", "injured", "killed_or_injured")


class Reading(GroupReading):
    """One text's figures, link by link."""

    def __init__(self, finder: CasualtyFinder, tokenised: TokenisedText) -> None:
        self.f = finder
        self.text = tokenised
        self.words = tokenised.words
        self.scan = PhraseScan(finder._phrases, tokenised)
        harms = finder._ruleset.find(tokenised.codes, tokenised.mask, "harm")
        self.triggers: dict[int, Match] = {}
        self.matches = apart([m for m in harms if not (m.emits.get("joint") and self._subject(m, 0))])
        self.triggers = {t: m for m in self.matches for t in range(*m.groups["trigger"])}
        self.joins = {m.start: m for m in apart(finder._ruleset.find(tokenised.codes, tokenised.mask, "harm_part"))}
        self.links: dict[int, Link] = {}
        self.covered: set[int] = set()  # the tokens of their phrases

    def figures(self) -> list[FigureMention]:
        """All figures, in text order."""
        for match in self.matches:
            self._link(match)
        for phrase in [*self.scan.counted, *self._duals()]:
            self._alone(phrase)
        denied = {token for m in self.f._ruleset.find(self.text.codes, self.text.mask, "harm_denial") for token in range(m.start, m.end)}
        order = sorted(self.links.values(), key=lambda k: k.phrase.start)
        index = {link.phrase.start: i for i, link in enumerate(order)}
        out: list[FigureMention] = []
        for link in order:
            negated = link.phrase.start in denied or link.trigger in denied
            parent = index.get(link.parent.start) if link.parent else None
            out.append(replace(self._mention(link, out), part_of=parent, negated=negated))
        return out

    # -- from a word of harm to its figure

    def _link(self, match: Match) -> None:
        emits = match.emits
        if emits.get("toll"):
            self._toll(match)
            return
        if emits.get("before") == "far":
            found = self._subject(match, BEFORE + 2)
            if found:
                self._take(match, found, found.end)
            return
        after = self._next(match)
        if after:
            self._take(match, after, after.end)
        elif emits.get("before") in ("yes", "plural") and (found := self._subject(match, BEFORE)):
            self._take(match, found, match.end)
            self._leftward(match, found)
        elif (emits.get("doer") or emits.get("far")) and (far := self._further(match, match.end, FAR)):
            self._take(match, far, far.end)
        elif (join := self.joins.get(match.end)) and (phrase := self._phrase_after(join.end)) and phrase.counted:
            self._take(match, phrase, phrase.end)

    def _next(self, match: Match) -> Phrase | None:
        """The figure right after the word of harm, over quotation marks; over the doer where the verb may be active."""
        at = self._start_after(match)
        phrase = self.scan.at(at)
        if phrase and not phrase.counted and match.emits.get("doer"):
            hit = self._further(match, phrase.end, DOER, over_doer=True)
            hit = hit or self._behind_doer(phrase.start)
            if hit:
                return hit
        if self._articled(match) and not (phrase and phrase.counted):
            return None
        if phrase and self._fits(match, phrase):
            return self._named(phrase)
        if not phrase and match.emits.get("bare") == "named":
            end = self.scan.name_end(at)
            if end > at and not (self.words[at].al and end == at + 1):
                return Phrase(at, end, ONE, None, False, match.rule)
        return None

    def _articled(self, match: Match) -> bool:
        """A noun of harm with the article owns no noun behind it: «زعيم عصابة القتل فلان» tells of nobody killed."""
        first, last = match.groups["trigger"]
        return last == match.end and last - first == 1 and self.words[first].al and not self.words[first].mask & self.f._verb

    def _behind_doer(self, start: int) -> Phrase | None:
        """The one harmed behind a doer whose case is written: «اغتال مسلحون مجهولون ضابطا»."""
        at = start
        while at < len(self.words) and self.words[at].mask & self.f._nominative and not self.words[at].conj:
            at += 1
        if at == start or at >= len(self.words) or self.words[at].conj or not self.words[at].mask & self.f._accusative:
            return None
        return self.scan.noun_at(at)

    def _start_after(self, match: Match) -> int:
        """Where the one harmed is looked for: behind the match, or inside it where the noun of death comes last («لقي ثلاثة مدنيين مصرعهم»)."""
        inside = match.emits.get("inside") == "yes"
        at = (
            match.groups["trigger"][1]
            if inside
            else match.end
            if match.emits["effect"] != "killed" or match.groups["trigger"][1] + 3 >= match.end
            else match.groups["trigger"][1]
        )
        for _ in range(2):
            if at < len(self.words) and self.words[at].mask & self.f._light:
                at += 1
        return at

    def _named(self, phrase: Phrase) -> Phrase:
        """A single person's name belongs to the phrase."""
        if phrase.counted or phrase.value.max != 1:
            return phrase
        end = self.scan.name_end(phrase.end)
        return replace(phrase, end=end)

    def _further(self, match: Match, start: int, reach: int, *, over_doer: bool = False) -> Phrase | None:
        """The first counted figure with its noun further on, before anything that ends the clause."""
        for phrase in self.scan.between(start, min(len(self.words), start + reach)):
            if self._blocked(start, phrase.start, over_doer):
                return None
            if self._joined(phrase):
                if over_doer:
                    return None
                continue
            if self._is_person(phrase) and self._fits(match, phrase):
                return phrase
        return None

    def _blocked(self, start: int, end: int, over_doer: bool) -> bool:
        for i in range(start, end):
            word = self.words[i]
            if word.mask & self.f._barrier or i in self.triggers:
                return True
            if over_doer and (
                (word.prep and not word.al) or word.mask & (self.f._comma | self.f._relation) or (word.mask & self.f._prep and not word.mask & self.f._from)
            ):
                return True
        return False

    def _subject(self, match: Match, reach: int) -> Phrase | None:
        """The figure told before the verb: it ends there, or some words earlier where the verb's ending agrees with it."""
        at, after = match.groups["trigger"][0], match.emits.get("before") == "far"
        if self.words[at].conj and not after:
            return None  # «… عام 2004 واستشهد»: «و» opens another clause
        plural = after or bool(self.words[at].mask & self.f._plural_verb)
        if match.emits.get("before") == "plural" and not plural:
            return None
        for end in range(at, max(0, at - 3) if plural and reach else at - 1, -1):
            phrase = self.scan.ending(end)
            if phrase and self._may_be_subject(phrase, plural) and (after or self._fits(match, phrase)):
                return phrase
        if not plural or not reach:
            return None
        for found in reversed(self.scan.between(max(0, at - reach - 6), at)):
            if found.end <= at and at - found.end <= reach and (after or not self._blocked(found.end, at, False)):
                return None if self._ended(found.end, at) else found
        return None

    def _may_be_subject(self, phrase: Phrase, plural: bool) -> bool:
        if phrase.counted:
            # «سنة 2004 قتل»: a lone number belongs to the noun before it.
            return phrase.head is not None or self._opens(phrase.start)
        head = self.words[phrase.start]
        if head.al or head.prep or (head.mask & self.f._nationality and not head.mask & self.f._group_mask):
            return False
        return self._opens(phrase.start) or (plural and phrase.value.max != 1)

    def _leftward(self, match: Match, phrase: Phrase) -> None:
        """«خمسة مدنيين وأربعة مقاتلين قتلوا»: those joined before the subject are subjects too."""
        for _ in range(4):
            if not self._joined(phrase):
                return
            end = phrase.start - 1 if not self.words[phrase.start].conj else phrase.start
            before = self.scan.ending(end) or self._after_that(end)
            if before is None or self._overlaps(before) or not self._fits(match, before):
                return
            self._put(Link(before, self._effect(match, before), match, match.groups["trigger"][0]))
            phrase = before

    def _after_that(self, end: int) -> Phrase | None:
        """The noun right after «أن» shortly before `end`: «أن قياديا في تنظيم كذا و…»."""
        for i in range(end - 1, max(-1, end - 8), -1):
            if self.words[i].mask & self.f._that:
                return self.scan.at(i + 1)
        return None

    def _opens(self, start: int) -> bool:
        return start == 0 or bool(self.words[start - 1].mask & (self.f._that | self.f._stop))

    def _fits(self, match: Match, phrase: Phrase) -> bool:
        """Whether the phrase is of the kind that the rule needs."""
        head = self.words[phrase.head].mask if phrase.head is not None else 0
        bare, needs = match.emits.get("bare"), match.emits.get("needs")
        if not phrase.counted and not self._fits_bare(phrase, head, bare):
            return False
        if needs == "harm":
            return bool(head & self.f._harm)
        if needs == "force":
            return bool(head & self.f._force) and phrase.value.min > 1
        if needs == "prisoner":
            return bool(head & (self.f._prisoner | self.f._person)) and bool(self._tail_mask(phrase) & self.f._prisoner)
        if needs == "people":
            return bool(head & self.f._person) and phrase.value.min > 1
        return needs != "person" or phrase.head is None or bool(head & self.f._person)

    def _fits_bare(self, phrase: Phrase, head: int, bare: str | None) -> bool:
        """Whether a noun may stand without a number: no definite plural (it points back), nothing behind a preposition."""
        if phrase.head is None:
            return bare == "named"
        word = self.words[phrase.head]
        if bare == "harm":
            return bool(head & self.f._harm) and not word.al
        if bare in ("no", None) or (bare == "other" and not head & self.f._other):
            return False
        if word.al and (bare == "indefinite" or phrase.value.max != 1):
            return False
        return not (word.prep and not word.al)

    def _is_person(self, phrase: Phrase) -> bool:
        return phrase.head is not None and bool(self.words[phrase.head].mask & self.f._person)

    def _joined(self, phrase: Phrase) -> bool:
        """True where «و» stands before it, fused or alone."""
        return self.words[phrase.start].conj or bool(phrase.start and self.words[phrase.start - 1].mask & self.f._and)

    def _toll(self, match: Match) -> None:
        """The number of a toll: right after its noun, or after a word of rising or «إلى»."""
        if match.emits["toll"] == "before":
            found = next(iter(self.scan.between(match.groups["trigger"][1], match.end)), None)
            if found:
                self._take(match, found, found.end)
            return
        for phrase in self.scan.between(match.end, min(len(self.words), match.end + TOLL)):
            if self._ended(match.end, phrase.start):
                return
            before = self.words[phrase.start - 1].mask
            near = phrase.start - match.end <= 1 or before & self.f._to or bool(self._harm_bits(phrase)) or self.words[phrase.start].prep
            if near:
                self._take(match, phrase, phrase.end)
                return

    def _ended(self, start: int, end: int) -> bool:
        return any(self.words[i].mask & self.f._stop for i in range(start, end))

    # -- taking figures, and what is joined to them

    def _take(self, match: Match, phrase: Phrase, chain_from: int) -> None:
        if any(t in self.links for t in (phrase.start,)) or self._overlaps(phrase):
            return
        effect = self._effect(match, phrase)
        self._chain(self._put(Link(phrase, effect, match, match.groups["trigger"][0], None, match.emits.get("counting"))), chain_from)

    def _overlaps(self, phrase: Phrase) -> bool:
        return not self.covered.isdisjoint(range(phrase.start, phrase.end))

    def _put(self, link: Link) -> Link:
        self.links[link.phrase.start] = link
        self.covered.update(range(link.phrase.start, link.phrase.end))
        return link

    def _effect(self, match: Match, phrase: Phrase) -> str:
        bits = self._harm_bits(phrase)
        said = match.emits["effect"]
        if bits and said in ("noun", "killed", "injured", "killed_or_injured"):
            return self._harm_effect(phrase, bits, said)
        if said == "noun":
            start, end = match.groups.get("harm", (match.start, match.end))
            seen = {e for b, e in self.f._effects.items() for i in range(start, end) if self.words[i].mask & b}
            return "killed" if match.emits.get("toll") and seen == {"killed_or_injured"} else together(seen)
        return said

    def _harm_effect(self, phrase: Phrase, bits: int, said: str) -> str:
        effects = {e for b, e in self.f._effects.items() if bits & b}
        if effects == {"displaced"} and said in HARMED:
            return said
        if effects == {"killed_or_injured"}:
            return said if said in ("killed", "injured") else "killed" if phrase.counted and phrase.value.max == phrase.value.min else "killed_or_injured"
        return together(effects)

    def _harm_bits(self, phrase: Phrase) -> int:
        if phrase.head is None:
            return 0
        bits = self.words[phrase.head].mask & self.f._harm
        after = phrase.head + 1
        # «6 شهداء وجرحى» is one figure of both; «عدد من القتلى والجرحى» is two.
        definite = phrase.counted and phrase.value.max == phrase.value.min
        if bits and definite and after < len(self.words) and self.words[after].conj and self.words[after].mask & self.f._phrases.plural:
            bits |= self.words[after].mask & self.f._second
        return bits

    def _chain(self, link: Link, start: int) -> None:
        """Figures joined to `link`: parts («بينهم»), more of the same («و», «إضافة إلى»)."""
        parent, last, i, part = link, link, start, False
        gap, closed = 0, 0
        while i < len(self.words) and gap < CHAIN:
            word = self.words[i]
            if word.mask & self.f._stop or i in self.triggers:
                return
            closed = max(0, closed + bool(word.mask & self.f._open) - bool(word.mask & self.f._close))
            join = self.joins.get(i)
            if join and (phrase := self._phrase_after(join.end)) and self._may_join(join, phrase, gap):
                part = join.emits["join"] == "part"
                last, i = self._add(link, parent, phrase, part), phrase.end
                gap = 0
                continue
            phrase = None if closed else self._coordinate(last, i, gap)
            if phrase:
                last, i, gap = self._add(link, parent, phrase, part or phrase.mine), phrase.end, 0
                continue
            i += 1
            gap += not closed

    def _may_join(self, join: Match, phrase: Phrase, gap: int) -> bool:
        """«مع», «إلى جانب» add a count, or one person close by: else they tell whom the fight was with."""
        return join.emits["join"] == "part" or phrase.counted or (gap <= 2 and phrase.value.max == 1)

    def _phrase_after(self, at: int) -> Phrase | None:
        phrase = self.scan.at(at)
        return phrase if phrase and not self._overlaps(phrase) else None

    def _coordinate(self, last: Link, i: int, gap: int) -> Phrase | None:
        """A figure at `i` that «و» joins to the one before; without a number only close by and of a common noun."""
        word = self.words[i]
        at = i + 1 if word.mask & self.f._and else i
        if not word.conj and at == i:
            phrase = self.scan.at(i) if word.mask & self.f._phrases.numbers._mask or word.mask & self.f._phrases.digits else None
            return phrase if phrase and phrase.mine and not self._overlaps(phrase) else None
        phrase = self._phrase_after(at)
        if phrase is None:
            return None
        if phrase.counted:
            return phrase if self._is_person(phrase) or (phrase.head is None and gap <= 1) else None
        if last.phrase.counted and last.phrase.value.min > 10 and gap == 0 and phrase.value.max == 1 and phrase.head == i:
            return None  # «13 جنديا وشرطيا» is one count of both
        close = gap <= 4 and not any(w.prep or w.mask & self.f._prep & ~self.f._from for w in self.words[i - gap : i])
        return (
            phrase
            if close and phrase.head is not None and (not self.words[phrase.head].al or last.phrase.head is None or self.words[last.phrase.head].al)
            else None
        )

    def _add(self, link: Link, parent: Link, phrase: Phrase, part: bool) -> Link:
        bits = self._harm_bits(phrase)
        effect = self._harm_effect(phrase, bits, link.effect) if bits else link.effect
        return self._put(Link(phrase, effect, link.match, link.trigger, parent.phrase if part else None, None))

    def _duals(self) -> list[Phrase]:
        """Nouns of harm whose form says two («قتيلان»): as good as counted. Sound plurals are written alike and say nothing."""
        two, many = self.f._phrases.dual, self.f._phrases.plural
        at = [i for i, word in enumerate(self.words) if word.mask & self.f._harm and word.mask & two and not word.mask & many and not word.al]
        return [phrase for i in at if (phrase := self.scan.noun_at(i)) and phrase.head == i]

    def _alone(self, phrase: Phrase) -> None:
        """A counted noun of harm tells a figure without any other word."""
        bits = self._harm_bits(phrase)
        if not bits or phrase.head is None or self._overlaps(phrase):
            return
        if not bits & ~self.f._displaced and phrase.value.approximate and phrase.value.max != phrase.value.min:
            return
        effect = self._harm_effect(phrase, bits, "noun")
        match = Match(phrase.rule, phrase.start, phrase.end, {"trigger": (phrase.head, phrase.head + 1)}, {"effect": effect})
        self._chain(self._put(Link(phrase, effect, match, phrase.head)), phrase.end)

    # -- the mention

    def _mention(self, link: Link, before: list[FigureMention]) -> FigureMention:
        phrase = link.phrase
        group = self._group(phrase) or self._inherited(phrase, before)
        start = phrase.start
        counting = link.counting or self._counting(phrase)
        value = phrase.value
        span = self.text.phrase_span(start, phrase.end)
        return FigureMention(
            start, phrase.end, span, link.effect, group, value.min, value.max, value.approximate, link.trigger, link.match.rule, None, counting
        )
