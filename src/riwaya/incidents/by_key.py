"""Accounts gathered by an exact key: family, place, first day. The plain rule that others are measured against."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from riwaya.incidents.evidence import place_key
from riwaya.model.incident import Account, Incident
from riwaya.model.labels import family


def by_key(accounts: Iterable[Account]) -> tuple[Incident, ...]:
    """Incidents named by their first account, in the order of their keys. One without place or day, and one told in furniture, stands alone."""
    groups: dict[tuple[str, ...], list[Account]] = {}
    for account in sorted(accounts, key=lambda each: (each.published or date.max, each.id)):
        groups.setdefault(key_of(account), []).append(account)
    return tuple(Incident(groups[key][0].id, tuple(groups[key])) for key in sorted(groups))


def key_of(account: Account) -> tuple[str, ...]:
    """The key."""
    event = account.event
    start = event.time.interval.start if event.time else None
    if event.teaser or event.place is None or start is None:
        return ("", account.id)
    return family(event.type), place_key(event.place), start.isoformat()
