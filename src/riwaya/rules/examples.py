"""Runs the examples and counter-examples that stand beside each rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from riwaya.rules.engine import Match, RuleSet


class Tokenised(Protocol):
    """What the check needs of a tokenised text."""

    codes: str
    mask: int

    def words_of(self, start: int, end: int) -> str:
        """The text of the tokens `[start, end)` as it stands."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not read as it should, or a counter-example that did read."""

    rule: str
    text: str
    fault: str


def failures(rows: list[dict[str, Any]], ruleset: RuleSet, tokenise: Callable[[str], Tokenised]) -> Iterator[Failure]:
    """All failures of the rules in `rows` (as they stand in the data)."""
    for row in rows:
        rule = ruleset.rules[row["id"]]
        for given in row["examples"]:
            example = {"text": given} if isinstance(given, str) else given
            text = tokenise(example["text"])
            fault = _fault(text, rule.find(text.codes), example.get("reads"))
            if fault:
                yield Failure(row["id"], example["text"], fault)
        for counter in row["not_examples"]:
            text = tokenise(counter)
            if found := rule.find(text.codes):
                yield Failure(row["id"], counter, f"reads «{text.words_of(found[0].start, found[0].end)}», should not")


def _fault(text: Tokenised, found: list[Match], reads: str | dict[str, str] | None) -> str | None:
    if not found:
        return "does not read"
    if reads is None:
        return None
    got: list[str] = []
    for match in found:
        words = {name: text.words_of(*at) for name, at in match.groups.items() if at[1] > at[0]}
        whole = text.words_of(match.start, match.end)
        if (reads == whole) if isinstance(reads, str) else all(words.get(k) == v for k, v in reads.items()):
            return None
        got.append(f"«{whole}» {words}")
    return f"reads {'; '.join(got)}, not {reads}"
