"""What of a finished event and its values tells how sure they are, as names of features that hold."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from riwaya.model import Actor, Event, Figure, Link, Place, Source, Span, Statement, Time

MANY = 4
FEW = 5
# Bounds of the choice's confidence, of distances in characters, of numbers, of days between a time and the publication.
CONFIDENCES = (0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.92, 0.97)
DISTANCES = (1, 60, 200, 600)
NUMBERS = (1, 2, 3, 10, 30, 100, 1000)
LENGTHS = (1, 2, 3, 5)
STRETCHES = (30, 80, 150, 250)
PARTS = 4


class Page:
    """What the features need of the whole document: its length, where its headline ends, how many events share a value's words."""

    __slots__ = ("events", "headline_end", "kind", "length", "shared", "sources")

    def __init__(self, text: str, kind: str, events: Sequence[Event]) -> None:
        self.length = max(1, len(text))
        self.kind = kind
        self.headline_end = text.find("\n") if kind == "article" else 0
        self.events = len(events)
        self.shared: Counter[tuple[str, str]] = Counter()
        for event in events:
            words = {("place", event.place.text)} if event.place else set()
            words |= {("time", event.time.text)} if event.time else set()
            words |= {("weapon", event.weapon.text)} if event.weapon else set()
            for slot in ("perpetrators", "targets", "casualties", "sources"):
                words |= {(slot, value.text) for value in getattr(event, slot)}
            self.shared.update(words)
        self.sources = sum(1 for slot, _ in self.shared if slot == "sources")


def bucket(value: float, bounds: Sequence[float]) -> int:
    """How many of the bounds, which are in order, the value reaches."""
    return bisect_right(bounds, value)


def shared_features(event: Event, page: Page) -> list[str]:
    """Of an event, for itself and for all its values; the first `FEW` are what figures go by, which are too few for more."""
    family = event.rule.split(".")[1] if event.rule and "." in event.rule else event.rule
    out = [f"choice={bucket(event.confidence or 0.0, CONFIDENCES)}", f"type={event.type}", f"events={bucket(page.events, NUMBERS)}"]
    out += [f"cited={min(len(event.sources), 2)}", f"mentions={min(len(event.mentions), MANY)}", f"act={family}", page.kind]
    if event.status != "happened":
        out.append(f"status={event.status}")
    if event.aggregate:
        out.append("aggregate")
    if event.teaser:
        out.append("teaser")
    return out


def event_features(event: Event, page: Page) -> list[str]:
    """Of an event itself: what is filled, and where it is first told."""
    filled = [slot for slot in ("place", "time", "weapon", "perpetrators", "targets", "casualties") if getattr(event, slot)]
    out = [f"has={slot}" for slot in filled]
    out += [f"filled={len(filled)}", f"rule={event.rule}"]
    if event.mentions:
        first = min(event.mentions)
        out += [f"part={PARTS * first.start // page.length}", f"long={bucket(first.end - first.start, STRETCHES)}"]
        out += ["headline"] if first.start < page.headline_end else []
    if event.place:
        out += [f"precision={event.place.precision}", f"place:{near(event.place.span, event)}"]
    if event.time:
        out.append(f"time:{near(event.time.span, event)}")
    return out


def value_features(slot: str, values: Sequence[Any], number: int, event: Event, page: Page) -> list[str]:
    """Of one value of a slot: how it was read, where it stands to the event's telling, how many there are, and what it is."""
    value = values[number]
    out = [f"rule={value.rule}", near(value.span, event), f"of={min(len(values), MANY)}", f"nth={min(number, MANY)}"]
    out.append(f"shared={min(page.shared[slot, value.text], MANY)}")
    out += ["headline"] if value.span.start < page.headline_end else []
    if value.confidence is not None:
        out.append(f"given={value.confidence:.2f}")
    if getattr(value, "by", ()):
        out.append("by")
    return [*out, *own_features(value, event)]


