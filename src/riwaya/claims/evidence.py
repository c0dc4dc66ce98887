"""What the finders and the grounding found in one text, in the form that the assembly of events works on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

from riwaya.mentions.cues import Cue
from riwaya.mentions.tallies import Tally
from riwaya.mentions.triggers import Trigger
from riwaya.mentions.weapons import Weapon
from riwaya.model import Figure, Place, Source, Span, Time
from riwaya.text.tokens import TokenisedText

T = TypeVar("T")


class Beginning(Protocol):
    """What begins at a token."""

    @property
    def start(self) -> int:
        """The token."""


S = TypeVar("S", bound=Beginning)


@dataclass(frozen=True, slots=True)
class Anchored(Generic[T]):
    """A grounded value at the tokens `[start, end)`."""

    start: int
    end: int
    value: T


@dataclass(frozen=True, slots=True)
class Party:
    """A noun phrase that may take part in an event. `kind`: force, group, state, person, people, object, post (of armed men); `armed` where it bears arms."""

    start: int
    end: int
    kind: str
    name: str | None = None
    identity: str | None = None
    side: str | None = None
    rule: str = "ar.party"

    @property
    def armed(self) -> bool:
        """True for forces, armed groups and their posts."""
        return self.kind in ("force", "group", "post")


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure at tokens `[start, end)` whose word of harm stands at `trigger`; `part_of` is the index of the figure that contains it."""

    start: int
    end: int
    trigger: int
    figure: Figure
    part_of: int | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of tokens for which `source` vouches."""

    start: int
    end: int
    source: Source


@dataclass(slots=True)
class Evidence:
    """All of one text; each list in text order."""

    tokenised: TokenisedText
    clauses: list[tuple[int, int]]
    triggers: list[Trigger]
    weapons: list[Weapon] = field(default_factory=list)
    figures: list[Counted] = field(default_factory=list)
    places: list[Anchored[Place]] = field(default_factory=list)
    times: list[Anchored[Time]] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    published: date | None = None
    clause_starts: list[int] = field(default_factory=list)
    trigger_starts: list[int] = field(default_factory=list)
    party_starts: list[int] = field(default_factory=list)
    by_clause: dict[int, list[Anchored[Place]]] = field(default_factory=dict)
    starts: dict[int, list[int] | None] = field(default_factory=dict)
    longest_region: int = -1
    one_voice: bool | None = None

    def clause_of(self, token: int) -> int:
        """The number of the clause that holds `token`, or of the last one before it."""
        if not self.clause_starts:
            self.clause_starts = [start for start, _ in self.clauses]
        return max(0, bisect_right(self.clause_starts, token) - 1)

    def places_in(self, clauses: set[int]) -> list[Anchored[Place]]:
        """The places that begin in these clauses, in no order."""
        if not self.by_clause:
            for place in self.places:
                self.by_clause.setdefault(self.clause_of(place.start), []).append(place)
        return [place for clause in clauses for place in self.by_clause.get(clause, ())]

    def within(self, start: int, end: int) -> list[Party]:
        """The parties that begin in the tokens `[start, end)`."""
        if len(self.party_starts) != len(self.parties):
            self.party_starts = [p.start for p in self.parties]
        return self.parties[bisect_left(self.party_starts, start) : bisect_left(self.party_starts, end)]

    def between(self, items: list[S], start: int, end: int) -> list[S]:
        """Those of one of the lists of this text that begin in the tokens `[start, end)`, in its order."""
        if id(items) not in self.starts:
            begins = [item.start for item in items]
            # A time may reach back to its «since», before another: such a list is gone through each time.
            self.starts[id(items)] = begins if all(a <= b for a, b in pairwise(begins)) else None
        starts = self.starts[id(items)]
        if starts is None:
            return [item for item in items if start <= item.start < end]
        return items[bisect_left(starts, start) : bisect_left(starts, end)]

    def triggers_between(self, start: int, end: int) -> int:
        """How many triggers begin in the tokens `[start, end)`."""
        if start >= end or not self.triggers:
            return 0
        if not self.trigger_starts:
            self.trigger_starts = [trigger.start for trigger in self.triggers]
        return bisect_left(self.trigger_starts, end) - bisect_left(self.trigger_starts, start)

    def regions_at(self, token: int) -> list[Region]:
        """The regions that hold `token`."""
        return self.regions_meeting(token, token + 1) if self.regions else []

    def regions_meeting(self, start: int, end: int) -> list[Region]:
        """The regions that begin before the token `end` and end behind the token `start`."""
        if self.longest_region < 0:
            self.longest_region = max((r.end - r.start for r in self.regions), default=0)
        return [r for r in self.between(self.regions, start - self.longest_region, end) if r.end > start]

    def region_at(self, token: int) -> Region | None:
        """The innermost stretch of speech that holds `token`; None where the outlet speaks."""
        found = self.regions_at(token)
        return found[0] if len(found) == 1 else min(found, key=lambda r: r.end - r.start, default=None)

    def in_furniture(self, token: int) -> bool:
        """True where the token belongs to the page and not to the story."""
        at = self.tokenised.starts[token]
        return any(span.start <= at < span.end for span in self.furniture)
