"""Who belongs to whom, and who fights beside whom, by the day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache

from riwaya.grounding.actors import Entry
from riwaya.incidents.known import known, load_roots

# A country that is named as if it acted.
COUNTRY = "iso:"
Dated = tuple[str, str, str]
Ties = dict[str, list[Dated]]


class Camps:
    """Ties of membership and alliance. What an actor belongs to is found over any number of steps; an ally's ally is nobody's."""

    def __init__(self, members: Ties, allies: Ties, alone: frozenset[str], entries: dict[str, Entry]) -> None:
        """`members`: what an actor belongs to, `allies`: whose deeds are as a camp's own, both with the first and last day (ISO, maybe a year); `alone`:
        camps that belong to no state for being its institutions.
        """
        self._members, self._allies, self._alone, self._entries = members, allies, alone, entries

    @classmethod
    def load(cls) -> Camps:
        """Those that ship."""
        data = load_roots()
        members, allies = defaultdict[str, list[Dated]](list), defaultdict[str, list[Dated]](list)
        for member, camp, since, until in data["members"]:
            members[member].append((camp, since, until))
        for one, other, since, until in data["allies"]:
            allies[one].append((other, since, until))
            allies[other].append((one, since, until))
        return cls(dict(members), dict(allies), frozenset(data["camps"]), known().entries)

    def of(self, identity: str, day: date | None) -> frozenset[str]:
        """The actor itself and all that it belongs to on `day`; without a day all that it ever did."""
        found, open_now = {identity}, [identity]
        while open_now:
            for camp in self._holders(open_now.pop(), day):
                if camp not in found:
                    found.add(camp)
                    open_now.append(camp)
        return frozenset(found)

    def _holders(self, identity: str, day: date | None) -> list[str]:
        listed = [camp for camp, since, until in self._members.get(identity, ()) if _within(day, since, until)]
        return listed or [s for s in self._states(identity) if s in self._entries]

    def _states(self, identity: str) -> list[str]:
        if identity.startswith(COUNTRY):
            return [f"state.{identity.removeprefix(COUNTRY).lower()}"]
        entry = self._entries.get(identity)
        institution = entry and entry.side == "state" and entry.country and entry.kind != "state" and identity not in self._alone
        return [f"state.{entry.country.lower()}"] if entry and institution else []

    def together(self, one: str, other: str, day: date | None) -> bool:
        """True where the two are of one camp, or camps of theirs are allied, on `day`."""
        first, second = self.of(one, day), self.of(other, day)
        if first & second:
            return True
        return any(ally in second and _within(day, since, until) for camp in first for ally, since, until in self._allies.get(camp, ()))

    def same(self, one: str, other: str, day: date | None) -> bool:
        """True where the two belong to one, whatever their allies."""
        return bool(self.of(one, day) & self.of(other, day))


def _within(day: date | None, since: str, until: str) -> bool:
    """True for a day between two ISO days or years, both inclusive; without a day it may have been any."""
    told = day.isoformat() if day else ""
    return not told or (since <= told and (not until or told[: len(until)] <= until))


@cache
def camps() -> Camps:
    """Those that ship, read once."""
    return Camps.load()
