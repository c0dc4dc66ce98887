"""Whether whoever vouches for an event speaks in his own interest, or against it."""

from __future__ import annotations

from datetime import date

from riwaya.incidents.camps import Camps
from riwaya.model.incident import OUTLET
from riwaya.model.values import Event, Source

OWN, AGAINST = "own", "against"
HARM = frozenset({"killed", "injured", "killed_or_injured"})
# Whose death or injury by one's own hand nobody tells gladly.
SPARED = frozenset({"civilians", "children", "women", "medics", "journalists", "aid_workers", "prisoners"})
TAKEN = "claims_responsibility"


class Interest:
    """Reads the interest of one who vouches."""

    def __init__(self, camps: Camps) -> None:
        self._camps = camps

    def __call__(self, event: Event, source: Source | None, speaker: str | None) -> str | None:
        """`own`, `against` or None. `source` None: the outlet itself. `speaker` is the register's id of who speaks or of whom he belongs to.

        Whoever admits speaks against his interest. One of a doer's camp, or of its allies', speaks in his own of their deed; but against it where he
        himself gives harm to those who should be spared, or abuse. Whoever takes or denies responsibility speaks in his own.
        """
        stance = source.stance if source else None
        if stance == "admits":
            return AGAINST
        day = event.time.interval.start if event.time else None
        if speaker is None or not self._doers(event, speaker, day):
            return OWN if stance == TAKEN else None
        return AGAINST if stance not in (TAKEN, "denies") and self._harms(event, source, speaker, day) else OWN

    def _doers(self, event: Event, speaker: str, day: date | None) -> list[tuple[str, ...]]:
        """For each doer of the speaker's side: the sources that say so."""
        return [actor.by for actor in event.perpetrators if actor.identity and self._camps.together(speaker, actor.identity, day)]

    def _harms(self, event: Event, source: Source | None, speaker: str, day: date | None) -> bool:
        """True where the one who vouches himself lays harm to the spared at his own side's door."""
        if event.status != "happened":
            return False
        own = (source.id or "") if source else OUTLET
        says_doer = any(_gives(own, by) for by in self._doers(event, speaker, day))
        harm = any(f.effect in HARM and f.group in SPARED and _gives(own, f.by) for f in event.casualties)
        return says_doer and (harm or "abuse" in event.facets)


def _gives(own: str, by: tuple[str, ...]) -> bool:
    """True where the value is by this source; the outlet gives what nobody else does."""
    return own in by if own != OUTLET else not by
