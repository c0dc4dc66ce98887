"""Runs the compiled rules over a text's codes."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from riwaya.rules.lexicon import load_language
from riwaya.rules.pattern import expand_atoms


@dataclass(frozen=True, slots=True)
class Match:
    """Where a rule matched: token indices, half-open, and its named groups in the same terms."""

    rule: str
    start: int
    end: int
    groups: dict[str, tuple[int, int]]
    emits: dict[str, str]


@dataclass(slots=True)
class Rule:
    """One rule of the data. `needs` holds masks: a text without a word of each cannot match."""

    id: str
    kind: str
    pattern: str
    emits: dict[str, str]
    needs: tuple[int, ...]
    atoms: list[str] = field(repr=False)
    _compiled: re.Pattern[str] | None = field(default=None, repr=False)

    @property
    def regex(self) -> re.Pattern[str]:
        """Compiled at first use: most texts call for a part of the rules only."""
        if self._compiled is None:
            self._compiled = re.compile(expand_atoms(self.pattern, self.atoms))
        return self._compiled

    def find(self, codes: str) -> list[Match]:
        """All matches that do not overlap, left to right."""
        return [self._match(found) for found in self.regex.finditer(codes)]

    def _match(self, found: re.Match[str]) -> Match:
        groups = {name.split("__")[0]: found.span(name) for name in self.regex.groupindex if found.start(name) >= 0}
        return Match(self.id, found.start(), found.end(), groups, self.emits)


class RuleSet:
    """All rules, by the finder that runs them (`kind`)."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._by_kind: dict[str, list[Rule]] = defaultdict(list)
        self.rules: dict[str, Rule] = {}
        for row in data["rules"]:
            rule = Rule(row["id"], row["kind"], row["regex"], row["emits"], tuple(int(n, 16) for n in row["needs"]), data["atoms"])
            self._by_kind[rule.kind].append(rule)
            self.rules[rule.id] = rule

    @classmethod
    def load(cls) -> RuleSet:
        """The rules that ship."""
        return cls(load_language())

    def of(self, kind: str) -> list[Rule]:
        """The rules of one finder, in the order of the data."""
        return self._by_kind.get(kind, [])

    def find(self, codes: str, mask: int, kind: str) -> list[Match]:
        """Matches of all rules of `kind` in a text with these `codes` and this `mask` of all its classes, by start, the longer first.

        Matches of different rules may overlap; the finder chooses.
        """
        out: list[Match] = []
        for rule in self._by_kind.get(kind, ()):
            for need in rule.needs:
                if not mask & need:
                    break
            else:
                out += rule.find(codes)
        out.sort(key=lambda m: (m.start, -m.end, m.rule))
        return out
