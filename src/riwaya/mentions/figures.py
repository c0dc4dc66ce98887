"""How many were killed, hurt, held, moved: noun phrases with a count, and the word of harm that governs each."""

from __future__ import annotations

from dataclasses import dataclass, replace

from riwaya.model import Span
from riwaya.rules.engine import Match, RuleSet
from riwaya.rules.lexicon import Lexicon
from riwaya.text.numbers import NumberReader
from riwaya.text.tokens import TokenisedText

EFFECTS = ("killed", "injured", "captured", "displaced", "released", "evacuated", "missing", "deployed")
GROUPS = ("children", "women", "medics", "journalists", "prisoners", "soldiers", "fighters", "civilians", "unspecified")
OWN = ("killed", "injured", "displaced")
LEFT_TOKENS, RIGHT_TOKENS, DOER_TOKENS = 3, 3, 6
FORMS = {"counted": 0, "joint": 0, "person": 1, "noun": 2, "count": 3}


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A figure at tokens `[start, end)`, its word of harm at `trigger`; `part_of` is the index of the figure that contains it.

    `min`, `max` are inclusive, `max` None open; `counting` is the record's, None where nothing tells.
    """

    start: int
    end: int
    span: Span
    effect: str
    group: str
    min: int
    max: int | None
    trigger: int
    rule: str
    part_of: int | None = None
    counting: str | None = None


class FigureFinder:
    """Finds figures with their effect; a quantity without a word of harm is none."""

    name = "figures"

    def __init__(self, lexicon: Lexicon, ruleset: RuleSet) -> None:
        self._ruleset = ruleset
        self._numbers = NumberReader(lexicon)
        bit = lexicon.bit
        self._harm = [(effect, bit(f"harm_{effect}")) for effect in EFFECTS]
        self._any_harm = sum({b for _, b in self._harm})
        self._own = [(effect, bit(f"qn_{effect}")) for effect in OWN]
        self._groups = [(group, bit(f"v_{group}")) for group in GROUPS]
        self._part, self._rise, self._no, self._toll = bit("part_word"), bit("rise_word"), bit("no_harm"), bit("toll_word")
        self._many, self._pair, self._dual, self._plural = bit("many_word"), bit("pair_word"), bit("dual"), bit("plural")
        self._verb, self._breaks = bit("verb"), bit("stop", "newline")
        self._stops = bit("stop", "newline", "in_prep", "to_prep", "semicolon", "colon")
        self._after_stops = bit("stop", "newline", "comma", "semicolon", "in_prep")
        self._least, self._wound = bit("ap_least"), bit("wound_word")
        self._unit = bit("unit_noun", "any_open")

    def __call__(self, tokenised: TokenisedText) -> list[FigureMention]:
        """Figures in text order; empty where none is told."""
        if not tokenised.mask & (self._any_harm | sum(b for _, b in self._own)):
            return []
        out: list[FigureMention] = []
        for match in self._quantities(tokenised):
            figure = self._figure(match, tokenised, out)
            if figure:
                out.append(figure)
        return out

    def _quantities(self, tokenised: TokenisedText) -> list[Match]:
        """Quantities that do not overlap: counted before named before bare."""
        found = self._ruleset.find(tokenised.codes, tokenised.mask, "quantity")
        found.sort(key=lambda m: (FORMS[m.emits["form"]], m.start - m.end, m.start))
        taken: set[int] = set()
        out: list[Match] = []
        for match in found:
            start, end = self._extent(match)
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                out.append(match)
        return sorted(out, key=lambda m: self._extent(m)[0])

    @staticmethod
    def _extent(match: Match) -> tuple[int, int]:
        return match.groups["noun"] if match.emits["form"] == "person" else (match.start, match.end)

    def _figure(self, match: Match, text: TokenisedText, before: list[FigureMention]) -> FigureMention | None:
        start, end = self._extent(match)
        low_high = self._range(match, text)
        noun = match.groups.get("noun")
        if low_high is None or (match.emits["form"] == "noun" and noun and self._general(noun[0], text)):
            return None
        own = self._of(text.words[noun[0]].mask, self._own) if noun else None
        form = match.emits["form"]
        governed = self._governed(start, end, form, text, before)
        if own and not (governed and governed[2] is not None):
            governed = (own, start, governed[2] if governed else None)
        if form == "joint":
            governed = ("killed_or_injured", start, None)
        if not governed or self._denied(start, text):
            return None
        effect, trigger, part_of = governed
        group = self._group(noun, text) if noun else "unspecified"
        figure = FigureMention(start, end, text.span(start, end), effect, group, *low_high, trigger, match.rule, part_of, self._counting(start, text))
        if group == "unspecified" and noun and before and self._says_other(start, end, text):
            figure = replace(figure, group=before[-1].group)
        return figure

    def _general(self, token: int, text: TokenisedText) -> bool:
        """A bare noun that counts nobody: «القتلى», «ضحاياهم», «إصابة» as a verbal noun, a name («لواء شهداء …»)."""
        word = text.words[token]
        named = token > 0 and bool(text.words[token - 1].mask & self._unit)
        return word.al or word.suffix or named or bool(word.mask & self._wound)

    @staticmethod
    def _of(mask: int, table: list[tuple[str, int]]) -> str | None:
        return next((name for name, bit in table if mask & bit), None)

    def _says_other(self, start: int, end: int, text: TokenisedText) -> bool:
        return any(text.words[i].mask & text.lexicon.bits["other_word"] for i in range(start, end))

    def _range(self, match: Match, text: TokenisedText) -> tuple[int, int | None] | None:
        form = match.emits["form"]
        if "count" in match.groups:
            value = self._numbers.read(text, *match.groups["count"])
            if value is None:
                return None
            return (value.min, None if self._at_least(match, text) else value.max)
        if form == "person":
            return 1, 1
        mask = text.words[match.groups["noun"][0]].mask
        if mask & self._pair or (mask & self._dual and not mask & self._plural):
            return 2, 2
        return (2, None) if mask & (self._many | self._plural) else (1, 1)

    def _at_least(self, match: Match, text: TokenisedText) -> bool:
        """«على الأقل» in the phrase or right behind it opens the range."""
        last = min(match.end + 2, len(text))
        return any(text.words[i].mask & self._least for i in range(match.groups["count"][1], last))

    def _group(self, noun: tuple[int, int], text: TokenisedText) -> str:
        prisoner = dict(self._groups)["prisoners"]
        if any(text.words[i].mask & prisoner for i in range(*noun)):
            return "prisoners"
        for i in range(*noun):
            group = self._of(text.words[i].mask, self._groups)
            if group and group != "unspecified":
                return group
        return "unspecified"

    def _governed(self, start: int, end: int, form: str, text: TokenisedText, before: list[FigureMention]) -> tuple[str, int, int | None] | None:
        """Effect, token of the word of harm, and containing figure."""
        part = self._part_of(start, text, before)
        if part is not None:
            return before[part].effect, before[part].trigger, part
        left = self._left(start, form, text, before)
        if left:
            return left[0], left[1], None
        if before and self._joined(start, before[-1], text) and form != "noun":
            return before[-1].effect, before[-1].trigger, None
        right = self._right(end, text) if form in ("counted", "noun") else None
        return (right[0], right[1], None) if right else None

    def _part_of(self, start: int, text: TokenisedText, before: list[FigureMention]) -> int | None:
        for i in range(start - 1, max(-1, start - 3), -1):
            if i >= 0 and text.words[i].mask & self._part:
                return len(before) - 1 if before and start - before[-1].end < 8 else None
        return None

    def _left(self, start: int, form: str, text: TokenisedText, before: list[FigureMention]) -> tuple[str, int] | None:
        """The word of harm before the quantity: next to it for a bare noun, across the doer for a count."""
        reach = {"noun": 1, "person": 1, "count": 1}.get(form, DOER_TOKENS)
        for i in range(start - 1, max(-1, start - 1 - reach), -1):
            mask = text.words[i].mask
            if mask & self._stops:
                return None
            effect = self._of(mask, self._harm)
            if effect:
                return ("killed_or_injured" if self._joint(effect, i, text, before) else effect), i
        return None

    def _joint(self, effect: str, at: int, text: TokenisedText, before: list[FigureMention]) -> bool:
        """«مقتل وإصابة 25»: two words of harm for one figure, the first of them not yet spoken for."""
        both = {"killed", "injured"}
        if effect not in both or at == 0 or (before and before[-1].trigger == at - 1):
            return False
        return self._of(text.words[at - 1].mask, self._harm) in both - {effect}

    def _right(self, end: int, text: TokenisedText) -> tuple[str, int] | None:
        """A verb that follows those it harmed («شخصين آخرين قتلا»)."""
        for i in range(end, min(len(text), end + RIGHT_TOKENS)):
            mask = text.words[i].mask
            if mask & self._after_stops or text.words[i].conj:
                return None
            effect = self._of(mask, self._harm)
            if effect and mask & self._verb:
                return effect, i
        return None

    def _joined(self, start: int, last: FigureMention, text: TokenisedText) -> bool:
        """«3 مدنيين و5 جنود»: the next count stands right behind a conjunction."""
        between = range(last.end, start)
        return len(between) <= 1 and (text.words[start].conj or (len(between) == 1 and text.words[last.end].conj) or self._and(last.end, start, text))

    @staticmethod
    def _and(end: int, start: int, text: TokenisedText) -> bool:
        return start - end == 1 and bool(text.words[end].mask & text.lexicon.bits["and_word"])

    def _denied(self, start: int, text: TokenisedText) -> bool:
        first = text.sentences[text.sentence_of(start)][0]
        return any(text.words[i].mask & self._no for i in range(max(first, start - 3), start))

    def _counting(self, start: int, text: TokenisedText) -> str | None:
        first = text.sentences[text.sentence_of(start)][0]
        return "total" if any(text.words[i].mask & self._rise for i in range(max(first, start - 7), start)) else None
