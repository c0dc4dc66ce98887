"""Who is cited for an event: those in whose words it is told, and the one voice of a report that goes on in the outlet's words.

A learned choice among these was tried and brought nothing: `docs/decisions/sources.md`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from riwaya.claims.evidence import Evidence, Region
from riwaya.claims.telling import Telling
from riwaya.model import Source
from riwaya.rules.lexicon import Lexicon

BACKGROUND_DAYS = 20
LEAD_SENTENCES = 3  # headline, a line of the page, the first sentence
OPENING_FRAMES = frozenset({"ar.say.plain", "ar.say.announce", "ar.say.report", "ar.say.confirm", "ar.say.stress", "ar.say.reveal"})
OPENING = 6  # tokens in which a sentence shows its first verb


class Vouching:
    """Gives events their sources."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._past, self._present = lexicon.bit("past_form"), lexicon.bit("present_form")
        self._verb = lexicon.bit("verb")

    def __call__(self, group: list[Telling], evidence: Evidence) -> tuple[Source, ...]:
        """The sources of the event that `group` tells, each origin once, in text order; empty where only the outlet tells it."""
        out: dict[str, Source] = {}
        for region in self._beyond_headline(self._regions(group, evidence), evidence):
            known = out.setdefault(origin(region.source), region.source)
            if region.source.via and not known.via:
                out[origin(region.source)] = replace(known, via=region.source.via)
        return tuple(out.values())

    def _regions(self, group: list[Telling], evidence: Evidence) -> Iterable[Region]:
        first, last = min(t.head.start for t in group), max(t.head.start for t in group)
        near = evidence.regions_meeting(first, last + 1)
        inside = [r for r in near for t in group if r.start <= t.head.start < r.end]
        return inside or self._only_voice(group, evidence)

    @staticmethod
    def _beyond_headline(regions: Iterable[Region], evidence: Evidence) -> list[Region]:
        """Less those of the headline where the text itself cites somebody: «القاهرة تعلن …» is there said of whom the text names."""
        found = list(regions)
        headline = evidence.tokenised.sentences[0][1] if evidence.tokenised.sentences else 0
        body = [r for r in found if r.start >= headline]
        stances = {r.source.stance for r in body}
        return body if body and all(r.source.stance in stances for r in found) else found

    def _only_voice(self, group: list[Telling], evidence: Evidence) -> list[Region]:
        """A report that begins with the only one it cites, an institution that all know («أعلن المرصد أن …»), and goes on telling: that one is cited for
        what follows as well. What lies far back, or is told in the present, is the outlet's background.
        """
        if not evidence.regions or not self._alone(evidence):
            return []
        first = evidence.regions[0]
        opens = evidence.tokenised.sentence_of(first.start) < LEAD_SENTENCES and first.source.rule in OPENING_FRAMES
        if not opens or first.source.identity is None or first.source.stance != "asserts":
            return []
        goes_on = all(t.head.start >= first.end and self._tells_news(t, evidence) for t in group)
        return [first] if goes_on else []

    @staticmethod
    def _alone(evidence: Evidence) -> bool:
        """True where all that is said in a text comes of one origin; asked once a text."""
        if evidence.one_voice is None:
            evidence.one_voice = len({origin(r.source) for r in evidence.regions}) == 1
        return evidence.one_voice

    def _tells_news(self, telling: Telling, evidence: Evidence) -> bool:
        start, end = evidence.tokenised.sentences[telling.sentence]
        opening = [w.mask for w in evidence.tokenised.words[start : min(end, start + OPENING)] if w.mask & self._verb]
        if not opening or not opening[0] & self._past or opening[0] & self._present:
            return False
        day = telling.time.value.interval.start if telling.time else None
        return day is None or evidence.published is None or (evidence.published - day).days <= BACKGROUND_DAYS


def origin(source: Source) -> str:
    """What tells one origin from another."""
    return source.identity or source.name or source.text
