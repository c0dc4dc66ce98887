"""A list of places struck is one event a place (GUIDE rules 11 and 12)."""

from __future__ import annotations

from dataclasses import replace

from riwaya.claims.arguments import usable
from riwaya.claims.evidence import Anchored, Evidence
from riwaya.claims.merging import holds, same_place
from riwaya.claims.telling import Telling
from riwaya.model import Event, Place

LISTED = frozenset({"air_strike", "drone_strike", "shelling", "territory_change", "explosive_device", "suicide_attack"})
GAP_TOKENS = 4


class ListReader:
    """Finds the places that stand in a row with the place of a telling."""

    def __init__(self, joins: int) -> None:
        self._joins = joins

    def places(self, telling: Telling, evidence: Evidence) -> list[Anchored[Place]]:
        """The telling's place and those listed with it, in text order; one place where nothing is listed."""
        first = telling.place
        if first is None or telling.inherited or telling.type not in LISTED:
            return [first] if first else []
        out = [first]
        for place in evidence.places:
            if place.start >= out[-1].end and self._next(out, place, evidence):
                out.append(place)
        return out

    def _next(self, row: list[Anchored[Place]], place: Anchored[Place], evidence: Evidence) -> bool:
        last = row[-1]
        between = range(last.end, place.start)
        if len(between) > GAP_TOKENS or not usable(place) or any(holds(place.value, p.value) or same_place(place.value, p.value) for p in row):
            return False
        words = evidence.tokenised.words
        breaks = evidence.tokenised.lexicon.bits["stop"] | evidence.tokenised.lexicon.bits["newline"] | evidence.tokenised.lexicon.bits["in_prep"]
        if any(words[i].mask & breaks for i in between):
            return False
        return words[place.start].conj or any(words[i].conj or words[i].mask & self._joins for i in between)


def one_a_place(event: Event, places: list[Place]) -> list[Event]:
    """The event once a place; its figures stay with an aggregate over all, where there are any."""
    if len(places) < 2:
        return [event]
    out = [replace(event, place=place, casualties=()) for place in places]
    if event.casualties:
        out.insert(0, replace(event, aggregate=True, place=None))
    return out
