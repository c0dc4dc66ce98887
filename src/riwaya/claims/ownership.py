"""Whose each value of an event is: the sources in whose words it, or its equal, stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from riwaya.claims.evidence import Evidence
from riwaya.claims.vouching import origin
from riwaya.model import Actor, Event, Figure, Interval, Loaded, Place, Source, Span, Time
from riwaya.rules.fold import fold

Key = TypeVar("Key")
Value = TypeVar("Value", Actor, Figure, Place, Time, Loaded)


class Given:
    """Where the values of one text stand, by what they are, and where its sources speak; each list is made when first asked for."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        text = evidence.tokenised
        self.regions = [(text.span(r.start, max(r.end, r.start + 1)), origin(r.source), r.source.stance == "denies") for r in evidence.regions]

    def equals(self, value: Actor | Figure | Place | Time | Loaded) -> list[Span]:
        """Where the text gives the same value; of a word that judges nowhere else."""
        if isinstance(value, Figure):
            return self._figures.get((value.effect, value.min, value.max), [])
        if isinstance(value, Place):
            return self._places.get(value.identity or value.name or value.text, [])
        if isinstance(value, Time):
            return self._times.get(value.interval, [])
        if isinstance(value, Actor):
            named = self._parties.get(("identity", value.identity), []) if value.identity else []
            return named + self._parties.get(("words", fold(value.text)), [])
        return []

    @cached_property
    def _figures(self) -> dict[tuple[str, int | None, int | None], list[Span]]:
        return _grouped(((c.figure.effect, c.figure.min, c.figure.max), c.figure.span) for c in self._evidence.figures)

    @cached_property
    def _places(self) -> dict[str, list[Span]]:
        return _grouped((p.value.identity or p.value.name or p.value.text, p.value.span) for p in self._evidence.places)

    @cached_property
    def _times(self) -> dict[Interval, list[Span]]:
        return _grouped((t.value.interval, t.value.span) for t in self._evidence.times)

    @cached_property
    def _parties(self) -> dict[tuple[str, str | None], list[Span]]:
        text = self._evidence.tokenised
        spans = [(party, text.span(party.start, party.end)) for party in self._evidence.parties]
        named: dict[tuple[str, str | None], list[Span]] = _grouped((("identity", party.identity), span) for party, span in spans if party.identity)
        return named | _grouped((("words", fold(span.of(text.text))), span) for _, span in spans)


class Ownership:
    """The sources of one event (with their ids) and where each speaks. A headline's «سبعة قتلى» is whose the seven of the text are."""

    def __init__(self, event: Event, sources: Iterable[Source], given: Given) -> None:
        ids = {origin(s): s.id for s in sources if s.id}
        self._owners = [(stretch, ids[key]) for stretch, key, _ in given.regions if key in ids] if ids else []
        # Whoever denies a toll gives none.
        self._counters = [(stretch, ids[key]) for stretch, key, denied in given.regions if key in ids and not denied] if ids else []
        self._mentions = event.mentions
        self._given = given
        # A source that governs what follows its words gives all of it.
        speaks = any(stretch.shared(mention) for stretch, _ in self._owners for mention in event.mentions)
        self._all = () if speaks else tuple(ids.values())

    def own(self, value: Value) -> Value:
        """The value with the ids of those who give it; as it is where only the outlet does."""
        by = self._all or self._by(value)
        return replace(value, by=by) if by else value

    def _by(self, value: Value) -> tuple[str, ...]:
        owners = self._counters if isinstance(value, Figure) else self._owners
        if not owners:
            return ()
        again: list[Span] = [span for span in self._given.equals(value) if any(span.shared(mention) for mention in self._mentions)]
        spans = [value.span, *again]
        return tuple(dict.fromkeys(source for stretch, source in owners if any(stretch.shared(span) for span in spans)))


def _grouped(rows: Iterable[tuple[Key, Span]]) -> dict[Key, list[Span]]:
    out: dict[Key, list[Span]] = {}
    for key, span in rows:
        out.setdefault(key, []).append(span)
    return out
