"""Whose each value of an event is: the sources in whose words it, or its equal, stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from riwaya.claims.evidence import Evidence
from riwaya.claims.vouching import origin
from riwaya.model import Actor, Event, Figure, Loaded, Place, Source, Span, Time
from riwaya.rules.fold import fold

Value = TypeVar("Value", Actor, Figure, Place, Time, Loaded)


class Ownership:
    """The sources of one event (with their ids) and where each speaks. A headline's «سبعة قتلى» is whose the seven of the text are."""

    def __init__(self, event: Event, sources: Iterable[Source], evidence: Evidence) -> None:
        ids = {origin(s): s.id for s in sources if s.id}
        text = evidence.tokenised
        regions = [(text.span(r.start, max(r.end, r.start + 1)), origin(r.source), r.source.stance == "denies") for r in evidence.regions]
        self._owners = [(stretch, ids[key]) for stretch, key, _ in regions if key in ids]
        # Whoever denies a toll gives none.
        self._counters = [(stretch, ids[key]) for stretch, key, denied in regions if key in ids and not denied]
        self._mentions = event.mentions
        self._evidence = evidence
        # A source that governs what follows its words gives all of it.
        speaks = any(stretch.shared(mention) for stretch, _ in self._owners for mention in event.mentions)
        self._all = () if speaks else tuple(ids.values())

    def own(self, value: Value) -> Value:
        """The value with the ids of those who give it; as it is where only the outlet does."""
        by = self._all or self._by(value)
        return replace(value, by=by) if by else value

    def _by(self, value: Value) -> tuple[str, ...]:
        spans = [value.span, *self._equals(value)]
        owners = self._counters if isinstance(value, Figure) else self._owners
        return tuple(dict.fromkeys(source for stretch, source in owners if any(stretch.shared(span) for span in spans)))

    def _equals(self, value: Actor | Figure | Place | Time | Loaded) -> list[Span]:
        """Where the mentions of the event give the same value again."""
        evidence = self._evidence
        if isinstance(value, Figure):
            found = [c.figure.span for c in evidence.figures if (c.figure.effect, c.figure.min, c.figure.max) == (value.effect, value.min, value.max)]
        elif isinstance(value, Place):
            key = value.identity or value.name or value.text
            found = [p.value.span for p in evidence.places if (p.value.identity or p.value.name or p.value.text) == key]
        elif isinstance(value, Time):
            found = [t.value.span for t in evidence.times if t.value.interval == value.interval]
        elif isinstance(value, Actor):
            found = self._same_party(value)
        else:
            found = []
        return [span for span in found if any(span.shared(mention) for mention in self._mentions)]

    def _same_party(self, value: Actor) -> list[Span]:
        text = self._evidence.tokenised
        spans = [(p, text.span(p.start, p.end)) for p in self._evidence.parties]
        words = fold(value.text)
        return [span for party, span in spans if (party.identity and party.identity == value.identity) or fold(span.of(text.text)) == words]
