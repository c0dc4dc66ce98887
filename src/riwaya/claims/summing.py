"""Whether an event sums many happenings over a period, and what that makes of its figures."""

from __future__ import annotations

from riwaya.claims.evidence import Evidence
from riwaya.claims.telling import HARMFUL, Telling
from riwaya.model import Event, Interval, Time
from riwaya.model.changing import changed
from riwaya.rules.codes import Codes

LONGEST_EVENT_DAYS = 4
# Types of which one is one: with a vague day they stay so («تحطمت مروحية في أيار»).
SINGLE = frozenset({"suicide_attack", "explosive_device", "interception", "assassination", "territory_change"})
HABITUAL = frozenset({"often", "goes_on"})
# Several strikes on one town are one event (GUIDE rule 12).
COARSE = frozenset({"country", "region", "governorate"})


class Summing:
    """Says of a group of tellings whether it is a tally."""

    def __init__(self, codes: Codes) -> None:
        self._families = codes.families

    def __call__(self, kind: str, time: Time | None, ranked: list[Telling], evidence: Evidence) -> bool:
        """True for acts told in the plural or again and again, and for figures over a period that is named as one; the fullest telling stands first."""
        if any(c.figure.counting == "cumulative" for t in ranked for c in t.figures) or ranked[0].head.emits.get("count") == "many":
            return True
        said = self._said(ranked[0], evidence)
        if self._families[kind] in HARMFUL and (said & HABITUAL or ("many" in said and not self._at_one_place(ranked[0]))):
            return True
        periods = {says for t in ranked for says in self._said(t, evidence)}
        return "period" in periods and self._over(kind, time, ranked)

    @staticmethod
    def _at_one_place(telling: Telling) -> bool:
        return telling.place is not None and telling.place.value.precision not in COARSE

    @staticmethod
    def _over(kind: str, time: Time | None, group: list[Telling]) -> bool:
        """A long or open time, and figures of more than one."""
        if time is None or kind in SINGLE or not any((c.figure.min or 0) > 1 for t in group for c in t.figures):
            return False
        days = time.interval.days
        return time.interval != Interval() and (days is None or days > LONGEST_EVENT_DAYS)

    @staticmethod
    def _said(telling: Telling, evidence: Evidence) -> set[str]:
        """What the telling's clauses say of how often; the present goes on only behind the headline and lead."""
        first, last = evidence.clauses[min(telling.clauses)][0], evidence.clauses[max(telling.clauses)][1]
        told = {t.says for t in evidence.between(evidence.tallies, first, last)}
        return told - {"goes_on"} if telling.sentence == 0 else told


def cumulative(event: Event) -> Event:
    """The event with its figures said to be summed over the period; increments stay what they are."""
    if not event.aggregate:
        return event
    return changed(event, casualties=tuple(f if f.counting == "increment" else changed(f, counting="cumulative") for f in event.casualties))
