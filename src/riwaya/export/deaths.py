"""The dead as UCDP counts them: on each side, civilians, unknown; best, high, low, where best is the sum of the four."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.export.case import Case, Party
from riwaya.export.codes import codes

ARMED = ("state", "rebel", "militia", "communal", "external")


@dataclass(frozen=True, slots=True)
class Deaths:
    """`best` = `a` + `b` + `civilians` + `unknown`; `low` <= `best` <= `high`."""

    a: int
    b: int
    civilians: int
    unknown: int
    low: int
    high: int

    @property
    def best(self) -> int:
        """The sum of the four."""
        return self.a + self.b + self.civilians + self.unknown


def deaths_of(case: Case) -> Deaths:
    """From the figures by the profile. Soldiers go to the one side that is a state's, fighters to the one that is not; where neither is clear, to the unknown.

    Groups that overlap (children among civilians) are not added: the civilians are the greatest figure of one such group.
    """
    whole = case.figure("killed")
    best = (whole.best if whole and whole.best is not None else whole.low if whole else 0) or 0
    civilians = max((number(case, group) for group in codes()["acled"]["civilian_groups"]), default=0)
    a, b = sides(case, number(case, "soldiers"), number(case, "fighters"))
    unknown = max(0, best - a - b - civilians)
    total = a + b + civilians + unknown
    low = whole.low if whole and whole.low is not None else total
    high = whole.high if whole and whole.high is not None else total
    return Deaths(a, b, civilians, unknown, min(low, total), max(high, total))


def number(case: Case, group: str) -> int:
    """The dead of a group; 0 where nobody tells any."""
    found = case.figure(f"killed:{group}")
    return 0 if found is None else (found.best if found.best is not None else found.low) or 0


def sides(case: Case, soldiers: int, fighters: int) -> tuple[int, int]:
    """The dead of side a and side b."""
    first, second = side_of(case.doers), side_of(case.harmed)
    out = [0, 0]
    for count, states in ((soldiers, True), (fighters, False)):
        fitting = [at for at, side in enumerate((first, second)) if side in ARMED and (side in ("state", "external")) == states]
        if len(fitting) == 1:
            out[fitting[0]] += count
    return out[0], out[1]


def side_of(parties: tuple[Party, ...]) -> str | None:
    """The side of the first party whose side is known."""
    return next((each.side for each in parties if each.side and each.side != "unknown"), None)


def type_of_violence(case: Case) -> int | None:
    """1 state-based, 2 non-state, 3 one-sided, from the parties alone; None where they do not tell."""
    first, second = side_of(case.doers), side_of(case.harmed)
    if first in ARMED and (second in ("civilians", "protesters") or (second is None and case.civilian)):
        return 3
    if first not in ARMED or second not in ARMED:
        return None
    return 1 if "state" in (first, second) or "external" in (first, second) else 2
