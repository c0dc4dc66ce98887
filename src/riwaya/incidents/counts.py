"""What one account says with one root's voice of how many: one range for each effect, and for each group that is told apart.

Rows that stand in one another («7 مدنيين بينهم 3 أطفال») are not added up; a figure that only adds («وفاة ثلاثة آخرين») is told as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from riwaya.incidents.evidence import CUMULATIVE, WITHIN_CIVILIANS, figure_claim, ranged
from riwaya.incidents.values import Range
from riwaya.model.incident import Account, Root
from riwaya.model.values import Figure

INCREMENT, TOTAL, ANY = "increment", "total", "unspecified"


@dataclass(frozen=True, slots=True)
class Count:
    """A range for `field` with the rule that made it and the ids of its claims; `adds` marks one that comes on top of what was told before."""

    field: str
    range: Range
    rule: str
    claims: tuple[str, ...]
    adds: bool = False


def counts_of(account: Account, root: Root) -> tuple[Count, ...]:
    """What the account gives with this root's voice, by field, sorted; empty where it gives no figure."""
    rows = [each for each in account.event.casualties if each.counting != CUMULATIVE and root in figure_claim(account, each).roots]
    if account.event.aggregate:
        return ()
    found: dict[str, Count] = {}
    for effect in sorted({each.effect for each in rows}):
        same = counted(rows, effect)
        total = total_of(account, effect, same)
        found[effect] = total
        found.update(groups_of(account, effect, same, total.adds))
    return tuple(found[name] for name in sorted(found))


def counted(rows: Sequence[Figure], effect: str) -> list[Figure]:
    """The rows of an effect that count as a whole. «إصابة عشرين آخرين» beside the dead is all the injured, not more of them: such a row is read as a
    total where another effect, and no other row of its own, is told.
    """
    same = [each for each in rows if each.effect == effect]
    whole = [each for each in same if each.counting != INCREMENT]
    return whole or same


def total_of(account: Account, effect: str, rows: Sequence[Figure]) -> Count:
    """The range for all of an effect. Rows without a group, and totals, are the whole; else the groups are added up, those within another left out."""
    adds = all(each.counting == INCREMENT for each in rows) and all(each.effect == effect for each in account.event.casualties)
    tops = [each for each in rows if not inside(each, rows)]
    whole = [each for each in tops if each.counting == TOTAL] or [each for each in tops if each.group == ANY]
    if whole:
        return Count(effect, joined(whole), "count.whole" if len(whole) == 1 else "count.joined", claims(account, whole), adds)
    groups = grouped(tops)
    if "civilians" in groups:
        groups = {name: each for name, each in groups.items() if name not in WITHIN_CIVILIANS}
    used = [each for part in groups.values() for each in part]
    if WITHIN_CIVILIANS.issuperset(groups) and any(each.effect == effect and each.group not in WITHIN_CIVILIANS for each in account.event.casualties):
        # Three children, where another voice of the account counts all.
        return Count(effect, Range(added(joined(part) for part in groups.values()).low, None), "count.part", claims(account, used), adds)
    rule = "count.sum" if len(groups) > 1 else "count.whole" if len(used) == 1 else "count.joined"
    return Count(effect, added(joined(part) for part in groups.values()), rule, claims(account, used), adds)


def groups_of(account: Account, effect: str, rows: Sequence[Figure], adds: bool) -> dict[str, Count]:
    """The range of each group that is told apart; `adds` as for the whole."""
    found = {}
    for group, part in grouped(rows).items():
        if group != ANY:
            rule = "count.group" if len(part) == 1 else "count.joined"
            found[f"{effect}:{group}"] = Count(f"{effect}:{group}", joined(part), rule, claims(account, part), adds)
    return found


def grouped(rows: Iterable[Figure]) -> dict[str, list[Figure]]:
    """The rows by group, in the order of the record."""
    out: dict[str, list[Figure]] = {}
    for each in rows:
        out.setdefault(each.group, []).append(each)
    return out


def inside(figure: Figure, rows: Sequence[Figure]) -> bool:
    """True where another of the rows contains it."""
    return figure.part_of is not None and any(each.id == figure.part_of and each is not figure for each in rows)


def joined(rows: Sequence[Figure]) -> Range:
    """Several rows of the same as one range: what they share, and where they share nothing the one that reaches furthest (the others are parts of it)."""
    shared = ranged(rows[0])
    for each in rows[1:]:
        other = ranged(each)
        if not shared.meets(other):
            return max((ranged(row) for row in rows), key=lambda found: (found.low or 0, found.high or 0))
        shared = Range(larger(shared.low, other.low), smaller(shared.high, other.high))
    return shared


def added(ranges: Iterable[Range]) -> Range:
    """Ranges added up; an open end leaves the sum open."""
    low, highs = 0, list[int | None]()
    for each in ranges:
        low += each.low or 0
        highs.append(each.high)
    return Range(low, None if None in highs else sum(high for high in highs if high is not None))


def larger(one: int | None, other: int | None) -> int | None:
    """The greater least."""
    return max((each for each in (one, other) if each is not None), default=None)


def smaller(one: int | None, other: int | None) -> int | None:
    """The smaller most."""
    return min((each for each in (one, other) if each is not None), default=None)


def claims(account: Account, rows: Iterable[Figure]) -> tuple[str, ...]:
    """The ids of the rows' claims."""
    return tuple(figure_claim(account, each).id for each in rows)
