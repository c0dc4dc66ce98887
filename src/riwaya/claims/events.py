"""Groups of tellings to the events of the record."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from riwaya.claims.acceptance import Acceptance
from riwaya.claims.arguments import ArgumentReader
from riwaya.claims.details import Completer, numbered
from riwaya.claims.evidence import Anchored, Counted, Evidence, Party
from riwaya.claims.kinds import KindChooser
from riwaya.claims.kinship import holds
from riwaya.claims.listing import ListReader, one_a_place
from riwaya.claims.logistic import load_models
from riwaya.claims.merging import Merger
from riwaya.claims.pairing import PairReader
from riwaya.claims.parties import PartyReader
from riwaya.claims.placing import Placer
from riwaya.claims.sites import SiteReader, Sites, place_key
from riwaya.claims.status import StatusReader
from riwaya.claims.summing import Summing, cumulative
from riwaya.claims.telling import HARMFUL, Telling, TellingReader
from riwaya.claims.vouching import Vouching
from riwaya.mentions.weapons import Weapon
from riwaya.model import Actor, Event, Figure, Link, Place, Span, Time
from riwaya.model.changing import changed
from riwaya.rules.codes import Codes
from riwaya.rules.lexicon import Lexicon

# Log odds from which the time that was chosen is said; in cross-validation the precision of times is the better for it, the rest as good.
SURE_TIME = -0.3
HINT = 0.15  # a party as likely as this makes a telling fuller


class EventReader:
    """From evidence to events: tellings, their values, one event for all its tellings."""

    def __init__(self, lexicon: Lexicon, codes: Codes, models: dict[str, dict[str, Any]] | None = None) -> None:
        chosen = models or load_models()
        self._tellings = TellingReader()
        self._codes = codes
        self.sites = SiteReader(lexicon)
        self.placer, self.dater = Placer(chosen["place"]), Placer(chosen["time"])
        self.arguments = ArgumentReader(codes, self.placer, self.dater)
        self._parties = PartyReader(lexicon)
        self._status = StatusReader(lexicon, codes)
        self._summing = Summing(codes)
        self.merger = Merger(PairReader(lexicon, codes), chosen["same"])
        self.acceptance = Acceptance(lexicon, chosen["event"])
        self._vouching = Vouching(lexicon)
        self._completer = Completer(lexicon)
        self.kinds = KindChooser(lexicon, codes, chosen["kind"])
        self.lists = ListReader(lexicon)

    def __call__(self, evidence: Evidence) -> list[Event]:
        """Events in text order, those told only in furniture last; ids `e1`… in that order."""
        sites = self.sites.places(evidence)
        groups = self.merger(self.tellings(evidence, sites), evidence)
        least = self.acceptance.least_in(evidence)
        events = [event for group in groups for event in self._events(group, sites, evidence, least)]
        events.sort(key=lambda e: (e.teaser, min(e.mentions)))
        return numbered(events, evidence)

    def tellings(self, evidence: Evidence, places: Sites[Place]) -> list[Telling]:
        """The tellings of the text with all their values, in text order."""
        tellings = self._tellings(evidence)
        self.arguments(tellings, (places, self.sites.times(evidence)), evidence)
        self._parties(tellings, evidence)
        for telling in tellings:
            telling.status = self._status(telling, evidence)
        for before, telling in pairwise(tellings):
            if governs(before, telling) and telling.status == "happened":
                telling.status = before.status
        return [t for t in tellings if t.status != "none"]

    def _events(self, group: list[Telling], sites: Sites[Place], evidence: Evidence, least: float) -> list[Event]:
        """One event, or one for each place of the longest list that a telling of the group gives."""
        event = self._event(group, evidence)
        if event is None:
            return []
        confidence = self.acceptance.confidence(event, group, evidence)
        if confidence < least:
            return []
        event = cumulative(changed(event, confidence=round(confidence, 3), time=event.time if self._sure_of_time(group) else None))
        chosen = self._place(group)
        if chosen is None:
            return [event]
        listed = max((self.lists.places(t, chosen, sites, evidence) for t in group), key=len)
        return one_a_place(event, [place.value for place in listed])

    def _event(self, group: list[Telling], evidence: Evidence) -> Event | None:
        if not self._told(group):
            return None
        ranked = sorted(group, key=lambda t: (-self._fullness(t), t.sentence))
        head = max(group, key=lambda t: (t.head.act.rank, self._fullness(t))).head
        kind = self.kinds.of(group, evidence, self._kind(group))
        place = self._place(group)
        time = self._time(group)
        weapon = self._means(ranked, kind)
        doers, targets = self._parties.sides(ranked, evidence)
        text = evidence.tokenised
        mentions = tuple(dict.fromkeys(mention(t, evidence) for t in ranked))
        return Event(
            type=kind,
            mentions=mentions,
            status=next((t.status for t in ranked if t.status != "denied"), "denied"),
            aggregate=self._summing(kind, time.value if time else None, ranked, evidence),
            place=place.value if place else None,
            time=time.value if time else None,
            perpetrators=tuple(actor(s.party, s.doer, evidence) for s in doers),
            targets=tuple(actor(s.party, s.target, evidence) for s in targets),
            weapon=Link(text.span(weapon.start, weapon.end), text.words_of(weapon.start, weapon.end), rule=weapon.rule) if weapon else None,
            casualties=figures(c for t in ranked for c in t.figures),
            sources=self._vouching(group, evidence),
            places=self._completer.places(group, evidence),
            facets=self._completer.facets(ranked),
            loaded=self._completer.loaded(mentions, evidence),
            teaser=all(evidence.in_furniture(t.head.start) for t in group),
            rule=head.rule,
        )

    def _means(self, ranked: list[Telling], kind: str) -> Weapon | None:
        """What the harm was done with: the first means told, but not where nobody is attacked, nor aircraft for a clash.

        Of an air strike what was dropped tells more than what dropped it.
        """
        if self._codes.families[kind] not in HARMFUL or kind == "territory_change":
            return None
        told = [w for t in ranked for w in t.weapons if w.means and (kind != "armed_clash" or w.weapon_class != "aircraft")]
        if kind == "air_strike":
            told.sort(key=lambda w: w.weapon_class == "aircraft")
        return told[0] if told else None

    def _kind(self, group: list[Telling]) -> str:
        """The type told by the act of highest rank; a type that means made beats the act's own."""
        best = max(group, key=lambda t: (not t.effect, t.head.act.rank, t.type != t.head.act.type, -t.sentence))
        return best.type

    def _told(self, group: list[Telling]) -> bool:
        """An event has a place, a day, a party or a figure; a state of control needs its beginning."""
        if all(t.head.act.needs == "time" for t in group):
            return any(t.time for t in group)
        if all(t.effect for t in group):
            return any(t.figures for t in group)
        return any(t.figures or (t.place and not t.inherited) or t.time or t.perpetrators or t.targets for t in group)

    @staticmethod
    def _fullness(telling: Telling) -> int:
        return 2 * len(telling.figures) + bool(telling.place) + bool(telling.time) + any(s.odds[0] >= HINT or s.odds[1] >= HINT for s in telling.scored)

    def _place(self, group: list[Telling]) -> Anchored[Place] | None:
        """The likest place over all tellings; one that it holds, and is likely enough itself, says more."""
        best: dict[str, tuple[float, Anchored[Place]]] = {}
        for odds, place in (pair for t in group for pair in t.placed):
            key = place_key(place.value)
            if odds >= self.placer.least and (key not in best or odds > best[key][0]):
                best[key] = (odds, place)
        if not best:
            return None
        chosen = max(best.values(), key=lambda pair: (pair[0], -pair[1].start))[1]
        inside = [pair for pair in best.values() if holds(chosen.value, pair[1].value)]
        return max(inside, key=lambda pair: (pair[0], -pair[1].start))[1] if inside else chosen

    @staticmethod
    def _time(group: list[Telling]) -> Anchored[Time] | None:
        """The likest time over all tellings that have one."""
        told = [(t.dated[0], t.time) for t in group if t.time and t.dated]
        return max(told, key=lambda pair: (pair[0][0], -pair[1].start))[1] if told else None

    @staticmethod
    def _sure_of_time(group: list[Telling]) -> bool:
        """Whether the likest time is sure enough to be said; one less sure helps to tell happenings apart, and no more."""
        return max((t.dated[0][0] for t in group if t.time and t.dated), default=0.0) >= SURE_TIME