def own_features(value: Any, event: Event) -> Iterator[str]:
    """What is particular to the kind of value."""
    if isinstance(value, Place):
        yield from place_features(value)
    elif isinstance(value, Time):
        yield f"precision={value.precision}"
        yield f"known={value.interval.start is not None}:{value.interval.end is not None}"
        yield f"clock={value.clock is not None}"
    elif isinstance(value, Actor):
        yield from actor_features(value, event)
    elif isinstance(value, Link):
        yield f"words={bucket(len(value.text.split()), LENGTHS)}"


def place_features(place: Place) -> Iterator[str]:
    """Of a place: how exact, whether known, and in which role."""
    yield f"precision={place.precision}"
    yield f"known={place.lat is not None}:{place.identity is not None}"
    yield f"role={place.role}"
    if place.reason:
        yield "reason"


def figure_features(figure: Figure, event: Event, page: Page) -> list[str]:
    """Of a figure: where it stands, how many events have its words, whether others of its effect stand beside it and it is the largest of them."""
    same = [other for other in event.casualties if other.effect == figure.effect]
    out = [near(figure.span, event), f"shared={min(page.shared['casualties', figure.text], MANY)}", f"effect={figure.effect}"]
    out.append(f"rivals={min(sum(other.group == figure.group for other in same), MANY)}")
    out.append(f"largest={all((other.min or 0) <= (figure.min or 0) for other in same)}")
    return out


def actor_features(actor: Actor, event: Event) -> Iterator[str]:
    """Of a party: whether known, of which side, how it is named, and whether another slot has its words too."""
    yield f"known={actor.identity is not None}"
    yield f"side={actor.side}"
    yield f"words={bucket(len(actor.text.split()), LENGTHS)}"
    others = [other.text for other in (*event.perpetrators, *event.targets)]
    if others.count(actor.text) > 1:
        yield "both"
    if any(actor.span.shared(figure.span) for figure in event.casualties):
        yield "counted"
    if event.place and actor.span.shared(event.place.span):
        yield "in_place"


def telling_features(source: Source, number: int, page: Page) -> list[str]:
    """Of a source of an event: how it is cited, the how many-th it is, how many the document has, and of how much of it this one tells."""
    verb = (source.verb or {}).get("class")
    share = PARTS * page.shared["sources", source.text] // max(1, page.events)
    return [f"verb={verb}", f"rule={source.rule}", f"nth={min(number, MANY)}", f"sources={min(page.sources, MANY)}", f"share={share}"]


def near(span: Span, event: Event) -> str:
    """Where a value stands to the event's mentions: in the fullest, in another, across an edge, or how far before or after the nearest one."""
    if event.mentions and event.mentions[0].holds(span):
        return "in_first"
    if any(mention.holds(span) for mention in event.mentions):
        return "in_other"
    if any(mention.shared(span) for mention in event.mentions):
        return "across"
    gaps = [(span.start - mention.end, "after") if span.start >= mention.end else (mention.start - span.end, "before") for mention in event.mentions]
    gap, side = min(gaps, default=(0, "after"))
    return f"{side}={bucket(gap, DISTANCES)}"


def source_features(source: Source) -> list[str]:
    """Of a source or speaker: how it was read, what it is, and how many carriers brought it."""
    verb = (source.verb or {}).get("class")
    out = [f"frame={source.rule}", f"anonymous={source.anonymous}", f"identified={source.identity is not None}", f"stance={source.stance}", f"verb={verb}"]
    return [*out, f"carriers={min(len(source.via), 2)}", f"long_name={bucket(len(source.text.split()), LENGTHS)}"]


def mode_features(statement: Statement) -> list[str]:
    """Of a statement: how it is told, how long it is, and of how many events it tells."""
    length = statement.span.end - statement.span.start
    out = [f"mode={statement.mode}", f"rule={statement.rule}", f"long={bucket(length, STRETCHES)}", f"about={min(len(statement.about), 2)}"]
    return [*out, f"via={min(len(statement.via), 2)}", f"spoken={statement.speaker is not None}"]
