"""Where a text is set: the country of most of its actors and places. It decides what «الجيش» and «وزارة الداخلية» name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from riwaya.grounding.actors import Entry, Register
from riwaya.model import Place
from riwaya.rules.gazetteer import Gazetteer

COUNTRY = "iso:"
LEAST_VOTES = 2


class SettingReader:
    """Counts the countries of what a text names."""

    def __init__(self, register: Register, gazetteer: Gazetteer) -> None:
        self._register = register
        self._codes = gazetteer.country_codes()

    def __call__(self, names: Sequence[tuple[int, int, Entry]], places: Iterable[Place]) -> str | None:
        """The ISO code of the country that has two votes at least and more than any other; None where none has: a wrong army is worse than none."""
        votes = Counter(self._register.homes(names))
        votes.update(code for place in places if (code := self._country(place)))
        first = votes.most_common(2)
        if not first or first[0][1] < LEAST_VOTES or (len(first) > 1 and first[0][1] == first[1][1]):
            return None
        return first[0][0]

    def _country(self, place: Place) -> str | None:
        if place.identity and place.identity.startswith(COUNTRY):
            return place.identity.removeprefix(COUNTRY)
        return next((self._codes[name] for name in reversed(place.within) if name in self._codes), None)
