"""Judgements on incidents: which accounts are one event and which are not, and what holds of an incident's values. Append-only, in the log, with a reason.

A judgement on membership that the ones before do not allow is refused when it is made. It holds from the next build on; one on values holds at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select, update

from riwaya.errors import InputError
from riwaya.incidents.correcting import checked
from riwaya.store import judging
from riwaya.store.incident_rows import OPEN, REVIEWED, row_of
from riwaya.store.incident_rulings import LINKING, REVIEW, SUBJECT, UNSURE, Standing, links, standing
from riwaya.store.incidents import Shown, incident
from riwaya.store.judging import Decision
from riwaya.store.opening import Store
from riwaya.store.schema import Incident, Judgement


def same(store: Store, one: str, other: str, reason: str | None = None) -> int:
    """Says that two incidents are one. Returns the judgement's number. Raises InputError where there is no such incident or the judgements exclude it."""
    with store.reading() as connection:
        first, second = asked(connection, one), asked(connection, other)
    if first.listed.id == second.listed.id:
        raise InputError(f"{one} and {other} are one incident already")
    return link(store, "same", first, (staying(first), staying(second)), reason)


def different(store: Store, one: str, other: str, reason: str | None = None) -> int:
    """Says that no account of one incident is of the other. Raises as `same`."""
    with store.reading() as connection:
        first, second = asked(connection, one), asked(connection, other)
    if first.listed.id == second.listed.id:
        raise InputError(f"{one} and {other} are one incident; riwaya incidents split parts its accounts")
    return link(store, "different", first, (staying(first), staying(second)), reason)


def exclude(store: Store, name: str, account: str, reason: str | None = None) -> int:
    """Says that an account (`12:e1`) is not of this incident. Raises InputError where it is not among its accounts, or is its only one."""
    return part(store, "exclude", name, [account], reason)


def split(store: Store, name: str, accounts: Sequence[str], reason: str | None = None) -> int:
    """Says that these accounts are an incident of their own. Raises as `exclude`."""
    return part(store, "split", name, accounts, reason)


def part(store: Store, kind: str, name: str, accounts: Sequence[str], reason: str | None) -> int:
    """Parts accounts from the rest of their incident."""
    with store.reading() as connection:
        found = asked(connection, name)
    strangers = sorted(set(accounts) - set(ids(found)))
    if strangers:
        raise InputError(f"{found.listed.id} has no account {strangers[0]}")
    rest = [each for each in ids(found) if each not in set(accounts)]
    if not rest:
        raise InputError(f"{found.listed.id} has no other account; nothing is parted from it")
    if found.listed.state == REVIEWED:
        raise InputError(f"{found.listed.id} is reviewed and keeps its accounts; undo its review first (judgement {review_of(found)})")
    return link(store, kind, found, (rest, sorted(set(accounts))), reason)


def link(store: Store, kind: str, subject: Shown, sides: tuple[Sequence[str], Sequence[str]], reason: str | None) -> int:
    """Keeps a judgement on membership, unless those that stand exclude it. Raises InputError that names the two accounts."""
    value = {"left": list(sides[0]), "right": list(sides[1])}
    with store.reading() as connection:
        before = standing(connection)
    clash = links([*before, Standing(0, "", "", kind, subject.listed.id, value, reason)]).conflict()
    if clash:
        against = [each.id for each in before if each.kind in LINKING and {*each.value["left"], *each.value["right"]} & set(clash)]
        numbers = ", ".join(map(str, against))
        raise InputError(f"the judgements that stand exclude it: {clash[0]} and {clash[1]} would have to be one incident and two (see judgements {numbers})")
    return judging.judge(store, Decision(kind, SUBJECT + subject.listed.id, value, reason))


def accept(store: Store, name: str, field: str | None = None, reason: str | None = None) -> int:
    """Accepts a field's value as it is; without a field the whole incident, which from then on is reviewed and keeps its accounts."""
    with store.reading() as connection:
        found = asked(connection, name)
    if field is None:
        number = judging.judge(store, Decision(REVIEW, SUBJECT + found.listed.id, {"accounts": ids(found)}, reason))
    else:
        value = found.derived.value(field)
        if value is None:
            raise InputError(f"{found.listed.id} has no value for {field}")
        number = judging.judge(store, Decision("accept", SUBJECT + found.listed.id, {"field": field, "value": value.shown}, reason))
    refresh(store, found.listed.id)
    return number


def correct(store: Store, name: str, field: str, value: str, reason: str | None = None) -> int:
    """Sets a field, written as `riwaya.incidents.correcting.checked` takes it. Raises InputError for a field or a value that is none."""
    with store.reading() as connection:
        found = asked(connection, name)
    value = checked(field, value)
    kind = "grade" if field == "grade" else "correct"
    number = judging.judge(store, Decision(kind, SUBJECT + found.listed.id, {"field": field, "value": value}, reason))
    refresh(store, found.listed.id)
    return number


def reject(store: Store, name: str, claim: str, reason: str | None = None) -> int:
    """Takes one claim out of what the incident's values stand on. Raises InputError where the incident has no such claim."""
    with store.reading() as connection:
        found = asked(connection, name)
    if claim not in found.derived.claims:
        raise InputError(f"{found.listed.id} has no claim {claim}")
    number = judging.judge(store, Decision("reject", SUBJECT + found.listed.id, {"claim": claim}, reason))
    refresh(store, found.listed.id)
    return number


def unsure(store: Store, name: str, reason: str | None = None) -> int:
    """Notes that a person looked and could not tell."""
    with store.reading() as connection:
        found = asked(connection, name)
    return judging.judge(store, Decision(UNSURE, SUBJECT + found.listed.id, {}, reason))


def undo(store: Store, number: int, reason: str | None = None) -> int:
    """Takes a judgement back, whichever it is. Raises InputError where there is none or it was undone already, or where others that stand exclude it."""
    with store.reading() as connection:
        subject = connection.execute(select(Judgement.subject).where(Judgement.id == number)).scalar()
    made = judging.undo(store, number, reason)
    if subject and str(subject).startswith(SUBJECT):
        refresh(store, str(subject).removeprefix(SUBJECT))
    return made


def refresh(store: Store, name: str) -> None:
    """Brings the row of an incident up to the judgements on its values; one that is gone needs none."""
    with store.writing() as connection:
        found = incident(connection, name)
        if found is None:
            return
        state = REVIEWED if any(each.kind == REVIEW for each in found.judgements) else OPEN
        row: dict[str, Any] = {"state": state, **row_of(found.derived, found.accounts)}
        connection.execute(update(Incident).where(Incident.name == found.listed.id).values(**row))


def asked(connection: Connection, name: str) -> Shown:
    """The incident of this name. Raises InputError where there is none."""
    found = incident(connection, name)
    if found is None:
        raise InputError(f"there is no incident {name}; riwaya incidents list shows them")
    return found


def ids(found: Shown) -> list[str]:
    """The ids of its accounts."""
    return [each.id for each in found.accounts]


def staying(found: Shown) -> list[str]:
    """The ids of its accounts without those that judgements have parted from it since it was built, and without copies of what is there: they go where their
    originals go, and a flood of them would make millions of pairs.
    """
    gone = {account for each in found.judgements if each.kind in ("exclude", "split") for account in each.value["right"]}
    there = {each.document for each in found.accounts if each.copy_of is None}
    own = [each.id for each in found.accounts if each.copy_of not in there]
    return [each for each in own if each not in gone] or ids(found)


def review_of(found: Shown) -> int:
    """The number of the judgement that reviewed it; 0 where none did."""
    return next((each.id for each in found.judgements if each.kind == REVIEW), 0)
