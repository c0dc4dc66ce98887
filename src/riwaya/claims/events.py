"""Groups of tellings to the events of the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from riwaya.claims.acceptance import Acceptance
from riwaya.claims.arguments import ArgumentReader
from riwaya.claims.details import Completer, numbered
from riwaya.claims.evidence import Anchored, Counted, Evidence, Party
from riwaya.claims.listing import ListReader, one_a_place
from riwaya.claims.merging import Merger
from riwaya.claims.parties import PartyReader
from riwaya.claims.status import StatusReader
from riwaya.claims.summing import Summing, cumulative
from riwaya.claims.telling import HARMFUL, Telling, TellingReader
from riwaya.claims.vouching import Vouching
from riwaya.mentions.weapons import Weapon
from riwaya.model import Actor, Event, Figure, Link, Place, Span
from riwaya.rules.codes import Codes
from riwaya.rules.lexicon import Lexicon

# Words that general talk uses as well: an event only where more of it is told.
GENERAL = frozenset({"attack", "target", "shoot", "clash", "deploy", "meet", "abduct", "destroy", "explode", "mission"})
NEEDED = 1
# A settlement beats a surrounding, a surrounding an area; what cannot be told stands before countries only.
SPECIFIC = {"neighbourhood": 0, "village": 0, "town": 0, "near": 1, "point": 1, "district": 2, "governorate": 3, "region": 3, "country": 5}
COARSEST = 4
HINT = 0.15  # a party as likely as this makes a telling fuller


class EventReader:
    """From evidence to events: tellings, their values, one event for all its tellings."""

    def __init__(self, lexicon: Lexicon, codes: Codes) -> None:
        self._codes = codes
        self._tellings = TellingReader(codes)
        self._arguments = ArgumentReader(codes)
        self._parties = PartyReader(lexicon)
        self._status = StatusReader(lexicon, codes)
        self._summing = Summing(codes)
        self._merger = Merger(codes)
        self._acceptance = Acceptance(lexicon)
        self._vouching = Vouching(lexicon)
        self._completer = Completer(lexicon)
        self._lists = ListReader(lexicon)

    def __call__(self, evidence: Evidence) -> list[Event]:
        """Events in text order, those told only in furniture last; ids `e1`… in that order."""
        tellings = self._tellings(evidence)
        self._arguments(tellings, evidence)
        self._parties(tellings, evidence)
        for telling in tellings:
            telling.status = self._status(telling, evidence)
        tellings = [t for t in tellings if t.status != "none"]
        groups = self._merger(tellings)
        least = self._acceptance.least_in(evidence)
        events = [event for group in groups for event in self._events(group, evidence, least)]
        events.sort(key=lambda e: (e.teaser, min(e.mentions)))
        return numbered(events, evidence)

    def _events(self, group: list[Telling], evidence: Evidence, least: float) -> list[Event]:
        """One event, or one for each place of the longest list that a telling of the group gives."""
        event = self._event(group, evidence)
        if event is None:
            return []
        confidence = self._acceptance.confidence(event, group, evidence)
        if confidence < least:
            return []
        event = cumulative(replace(event, confidence=round(confidence, 3)))
        listed = max((self._lists.places(t, evidence) for t in group), key=len)
        return one_a_place(event, [place.value for place in listed])

    def _event(self, group: list[Telling], evidence: Evidence) -> Event | None:
        if not self._told(group):
            return None
        ranked = sorted(group, key=lambda t: (-self._fullness(t), t.sentence))
        head = max(group, key=lambda t: (t.head.act.rank, self._fullness(t))).head
        kind = self._kind(group)
        place = self._place(ranked)
        time = next((t.time for t in ranked if t.time), None)
        weapon = self._means(ranked, kind)
        text = evidence.tokenised
        mentions = tuple(dict.fromkeys(mention(t, evidence) for t in ranked))
        return Event(
            type=kind,
            mentions=mentions,
            status=next((t.status for t in ranked if t.status != "denied"), "denied"),
            aggregate=self._summing(kind, time.value if time else None, ranked, evidence),
            place=place.value if place else None,
            time=time.value if time else None,
            perpetrators=tuple(actor(s.party, s.doer, evidence) for s in self._parties.doers(ranked, evidence)),
            targets=tuple(actor(s.party, s.target, evidence) for s in self._parties.targets(ranked, evidence)),
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
        """What the harm was done with: the first means told, but not where nobody is attacked, nor aircraft for a clash."""
        if self._codes.families[kind] not in HARMFUL or kind == "territory_change":
            return None
        return next((t.weapon for t in ranked if t.weapon and (kind != "armed_clash" or t.weapon.weapon_class != "aircraft")), None)

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
        needed = 1 if any(t.head.act.name not in GENERAL for t in group) else NEEDED
        return max(self._evidence(t) for t in group) >= needed

    @staticmethod
    def _evidence(telling: Telling) -> int:
        """How much of an event is told in the telling's own sentence."""
        own_place = bool(telling.place and not telling.inherited)
        return 2 * bool(telling.figures) + own_place + bool(telling.time) + bool(telling.perpetrators) + bool(telling.targets)

    @staticmethod
    def _fullness(telling: Telling) -> int:
        return 2 * len(telling.figures) + bool(telling.place) + bool(telling.time) + any(max(s.odds) >= HINT for s in telling.scored)

    @staticmethod
    def _place(ranked: list[Telling]) -> Anchored[Place] | None:
        """The most specific place that a telling of the group names itself; of equals that of the fullest telling."""
        own = [t.place for t in ranked if t.place and not t.inherited]
        if not own:
            return next((t.place for t in ranked if t.place), None)
        return min(own, key=lambda place: SPECIFIC.get(place.value.precision or "", COARSEST))


def mention(telling: Telling, evidence: Evidence) -> Span:
    """The clauses that hold the telling's triggers and figures, less a frame of saying before them."""
    start = evidence.clauses[min(telling.clauses)][0]
    end = evidence.clauses[max(telling.clauses)][1]
    first = min(t.start for t in telling.triggers)
    for region in evidence.regions:
        if start < region.start <= first and region.end > first:
            start = region.start
    return evidence.tokenised.span(start, max(end, start + 1))


def actor(party: Party, confidence: float, evidence: Evidence) -> Actor:
    """A party of the event as the record holds it."""
    words = evidence.tokenised.words_of(party.start, party.end)
    span = evidence.tokenised.span(party.start, party.end)
    return Actor(span, words, party.name, rule=party.rule, confidence=round(confidence, 3), identity=party.identity, side=party.side)


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
