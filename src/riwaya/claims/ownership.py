"""Whose each value of an event is: the sources in whose words it, or its equal, stands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TypeVar

from riwaya.claims.evidence import Evidence
from riwaya.claims.stretches import Stretches
from riwaya.claims.vouching import origin
from riwaya.model import Actor, Event, Figure, Interval, Loaded, Place, Source, Span, Time
from riwaya.model.changing import changed
from riwaya.rules.fold import fold

Key = TypeVar("Key")
Value = TypeVar("Value", Actor, Figure, Place, Time, Loaded)


class Given:
    """Where the values of one text stand, by what they are, and where its sources speak; each list is made when first asked for."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        text = evidence.tokenised
        # The regions in order, each with its number, its origin, and whether it denies.
        self.regions = Stretches(
            (text.span(r.start, max(r.end, r.start + 1)), (n, origin(r.source), r.source.stance == "denies")) for n, r in enumerate(evidence.regions)
        )

    def equals(self, value: Actor | Figure | Place | Time | Loaded, within: Iterable[Span]) -> list[Span]:
        """Where the text gives the same value in one of the stretches `within`; of a word that judges nowhere else."""
        return [span for same in self._same(value) for stretch in within for span, _ in same.meeting(stretch)]

    def _same(self, value: Actor | Figure | Place | Time | Loaded) -> list[Stretches[None]]:
        found: list[Stretches[None] | None] = []
        if isinstance(value, Figure):
            found = [self._figures.get((value.effect, value.min, value.max))]
        elif isinstance(value, Place):
            found = [self._places.get(value.identity or value.name or value.text)]
        elif isinstance(value, Time):
            found = [self._times.get(value.interval)]
        elif isinstance(value, Actor):
            found = [self._parties.get(("identity", value.identity)) if value.identity else None, self._parties.get(("words", fold(value.text)))]
        return [stretches for stretches in found if stretches]

    @cached_property
    def _figures(self) -> dict[tuple[str, int | None, int | None], Stretches[None]]:
        return _grouped(((c.figure.effect, c.figure.min, c.figure.max), c.figure.span) for c in self._evidence.figures)

    @cached_property
    def _places(self) -> dict[str, Stretches[None]]:
        return _grouped((p.value.identity or p.value.name or p.value.text, p.value.span) for p in self._evidence.places)

    @cached_property
    def _times(self) -> dict[Interval, Stretches[None]]:
        return _grouped((t.value.interval, t.value.span) for t in self._evidence.times)

    @cached_property
    def _parties(self) -> dict[tuple[str, str | None], Stretches[None]]:
        text = self._evidence.tokenised
        spans = [(party, text.span(party.start, party.end)) for party in self._evidence.parties]
        named: dict[tuple[str, str | None], Stretches[None]] = _grouped((("identity", party.identity), span) for party, span in spans if party.identity)
        return named | _grouped((("words", fold(span.of(text.text))), span) for _, span in spans)


class Ownership:
    """The sources of one event (with their ids) and where each speaks. A headline's «سبعة قتلى» is whose the seven of the text are."""

    def __init__(self, event: Event, sources: Iterable[Source], given: Given) -> None:
        self._ids = {origin(s): s.id for s in sources if s.id}
        self._mentions = event.mentions
        self._given = given
        # A source that governs what follows its words gives all of it.
        speaks = bool(self._ids) and bool(self._givers(event.mentions, denying=True))
        self._all = () if speaks else tuple(self._ids.values())

    def own(self, value: Value, **changes: object) -> Value:
        """The value with the ids of those who give it, and with `changes`; as it is where only the outlet gives it and nothing changes."""
        by = self._all or self._by(value)
        if by:
            changes["by"] = by
        return changed(value, **changes) if changes else value

    def _by(self, value: Value) -> tuple[str, ...]:
        if not self._ids:
            return ()
        # Whoever denies a toll gives none.
        return self._givers([value.span, *self._given.equals(value, self._mentions)], denying=not isinstance(value, Figure))

    def _givers(self, spans: Iterable[Span], denying: bool) -> tuple[str, ...]:
        """The sources of the event that speak in one of the spans, in text order; those that deny only where `denying`."""
        ids = self._ids
        met = {row for span in spans for _, row in self._given.regions.meeting(span)}
        return tuple(dict.fromkeys(ids[key] for _, key, denied in sorted(met) if key in ids and (denying or not denied)))


def _grouped(rows: Iterable[tuple[Key, Span]]) -> dict[Key, Stretches[None]]:
    out: dict[Key, list[tuple[Span, None]]] = {}
    for key, span in rows:
        out.setdefault(key, []).append((span, None))
    return {key: Stretches(spans) for key, spans in out.items()}
