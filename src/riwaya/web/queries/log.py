"""The log of every change, newest first, by who, what, of what, and when."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from riwaya.store.log import Head, head
from riwaya.store.schema import LogEntry
from riwaya.web.cursors import cursor, opened
from riwaya.web.queries.judged import standing_on

PAGE = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """What the log is asked; days inclusive; `subject` is told in full («claim:7») or by its kind («claim»)."""

    author: str = ""
    action: str = ""
    subject: str = ""
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change. `judgement` is the id of a judgement that still stands, and so may be undone."""

    seq: int
    at: str
    author: str
    action: str
    subject: str
    before: Any
    after: Any
    reason: str | None
    hash: str
    judgement: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Part of the log; `authors` and `actions` are all there are, `head` its end."""

    items: tuple[Entry, ...]
    next: str | None
    authors: tuple[str, ...]
    actions: tuple[str, ...]
    head: Head


def page(connection: Connection, asked: Asked, after: str | None) -> Page:
    """The entries that were asked for from where the cursor points."""
    place = opened(after, (int,))
    query = narrowed(asked)
    if place:
        query = query.where(LogEntry.seq < place[0])
    rows = [dict(row) for row in connection.execute(query.order_by(LogEntry.seq.desc()).limit(PAGE + 1)).mappings()]
    more = cursor(rows[PAGE - 1]["seq"]) if len(rows) > PAGE else None
    return Page(entries(connection, rows[:PAGE]), more, distinct(connection, LogEntry.author), distinct(connection, LogEntry.action), head(connection))


def narrowed(asked: Asked) -> Any:
    """The query for what was asked."""
    query = select(LogEntry.__table__)
    if asked.author:
        query = query.where(LogEntry.author == asked.author)
    if asked.action:
        query = query.where(LogEntry.action == asked.action)
    if asked.subject:
        query = query.where(LogEntry.subject == asked.subject if ":" in asked.subject else LogEntry.subject.startswith(asked.subject, autoescape=True))
    if asked.first:
        query = query.where(LogEntry.at >= asked.first)
    return query.where(LogEntry.at < f"{asked.last}U") if asked.last else query  # «U» sorts after the «T» of every moment of the day


def entries(connection: Connection, rows: list[dict[str, Any]]) -> tuple[Entry, ...]:
    """The rows as entries."""
    judged = [row["subject"] for row in rows if row["action"] == "judged"]
    standing = {each["id"] for told in standing_on(connection, sorted(set(judged))).values() for each in told}
    out = []
    for row in rows:
        before, after = (json.loads(row[key]) if row[key] else None for key in ("before", "after"))
        number = after.get("judgement") if row["action"] == "judged" and isinstance(after, dict) else None
        kept = {key: row[key] for key in ("seq", "at", "author", "action", "subject", "reason", "hash")}
        out.append(Entry(**kept, before=before, after=after, judgement=number if number in standing else None))
    return tuple(out)


def distinct(connection: Connection, column: Any) -> tuple[str, ...]:
    """All values of a column, found by leaping from one to the next: the log is long, its values are few."""
    found: list[str] = []
    while True:
        query = select(column).order_by(column).limit(1)
        value = connection.execute(query.where(column > found[-1]) if found else query).scalar()
        if value is None:
            return tuple(found)
        found.append(value)
