"""The figures of an incident by a profile: for each effect and group a range, with the claims behind it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from riwaya.incidents.profiles import Profile
from riwaya.incidents.values import Adopted, Range, Step, Toll, at_most
from riwaya.model.wording import range_words


@dataclass(frozen=True, slots=True)
class Held:
    """A root's figure that stands: the root's key and the step."""

    root: str
    step: Step


def held_by_field(tolls: Sequence[Toll]) -> dict[str, list[Held]]:
    """The figures that stand, by field, in the order of the tolls. One that looks like a slip of the pen is left out where a root gives another."""
    found: dict[str, list[Held]] = {}
    for toll in tolls:
        found.setdefault(toll.field, []).append(Held(toll.root.key, toll.standing))
    return {field: [each for each in held if not each.step.suspect] or held for field, held in found.items()}


def figures_by(profile: Profile, held: Mapping[str, list[Held]], contested: Collection[str] = ()) -> tuple[Adopted, ...]:
    """One value for each field that the profile counts, in the order of its effects, the whole before the groups. Empty without figures."""
    fields = sorted((field for field in held if profile.counts(field)), key=lambda name: (profile.effects.index(name.split(":")[0]), name))
    return tuple(adopted(profile, name, held[name], name in contested) for name in fields)


def adopted(profile: Profile, field: str, held: Sequence[Held], contested: bool) -> Adopted:
    """The value of one field."""
    found, used = CHOICES[profile.choose](profile, held)
    claims = tuple(dict.fromkeys(claim for each in used for claim in each.step.claims))
    return Adopted(field, found, range_shown(found), f"figure.{profile.choose}", claims, tuple(sorted(each.root for each in used)), contested)


def range_shown(found: Range) -> str:
    """«9–13», with the best number where that is another than both: «9–13 (11)»."""
    words = range_words(found.low, found.high)
    return words if found.best is None or found.best in (found.low, found.high) else f"{words} ({found.best:,})"


def lowest(profile: Profile, held: Sequence[Held]) -> tuple[Range, Sequence[Held]]:
    """The most conservative number."""
    numbers = [profile.number(each.step) or 0 for each in held]
    least = min(numbers)
    return Range(least, least, least), [each for each, number in zip(held, numbers, strict=True) if number == least]


def supported(profile: Profile, held: Sequence[Held]) -> tuple[Range, Sequence[Held]]:
    """The number that most roots allow; of several the one published last, then the lesser. All figures stand behind low and high."""
    told = [(each.step, profile.number(each.step) or 0) for each in held]

    def worth(number: int) -> tuple[int, date, int]:
        holders = sum(holds(step, number) for step, _ in told)
        return holders, max((step.published or date.min for step, least in told if least == number), default=date.min), -number

    numbers = sorted({number for _, number in told})
    best = max(numbers, key=worth)
    tops = [top for step, _ in told if (top := step.low if step.high is None else step.high) is not None]
    return Range(min(numbers[0], best), max([*tops, best]), best), held


def span(profile: Profile, held: Sequence[Held]) -> tuple[Range, Sequence[Held]]:
    """From the least to the most; open upwards where the greatest least is open."""
    low = min(profile.number(each.step) or 0 for each in held)
    known = max((each.step.high for each in held if each.step.high is not None), default=None)
    open_from = max((each.step.low or 0 for each in held if each.step.high is None), default=None)
    if open_from is not None and (known is None or open_from > known):
        return Range(low, None), held
    return Range(low, known), held


def latest(_profile: Profile, held: Sequence[Held]) -> tuple[Range, Sequence[Held]]:
    """What was published last; of one day what most roots give, then the lesser."""
    last = max(each.step.published or date.min for each in held)
    newest = [each for each in held if (each.step.published or date.min) == last]
    ranges = [each.step.range for each in newest]
    chosen = max(ranges, key=lambda each: (ranges.count(each), -(each.low or 0), -(each.high or 0)))
    return Range(chosen.low, chosen.high, chosen.low), [each for each, found in zip(newest, ranges, strict=True) if found == chosen]


def holds(step: Step, number: int) -> bool:
    """True where the number lies in the step's range."""
    return at_most(step.low, number) and at_most(number, step.high)


CHOICES = {"lowest": lowest, "supported": supported, "span": span, "latest": latest}
