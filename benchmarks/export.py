"""Each tabular format over 100,000 incidents with 500,000 claims, in a process of its own: seconds and the most memory.

usage: python -m benchmarks.export [INCIDENTS]

Writing alone: the incidents come from 1,000 that were derived before. What deriving them all takes is the line `derive`, and stands beside it: an export out of a
store derives each incident anew, and reads its rows.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from riwaya.export.formats import FORMATS, write
from riwaya.export.told import Manner, Paper, Spot, Told
from riwaya.incidents.deriving import derive
from riwaya.model.incident import OUTLET, Account, Incident, Root
from riwaya.model.interval import Interval
from riwaya.model.span import Span
from riwaya.model.values import Actor, Event, Figure, Place, Source, Time

INCIDENTS, READY = 100_000, 1_000
WAYS = [
    ("acled", "csv"),
    ("acled", "parquet"),
    ("ucdp", "csv"),
    ("claims", "csv"),
    ("claims", "ndjson"),
    ("claims", "parquet"),
    ("hxl", "csv"),
    ("incidents", "csv"),
]
WAYS += [("incidents", "parquet"), ("geojson", "geojson"), ("geopackage", "geopackage"), ("ftm", "csv"), ("plover", "ndjson")]
TEXT = "قتل ثلاثة مدنيين في قصف على بلدة الزهراء أمس بحسب مصدر طبي"
PAPER = Paper("1", "0" * 64, "الميدان", None, "2024-03-01", TEXT, TEXT)
FIRST = date(2015, 1, 1)


def event(number: int) -> Event:
    """One event with five claims: type, status, place, day, the dead."""
    at = FIRST + timedelta(days=number % 3000)
    place = Place(Span(27, 39), "بلدة الزهراء", "Zahra", ("Aleppo Governorate", "Syria"), 36.5, 37.0, precision="town", identity=f"gn:{number % 900}")
    source = Source(Span(49, 57), "مصدر طبي", "مصدر طبي", id="c1", anonymous=True, stance="asserts")
    dead = Figure(Span(4, 16), "ثلاثة مدنيين", "killed", "civilians", number % 9 + 1, number % 9 + 1, by=("c1",))
    doer = () if number % 2 else (Actor(Span(0, 3), "قوات", "Army", identity="sy.army", side="state"),)
    when = Time(Span(40, 43), "أمس", Interval.day(at))
    return Event("shelling", (Span(0, 57),), id="e1", place=place, time=when, casualties=(dead,), sources=(source,), perpetrators=doer)


def told(count: int) -> Iterator[Told]:
    """So many incidents, each derived."""
    for number in range(count):
        happened = event(number)
        roots = {OUTLET: Root("outlet:1", "الميدان", "outlet"), "c1": Root(f"anon:{number}:مصدر", "مصدر طبي", "anonymous")}
        account = Account(f"{number}:e1", str(number), happened, "الميدان", FIRST, roots=roots)
        first, last = happened.time.interval.bounds() if happened.time else (None, None)
        spot = Spot("Zahra", ("Aleppo Governorate", "Syria"), "town", 36.5, 37.0)
        paper = {str(number): replace(PAPER, id=str(number))}
        name = f"i{number:08x}"
        yield Told(name, "reviewed", (account,), derive(Incident(name, (account,))), spot, first, last, "2024-05-01T00:00:00Z", paper)


def again(count: int) -> Iterator[Told]:
    """So many incidents, derived before the clock starts and given names of their own."""
    ready = list(told(READY))
    for number in range(count):
        yield replace(ready[number % READY], id=f"i{number:08x}")


def one(name: str, by: str, count: int) -> None:
    """Measures one format and prints the line."""
    found = told(count) if name == "derive" else again(count)
    first = next(found)
    start = time.perf_counter()
    if name == "derive":
        claims = sum(len(each.derived.claims) for each in chain([first], found))
        rows, size = claims, 0
    else:
        with tempfile.TemporaryFile() as handle:
            rows = write(FORMATS[name], chain([first], found), Manner(FORMATS[name].table.profile), handle, by).rows
            size = handle.tell()
    taken = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:<11}{by:<11}{rows:>9,} rows {taken:6.1f} s {memory:6.0f} MB {size / 1e6:7.1f} MB written", flush=True)


def main(arguments: list[str]) -> int:
    """All ways, or one where three arguments name it."""
    if len(arguments) == len(("name", "by", "count")):
        one(arguments[0], arguments[1], int(arguments[2]))
        return 0
    count = arguments[0] if arguments else str(INCIDENTS)
    for name, by in [("derive", "-"), *WAYS]:
        subprocess.run([sys.executable, "-m", "benchmarks.export", name, by, count], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
