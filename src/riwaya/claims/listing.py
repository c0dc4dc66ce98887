"""A list of places struck is one event a place (GUIDE rules 11 and 12)."""

from __future__ import annotations

from riwaya.claims.evidence import Anchored, Evidence
from riwaya.claims.kinship import holds, same_place
from riwaya.claims.sites import Site, Sites
from riwaya.claims.telling import Telling
from riwaya.model import Event, Place
from riwaya.model.changing import changed
from riwaya.rules.lexicon import Lexicon

GAP_MOST = 6
POINTER = "place.pointer"
AREAS = ("near", "region", "governorate", "country")
# Pacts are made between places, groups named after them.
NEVER = frozenset({"agreement", "negotiation", "group_change", "mission", "decision"})


class ListReader:
    """Finds the places that stand in a row with the place of a telling."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._joins = lexicon.bit("comma", "dash")
        self._and, self._ranges = lexicon.bit("and_word"), lexicon.bit("place_between", "ap_between", "from_prep")
        self._ends = lexicon.bit("stop", "newline", "verb", "relative")

    def places(self, telling: Telling, chosen: Anchored[Place], sites: Sites[Place], evidence: Evidence) -> list[Anchored[Place]]:
        """The chosen place and those listed with it in its sentence, in text order."""
        if evidence.tokenised.sentence_of(chosen.start) != telling.sentence or telling.type in NEVER:
            return [chosen]
        sentence = sites.within(*evidence.tokenised.sentences[telling.sentence])
        here = next(i for i, site in enumerate(sentence) if site.at is chosen)
        row = [sentence[here]]
        self._extend(row, sentence[here + 1 :], 1, evidence)
        self._extend(row, sentence[:here][::-1], -1, evidence)
        return [site.at for site in row]

    def _extend(self, row: list[Site[Place]], ahead: list[Site[Place]], step: int, evidence: Evidence) -> None:
        """Walks on from the end of the row as long as the next place goes on with it; a holder of one in the row is passed over."""
        last = row[-1] if step > 0 else row[0]
        for site in ahead:
            if any(holds(site.at.value, member.at.value) for member in row) or site.aside or site.at.value.rule == POINTER:
                continue
            first, second = (last, site) if step > 0 else (site, last)
            if not self._goes_on(first, second, evidence):
                return
            if not any(same_place(site.at.value, member.at.value) or holds(member.at.value, site.at.value) for member in row):
                row.insert(len(row) if step > 0 else 0, site)
            last = site

    def _goes_on(self, first: Site[Place], second: Site[Place], evidence: Evidence) -> bool:
        """True where a conjunction joins the second place to the first; a comma or a dash alone joins like to like."""
        text = evidence.tokenised
        words = text.words
        gap = range(first.at.end, second.start)
        if len(gap) > GAP_MOST or any(words[i].mask & self._ends for i in gap) or evidence.triggers_between(first.at.end, second.start):
            return False
        if first.start and words[first.start - 1].mask & self._ranges:
            return False
        written = text.starts[second.start] < second.at.value.span.start and not words[second.start].prep
        if words[second.start].conj or written or any(words[i].conj or words[i].mask & self._and for i in gap):
            return True
        like = first.at.value.precision == second.at.value.precision and second.at.value.precision not in AREAS
        return like and any(words[i].mask & self._joins for i in gap)


def one_a_place(event: Event, places: list[Place]) -> list[Event]:
    """The event once a place, without the others of the list; its figures stay with an aggregate over all, where there are any.

    A toll over areas («في ريفي حلب وإدلب») stays one event.
    """
    if len(places) < 2 or (event.casualties and all(p.precision in AREAS for p in places)):
        return [event]
    around = [p for p in event.places if p not in places]
    out = [changed(event, place=place, places=tuple(sorted([*around, place], key=lambda p: p.span)), casualties=()) for place in places]
    if event.casualties:
        out.insert(0, changed(event, aggregate=True, place=None))
    return out
