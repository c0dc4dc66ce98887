"""Files, folders, pages and standard input into the store: kept as they came, read, and each document in with its record, once.

The bytes are kept first, and read from where they are kept. A document is in, durably, when `Watch.added` is called with it; what was killed before that is
taken in by the next run of the same command, and nothing twice.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import IO, Any

from riwaya.batch.reading import Packs, read_rows_to_lines
from riwaya.errors import InputError, RowError
from riwaya.sources.formats import documents
from riwaya.sources.found import Fault, Found, Input, Known, Linked
from riwaya.sources.rows import Row
from riwaya.store import runs
from riwaya.store.documents import Added, Incoming, add, known_rows
from riwaya.store.faults import told_plainly
from riwaya.store.indexing import index_pending
from riwaya.store.opening import Store

# How many documents are looked up at once.
WINDOW = 64
# A file left half written for so long is of a process that was killed.
STALE_S = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One input: how to open it, and what is known of it."""

    open: Callable[[], IO[bytes]]
    name: str
    known: Known = field(default_factory=Known)
    format: str | None = None
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None


@dataclass(slots=True)
class Watch:
    """Who is told what happens: `added` of each document that is in, `fault` of each that is not."""

    added: Callable[[Added, Found], None] = lambda *_: None
    fault: Callable[[Fault], None] = lambda *_: None


@dataclass(slots=True)
class Counts:
    """What a run did. `links` are further pages that its inputs named."""

    new: int = 0
    known: int = 0
    faults: int = 0
    links: list[Linked] = field(default_factory=list)

    def to_dict(self) -> dict[str, int]:
        """As it is kept with the run."""
        return {"new": self.new, "known": self.known, "faults": self.faults}


@dataclass(frozen=True, slots=True)
class Readers:
    """How to read: by how many processes, with which of the user's packs of places."""

    jobs: int = 1
    packs: Packs = ()


class Adder:
    """Takes inputs into a store, in one run."""

    def __init__(self, store: Store, run: int, watch: Watch, reading: Readers) -> None:
        self.store = store
        self.run = run
        self.watch = watch
        self.reading = reading
        self.counts = Counts()

    def take(self, *entries: Entry) -> None:
        """Keeps the bytes of inputs and takes in what they hold, in their order. Raises StoreError; what cannot be read is a fault of the run."""
        waiting: deque[tuple[Found, Incoming]] = deque()
        # One stream for all inputs, as reading processes are started for each stream.
        for line in read_rows_to_lines(self._rows(entries, waiting), self.reading.jobs, self.reading.packs):
            found, incoming = waiting.popleft()
            if isinstance(line, RowError):
                self.fault(Fault(incoming.locator or incoming.url or incoming.told_id or "", line.fault))
            else:
                # A transaction a document: what is read is in, and told, before the next one is waited for.
                self._tell(add(self.store, [replace(incoming, record=json.loads(line))])[0], found)

    def _rows(self, entries: Iterable[Entry], waiting: deque[tuple[Found, Incoming]]) -> Iterator[Row]:
        """The documents that are not in yet, as the reader takes them, in their order; they wait in `waiting` for their record."""
        incoming = (pair for entry in entries for pair in self._kept(entry))
        while window := list(islice(incoming, WINDOW)):
            there = known_rows(self.store, [document.key() for _, document in window])
            for found, document in window:
                row = there.get(document.key())
                if row is not None:
                    self._tell(Added(row.id, False, row.version), found)
                    continue
                waiting.append((found, document))
                yield row_of(document, len(waiting))

    def _kept(self, entry: Entry) -> Iterator[tuple[Found, Incoming]]:
        """Keeps an input's bytes, and gives the documents in them."""
        try:
            source = entry.open()
        except OSError as error:
            self.fault(Fault(entry.name, error.strerror or str(error)))
            return
        with source:
            sha256, size, path = self.store.keep_stream(source)
        if not size:
            self.fault(Fault(entry.name, "the file is empty"))
            return
        kept = Input(path, entry.name, entry.url, entry.media_type, entry.charset, entry.known)
        yield from ((found, incoming_of(found, sha256, entry)) for found in self._found(kept, entry.format))

    def _found(self, source: Input, told: str | None) -> Iterator[Found]:
        for item in documents(source, told):
            if isinstance(item, Fault):
                self.fault(item)
            elif isinstance(item, Linked):
                self.counts.links.append(item)
            else:
                yield item

    def _tell(self, added: Added, found: Found) -> None:
        self.counts.new += added.new
        self.counts.known += not added.new
        self.watch.added(added, found)

    def fault(self, fault: Fault) -> None:
        """Notes what could not be taken in, and tells of it."""
        self.counts.faults += 1
        runs.fault(self.store, self.run, fault.place, fault.reason)
        self.watch.fault(fault)


def incoming_of(found: Found, sha256: str, entry: Entry) -> Incoming:
    """The document as the store takes it, before it is read."""
    names = ("text", "kind", "outlet", "url", "published", "told_id", "locator", "forwarded_from")
    return Incoming(**{name: getattr(found, name) for name in names}, original_sha256=sha256, media_type=entry.media_type)


def row_of(incoming: Incoming, number: int) -> Row:
    """The document as the reader takes it."""
    identity = incoming.told_id or incoming.url or incoming.key()[:16]
    return Row(identity, incoming.text, incoming.kind, incoming.outlet, incoming.url, incoming.published, number)


def files_of(path: Path) -> Iterator[Path]:
    """The file itself, or all files of a folder and the folders in it, in the order of their names; hidden ones are passed over, and links to other
    folders, which may lead in a circle. Raises InputError for a folder that cannot be read.
    """
    if not path.is_dir():
        yield path
        return
    try:
        inside = sorted(path.iterdir())
    except OSError as error:
        raise InputError(f"cannot read the folder {path}: {error.strerror or error}") from error
    for below in inside:
        if not below.name.startswith(".") and not (below.is_symlink() and below.is_dir()):
            yield from files_of(below)


def add_all(store: Store, watch: Watch, take: Callable[[Adder], None], *, arguments: Any, reading: Readers | None = None) -> Counts:
    """One run, in which `take` takes in what it likes. Raises StoreError; the run is noted as stopped then."""
    with told_plainly(store.address.shown):
        store.originals.sweep(STALE_S)
    run = runs.begin(store, "add", arguments)
    adder = Adder(store, run, watch, reading or Readers())
    state = "stopped"
    try:
        take(adder)
        index_pending(store)
        state = "partly" if adder.counts.faults else "done"
    finally:
        runs.end(store, run, state, adder.counts.to_dict())
    return adder.counts
