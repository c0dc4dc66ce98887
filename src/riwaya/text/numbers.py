"""Number words and digits to ranges. The words and their values stand in `data/ar/numbers.yaml`: the value is part of the class's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from riwaya.rules.fold import DIGITS
from riwaya.rules.lexicon import Lexicon, Word
from riwaya.text.tokens import TokenisedText

VALUE = re.compile(r"(n|m|v)_(\d+)(?:_(\d+))?(?:_of|_and|_some)?\Z")
PARTS = {"n_half": 0.5, "n_quarter": 0.25}
GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+\Z")
DECIMAL = DIGITS | {0x66B: ".", 0x66C: ","}
LEAST_FACTOR = 2  # «مئات» is 200–999, «آلاف» 2000–9999: RECORD.md
GREATEST = 10**12


@dataclass(frozen=True, slots=True)
class NumberValue:
    """A number as a range, both ends inclusive; `max` None is open upwards, `approximate` where the words say that it is round or vague."""

    min: int
    max: int | None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """One token's part in a number: `kind` is n (number), m (plural that multiplies), v (vague), part (half …) or digits."""

    kind: str
    value: float
    top: int | None = None
    conj: bool = False


class NumberReader:
    """Reads token ranges that the rule `{count}` or `{number}` matched."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._terms: dict[int, Term] = {}
        for name, bit in lexicon.bits.items():
            if found := VALUE.match(name):
                kind, low, top = found.groups()
                self._terms[bit] = Term(kind, int(low), int(top) if top else None)
            elif name in PARTS:
                self._terms[bit] = Term("part", PARTS[name])
        self._mask = sum(self._terms)
        self._bits = {name: lexicon.bits.get(name, 0) for name in ("ap_least", "ap_less", "ap_most", "ap_no", "ap_between", "ap_reach", "and_word", "digits")}
        self._more = lexicon.bit("ap_more", "ap_more_verb")
        self._fewest = lexicon.bit("ap_least_verb")
        self._about = lexicon.bit("ap_about", "ap_about_verb")
        self._or = lexicon.bit("to_prep", "or_conj", "dash")

    def read(self, tokenised: TokenisedText, start: int, end: int) -> NumberValue | None:
        """The range that the tokens `[start, end)` tell; None where they hold no whole number of people."""
        words = tokenised.words[start:end]
        seen = 0
        for word in words:
            seen |= word.mask
        runs = self._runs(words)
        if seen & self._bits["ap_between"] and len(runs) == 1:
            runs = _between(runs[0])
        values = [v for v in map(_value, runs) if v]
        if not values or any(v.min < 1 or v.min > GREATEST for v in values):
            return None
        value = values[0]
        if len(values) > 1:
            return NumberValue(value.min, values[-1].max, True) if value.min < values[-1].min else None
        return self.loosened(value, seen)

    def loosened(self, value: NumberValue, seen: int) -> NumberValue:
        """`value` as the loosening words among the classes `seen` make it: a least, a most, or round."""
        no = seen & self._bits["ap_no"]
        more = seen & self._more
        if seen & (self._bits["ap_most"] | self._bits["ap_reach"]) or (no and more):
            return NumberValue(1, value.max, True)
        if more or seen & (self._fewest | self._bits["ap_least"]):
            return NumberValue(value.min, None, True)
        if seen & self._bits["ap_less"] and value.max:
            return NumberValue(1, max(1, value.max - 1), True)
        return NumberValue(value.min, value.max, value.approximate or bool(seen & self._about))

    def _runs(self, words: list[Word]) -> list[list[Term]]:
        """The numbers in the words: «إلى», «أو» or a dash parts them."""
        runs: list[list[Term]] = [[]]
        conj = False
        for word in words:
            term = self._term(word)
            if term is None:
                conj = bool(word.mask & self._bits["and_word"])
                if word.mask & self._or:
                    runs.append([])
                continue
            runs[-1].append(Term(term.kind, term.value, term.top, conj or word.conj))
            conj = False
        return [r for r in runs if r]

    def _term(self, word: Word) -> Term | None:
        bits = word.mask & self._mask
        if bits:
            return self._terms.get(bits & -bits)
        return _digits(word.surface) if word.mask & self._bits["digits"] else None


def _between(run: list[Term]) -> list[list[Term]]:
    """«بين ألف وألف وخمسمئة»: parted at the last «و» that leaves a smaller number before a greater one."""
    for i in range(len(run) - 1, 0, -1):
        low, high = _value(run[:i]), _value(run[i:])
        if run[i].conj and low and high and low.min < high.min:
            return [run[:i], run[i:]]
    return [run]


def _value(run: list[Term]) -> NumberValue | None:
    if vague := _vague(run):
        return vague
    total, group, scale = 0.0, 0.0, 1.0
    for i, term in enumerate(run):
        if term.kind == "part" and i and term.conj:
            total += term.value * scale
        elif term.kind == "part":
            group = term.value
        elif _multiplies(term, group, i):
            total, group = (total, group * 100) if term.value == 100 else (total + (group or 1) * term.value, 0.0)
            scale = term.value
        elif term.value >= 1000 and term.kind == "n":
            # «ونصف المليون» repeats the scale and is no number of its own; «مليونان» is.
            total += 0 if run[i - 1].kind == "part" and term.value == scale else term.value
        else:
            group += term.value
    number = total + group
    return NumberValue(int(number), int(number)) if number == int(number) else None


def _multiplies(term: Term, group: float, index: int) -> bool:
    """Hundred after a unit; thousand and more after a number, at the start and after «و»."""
    if term.kind == "m":
        return True
    if term.value == 100:
        return 0 < group < 10 and not term.conj
    return term.value in (1000, 10**6, 10**9) and (group > 0 or not index or term.conj)


def _vague(run: list[Term]) -> NumberValue | None:
    """«عشرات» 20–99, «مئات الآلاف» 200000–999999, «عدة» 2 and more; None where the run is a definite number."""
    first = run[0]
    if first.kind == "m":
        low, top = first.value * LEAST_FACTOR, first.value * 10 - 1
    elif first.kind == "v":
        low, top = first.value, first.top or 0
    else:
        return None
    for term in run[1:]:
        if term.kind in "nm" and term.value >= 100:
            low, top = low * term.value, (top + 1) * term.value - 1
        elif term.kind == "v":
            low, top = low * 10, (top + 1) * 10 - 1
    return NumberValue(int(low), int(top) if first.kind == "m" or first.top else None, True)


@lru_cache(maxsize=4096)
def _digits(surface: str) -> Term | None:
    """Digits with their separators: three digits after each is a thousand, else a comma or dot is a decimal one."""
    text = surface.translate(DECIMAL)
    if GROUPED.match(text):
        text = text.replace(",", "").replace(".", "")
    text = text.replace(",", ".")
    if text.count(".") > 1 or len(text) > 15:
        return None
    try:
        return Term("digits", float(text))
    except ValueError:
        return None
