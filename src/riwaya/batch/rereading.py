"""Reading all documents of a store again that another reader read, and telling what changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from riwaya.batch.adding import Readers
from riwaya.batch.reading import fingerprint, read_rows_to_lines
from riwaya.errors import RowError
from riwaya.model import Record
from riwaya.review.differences import Difference, difference
from riwaya.sources.rows import Row
from riwaya.store import runs
from riwaya.store.opening import Store
from riwaya.store.records import Reading
from riwaya.store.rereading import Unread, keep_readings, unread

# Reading processes are started for each window.
WINDOW = 2000

Told = Callable[[Unread, Difference | None], None]


def reread(store: Store, told: Told, *, reading: Readers | None = None, keep: bool = True) -> dict[str, int]:
    """Reads what the installed reader has not read; `told` hears of each document with how it differs from the record that stood, None where
    none stood.

    Without `keep` nothing is written: it only shows what would change. A stopped run goes on where it was, as what is kept is not read again.
    Returns how many documents were `read`, `changed`, and could not be read (`faults`). Raises StoreError.
    """
    how = reading or Readers()
    reader = fingerprint(how.packs)
    run = runs.begin(store, "reread", {"reader": reader}) if keep else None
    counts = {"read": 0, "changed": 0, "faults": 0}
    state = "stopped"
    try:
        waiting = unread(store, reader)
        while window := list(islice(waiting, WINDOW)):
            for document, line in lines(window, how):
                if isinstance(line, RowError):
                    counts["faults"] += 1
                    if run is not None:
                        runs.fault(store, run, f"document {document.id}", line.fault)
                    continue
                record = json.loads(line)
                if keep:
                    keep_readings(store, [Reading(document.id, record)])
                found = compared(document, record)
                counts["read"] += 1
                counts["changed"] += found is not None and bool(found.changes or found.changed)
                told(document, found)
        state = "partly" if counts["faults"] else "done"
    finally:
        if run is not None:
            runs.end(store, run, state, counts)
    return counts


def compared(document: Unread, record: dict[str, Any]) -> Difference | None:
    """The standing record against the new one; None where none stands."""
    if document.body is None:
        return None
    old = Record.from_dict({**json.loads(document.body), "text": document.text})
    return difference(old, Record.from_dict(record))


def lines(window: list[Unread], how: Readers) -> Iterator[tuple[Unread, str | RowError]]:
    """Each document with its record as a line, or what went wrong."""
    rows = [Row(d.told_id or d.url or str(d.id), d.text, d.kind, d.outlet, d.url, d.published, n) for n, d in enumerate(window)]
    return zip(window, read_rows_to_lines(rows, how.jobs, how.packs), strict=True)
