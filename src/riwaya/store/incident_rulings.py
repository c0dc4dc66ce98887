"""Judgements on incidents as the linking and the derivation take them: pairs that are one or are not, and rulings on values.

The subject of all is `incident:<name>`; those on membership name accounts in their value (`{"left": […], "right": […]}`), so that they hold whatever the
incidents are called later.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from riwaya.incidents.values import Ruling
from riwaya.store.schema import Judgement, Redirect

SUBJECT = "incident:"
LINKING = ("same", "different", "exclude", "split")
ON_VALUES = ("accept", "reject", "correct", "grade")
REVIEW, UNSURE = "review", "unsure"
ALL = (*LINKING, *ON_VALUES, REVIEW, UNSURE)


@dataclass(frozen=True, slots=True)
class Standing:
    """A judgement that was not undone."""

    id: int
    at: str
    author: str
    kind: str
    incident: str
    value: Any
    reason: str | None


@dataclass(frozen=True, slots=True)
class Links:
    """What judgements ask of the linking, by ids of accounts: sets that are one incident, and pairs of sets of which no two may be."""

    same: tuple[frozenset[str], ...] = ()
    different: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()

    def conflict(self) -> tuple[str, str] | None:
        """Two accounts that have to be one and must not be; None where the judgements can all hold. The smallest such pair."""
        home = components(self.same)
        clashes = []
        for left, right in self.different:
            first: dict[str, str] = {}
            for account in sorted(right, reverse=True):
                first[home.get(account, account)] = account
            clashes += [(account, first[where]) for account in sorted(left) if (where := home.get(account, account)) in first]
        return min(((min(pair), max(pair)) for pair in clashes), default=None)


def components(sets: Iterable[frozenset[str]]) -> dict[str, str]:
    """The smallest account of the whole that each account belongs to, once all sets that touch are joined."""
    home: dict[str, str] = {}
    for each in sets:
        joined = set(each) | {other for other, name in home.items() if name in {home[a] for a in each if a in home}}
        home.update(dict.fromkeys(joined, min(joined)))
    return home


def standing(connection: Connection) -> list[Standing]:
    """All judgements on incidents that were not undone, oldest first, each under the name that its incident has now; an undoing that was itself undone does
    not count.
    """
    led = {row.name: row.to_name for row in connection.execute(select(Redirect.name, Redirect.to_name))}
    query = select(Judgement.__table__).where(Judgement.subject.startswith(SUBJECT, autoescape=True)).order_by(Judgement.id)
    rows = [dict(row) for row in connection.execute(query).mappings()]
    undone: set[int] = set()
    for row in reversed(rows):
        if row["undoes"] and row["id"] not in undone:
            undone.add(row["undoes"])
    return [made(row, led) for row in rows if row["id"] not in undone and not row["undoes"] and row["kind"] in ALL]


def made(row: dict[str, Any], led: Mapping[str, str]) -> Standing:
    """A judgement from its row; `led` says where names that are gone lead."""
    name = row["subject"].removeprefix(SUBJECT)
    return Standing(row["id"], row["at"], row["author"], row["kind"], led.get(name, name), json.loads(row["value"]), row["reason"])


def links(judgements: Iterable[Standing]) -> Links:
    """What they ask of the linking."""
    same: list[frozenset[str]] = []
    different: list[tuple[frozenset[str], frozenset[str]]] = []
    for each in judgements:
        if each.kind not in LINKING:
            continue
        left, right = frozenset(each.value["left"]), frozenset(each.value["right"])
        if each.kind == "same":
            same.append(left | right)
        else:
            different.append((left, right))
        if each.kind == "split":
            same.append(right)
    return Links(tuple(same), tuple(different))


def rulings(judgements: Iterable[Standing], incident: str) -> tuple[Ruling, ...]:
    """The rulings on values of one incident, oldest first."""
    found = [each for each in judgements if each.incident == incident and each.kind in ON_VALUES]
    return tuple(Ruling(each.kind, each.id, each.value.get("field", ""), each.value.get("value"), each.value.get("claim", "")) for each in found)


def reviewed(judgements: Iterable[Standing]) -> frozenset[str]:
    """The names of incidents that a person has reviewed."""
    return frozenset(each.incident for each in judgements if each.kind == REVIEW)
