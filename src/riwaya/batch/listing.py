"""Lists that others keep, into the store as accounts of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

from riwaya.export.lists import KIND, BadRow, ListRow, record_of
from riwaya.store import runs
from riwaya.store.documents import Incoming, add
from riwaya.store.opening import Store

WINDOW = 500


def take(store: Store, found: Iterable[ListRow | BadRow], source: str, original: bytes, bad: Callable[[BadRow], None]) -> dict[str, int]:
    """Adds the rows that hold, each as a document of the outlet `source`; `bad` hears of the others. Returns how many are new, known, bad. Raises StoreError."""
    sha256 = store.keep(original)
    run = runs.begin(store, "import", {"source": source, "original": sha256})
    counts = {"new": 0, "known": 0, "faults": 0}
    remaining = iter(found)
    while window := list(islice(remaining, WINDOW)):
        for each in window:
            if isinstance(each, BadRow):
                counts["faults"] += 1
                runs.fault(store, run, f"line {each.line}", each.reason)
                bad(each)
        for added in add(store, [incoming(each, source, sha256) for each in window if isinstance(each, ListRow)]):
            counts["new" if added.new else "known"] += 1
    runs.end(store, run, "partly" if counts["faults"] else "done", counts)
    return counts


def incoming(row: ListRow, source: str, sha256: str) -> Incoming:
    """The document of a row."""
    record = record_of(row, source)
    return Incoming(
        record["text"], KIND, source, told_id=row.told["id"], original_sha256=sha256, media_type="text/csv", locator=f"line {row.line}", record=record
    )
