"""How far the profiles differ: one incident, several honest numbers."""

from __future__ import annotations

from collections.abc import Mapping

from riwaya.incidents.values import Adopted, Divergence, Range


def divergence(figures: Mapping[str, tuple[Adopted, ...]]) -> tuple[Divergence, ...]:
    """One entry for each effect (all groups) that two or more profiles count, sorted. A profile without a best number enters with its least and its most."""
    numbers: dict[str, dict[str, list[int]]] = {}
    for profile, values in figures.items():
        for each in values:
            if ":" not in each.field and isinstance(each.value, Range):
                told = [each.value.low, each.value.high] if each.value.best is None else [each.value.best]
                numbers.setdefault(each.field, {})[profile] = [number for number in told if number is not None]
    return tuple(entry(effect, found) for effect, found in sorted(numbers.items()) if len(found) > 1)


def entry(effect: str, found: Mapping[str, list[int]]) -> Divergence:
    """How far they lie apart."""
    told = [number for each in found.values() for number in each]
    low, high = min(told, default=0), max(told, default=0)
    return Divergence(effect, {name: each[-1] for name, each in found.items() if each}, low, high, high / low if low else None)
