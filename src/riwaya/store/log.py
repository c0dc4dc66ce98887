"""The log of every change: append-only, each entry chained to the one before by its hash.

An entry's hash is SHA-256 over the canonical JSON of `[previous, seq, at, author, action, subject, before, after, reason]`, with `before` and `after` as their canonical text.
Whoever changes, takes out or puts in an entry breaks every hash after it. The end can be cut off, with what it told of; so the head (number and hash), which
`riwaya log verify` prints, is worth keeping elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from riwaya.errors import TamperedError
from riwaya.store.canonical import canonical, now, sha256_of
from riwaya.store.database import insert
from riwaya.store.schema import LogEntry

BEGINNING = "0" * 64
PAGE = 5000


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to a `subject` («document:12»); `before` and `after` are values as JSON has them."""

    action: str
    subject: str
    before: Any = None
    after: Any = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry: its number (0 in an empty log) and hash."""

    seq: int
    hash: str


def head(connection: Connection) -> Head:
    """The end of the log."""
    row = connection.exec_driver_sql("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1").first()
    return Head(row.seq, row.hash) if row else Head(0, BEGINNING)


def append(connection: Connection, author: str, changes: Sequence[Change]) -> Head:
    """Adds the changes in their order; returns the new end. Only for the one writer."""
    if not changes:
        return head(connection)
    last, at = head(connection), now()
    rows = []
    for change in changes:
        row = {
            "seq": last.seq + 1,
            "at": at,
            "author": author,
            "action": change.action,
            "subject": change.subject,
            "before": None if change.before is None else canonical(change.before),
            "after": None if change.after is None else canonical(change.after),
            "reason": change.reason,
            "previous": last.hash,
        }
        row["hash"] = entry_hash(row)
        last = Head(last.seq + 1, str(row["hash"]))
        rows.append(row)
    insert(connection, LogEntry, rows)
    return last


def entry_hash(row: dict[str, Any]) -> str:
    """The hash that an entry with these values bears."""
    return sha256_of([row[key] for key in ("previous", "seq", "at", "author", "action", "subject", "before", "after", "reason")])


def entries(connection: Connection, after: int = 0) -> Iterator[dict[str, Any]]:
    """All entries after number `after`, in order, a page at a time."""
    while True:
        page = connection.execute(select(LogEntry.__table__).where(LogEntry.seq > after).order_by(LogEntry.seq).limit(PAGE)).mappings().all()
        yield from (dict(row) for row in page)
        if len(page) < PAGE:
            return
        after = page[-1]["seq"]


def walked(connection: Connection, expected: Head | None = None) -> Iterator[dict[str, Any]]:
    """All entries in order, each checked. Raises TamperedError at the first that does not hold, or at the end where `expected` is not among them."""
    seq, previous, met = 0, BEGINNING, expected is None or expected.seq == 0
    for row in entries(connection):
        if row["seq"] != seq + 1:
            raise TamperedError(f"the log has no entry {seq + 1}: it was taken out")
        if row["previous"] != previous or entry_hash(row) != row["hash"]:
            raise TamperedError(f"entry {row['seq']} of the log ({row['at']}, {row['action']} {row['subject']}) was changed after it was written")
        if expected and row["seq"] == expected.seq:
            if row["hash"] != expected.hash:
                raise TamperedError(f"entry {row['seq']} of the log is not the one with hash {expected.hash}")
            met = True
        seq, previous = row["seq"], row["hash"]
        yield row
    if not met and expected:
        raise TamperedError(f"the log ends at entry {seq}; entry {expected.seq} was cut off")
