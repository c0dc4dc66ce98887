"""What a record holds of one event or statement: frozen values, each tied to the words that say it.

The keys and their meaning are those of `codebook/RECORD.md`. `rule` is the id of the rule that read the value, `confidence` lies in 0–1, `by`
holds the ids of the sources that give the value (empty: the outlet itself).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from riwaya.model.interval import Interval
from riwaya.model.span import Span


@dataclass(frozen=True, slots=True)
class Link:
    """A name in a chain of attribution, or a weapon: words and what they name."""

    span: Span
    text: str
    name: str | None = None
    identity: str | None = None
    rule: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """One who took part in an event. `side` is one of the record's sides, None where nothing tells."""

    span: Span
    text: str
    name: str | None = None
    rule: str | None = None
    confidence: float | None = None
    by: tuple[str, ...] = ()
    identity: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A named place. `within` goes from the smallest holder up, Arabic and English; `lat`, `lon` in degrees.

    `precision` says how much ground the words cover; `reason` says why a place stays unresolved.
    """

    span: Span
    text: str
    name: str | None = None
    within: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    rule: str | None = None
    confidence: float | None = None
    by: tuple[str, ...] = ()
    precision: str | None = None
    identity: str | None = None
    role: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """When: `interval` is half-open here; the record writes it as inclusive `from` and `to`."""

    span: Span
    text: str
    interval: Interval = Interval()
    precision: str | None = None
    clock: str | None = None
    rule: str | None = None
    confidence: float | None = None
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """How many were harmed or moved, as a range: `max` None is open upwards.

    `part_of` is the id of the figure that contains this one; `counting` is `total`, `increment` or `cumulative`.
    """

    span: Span
    text: str
    effect: str
    group: str = "unspecified"
    min: int | None = None
    max: int | None = None
    id: str | None = None
    rule: str | None = None
    confidence: float | None = None
    by: tuple[str, ...] = ()
    part_of: str | None = None
    counting: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The origin of a claim with the carriers that brought it, nearest the outlet first."""

    span: Span
    text: str
    name: str | None = None
    via: tuple[Link, ...] = ()
    id: str | None = None
    identity: str | None = None
    anonymous: bool | None = None
    stance: str | None = None
    verb: dict[str, Any] | None = None
    rule: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A word that judges («الإرهابيون»), kept as a quotation; `by` holds the sources whose word it is."""

    span: Span
    text: str
    rule: str | None = None
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One happening as this document tells it, over all its mentions; the first mention is the fullest."""

    type: str
    mentions: tuple[Span, ...]
    id: str | None = None
    status: str = "happened"
    aggregate: bool = False
    place: Place | None = None
    time: Time | None = None
    perpetrators: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    weapon: Link | None = None
    casualties: tuple[Figure, ...] = ()
    sources: tuple[Source, ...] = ()
    places: tuple[Place, ...] = ()
    facets: dict[str, Any] = field(default_factory=dict)
    loaded: tuple[Loaded, ...] = ()
    teaser: bool = False
    rule: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What a speaker is quoted as saying; `about` holds the ids of the events that it tells."""

    span: Span
    mode: str
    speaker: Source | None = None
    via: tuple[Link, ...] = ()
    id: str | None = None
    about: tuple[str, ...] = ()
    rule: str | None = None
    confidence: float | None = None
