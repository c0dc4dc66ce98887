"""Incidents as statements of FollowTheMoney: an `Event` for each, each of its values a statement with a hash of its own."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from riwaya.export.acled import PREFIX, notes
from riwaya.export.case import Case
from riwaya.export.cells import holdable
from riwaya.export.columns import TEXT, Column, Table, Value
from riwaya.model.labels import label

DATASET, SCHEMA = "riwaya", "Event"


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of one entity. `kind` is the property's type there."""

    entity: str
    prop: str
    kind: str
    value: str
    seen: str

    @property
    def key(self) -> str:
        """SHA-1 of dataset, entity, property and value, as FollowTheMoney names statements."""
        return hashlib.sha1(f"{DATASET}.{self.entity}.{self.prop}.{self.value}".encode(), usedforsecurity=False).hexdigest()


def rows(case: Case) -> Iterator[Statement]:
    """The statements of one incident, each once, the entity's own checksum first."""
    entity = f"{PREFIX}{case.told.id}".lower()
    found = list(dict.fromkeys((prop, kind, str(holdable(value)).strip()) for prop, kind, value in told(case) if value))
    made = [Statement(entity, prop, kind, value, case.told.computed_at) for prop, kind, value in found if value]
    checksum = hashlib.sha1("".join(sorted(each.key for each in made)).encode(), usedforsecurity=False).hexdigest()
    yield Statement(entity, "id", "id", checksum, case.told.computed_at)
    yield from made


def told(case: Case) -> Iterator[tuple[str, str, str | None]]:
    """Property, its type, value."""
    kind = label("types", case.type or "event", "en")
    yield "name", "name", f"{kind}, {case.spot.name}" if case.spot.name else kind
    yield "summary", "text", notes(case)
    yield "recordId", "identifier", case.told.id
    if case.day_told:
        yield "startDate", "date", case.day
        yield "endDate", "date", case.last_day
    yield "location", "string", case.spot.name
    if case.country:
        yield "country", "country", case.country["letters"].lower()
    for paper in case.papers:
        yield "publisher", "string", paper.outlet
        yield "sourceUrl", "url", paper.url
    yield "keywords", "string", case.told.derived.grade.name
    yield "keywords", "string", case.told.state


COLUMNS = {
    "canonical_id": ("the entity", lambda s: s.entity),
    "entity_id": ("the entity: our prefix and the incident's name", lambda s: s.entity),
    "prop": ("a property of Event; `id` for the checksum of the entity", lambda s: s.prop),
    "prop_type": ("the property's type", lambda s: s.kind),
    "schema": ("Event", lambda _: SCHEMA),
    "value": ("the value", lambda s: s.value),
    "dataset": ("riwaya", lambda _: DATASET),
    "origin": ("empty", lambda _: None),
    "lang": ("empty", lambda _: None),
    "original_value": ("empty", lambda _: None),
    "external": ("f", lambda _: "f"),
    "first_seen": ("when the store computed the incident", lambda s: s.seen),
    "last_seen": ("the same", lambda s: s.seen),
    "id": ("SHA-1 of dataset, entity, property, value", lambda s: s.key if s.prop != "id" else s.value),
}
TABLE = Table(
    "ftm",
    "FollowTheMoney statements",
    "one value of one incident, whatever its status",
    tuple(Column(name, TEXT, holds, "the incident", of) for name, (holds, of) in COLUMNS.items()),
    rows,
    notes=("All cells are quoted and formulas are not disarmed: the file is for programs.",),
)


def write(table: Table, found: Iterable[tuple[Value, ...]], handle: IO[bytes]) -> None:
    """CSV in the dialect that FollowTheMoney reads: all quoted, `\\n` between rows."""
    text = io.TextIOWrapper(handle, encoding="utf-8", newline="")
    out = csv.writer(text, dialect=csv.unix_dialect)
    out.writerow([column.name for column in table.columns])
    out.writerows(["" if value is None else value for value in row] for row in found)
    text.flush()
    text.detach()
