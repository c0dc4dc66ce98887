"""Rows to lines of records, in the rows' order, by one process or many."""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import Any

from riwaya.errors import RiwayaError, RowError
from riwaya.packs.shelf import PackFile, load
from riwaya.sources.rows import Row

# A batch is long enough to hide the cost of handing it over, and short enough that the last ones end together.
BATCH = 16
WAITING_PER_JOB = 3

Line = str | RowError
Packs = tuple[PackFile, ...]


def read_rows_to_lines(rows: Iterable[Row | RowError], jobs: int = 1, packs: Packs = ()) -> Iterator[Line]:
    """One line of JSON (no line break) a row, or what is wrong with the row, in order. Rows are taken as they are needed.

    Raises RiwayaError where a reading process ends unasked (the system had no memory left).
    """
    if jobs > 1:
        return in_parallel(rows, jobs, packs)
    settle(packs)
    return (line_of(row, packs) for row in rows)


def line_of(row: Row | RowError, packs: Packs = ()) -> Line:
    """The record of a row as one line; a fault stays the fault it is. `packs` are the user's gazetteers to read with."""
    if isinstance(row, RowError):
        return row
    from riwaya.reader import read

    loaded = tuple(map(load, packs))
    try:
        return read(row.text, published=row.published, outlet=row.outlet, url=row.url, kind=row.kind, id=row.id, packs=loaded).to_json()
    except Exception as error:  # noqa: BLE001  a fault in the reader costs one document, not the night's run
        return RowError(row.line, f"the reader failed on {row.id!r}: {type(error).__name__}: {error} (please report this)")


def fingerprint(packs: Packs = ()) -> dict[str, Any]:
    """What the reader with these packs writes of itself into each record: version, rules, packs, engine. Raises InputError on a broken pack."""
    from riwaya.reader import read

    return read("", id="", packs=tuple(map(load, packs))).reader


def in_parallel(rows: Iterable[Row | RowError], jobs: int, packs: Packs = ()) -> Iterator[Line]:
    """As `read_rows_to_lines`, by `jobs` processes; a bounded number of batches is under way at once."""
    iterator = iter(rows)
    # Spawned, not forked: the same on every system, and no lock is copied in the wrong state.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=start_process, initargs=(packs,))
    waiting: deque[Future[list[Line]]] = deque()
    try:
        while batch := list(islice(iterator, BATCH)):
            waiting.append(pool.submit(read_batch, batch, packs))
            if len(waiting) >= WAITING_PER_JOB * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise RiwayaError("a reading process ended unasked (out of memory?); fewer --jobs need less") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def settle(packs: Packs = ()) -> None:
    """Loads the data once and takes it out of the rounds of the garbage collector: it is never freed (measured: 7 in 100 of the time)."""
    from riwaya.reader.pipeline import shared_reader

    shared_reader(tuple(map(load, packs)))
    gc.collect()
    gc.freeze()


def start_process(packs: Packs = ()) -> None:
    """In each reading process: Ctrl-C is for the first process, which ends the others in order; the data is loaded once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    settle(packs)


def read_batch(batch: list[Row | RowError], packs: Packs = ()) -> list[Line]:
    """The lines of one batch."""
    return [line_of(row, packs) for row in batch]
