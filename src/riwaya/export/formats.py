"""All formats by name, and the one way to write any of them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any, cast

from riwaya.export import acled, claims, ftm, general, plover, ucdp
from riwaya.export.case import Case, case_of
from riwaya.export.columns import Table, Value
from riwaya.export.geojson import write_geojson
from riwaya.export.geopackage import write_geopackage
from riwaya.export.told import Manner, Told
from riwaya.export.writers import WRITERS, Writer, row_values


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its table, the writers that it can be had by (the first is the usual one), and the usual ending of its files."""

    name: str
    table: Table
    writers: dict[str, Writer]
    suffix: str


TABLES = (acled.TABLE, ucdp.TABLE, claims.TABLE, general.INCIDENTS, general.DOCUMENTS)
FORMATS: dict[str, Format] = {
    **{table.name: Format(table.name, table, WRITERS, ".csv") for table in TABLES},
    "hxl": Format("hxl", general.HXL_TABLE, {"csv": WRITERS["csv"]}, ".csv"),
    "geojson": Format("geojson", general.INCIDENTS, {"geojson": write_geojson}, ".geojson"),
    "geopackage": Format("geopackage", general.INCIDENTS, {"geopackage": write_geopackage}, ".gpkg"),
    "plover": Format("plover", plover.TABLE, {"ndjson": plover.write}, ".ndjson"),
    "ftm": Format("ftm", ftm.TABLE, {"csv": ftm.write}, ".csv"),
}


@dataclass(slots=True)
class Counts:
    """What was written: incidents seen, rows, and of what the format cannot hold how many by reason; `refused` names each that is no row, with why."""

    incidents: int = 0
    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    refused: list[tuple[str, str]] = field(default_factory=list)
    sha256: str = ""


class Hashing:
    """A file that hashes what goes into it."""

    def __init__(self, handle: IO[bytes]) -> None:
        self._handle, self.hash = handle, hashlib.sha256()

    def write(self, data: bytes) -> int:
        """As a file does."""
        self.hash.update(data)
        return self._handle.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._handle, name)


def write(chosen: Format, told: Iterable[Told], manner: Manner, handle: IO[bytes], by: str | None = None) -> Counts:
    """Writes the incidents in one pass; `by` names one of the format's writers. An incident that cannot be a row is named in the counts, and the rest goes on."""
    counts = Counts()
    writer = chosen.writers[by] if by else next(iter(chosen.writers.values()))
    hashing = Hashing(handle)
    writer(chosen.table, values(chosen.table, told, manner, counts), cast("IO[bytes]", hashing))
    counts.sha256 = hashing.hash.hexdigest()
    return counts


def values(table: Table, told: Iterable[Told], manner: Manner, counts: Counts) -> Iterator[tuple[Value, ...]]:
    """The values of all rows; counts as it goes."""
    for each in told:
        counts.incidents += 1
        try:
            case = case_of(each, manner)
            rows = [row_values(table, row) for row in table.rows(case)]
        except ValueError as error:
            counts.refused.append((each.id, str(error)))
            continue
        if not rows:
            counts.left_out[reason(case)] += 1
        counts.rows += len(rows)
        yield from rows


def reason(case: Case) -> str:
    """Why a format holds no row of an incident."""
    return f"status {case.status}" if case.status not in acled.HAPPENED else "nobody is told dead"
