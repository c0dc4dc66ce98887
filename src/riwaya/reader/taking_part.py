"""Parties of a text from three sides: noun phrases, names of the register, and countries that act."""

from __future__ import annotations

from dataclasses import replace

from riwaya.claims.evidence import Anchored, Party
from riwaya.grounding.actors import Entry, Register
from riwaya.mentions.parties import PartyFinder, PartyMention
from riwaya.model import Place
from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import TokenisedText

ACTING_BELOW = 0.35  # a country so weak as a place is one that acts («شنت روسيا»)
KEPT_PHRASES = 20_000
KINDS = {
    **dict.fromkeys(("army", "police", "navy", "air_force", "security", "intelligence", "coalition"), "force"),
    **dict.fromkeys(("group", "party"), "group"),
    **dict.fromkeys(("government", "ministry", "office", "parliament", "court", "body", "un", "state"), "state"),
    "people": "people",
    "person": "person",
}
LI = 2  # the number of the preposition «ل» in the data's list
LONGEST_TOKENS = 9
OWNERS = frozenset({"force", "group", "state"})
BODIES = frozenset({"force", "group", "fighters"})  # of these the owner's name is the name
OWNED = frozenset({"people", "fighters", "group", "force", "post", "object", "area"})


class PartyGatherer:
    """Joins the three; where they overlap the longest stands, and a name beats a phrase of its length."""

    def __init__(self, lexicon: Lexicon, finder: PartyFinder, register: Register) -> None:
        self._finder = finder
        self._register = register
        self._known: dict[tuple[str, str | None], Entry | None] = {}
        self._of, self._belonging = lexicon.bit("of_word"), lexicon.bit("belonging")
        self._of_or_in = lexicon.bit("of_word", "in_word")

    def __call__(self, tokenised: TokenisedText, places: list[Anchored[Place]], names: list[tuple[int, int, Entry]], country: str | None = None) -> list[Party]:
        """Parties in text order, none overlapping. `country` is where the text is set, an ISO code: it decides what «الجيش» names."""
        found = [self._phrase(m, tokenised, country) for m in self._finder(tokenised)]
        lands = [self._country(p) for p in places if p.value.precision == "country"]
        grounds = {p.start for p in lands}
        found += [self._named(start, end, entry) for start, end, entry in names if self._acts(entry) and start not in grounds]
        found += lands
        found.sort(key=lambda p: (p.start - p.end, p.identity is None, p.start))
        taken: dict[int, Party] = {}
        for party in found:
            tokens = range(party.start, party.end)
            if taken.keys().isdisjoint(tokens):
                taken.update(dict.fromkeys(tokens, party))
            elif party.identity and all(i in taken for i in tokens):
                self._identify(taken, taken[party.start], party)
        out = list({party.start: party for party in taken.values()}.values())
        out.sort(key=lambda p: p.start)
        return self._joined(out, tokenised)

    @staticmethod
    def _identify(taken: dict[int, Party], phrase: Party, named: Party) -> None:
        """A phrase of an armed body that holds a name is who the name says («حركة X الحاكمة»)."""
        if phrase.identity is None and phrase.kind in BODIES and phrase.end >= named.end:
            known = replace(phrase, name=named.name, identity=named.identity, side=named.side or phrase.side)
            taken.update(dict.fromkeys(range(phrase.start, phrase.end), known))

    def _joined(self, parties: list[Party], tokenised: TokenisedText) -> list[Party]:
        """The parties, one made of a phrase and the armed body behind it that owns it: «مسلحون من جماعة …», «طائرات حربية للنظام», «قيادي في تنظيم …»."""
        out: list[Party] = []
        for party in parties:
            if out and party.kind in OWNERS and party.end - out[-1].start <= LONGEST_TOKENS and self._owns(party, out[-1], tokenised):
                first = out.pop()
                known = party if first.kind in BODIES else first
                out.append(Party(first.start, party.end, first.kind, known.name, known.identity, party.side or first.side, first.rule))
            else:
                out.append(party)
        return out

    def _owns(self, owner: Party, thing: Party, tokenised: TokenisedText) -> bool:
        words = tokenised.words
        between = words[thing.end : owner.start]
        if not between:
            return words[owner.start].prep == LI and owner.start - thing.start > 0 and not words[owner.start].conj
        if len(between) > 1 or thing.kind not in OWNED:
            return False
        links = self._of if thing.kind != "fighters" else self._of_or_in
        of = bool(between[0].mask & links) and owner.kind != "state"
        return (of and not words[owner.start].prep) or bool(between[0].mask & self._belonging and words[owner.start].prep == LI)

    def _phrase(self, mention: PartyMention, tokenised: TokenisedText, country: str | None) -> Party:
        entry = self._identity(tokenised.words_of(mention.start, mention.end), country) if mention.kind in OWNERS else None
        if entry:
            return Party(mention.start, mention.end, mention.kind, entry.name, entry.id, entry.side or mention.side, mention.rule)
        return Party(mention.start, mention.end, mention.kind, side=mention.side, rule=mention.rule)

    def _identity(self, words: str, country: str | None) -> Entry | None:
        """The register's answer in a text about `country`, kept: the same phrases come again and again."""
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
    def _country(place: Anchored[Place]) -> Party:
        """A country: a state where the words are weak as a place («شنت روسيا»), else a land that may still act («من قبل تركيا»)."""
        kind = "state" if (place.value.confidence or 1.0) < ACTING_BELOW else "land"
        return Party(place.start, place.end, kind, place.value.name, place.value.identity, "external", "place.country")
