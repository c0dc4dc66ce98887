"""Where values stand in their sentences: what the choosers ask of each candidate, worked out once a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from riwaya.claims.evidence import Anchored, Evidence, Region
from riwaya.model import Place, Time
from riwaya.rules.lexicon import Lexicon

T = TypeVar("T")
STEPS = (2, 4, 7, 12, 20, 35)
LEADS = ("in_prep", "from_prep", "to_prep", "on_prep", "place_vicinity", "place_towards", "preposition", "comma", "nationality", "target_mark", "time_since")
LEFT = ("from", "origin")
LEAST_CONFIDENCE = 0.35  # below: a country that acts, a name within an office or a person
PREPOSITIONS = ("", "bi", "li", "ka")


@dataclass(frozen=True, slots=True, eq=False)
class Site(Generic[T]):
    """A candidate where it stands. `lead` names what stands before it; `said` counts its mentions in the text; `aside` where nothing happened there: an
    origin, a country that acts, a name within another; `region`: in whose words it is told."""

    at: Anchored[T]
    start: int
    sentence: int
    clause: int
    lead: str
    said: int
    fixed: tuple[str, ...] = ()
    aside: bool = False
    region: Region | None = None


@dataclass(slots=True)
class Sites(Generic[T]):
    """The candidates of one kind in text order."""

    sites: list[Site[T]]
    starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.starts = [site.start for site in self.sites]

    def within(self, first: int, last: int) -> list[Site[T]]:
        """Those that begin in the tokens `[first, last)`."""
        return self.sites[bisect_left(self.starts, first) : bisect_left(self.starts, last)]

    def count(self, first: int, last: int) -> int:
        """How many begin in the tokens `[first, last)`, which may be none."""
        return max(0, bisect_left(self.starts, last) - bisect_left(self.starts, first))


def distance(tokens: int) -> str:
    """A number of tokens as a step: 0 is next door."""
    return str(bisect_right(STEPS, tokens))


class SiteReader:
    """Makes sites of grounded mentions."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._popen = lexicon.bit("popen")
        self._leads = [(name, lexicon.bit(name)) for name in LEADS]

    def places(self, evidence: Evidence) -> Sites[Place]:
        """The named places."""
        said = Counter(place_key(p.value) for p in evidence.places)
        parties = {token for party in evidence.parties for token in range(party.start, party.end)}
        sites = [self._site(p, evidence, said[place_key(p.value)], place_traits(p, parties)) for p in evidence.places]
        ends = {p.end for p in evidence.places}
        return Sites([replace(site, aside=True) if self._glosses(site, ends, evidence) else site for site in sites])

    def _glosses(self, site: Site[Place], ends: set[int], evidence: Evidence) -> bool:
        """True for «تعز (جنوب صنعاء)»: what stands in brackets behind a place says where that lies."""
        before = site.start - 1
        return before in ends and bool(evidence.tokenised.words[before].mask & self._popen)

    def times(self, evidence: Evidence) -> Sites[Time]:
        """The told times."""
        said = Counter(t.value.interval for t in evidence.times)
        return Sites([self._site(t, evidence, said[t.value.interval], time_traits(t.value, evidence)) for t in evidence.times])

    def _site(self, at: Anchored[T], evidence: Evidence, said: int, traits: list[str]) -> Site[T]:
        sentence = evidence.tokenised.sentence_of(at.start)
        lead = self._lead(at.start, evidence.tokenised.sentences[sentence][0], evidence)
        aside = isinstance(at.value, Place) and not happens_at(at.value)
        return Site(at, at.start, sentence, evidence.clause_of(at.start), lead, min(said, 3), tuple(traits), aside, evidence.region_at(at.start))

    def _lead(self, token: int, first: int, evidence: Evidence) -> str:
        words = evidence.tokenised.words
        word = words[token]
        if word.prep:
            return PREPOSITIONS[word.prep]
        if word.conj:
            return "and"
        if token == first:
            return "start"
        mask = words[token - 1].mask
        return next((name for name, bit in self._leads if mask & bit), "word")


def happens_at(place: Place) -> bool:
    """True for a place where something may have happened: no origin, and no name inside another name."""
    return place.role not in LEFT and (place.confidence or 1.0) >= LEAST_CONFIDENCE


def place_key(place: Place) -> str:
    """What tells one place from another."""
    return place.identity or place.name or place.text


def place_traits(at: Anchored[Place], parties: set[int]) -> list[str]:
    """What the place is, whoever asks."""
    place = at.value
    out = [f"precision={place.precision}", f"role={place.role}", f"sure={int(10 * (place.confidence or 1.0)) // 2}"]
    if place.reason:
        out.append(f"reason={place.reason.split()[0]}")
    if at.start in parties:
        out.append("in_party")
    return out


def time_traits(time: Time, evidence: Evidence) -> list[str]:
    """What the time is, whoever asks."""
    out = [f"rule={time.rule}", f"precision={time.precision}"]
    start, end = time.interval.start, time.interval.end
    if start is None and end is None:
        return [*out, "ago=?"]
    if start is not None and end is None:
        out.append("open")
    if evidence.published:
        days = (evidence.published - (start or end or evidence.published)).days
        out.append("ago=" + ("future" if days < 0 else str(days) if days < 2 else "week" if days < 8 else "month" if days < 45 else "old"))
    return out
