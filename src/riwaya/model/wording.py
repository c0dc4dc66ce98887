"""A record's values in words for a person; shared by the terminal report and the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from riwaya.model.labels import label, phrase, spoken
from riwaya.model.record import Record
from riwaya.model.span import Span
from riwaya.model.values import Actor, Event, Figure, Link, Place, Source, Time

# What would move the cursor, colour the terminal or turn the line around; shown as «·», one for one, so that offsets stay.
UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
BREAKS = str.maketrans("\t\n\r\x0b\x0c\x85\u2028\u2029", " " * 8)
Value = Place | Time | Actor | Link | Figure | Source


def shown(text: str) -> str:
    """`text` safe to print on one line, of the same length."""
    return UNSHOWN.sub("·", text.translate(BREAKS))


def values_of(event: Event) -> Iterator[tuple[str, Value]]:
    """Every value of the event that stands on words of the text, with its slot, in the order of the record."""
    for slot in ("place", "time", "perpetrators", "targets", "weapon", "casualties", "sources"):
        item = getattr(event, slot)
        for value in item if isinstance(item, tuple) else (item,):
            if value is not None:
                yield slot, value


def value_words(value: Value) -> str:
    """One value in the language of the report; a name in English, or in its own Arabic where no English is known."""
    if isinstance(value, Place):
        return place_words(value)
    if isinstance(value, Time):
        return time_words(value)
    if isinstance(value, Figure):
        return figure_words(value)
    return name_of(value)


def name_of(value: Actor | Link | Source) -> str:
    """Its name, or its words where it has none; names are English, so in an Arabic report its words."""
    return shown(value.text) if spoken() == "ar" else value.name or shown(value.text)


def place_words(place: Place) -> str:
    """«Aleppo, Aleppo Governorate, Syria (36.20, 37.16)»; with the reason where it is not resolved."""
    arabic = spoken() == "ar"
    holders = [name for name in place.within if name.isascii() != arabic and name != place.name]
    name = shown(place.text) if arabic else place.name or shown(place.text)
    # In Arabic the holders come in all their spellings; the smallest tells which place it is.
    words = "\u060c ".join([name, *holders[:1]]) if arabic else ", ".join([name, *dict.fromkeys(holders)])
    if place.lat is not None and place.lon is not None:
        words += f" ({place.lat:.2f}, {place.lon:.2f})"
    return f"{words}; {phrase('not_resolved', reason=place.reason)}" if place.reason else words


def time_words(time: Time) -> str:
    """«Fri 2016-12-23», «2016-12-01 to 2016-12-31», «since 2011-03-15»; with the part of the day where told."""
    first, last = time.interval.bounds()
    start = time.interval.start
    if first and first == last and start:
        words = f"{label('weekdays', str(start.isoweekday()))} {first}"
    elif first and last:
        words = phrase("to", first=first, last=last)
    elif first or last:
        words = phrase("since", first=first) if first else phrase("until", last=last)
    else:
        words = phrase("no_day")
    return f"{words}, {label('clocks', time.clock)}" if time.clock else words


def range_words(low: int | None, high: int | None) -> str:
    """«100», «20–99», «at least 7», «at most 7», «some»."""
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,}–{high:,}"
    if low is not None:
        return phrase("at_least", n=f"{low:,}")
    return phrase("at_most", n=f"{high:,}") if high is not None else phrase("some")


def figure_words(figure: Figure) -> str:
    """«100 killed · prisoners», «at least 7 injured, in all»."""
    words = f"{range_words(figure.min, figure.max)} {label('effects', figure.effect)}"
    if figure.counting:
        words += f", {label('counting', figure.counting)}"
    return words if figure.group == "unspecified" else f"{words} · {label('groups', figure.group)}"


def source_notes(source: Source) -> str:
    """What is told of a source besides its name: «unnamed, denies»; empty where nothing is."""
    notes = [phrase("unnamed")] if source.anonymous else []
    if source.stance and source.stance != "asserts":
        notes.append(label("stances", source.stance))
    return ", ".join(notes)


def chain_of(source: Source) -> list[Link | Source]:
    """The links from the origin to the carrier nearest the outlet; the outlet itself is not among them."""
    return [source, *reversed(source.via)]


def whose(by: tuple[str, ...], event: Event) -> str:
    """The names of the sources in `by`, where the event has several and not all of them give the value; else empty."""
    known = {source.id: name_of(source) for source in event.sources}
    if len(known) < 2 or not by or set(by) >= set(known):
        return ""
    return ", ".join(dict.fromkeys(known[given] for given in by if given in known))


def headline_of(record: Record) -> Span | None:
    """The first line of an article that says anything; None for a post."""
    if record.kind != "article":
        return None
    found = re.search(r"\S.*", record.text)
    return Span(found.start(), found.end()) if found else None


def outlet_of(record: Record) -> str:
    """The outlet's name, or what stands for it."""
    return shown(record.outlet) if record.outlet else phrase("outlet")


def segments(text: str, stretch: Span, lights: list[tuple[Span, str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """`stretch` of `text` cut wherever a light begins or ends, each piece with the names of the lights on it, in their order.

    Cut flat, never nested: overlapping lights are two names on one piece. Empty pieces are left out.
    """
    cuts = {stretch.start, stretch.end}
    for span, _ in lights:
        cuts.update(edge for edge in span if stretch.start < edge < stretch.end)
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        on = dict.fromkeys(name for span, name in lights if span.start <= start and end <= span.end)
        yield text[start:end], tuple(on)
