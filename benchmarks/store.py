"""The store: durable writes a second, and what a page waits for over 100,000 documents with 500,000 claims, on both databases.

usage: python -m benchmarks.store [writes] [queries] [--documents N] [--store DATABASE]

Without a name both run. PostgreSQL is a real server on a temporary folder, flushing to the disk, where it is installed. A store of --documents that was
filled before is used again where --store names it.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks import stored
from riwaya.store import reading
from riwaya.store.database import insert, last_id
from riwaya.store.documents import add
from riwaya.store.indexing import index_pending
from riwaya.store.opening import Store, open_store
from riwaya.store.schema import Incident, Member
from riwaya.store.searching import Filters, search
from tests.store.server import INSTALL, programs, server

SINGLY, IN_BATCHES, BATCH = 500, 5000, 500
ASKED_SINGLY, ASKED_IN_BATCHES, ASKED_P95_MS = 500.0, 4000.0, 20.0
ROUNDS, TURNS = 3, 200
INCIDENTS, MEMBERS = 200, 12


def bare(folder: Path) -> float:
    """Transactions of one row a second by SQLite alone, flushed: what the disk gives just now."""
    import sqlite3

    connection = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (x)")
    started = time.perf_counter()
    for _ in range(SINGLY):
        connection.execute("INSERT INTO t VALUES (?)", ["x" * 2000])
    taken = time.perf_counter() - started
    connection.close()
    return SINGLY / taken


def writes(address: str) -> None:
    """Documents a second with their records, the best of some rounds as the machine is shared: one a transaction, and in batches."""
    singly = in_batches = 0.0
    cpu_ms = []
    with open_store(address, create=True) as store:
        for turn in range(ROUNDS):
            given = list(stored.documents(SINGLY, seed=1000 + turn))
            started = time.perf_counter()
            for document in given:
                add(store, [document])
            singly = max(singly, SINGLY / (time.perf_counter() - started))
            given = list(stored.documents(IN_BATCHES, seed=2000 + turn))
            started = time.perf_counter()
            began = time.process_time()
            for at in range(0, IN_BATCHES, BATCH):
                add(store, given[at : at + BATCH])
            cpu_ms.append(1000 * (time.process_time() - began) / IN_BATCHES)
            in_batches = max(in_batches, IN_BATCHES / (time.perf_counter() - started))
    print(f"  one a transaction   {singly:8.0f}/s   {singly / ASKED_SINGLY:5.2f} of what is asked ({ASKED_SINGLY:.0f}, SQLite)")
    print(f"  in batches of {BATCH}   {in_batches:8.0f}/s   {in_batches / ASKED_IN_BATCHES:5.2f} of what is asked ({ASKED_IN_BATCHES:.0f}, SQLite)")
    print(f"  processor in batches {min(cpu_ms):7.3f} ms a document")


def filled(address: str, count: int) -> Store:
    """A store of `count` documents, with incidents, and its index up to date."""
    store = open_store(address, create=True)
    with store.reading() as connection:
        there = connection.exec_driver_sql("SELECT COUNT(*) FROM documents").scalar_one()
    given = stored.documents(count)
    list(islice(given, there))
    while batch := list(islice(given, BATCH)):
        add(store, batch)
    index_pending(store)
    with store.writing() as connection:
        if not last_id(connection, Incident):
            known = {"rule": "bench", "state": "open", "grade": "Weak", "contested": 0, "accounts": MEMBERS, "roots": 1, "value": "{}", "computed_at": "2024"}
            rows = [{"id": n, "name": f"i{n}", **known} for n in range(1, INCIDENTS + 1)]
            insert(connection, Incident, rows)
            step = max(1, count // (INCIDENTS * MEMBERS))
            empty = {"suggested": False, "roots": "{}"}
            insert(
                connection,
                Member,
                [{"incident_id": 1 + n // MEMBERS, "telling_id": 1 + n * step, **empty} for n in range(INCIDENTS * MEMBERS) if n * step < count],
            )
        connection.exec_driver_sql("ANALYZE")
    return store


def queries(address: str, count: int) -> None:
    """The 95th percentile of each kind of question, over many different ones of the kind."""
    with filled(address, count) as store:
        for name, ask in QUESTIONS.items():
            taken = []
            for turn in range(TURNS):
                started = time.perf_counter()
                with store.reading() as connection:
                    ask(connection, turn)
                taken.append(1000 * (time.perf_counter() - started))
            p95 = statistics.quantiles(taken, n=20)[-1]
            print(
                f"  {name:<34} median {statistics.median(taken):7.2f} ms   p95 {p95:7.2f} ms   {p95 / ASKED_P95_MS:5.2f} of what is allowed ({ASKED_P95_MS:.0f})"
            )


def incident_page(connection: Any, turn: int) -> None:
    """The claim matrix of an incident, with the words behind each claim."""
    rows = reading.incident(connection, 1 + turn % INCIDENTS)
    assert len(reading.quotations(connection, rows)) == len(rows) > 0  # noqa: S101  a benchmark of nothing would be quick


def filtered(connection: Any, turn: int) -> None:
    """Events of a type in a year in a box."""
    year = 2014 + turn % 10
    box = reading.Box(32 + turn % 4, 35 + turn % 6, 33.5 + turn % 4, 37 + turn % 6)
    reading.tellings(connection, type=stored.TYPES[turn % len(stored.TYPES)], days=(f"{year}-01-01", f"{year}-12-31"), box=box)


def one_word(connection: Any, turn: int) -> None:
    """One word, from those that most texts have to those that few have."""
    search(connection, stored.WORDS[turn % len(stored.WORDS)])


def two_words(connection: Any, turn: int) -> None:
    """Two words, one of them rare."""
    search(connection, f"{stored.WORDS[turn % 20]} {stored.WORDS[-1 - turn % 60]}")


def phrase(connection: Any, turn: int) -> None:
    """Two words one after the other."""
    search(connection, f'"{stored.WORDS[turn % 30]} {stored.WORDS[(7 * turn + 3) % 30]}"')


def filtered_word(connection: Any, turn: int) -> None:
    """A word with a type, an outlet and days."""
    filters = Filters(first_day="2018-01-01", last_day="2019-12-31", type=stored.TYPES[turn % len(stored.TYPES)], outlet=f"outlet {turn % stored.OUTLETS}")
    search(connection, stored.WORDS[turn % len(stored.WORDS)], filters)


QUESTIONS: dict[str, Callable[[Any, int], None]] = {
    "incident page": incident_page,
    "events by type, days and box": filtered,
    "search: one word, newest first": one_word,
    "search: a frequent and a rare word": two_words,
    "search: a phrase": phrase,
    "search: word, type, outlet, days": filtered_word,
}


@contextlib.contextmanager
def databases(told: str | None) -> Iterator[Iterator[tuple[str, Callable[[str], str]]]]:
    """The databases to measure on: a name, and an address for each use."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="riwaya-bench-")))

        def each() -> Iterator[tuple[str, Callable[[str], str]]]:
            if told:
                yield told, lambda _: told
                return
            yield "SQLite", lambda use: str(folder / f"{use}.sqlite")
            if programs() is None:
                print(f"PostgreSQL is not installed: {INSTALL}", file=sys.stderr)
                return
            base = stack.enter_context(server(durable=True))
            yield "PostgreSQL", lambda use: made(base, use)

        yield each()


def made(base: str, name: str) -> str:
    """The address of a new database."""
    from tests.store.server import execute

    execute(base, f"CREATE DATABASE {name}")
    return f"{base}{name}"


def main(arguments: list[str]) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("what", nargs="*", choices=["writes", "queries", []], help="default: both")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--store")
    options = parser.parse_args(arguments)
    with databases(options.store) as each:
        with tempfile.TemporaryDirectory() as folder:
            print(f"SQLite alone, one row a transaction: {bare(Path(folder)):.0f}/s on this disk just now")
        for name, address in each:
            print(name)
            if not options.what or "writes" in options.what:
                writes(address("writes"))
            if not options.what or "queries" in options.what:
                queries(address("queries"), options.documents)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
