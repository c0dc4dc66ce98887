"""Runs the compiled rules over a text's codes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from riwaya.rules.lexicon import load_language
from riwaya.rules.pattern import expand_atoms


class Match(NamedTuple):
    """Where a rule matched: token indices, half-open, and its named groups in the same terms."""

    rule: str
    start: int
    end: int
    groups: dict[str, tuple[int, int]]
    emits: dict[str, str]


@dataclass(slots=True)
class Rule:
    """One rule of the data. `needs` holds masks: a text without a word of each cannot match. `number` is its place in the data."""

    id: str
    kind: str
    pattern: str
    emits: dict[str, str]
    needs: tuple[int, ...]
    number: int
    atoms: list[str] = field(repr=False)
    _compiled: re.Pattern[str] | None = field(default=None, repr=False)
    _groups: tuple[tuple[str, int], ...] = ()

    @property
    def regex(self) -> re.Pattern[str]:
        """Compiled at first use: most texts call for a part of the rules only."""
        if self._compiled is None:
            self._compiled = re.compile(expand_atoms(self.pattern, self.atoms))
            self._groups = tuple((name.split("__")[0], group) for name, group in self._compiled.groupindex.items())
        return self._compiled

    def find(self, codes: str) -> list[Match]:
        """All matches that do not overlap, left to right."""
        return [self._match(found) for found in self.regex.finditer(codes)]

    def find_at(self, codes: str, tokens: list[int]) -> list[Match]:
        """The same, where a match can begin at these `tokens` only."""
        out: list[Match] = []
        match, free = self.regex.match, 0
        for token in tokens:
            if token >= free and (found := match(codes, token)):
                out.append(self._match(found))
                free = found.end()
        return out

    def fits(self, mask: int) -> bool:
        """Whether a text with this `mask` of all its classes has the words that a match needs."""
        return all(mask & need for need in self.needs)

    def _match(self, found: re.Match[str]) -> Match:
        start, end = found.span()
        groups: dict[str, tuple[int, int]] = {}
        for name, group in self._groups:
            span = found.span(group)
            if span[0] >= 0:
                groups[name] = span
        return Match(self.id, start, end, groups, self.emits)


class Beginnings:
    """The numbers of the rules that may begin with a code, looked up once for each code met; `~number` for a rule that may have begun one token before."""

    def __init__(self, tables: list[tuple[list[int], list[list[int]]]]) -> None:
        self._tables = tables
        self._known: dict[str, tuple[int, ...]] = {}

    def tokens(self, codes: str) -> dict[int, list[int]]:
        """For each rule that may begin in the text of these `codes` the tokens at which it may, in order."""
        found = list(map(self._known.get, codes))
        if None in found:
            for code in set(codes):
                self._known[code] = tuple(n for begins, rows in self._tables for n in rows[bisect_right(begins, ord(code)) - 1])
            found = list(map(self._known.get, codes))
        out: dict[int, list[int]] = defaultdict(list)
        for token, numbers in enumerate(found):
            if numbers:
                for number in numbers:
                    out[number].append(token)
        for number in [number for number in out if number < 0]:
            before = [token - 1 for token in out.pop(number) if token]
            out[~number] = sorted({*before, *out[~number]})
        return out


class RuleSet:
    """All rules, by the finder that runs them (`kind`)."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._by_kind: dict[str, list[Rule]] = defaultdict(list)
        self.rules: dict[str, Rule] = {}
        for number, row in enumerate(data["rules"]):
            rule = Rule(row["id"], row["kind"], row["regex"], row["emits"], tuple(int(n, 16) for n in row["needs"]), number, data["atoms"])
            self._by_kind[rule.kind].append(rule)
            self.rules[rule.id] = rule
        tables = [(data["begins"], data["beginning"]), (data["later_begins"], data["later_beginning"])]
        self._beginnings = Beginnings(tables)
        self._anywhere = frozenset(range(len(self.rules))).difference(
            *(row for _, rows in tables for row in rows), *([~n for n in row] for row in tables[1][1])
        )
        # The text met last, and at which of its tokens each rule may begin: one look at each token serves all finders.
        self._last: tuple[str, dict[int, list[int]]] = ("", {})

    @classmethod
    def load(cls) -> RuleSet:
        """The rules that ship."""
        return cls(load_language())

    def of(self, kind: str) -> list[Rule]:
        """The rules of one finder, in the order of the data."""
        return self._by_kind.get(kind, [])

    def beginnings(self, codes: str, rule: Rule) -> list[int]:
        """The tokens of a text with these `codes` at which a match of the rule may begin, in order."""
        return list(range(len(codes))) if rule.number in self._anywhere else self._tokens(codes).get(rule.number, [])

    def find(self, codes: str, mask: int, kind: str) -> list[Match]:
        """Matches of all rules of `kind` in a text with these `codes` and this `mask` of all its classes, by start, the longer first.

        Matches of different rules may overlap; the finder chooses.
        """
        out: list[Match] = []
        tokens = self._tokens(codes)
        for rule in self._by_kind.get(kind, ()):
            begins = tokens.get(rule.number)
            if begins is not None:
                if rule.fits(mask):
                    out += rule.find_at(codes, begins)
            elif rule.number in self._anywhere and rule.fits(mask):
                out += rule.find(codes)
        out.sort(key=_order)
        return out

    def _tokens(self, codes: str) -> dict[int, list[int]]:
        """For each rule the tokens at which it may begin, in order; those that may begin nowhere or anywhere are left out."""
        known, tokens = self._last
        if known is not codes:
            tokens = self._beginnings.tokens(codes)
            self._last = (codes, tokens)
        return tokens


def _order(match: Match) -> tuple[int, int, str]:
    return match.start, -match.end, match.rule
