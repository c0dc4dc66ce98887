"""Tries rules on a text: what they match, and how far a rule that does not match gets.

A pattern is cut into its parts at the top; each beginning of it (`a`, `a b`, `a b c` …) is compiled as a rule of its own beside all others, so that
the words have the classes that they have in reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from riwaya.errors import DataError
from riwaya.rules.compile import compile_language
from riwaya.rules.engine import Match, RuleSet
from riwaya.rules.examples import Tokenised
from riwaya.rules.lexicon import Lexicon
from riwaya.rules.pattern import PART, Alphabet, PatternCompiler, needs

GROUP_CONDITION = "{+", "{-"
TRIED = "try"


@dataclass(frozen=True, slots=True)
class Beginning:
    """The longest beginning of a pattern that matches somewhere: its parts, where (token indices), and the part that is wanted after it."""

    matched: tuple[str, ...]
    start: int
    end: int
    wanted: str


@dataclass(frozen=True, slots=True)
class Trial:
    """One rule on one text. Where it does not match, `missing` names the classes that it cannot do without and the text has no word of,
    and `beginnings` holds how far each alternative of the pattern gets."""

    rule: str
    row: dict[str, Any]
    matches: tuple[Match, ...]
    missing: tuple[str, ...] = ()
    beginnings: tuple[Beginning, ...] = ()


class Workbench:
    """All rules of the sources, compiled, to try on texts. `rule` is looked at closely; None: none is."""

    def __init__(self, sources: dict[str, dict[str, Any]], rule: str | None) -> None:
        """Raises DataError where the data does not compile or has no such rule."""
        self.rows = {row["id"]: row for source in sources.values() for row in source.get("rules") or []}
        if rule is not None and rule not in self.rows:
            raise DataError(f"no rule {rule}{similar(rule, list(self.rows))}")
        macros = {name: pattern for source in sources.values() for name, pattern in (source.get("macros") or {}).items()}
        self._compiler = PatternCompiler(Alphabet((), (), {}, {}), macros)
        self.prepositions = tuple(sources["clitics"]["clitics"]["prepositions"])
        self._steps = steps(self.rows[rule]["pattern"]) if rule else []
        data = compile_language(sources | {TRIED: {"rules": self._step_rows(rule)}} if rule else sources)
        self.lexicon = Lexicon(data)
        self._ruleset = RuleSet(data)

    def _step_rows(self, rule: str) -> list[dict[str, Any]]:
        told = {"kind": TRIED, "why": TRIED, "examples": [TRIED], "not_examples": [TRIED]}
        return [
            told | {"id": f"{rule} {number} {length}", "pattern": " ".join(parts[:length])}
            for number, parts in enumerate(self._steps)
            for length in range(1, len(parts))
        ]

    def matching(self, text: Tokenised) -> list[Trial]:
        """Every rule that matches, in the order of the first match."""
        found = [Trial(name, row, tuple(self._ruleset.rules[name].find(text.codes))) for name, row in self.rows.items()]
        return sorted((trial for trial in found if trial.matches), key=lambda trial: (trial.matches[0].start, trial.rule))

    def one(self, rule: str, text: Tokenised) -> Trial:
        """The rule on the text; where it does not match, why not. The rule must be the one that the workbench was made for."""
        matches = tuple(self._ruleset.rules[rule].find(text.codes))
        if matches:
            return Trial(rule, self.rows[rule], matches)
        missing = tuple(name for name in needs(self._compiler.expand(self.rows[rule]["pattern"])) if not self._there(name, text))
        reached = [self._beginning(rule, number, text) for number in range(len(self._steps))]
        return Trial(rule, self.rows[rule], (), tuple(dict.fromkeys(missing)), tuple(reached))

    def _there(self, name: str, text: Tokenised) -> bool:
        bit = self.lexicon.bits.get(name)
        return bit is None or bool(text.mask & bit)

    def _beginning(self, rule: str, number: int, text: Tokenised) -> Beginning:
        parts = self._steps[number]
        for length in range(len(parts) - 1, 0, -1):
            found = self._ruleset.rules[f"{rule} {number} {length}"].find(text.codes)
            if found:
                longest = max(found, key=lambda match: match.end - match.start)
                # Look-ahead and what may be left out match anywhere, without a word.
                matched = tuple(parts[:length]) if longest.end > longest.start else ()
                return Beginning(matched, longest.start, longest.end, parts[length])
        return Beginning((), 0, 0, parts[0])


def steps(pattern: str) -> list[list[str]]:
    """The alternatives of a pattern, each as its parts at the top: an atom, a group or a macro, with its name before it and what repeats it behind it.

    Raises DataError where the pattern is not well formed.
    """
    out: list[list[str]] = [[]]
    depth, named = 0, False
    for kind, piece in pieces(pattern):
        if kind == "bar" and depth == 0:
            out.append([])
            continue
        if out[-1] and (depth or named or kind in ("repeat", "condition")):
            out[-1][-1] += piece
        else:
            out[-1].append(piece.strip())
        depth += (kind in ("open", "look")) - (kind == "close")
        named = kind == "capture"
    return [parts for parts in out if parts]


def pieces(pattern: str) -> Iterator[tuple[str, str]]:
    """The signs and words of a pattern, each with its kind (`open`, `atom`, `repeat` …)."""
    pattern, at = pattern.strip(), 0
    while at < len(pattern):
        found = PART.match(pattern, at)
        if pattern.startswith(GROUP_CONDITION, at):
            kind, end = "condition", pattern.index("}", at) + 1
        elif found and found.end() > at:
            kind, end = found.lastgroup or "", found.end()
        else:
            raise DataError(f"pattern: cannot read {pattern[at : at + 30]!r} in {pattern!r}")
        yield kind, pattern[at:end]
        at = end


def similar(rule: str, names: list[str]) -> str:
    """Which rules the one who asked may have meant; empty where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(rule, names, 3) or [name for name in names if rule in name][:3]
    return f"; perhaps {', '.join(near)}" if near else ""
