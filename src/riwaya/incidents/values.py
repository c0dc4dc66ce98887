"""What is derived of an incident: values with the rule and the claims behind each, tolls as they moved, disagreements, a grade.

All of it is a view: the same accounts, profile and rulings give the same values. A claim's id is `<account>#<field>@<start>-<end>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from riwaya.model.incident import Root
from riwaya.model.span import Span


@dataclass(frozen=True, slots=True)
class Claim:
    """One value that one account gives. `field` is `type`, `status`, `place`, `day`, `perpetrators`, `targets`, `weapon`, or for figures the effect
    and, where told, the group (`killed:children`).

    `key` is the same wherever the value is the same, `shown` is for a person, `text` the words, empty for what the whole mention tells.
    `roots` vouch for it; `denied` says that they deny it. `copied` marks a claim of a copy, which adds no root.
    """

    id: str
    account: str
    field: str
    key: str
    shown: str
    text: str = ""
    span: Span | None = None
    roots: frozenset[Root] = frozenset()
    denied: bool = False
    copied: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """A figure: `low` and `high` inclusive, None open; `best` is the one number that the profile would print, None where it prints none."""

    low: int | None
    high: int | None
    best: int | None = None

    def meets(self, other: Range) -> bool:
        """True where a number lies in both."""
        return at_most(self.low, other.high) and at_most(other.low, self.high)


def at_most(low: int | None, high: int | None) -> bool:
    """True where a least and a most leave room; an open end leaves it always."""
    return low is None or high is None or low <= high


@dataclass(frozen=True, slots=True)
class Adopted:
    """A value that a rule adopted. `value` is a word, a tuple of words, a `Range`, or None where nothing is told; `shown` is for a person.

    `claims` are the ids behind it, `roots` the keys of the independent roots that vouch for it; `judged` is the judgement that set it.
    """

    field: str
    value: Any
    shown: str
    rule: str
    claims: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    contested: bool = False
    judged: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What a root gave at one time. `rule` says how it follows from the claims; `suspect` marks one that looks like a slip of the pen by a factor of ten."""

    account: str
    published: date | None
    low: int | None
    high: int | None
    rule: str
    claims: tuple[str, ...]
    suspect: bool = False

    @property
    def range(self) -> Range:
        """As a range."""
        return Range(self.low, self.high)


@dataclass(frozen=True, slots=True)
class Toll:
    """How one root's figure moved: its steps from the earliest on, each another range than the one before; never empty. The last one stands."""

    field: str
    root: Root
    steps: tuple[Step, ...]

    @property
    def standing(self) -> Step:
        """The figure that stands: the last one that does not look like a slip of the pen; where all do, the last."""
        return next((step for step in reversed(self.steps) if not step.suspect), self.steps[-1])

    @property
    def revised(self) -> bool:
        """True where the root gave another figure later."""
        return len(self.steps) > 1

    @property
    def hull(self) -> Range:
        """From the least to the most that the root ever gave, slips of the pen left out where there is another figure."""
        sound = [step for step in self.steps if not step.suspect] or list(self.steps)
        lows = [step.low for step in sound]
        highs = [step.high for step in sound]
        low = None if None in lows else min(each for each in lows if each is not None)
        return Range(low, None if None in highs else max(each for each in highs if each is not None))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Values of independent roots that cannot both be. `kind` is `contradiction` (figures), `denial`, `rival` (who did it), `differs` (place, day, type)
    or `suspect` (a figure that looks like a slip by a factor of ten). `sides` holds each value as shown with the claims that give it.
    """

    field: str
    kind: str
    sides: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """`Confirmed`, `Fair`, `Weak` or `Contested`, proposed by rule; `Discounted` comes from a person only, with `judged`. `reasons` are codes with their values."""

    name: str
    reasons: tuple[tuple[str, str], ...] = ()
    judged: int | None = None


@dataclass(frozen=True, slots=True)
class Divergence:
    """How far the profiles differ in one effect: the number of each, the least and the most, and most / least (None where least is 0)."""

    effect: str
    numbers: Mapping[str, int]
    low: int
    high: int
    ratio: float | None


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's decision on a value: `reject` takes `claim` out, `correct` sets `field` to `value`, `accept` keeps it as it is, `grade` sets the grade."""

    kind: str
    judgement: int
    field: str = ""
    value: Any = None
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Derived:
    """All that is derived of one incident. `values` are the fields that no profile touches; `figures` holds by profile one value for each effect and group.

    `roots` are the independent ones, by key; `copies` the ids of accounts that add none. `tallies` are sums over a period: never added to anything.
    """

    incident: str
    values: tuple[Adopted, ...]
    figures: Mapping[str, tuple[Adopted, ...]]
    tolls: tuple[Toll, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    grade: Grade = Grade("Weak")
    roots: tuple[Root, ...] = ()
    copies: tuple[str, ...] = ()
    tallies: tuple[Claim, ...] = ()
    divergence: tuple[Divergence, ...] = ()
    claims: Mapping[str, Claim] = field(default_factory=dict)

    def value(self, name: str, profile: str = "airwars") -> Adopted | None:
        """The adopted value of a field; of a figure by the profile. None where nothing is told."""
        for each in (*self.values, *self.figures.get(profile, ())):
            if each.field == name:
                return each
        return None

    @property
    def contested(self) -> tuple[str, ...]:
        """The fields on which independent roots disagree, each once, in the order of the disagreements."""
        return tuple(dict.fromkeys(each.field for each in self.disagreements))
