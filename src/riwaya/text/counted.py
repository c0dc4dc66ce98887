"""Phrases that count or name persons: «نحو 100 من الجنود», «ستة آخرين», «جنديان», «طفل»."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from riwaya.rules.engine import RuleSet
from riwaya.rules.lexicon import Lexicon
from riwaya.text.numbers import NumberReader, NumberValue
from riwaya.text.tokens import TokenisedText

LONGEST_NOUN_PHRASE = 8  # tokens; how far before a verb a noun phrase may begin
LONGEST_NAME = 4
YEARS = range(1900, 2100)
ONE, TWO, SEVERAL = NumberValue(1, 1), NumberValue(2, 2), NumberValue(2, None, True)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `[start, end)` that say how many; `head` is the noun counted, None for a bare number; `counted` where a number word stands there."""

    start: int
    end: int
    value: NumberValue
    head: int | None
    counted: bool
    rule: str
    mine: bool = False


class PhraseReader:
    """Makes the phrases of one text at a time; see `PhraseScan`."""

    def __init__(self, lexicon: Lexicon, ruleset: RuleSet) -> None:
        self.numbers = NumberReader(lexicon)
        self.ruleset = ruleset
        self.noun_rule = ruleset.of("figure_noun")[0]
        self.start_rule = ruleset.of("figure_start")[0]
        self.count_rule, self.one_rule = ruleset.of("figure")
        self.plural = lexicon.bit("plural")
        self.dual = lexicon.bit("dual")
        self.digits = lexicon.bit("digits")
        self.two = lexicon.bit("n_2")
        self.cut = lexicon.bit("dash", "slash", "latin", "url")
        self.unknown = lexicon.bit("unknown")
        self.two_persons = lexicon.bit("two_persons")
        self.no_person = lexicon.bit("country_name", "preposition")
        self.loose = lexicon.bit("ap_least")
        self.no_name = lexicon.bit(
            "preposition", "conjunction", "verb", "negation", "demonstrative", "relative", "unit_noun", "that_conj", "be_verb", "no_name_word"
        )
        self.no_word = lexicon.bit(
            "digits",
            "latin",
            "newline",
            "stop",
            "comma",
            "colon",
            "qopen",
            "qclose",
            "quote",
            "popen",
            "pclose",
            "dash",
            "symbol",
            "url",
            "semicolon",
            "slash",
            "percent",
        )


class PhraseScan:
    """The phrases of `tokenised`: the counted ones at once, those of a noun alone when asked for."""

    def __init__(self, reader: PhraseReader, tokenised: TokenisedText) -> None:
        self._reader = reader
        self._text = tokenised
        self.counted: list[Phrase] = []
        codes, ruleset = tokenised.codes, reader.ruleset
        self._nouns = frozenset(ruleset.beginnings(codes, reader.noun_rule))
        last = 0
        for found in reader.start_rule.find_at(codes, ruleset.beginnings(codes, reader.start_rule)):
            if found.start >= last and (phrase := self._counted(found.start)):
                self.counted.append(phrase)
                last = phrase.end
        self._starts = [p.start for p in self.counted]
        self._by_end = {p.end: p for p in self.counted}

    def at(self, token: int) -> Phrase | None:
        """The phrase that begins at `token`, counted before a noun alone."""
        i = bisect_left(self._starts, token)
        if i < len(self._starts) and self._starts[i] == token:
            return self.counted[i]
        return self.noun_at(token)

    def between(self, start: int, end: int) -> list[Phrase]:
        """The counted phrases that begin in `[start, end)`."""
        return self.counted[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def noun_at(self, token: int) -> Phrase | None:
        """The phrase of a noun without a number that begins at `token`."""
        if token not in self._nouns:
            return None
        found = self._reader.noun_rule.regex.match(self._text.codes, token)
        if not found:
            return None
        head = found.start("noun")
        if self._text.words[head].mask & self._reader.no_person:
            return None
        return Phrase(found.start(), found.end(), self._of_noun(head, found.end()), head, False, self._reader.noun_rule.id)

    def ending(self, token: int) -> Phrase | None:
        """The phrase that ends where `token` begins, the longest."""
        if token in self._by_end:
            return self._by_end[token]
        for start in range(max(0, token - LONGEST_NOUN_PHRASE), token):
            phrase = self.noun_at(start)
            if phrase and phrase.end == token:
                return phrase
        return None

    def name_end(self, token: int) -> int:
        """Where the name that may begin at `token` ends: a word that is no function word, then unknown ones; `token` where there is none."""
        words, reader = self._text.words, self._reader
        if token >= len(words) or words[token].conj or words[token].prep or words[token].mask & (reader.no_name | reader.no_word):
            return token
        end = token + 1
        while end < min(len(words), token + LONGEST_NAME) and words[end].mask & reader.unknown and not words[end].conj and not words[end].prep:
            end += 1
        return end

    def _counted(self, start: int) -> Phrase | None:
        reader, text = self._reader, self._text
        if start and text.words[start].mask & reader.digits and text.words[start - 1].mask & reader.cut and text.ends[start - 1] == text.starts[start]:
            return None
        found, rule = reader.count_rule.regex.match(text.codes, start), reader.count_rule
        if not found:
            found, rule = reader.one_rule.regex.match(text.codes, start), reader.one_rule
            return Phrase(start, found.end(), ONE, found.start("noun"), True, rule.id) if found else None
        head = max(found.start("noun"), found.start("thing"))
        value = reader.numbers.read(text, start, head if head > 0 else found.end())
        if value is None or (found.start("noun") < 0 and self._is_year(start, value)):
            return None
        if head > 0 and text.words[found.end() - 1].mask & reader.loose:
            value = reader.numbers.loosened(value, text.words[found.end() - 1].mask)
        return Phrase(start, found.end(), value, head if head > 0 else None, True, rule.id, found.start("mine") >= 0)

    def _is_year(self, start: int, value: NumberValue) -> bool:
        """Four digits of our times beside no noun of persons are a year sooner than a count."""
        return value.min in YEARS and len(self._text.words[start].key) == 4

    def _of_noun(self, head: int, end: int) -> NumberValue:
        """One, two or many by the noun's form; a sound plural is written as the dual is, and is read as a plural."""
        words = self._text.words
        tail = words[head + 1 : end]
        if any(w.mask & self._reader.two for w in tail):
            return TWO
        if numbers := [v for i in range(head + 1, end) if (v := self._reader.numbers.read(self._text, i, i + 1))]:
            return numbers[0]
        mask = words[head].mask
        if mask & self._reader.two_persons:
            return TWO
        if mask & self._reader.plural:
            return SEVERAL
        return TWO if mask & self._reader.dual else ONE
