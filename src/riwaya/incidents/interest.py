"""Whether whoever vouches for an event speaks in his own interest, or against it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from riwaya.grounding.actors import folded_words
from riwaya.incidents.camps import Camps
from riwaya.incidents.known import Known
from riwaya.model.incident import OUTLET
from riwaya.model.values import Actor, Event, Figure, Source
from riwaya.rules.codes import Codes

OWN, AGAINST = "own", "against"
ADMITS, DENIES, TAKES = "admits", "denies", "claims_responsibility"
HARM = frozenset({"killed", "injured", "killed_or_injured"})
# Of which somebody may have to admit something.
VIOLENT = frozenset({"explosive", "battle", "violence"})
ARMED = frozenset({"state", "rebel", "militia", "external"})
# A value that is read with less is no admission: what is admitted makes an incident Confirmed.
SURE = 0.5


class Interest:
    """Reads the interest of one who vouches. In doubt it is not `against`."""

    def __init__(self, camps: Camps, known: Known) -> None:
        self._camps, self._known = camps, known

    def __call__(self, event: Event, source: Source | None, speaker: str | None) -> str | None:
        """`own`, `against` or None. `source` None: the outlet itself. `speaker` is the register's id of who speaks or of whom he belongs to.

        One of a doer's camp, or of its allies', speaks of their deed in his own interest, also where he denies it or takes it on himself. He speaks against
        it where the doer is of his own camp and he admits it, or himself counts among the harmed civilians, children or others who should be spared.
        """
        stance, day = source.stance if source else None, event.time.interval.start if event.time else None
        doers = [actor for actor in event.perpetrators if actor.identity]
        if speaker is None or not any(self._camps.together(speaker, actor.identity or "", day) for actor in doers):
            return OWN if stance == TAKES else None
        own = [actor for actor in doers if self._camps.same(speaker, actor.identity or "", day)]
        violent = event.status == "happened" and families().get(event.type) in VIOLENT
        if violent and own and stance not in (DENIES, TAKES) and (stance == ADMITS or self._tells_harm(event, source, own)):
            return AGAINST
        return OWN

    def _tells_harm(self, event: Event, source: Source | None, own: list[Actor]) -> bool:
        """True where the one who vouches himself lays harm to the spared at his own side's door, and at nobody else's."""
        gives = _giver((source.id or "") if source else OUTLET)
        doers = [actor for actor in event.perpetrators if gives(actor)]
        alone = bool(doers) and all(actor in own and _sure(actor.confidence) for actor in doers)
        armed = any(target.side in ARMED for target in event.targets)
        return alone and not armed and any(gives(f) and _sure(f.confidence) and self._spared(f) for f in event.casualties)

    def _spared(self, figure: Figure) -> bool:
        return figure.effect in HARM and any(word in self._known.spared for word in folded_words(figure.text))


def _giver(own: str) -> Callable[[Actor | Figure], bool]:
    """Whether a value is by this source; the outlet gives what nobody else does."""
    return lambda value: own in value.by if own != OUTLET else not value.by


def _sure(confidence: float | None) -> bool:
    return confidence is None or confidence >= SURE


@cache
def families() -> dict[str, str]:
    """The family of each type."""
    return Codes.load().families
