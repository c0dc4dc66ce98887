"""Parties of a text from three sides: noun phrases, names of the register, and countries that act."""

from __future__ import annotations

from riwaya.claims.evidence import Anchored, Party
from riwaya.grounding.actors import Entry, Register
from riwaya.mentions.parties import PartyFinder, PartyMention
from riwaya.model import Place
from riwaya.text.tokens import TokenisedText

ACTING_BELOW = 0.35  # a country so weak as a place is one that acts («شنت روسيا»)
KEPT_PHRASES = 20_000
KINDS = {
    **dict.fromkeys(("army", "police", "navy", "air_force", "security", "intelligence", "coalition"), "force"),
    **dict.fromkeys(("group", "party"), "group"),
    **dict.fromkeys(("government", "ministry", "office", "parliament"), "state"),
    "person": "person",
}


class PartyGatherer:
    """Joins the three; where they overlap the longest stands, and a name beats a phrase of its length."""

    def __init__(self, finder: PartyFinder, register: Register) -> None:
        self._finder = finder
        self._register = register
        self._known: dict[tuple[str, str | None], Entry | None] = {}

    def __call__(self, tokenised: TokenisedText, places: list[Anchored[Place]], names: list[tuple[int, int, Entry]], country: str | None = None) -> list[Party]:
        """Parties in text order, none overlapping. `country` is where the text is set, an ISO code: it decides what «الجيش» names."""
        found = [self._phrase(m, tokenised, country) for m in self._finder(tokenised)]
        grounds = {p.start for p in places if p.value.precision == "country" and not self._is_acting(p)}
        found += [self._named(start, end, entry) for start, end, entry in names if self._acts(entry) and start not in grounds]
        found += [self._country(p) for p in places if self._is_acting(p)]
        found.sort(key=lambda p: (p.start - p.end, p.identity is None, p.start))
        taken: set[int] = set()
        out: list[Party] = []
        for party in found:
            if taken.isdisjoint(range(party.start, party.end)):
                taken.update(range(party.start, party.end))
                out.append(party)
        return sorted(out, key=lambda p: p.start)

    def _phrase(self, mention: PartyMention, tokenised: TokenisedText, country: str | None) -> Party:
        entry = self._identity(tokenised.words_of(mention.start, mention.end), country) if mention.kind in ("force", "group", "state") else None
        if entry:
            return Party(mention.start, mention.end, mention.kind, entry.name, entry.id, entry.side or mention.side, mention.rule)
        return Party(mention.start, mention.end, mention.kind, side=mention.side, rule=mention.rule)

    def _identity(self, words: str, country: str | None) -> Entry | None:
        """The register's answer, kept: the same phrases come again and again."""
        key = (words, country)
        if key not in self._known:
            if len(self._known) >= KEPT_PHRASES:
                self._known.clear()
            self._known[key] = self._register.identity(words, country)
        return self._known[key]

    @staticmethod
    def _acts(entry: Entry) -> bool:
        return entry.side not in ("", None, "unknown") and entry.kind in KINDS

    @staticmethod
    def _named(start: int, end: int, entry: Entry) -> Party:
        kind = KINDS.get(entry.kind) or ("state" if entry.side in ("state", "external") else "group")
        return Party(start, end, kind, entry.name, entry.id, entry.side, "register.actors")

    @staticmethod
    def _is_acting(place: Anchored[Place]) -> bool:
        return place.value.precision == "country" and (place.value.confidence or 1.0) < ACTING_BELOW

    @staticmethod
    def _country(place: Anchored[Place]) -> Party:
        return Party(place.start, place.end, "state", place.value.name, place.value.identity, "external", "place.country")