def governs(before: Telling, telling: Telling) -> bool:
    """True for two words of one act («انتزاع السيطرة»): what is said of the first is said of the second."""
    return before.head.end == telling.head.start and before.head.act.type == telling.head.act.type


def mention(telling: Telling, evidence: Evidence) -> Span:
    """The clauses that hold the telling's triggers and figures, less a frame of saying before them."""
    start = evidence.clauses[min(telling.clauses)][0]
    end = evidence.clauses[max(telling.clauses)][1]
    first = telling.head.start
    for region in evidence.regions_at(first):
        if start < region.start:
            start = region.start
    return evidence.tokenised.span(start, max(end, start + 1))


def actor(party: Party, confidence: float, evidence: Evidence) -> Actor:
    """A party of the event as the record holds it."""
    span = evidence.tokenised.phrase_span(party.start, party.end)
    return Actor(span, span.of(evidence.tokenised.text), party.name, rule=party.rule, confidence=round(confidence, 3), identity=party.identity, side=party.side)


def figures(counted: Iterable[Counted]) -> tuple[Figure, ...]:
    """Each figure once: a second row of one effect and range adds nothing; a vague one gives way to any other of its effect."""
    out: dict[tuple[str, int | None, int | None], Figure] = {}
    for item in counted:
        figure = item.figure
        key = (figure.effect, figure.min, figure.max)
        known = out.get(key)
        if known is None or (known.group == "unspecified" and figure.group != "unspecified"):
            out[key] = figure
    exact = {effect for effect, low, high in out if not (low == 2 and high is None)}
    kept = [f for (effect, low, high), f in out.items() if not (low == 2 and high is None and effect in exact and f.group == "unspecified")]
    return tuple(kept)
