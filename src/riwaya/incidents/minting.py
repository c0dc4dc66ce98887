"""Names of incidents: minted once, kept by the group that keeps most of the accounts, and leading on where an incident is gone."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from riwaya.model.incident import Incident

SHORT = 8


def named(incidents: Sequence[Incident], previous: Mapping[str, str], taken: Collection[str]) -> tuple[list[Incident], dict[str, str]]:
    """The incidents by their names, and where the names that are gone lead.

    `previous` gives the name that each account stood under, `taken` the names that were ever given. A name goes to the group with most of its accounts (of equals
    the one with the smallest account); a group takes the name of which it has most.
    """
    overlaps = sorted((-len(shared), min(shared), old, at) for at, each in enumerate(incidents) for old, shared in shares(each, previous).items())
    given: dict[int, str] = {}
    kept_names: set[str] = set()
    for _, _, old, at in overlaps:
        if at not in given and old not in kept_names:
            kept_names.add(old)
            given[at] = old
    used = {*taken, *given.values()}
    for at, each in enumerate(incidents):
        if at not in given:
            given[at] = minted(min(ids_of(each)), used)
            used.add(given[at])
    kept = set(given.values())
    gone = {old: given[at] for _, _, old, at in reversed(overlaps) if old not in kept}
    return [replace(each, id=given[at]) for at, each in enumerate(incidents)], gone


def ids_of(incident: Incident) -> list[str]:
    """The ids of its accounts."""
    return [each.id for each in incident.accounts]


def shares(incident: Incident, previous: Mapping[str, str]) -> dict[str, list[str]]:
    """The ids of its accounts by the name that they stood under."""
    found: dict[str, list[str]] = {}
    for each in ids_of(incident):
        if each in previous:
            found.setdefault(previous[each], []).append(each)
    return found


def minted(account: str, used: Collection[str]) -> str:
    """A name that was never given, from the smallest account; the same for the same store."""
    turn = 0
    while True:
        name = "i" + hashlib.sha256(f"{account}/{turn}".encode()).hexdigest()[:SHORT]
        if name not in used:
            return name
        turn += 1
