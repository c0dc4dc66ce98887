"""A list of places struck is one event a place (GUIDE rules 11 and 12)."""

from __future__ import annotations

from dataclasses import replace

from riwaya.claims.arguments import usable
from riwaya.claims.evidence import Anchored, Evidence
from riwaya.claims.merging import holds, same_place
from riwaya.claims.telling import Telling
from riwaya.model import Event, Place
from riwaya.rules.lexicon import Lexicon

LISTED = frozenset({"air_strike", "drone_strike", "shelling", "territory_change", "explosive_device", "suicide_attack"})
GAP_TOKENS, BEFORE_TOKENS = 6, 12


class ListReader:
    """Finds the places that stand in a row with the place of a telling."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._joins = lexicon.bit("comma", "and_word", "dash")
        self._ends = lexicon.bit("stop", "newline", "verb", "to_prep", "from_prep")

    def places(self, telling: Telling, evidence: Evidence) -> list[Anchored[Place]]:
        """The telling's place and those listed with it, in text order; one place where nothing is listed."""
        own = telling.place
        if own is None or telling.inherited or telling.type not in LISTED:
            return [own] if own else []
        start = max(evidence.tokenised.sentences[telling.sentence][0], telling.head.start - BEFORE_TOKENS)
        firsts = [p for p in evidence.places if start <= p.start <= own.start and usable(p)]
        rows = [self._row(first, evidence) for first in firsts]
        return max((row for row in rows if own in row), key=len, default=[own])

    def _row(self, first: Anchored[Place], evidence: Evidence) -> list[Anchored[Place]]:
        """`first` and the places that are joined to it one after the other."""
        row, at = [first], first.end
        for place in evidence.places:
            if place.start < at:
                continue
            holder = any(holds(place.value, p.value) for p in row)
            if not self._goes_on(at, place, holder, evidence):
                break
            at = place.end
            if not holder and self._new(row, place):
                row.append(place)
        return row

    @staticmethod
    def _new(row: list[Anchored[Place]], place: Anchored[Place]) -> bool:
        """A further place, not one that lies in another of the row or stands in it already."""
        return usable(place) and not any(holds(p.value, place.value) or same_place(place.value, p.value) for p in row)

    def _goes_on(self, at: int, place: Anchored[Place], holder: bool, evidence: Evidence) -> bool:
        """True where a conjunction, a comma or a dash joins the place to the row, or a preposition the holder of one of its places."""
        words = evidence.tokenised.words
        between = range(at, place.start)
        if len(between) > GAP_TOKENS or any(words[i].mask & self._ends for i in between):
            return False
        if holder:
            return True
        return words[place.start].conj or any(words[i].conj or words[i].mask & self._joins for i in between)


def one_a_place(event: Event, places: list[Place]) -> list[Event]:
    """The event once a place, without the others of the list; its figures stay with an aggregate over all, where there are any."""
    if len(places) < 2:
        return [event]
    around = [p for p in event.places if p not in places]
    out = [replace(event, place=place, places=tuple(sorted([*around, place], key=lambda p: p.span)), casualties=()) for place in places]
    if event.casualties:
        out.insert(0, replace(event, aggregate=True, place=None))
    return out
