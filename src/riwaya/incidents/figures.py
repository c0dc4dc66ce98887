"""The figures of an incident by a profile: for each effect and group a range, with the claims behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from riwaya.incidents.profiles import Profile
from riwaya.incidents.values import Adopted, Range, Toll, at_most
from riwaya.model.wording import range_words


def figures_by(profile: Profile, tolls: Sequence[Toll], contested: Iterable[str] = ()) -> tuple[Adopted, ...]:
    """One value for each field that the profile counts, in the order of its effects, the whole before the groups. Empty without figures."""
    fields = sorted({toll.field for toll in tolls if profile.counts(toll.field)}, key=lambda name: (profile.effects.index(name.split(":")[0]), name))
    disputed = frozenset(contested)
    return tuple(adopted(profile, name, [toll for toll in tolls if toll.field == name], name in disputed) for name in fields)


def adopted(profile: Profile, field: str, tolls: Sequence[Toll], contested: bool) -> Adopted:
    """The value of one field. A figure that looks like a slip of the pen is left out where a root gives another."""
    sound = [toll for toll in tolls if not toll.standing.suspect] or list(tolls)
    found, used = CHOICES[profile.choose](profile, sound)
    claims = tuple(dict.fromkeys(claim for toll in used for claim in toll.standing.claims))
    return Adopted(field, found, range_shown(found), f"figure.{profile.choose}", claims, tuple(sorted(toll.root.key for toll in used)), contested)


def range_shown(found: Range) -> str:
    """«9–13», with the best number where that is another than both: «9–13 (11)»."""
    words = range_words(found.low, found.high)
    return words if found.best is None or found.best in (found.low, found.high) else f"{words} ({found.best:,})"


def lowest(profile: Profile, tolls: Sequence[Toll]) -> tuple[Range, list[Toll]]:
    """The most conservative number."""
    numbers = {toll.root.key: profile.number(toll.standing) or 0 for toll in tolls}
    least = min(numbers.values())
    return Range(least, least, least), [toll for toll in tolls if numbers[toll.root.key] == least]


def supported(profile: Profile, tolls: Sequence[Toll]) -> tuple[Range, list[Toll]]:
    """The number that most roots allow; of several the one published last, then the lesser. All figures stand behind low and high."""

    def worth(number: int) -> tuple[int, date, int]:
        holders = [toll for toll in tolls if holds(toll.standing.range, number)]
        given = [toll.standing.published or date.min for toll in holders if profile.number(toll.standing) == number]
        return len(holders), max(given, default=date.min), -number

    numbers = sorted({profile.number(toll.standing) or 0 for toll in tolls})
    best = max(numbers, key=worth)
    tops = [toll.standing.low if toll.standing.high is None else toll.standing.high for toll in tolls]
    high = max((top for top in tops if top is not None), default=best)
    return Range(min(numbers[0], best), max(high, best), best), list(tolls)


def span(profile: Profile, tolls: Sequence[Toll]) -> tuple[Range, list[Toll]]:
    """From the least to the most; open upwards where the greatest least is open."""
    low = min(profile.number(toll.standing) or 0 for toll in tolls)
    known = max((toll.standing.high for toll in tolls if toll.standing.high is not None), default=None)
    open_from = max((toll.standing.low or 0 for toll in tolls if toll.standing.high is None), default=None)
    if open_from is not None and (known is None or open_from > known):
        return Range(low, None), list(tolls)
    return Range(low, known), list(tolls)


def latest(_profile: Profile, tolls: Sequence[Toll]) -> tuple[Range, list[Toll]]:
    """What was published last; of one day what most roots give, then the lesser."""
    last = max(toll.standing.published or date.min for toll in tolls)
    newest = [toll for toll in tolls if (toll.standing.published or date.min) == last]
    ranges = [toll.standing.range for toll in newest]
    chosen = max(ranges, key=lambda each: (ranges.count(each), -(each.low or 0), -(each.high or 0)))
    return Range(chosen.low, chosen.high, chosen.low), [toll for toll in newest if toll.standing.range == chosen]


def holds(found: Range, number: int) -> bool:
    """True where the number lies in the range."""
    return at_most(found.low, number) and at_most(number, found.high)


CHOICES = {"lowest": lowest, "supported": supported, "span": span, "latest": latest}
