"""Lists of incidents that others keep, as rows: columns by a mapping, each value checked; and a row as a record, every value on its characters.

A row becomes a document of its own whose text is its values, one a line; its source is the list, so that it takes part in merging and never overwrites anything.
"""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from riwaya import __version__
from riwaya.errors import InputError, UsageError
from riwaya.export.cells import armed
from riwaya.export.codes import codes
from riwaya.grounding.actors import Register
from riwaya.model.labels import labels
from riwaya.model.record import Record

FIELDS = (
    "id", "first_day", "last_day", "type", "place", "admin1", "country", "latitude", "longitude", "place_code", "day_code",
    "doers", "targets", "killed_min", "killed_max", "injured_min", "injured_max", "sources", "notes",
)  # fmt: skip
NEEDED = ("id", "first_day", "type")
LIMIT = 10_000_000
KIND = "row"
RULE = "list"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a list is read: our field -> their column, their words for types -> ours, their codes for places -> precisions, the form of their days."""

    columns: Mapping[str, str]
    types: Mapping[str, str] = field(default_factory=dict)
    precisions: Mapping[str, str] = field(default_factory=dict)
    day_form: str | None = None


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row that holds: `line` counts from 1 with the header; `told` has the words of each field that is not empty."""

    line: int
    told: Mapping[str, str]
    type: str
    first: date
    last: date
    lat: float | None
    lon: float | None
    precision: str | None
    figures: Mapping[str, tuple[int, int | None]]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that does not hold, and why."""

    line: int
    reason: str


def mapping_named(name: str) -> Layout:
    """One of those that ship. Raises UsageError for another."""
    found = codes()["lists"].get(name)
    if found is None:
        raise UsageError(f"no list is called {name}; there are {', '.join(sorted(codes()['lists']))}, and any by a mapping file")
    return Layout(found["columns"], found["types"], found["precisions"])


def mapping_file(path: Path) -> Layout:
    """A mapping in TOML: `[columns]`, `[types]`, `[precisions]`, `day_form`. Raises InputError that names the fault."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error
    except ValueError as error:
        raise InputError(f"{path}: {error}") from error
    columns = data.get("columns")
    if not isinstance(columns, dict) or any(name not in columns for name in NEEDED):
        raise InputError(f"{path}: [columns] has to name {', '.join(NEEDED)}")
    if unknown := sorted(set(columns) - set(FIELDS)):
        raise InputError(f"{path}: no field is called {unknown[0]}; there are {', '.join(FIELDS)}")
    return Layout(columns, data.get("types", {}), data.get("precisions", {}), data.get("day_form"))


def rows(data: bytes, mapping: Layout) -> Iterator[ListRow | BadRow]:
    """The rows of a CSV file in UTF-8. Raises InputError where it is none or a column that is mapped is not there."""
    csv.field_size_limit(LIMIT)
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        header = reader.fieldnames or []
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"the list is no CSV file in UTF-8: {error}") from error
    if not header:
        raise InputError("the list is empty")
    if missing := sorted(set(mapping.columns.values()) - set(header)):
        raise InputError(f"the list has no column {missing[0]}; it has {', '.join(header)}")
    seen: set[str] = set()
    try:
        for raw in reader:
            yield checked(raw, reader.line_num, mapping, seen)
    except csv.Error as error:
        yield BadRow(reader.line_num, str(error))


def checked(raw: Mapping[str, Any], line: int, mapping: Layout, seen: set[str]) -> ListRow | BadRow:
    """One row."""
    told = {name: text for name, column in mapping.columns.items() if (text := armed(str(raw.get(column) or "")).strip())}
    try:
        if None in raw:
            raise ValueError("more cells than columns")
        if "id" not in told:
            raise ValueError("no id")
        if told["id"] in seen:
            raise ValueError(f"id {told['id']} stands there already")
        found = row_of(told, line, mapping)
    except ValueError as error:
        return BadRow(line, str(error))
    seen.add(told["id"])
    return found


def row_of(told: Mapping[str, str], line: int, mapping: Layout) -> ListRow:
    """A row from its words. Raises ValueError that says what is wrong."""
    first = day_of(told, "first_day", mapping)
    last = day_of(told, "last_day", mapping) if "last_day" in told else first
    if last < first:
        raise ValueError(f"the last day {last} is before the first {first}")
    lat, lon = degrees(told, "latitude", 90), degrees(told, "longitude", 180)
    figures = {effect: figure for effect in ("killed", "injured") if (figure := figure_of(told, effect)) is not None}
    precision = mapping.precisions.get(told.get("place_code", "")) or ("town" if lat is not None else None)
    return ListRow(line, told, type_of(told.get("type", ""), mapping), first, last, lat, lon, precision, figures)


def type_of(told: str, mapping: Layout) -> str:
    """Our type: by the mapping, else by its id or its English name."""
    known = labels()["types"]
    named = {row["en"].casefold(): name for name, row in known.items()}
    found = mapping.types.get(told) or (told if told in known else named.get(told.casefold()))
    if found not in known:
        raise ValueError(f"no type for {told!r}" if told else "no type")
    return found


def day_of(told: Mapping[str, str], name: str, mapping: Layout) -> date:
    """A day in the list's form, else ISO (a time behind it is left)."""
    text = told.get(name, "")
    try:
        return datetime.strptime(text, mapping.day_form).date() if mapping.day_form else date.fromisoformat(text[: len("2024-03-01")])
    except ValueError as error:
        raise ValueError(f"{name}: {text!r} is no day" if text else f"no {name}") from error


def degrees(told: Mapping[str, str], name: str, most: int) -> float | None:
    """A coordinate; None where nothing is told."""
    text = told.get(name)
    if text is None:
        return None
    try:
        found = float(text)
    except ValueError as error:
        raise ValueError(f"{name}: {text!r} is no number") from error
    if not -most <= found <= most:
        raise ValueError(f"{name}: {text} is not between -{most} and {most}")
    return found


def figure_of(told: Mapping[str, str], effect: str) -> tuple[int, int | None] | None:
    """Least and most; one that stands alone is both. A killed of 0 says that nobody is told dead, and is no figure."""
    ends = []
    for end in ("min", "max"):
        text = told.get(f"{effect}_{end}")
        if text is not None and not (text.isascii() and text.isdigit()):
            raise ValueError(f"{effect}_{end}: {text!r} is no whole number")
        ends.append(None if text is None else int(text))
    low, high = (ends[0] if ends[0] is not None else ends[1]), (ends[1] if ends[1] is not None else ends[0])
    if low is None or high is None or high == 0:
        return None
    if high < low:
        raise ValueError(f"{effect}: the most {high} is less than the least {low}")
    return low, high


def record_of(row: ListRow, source: str) -> dict[str, Any]:
    """The row as a record in its written form; `source` names the list."""
    spans, text = laid_out(row.told)
    register = Register.load()
    sources = [named(spans["sources"], each, register) | {"id": f"c{n}", "via": [], "stance": "asserts"} for n, each in enumerate(several(row, "sources"), 1)]
    place = place_of(row, spans)
    event = {
        "type": row.type,
        "mentions": [[0, len(text)]],
        "id": "e1",
        "status": "happened",
        "aggregate": False,
        "place": place,
        "time": {
            **at(spans, row, "first_day"),
            "from": row.first.isoformat(),
            "to": row.last.isoformat(),
            "precision": "day" if row.first == row.last else "days",
        },
        "perpetrators": [named(spans["doers"], each, register) for each in several(row, "doers")],
        "targets": [named(spans["targets"], each, register) for each in several(row, "targets")],
        "weapon": None,
        "casualties": figures(row, spans),
        "sources": sources,
        "places": [place] if place else [],
        "rule": RULE,
    }
    reader = {"version": __version__, "rules": f"list:{source}", "packs": [], "engine": "list"}
    record = {
        "id": row.told["id"],
        "kind": KIND,
        "outlet": source,
        "text": text,
        "relevant": True,
        "events": [event],
        "statements": [],
        "reader": reader,
        "language": "en",
    }
    return Record.from_dict(record).to_dict()


def laid_out(told: Mapping[str, str]) -> tuple[dict[str, list[int]], str]:
    """Where each field stands in the text of all, one a line."""
    spans, lines, at_ = {}, [], 0
    for name, value in told.items():
        spans[name] = [at_, at_ + len(value)]
        lines.append(value)
        at_ += len(value) + 1
    return spans, "\n".join(lines)


def at(spans: Mapping[str, list[int]], row: ListRow, name: str) -> dict[str, Any]:
    """The words of a field with their place."""
    return {"span": spans[name], "text": row.told[name]}


def several(row: ListRow, name: str) -> list[str]:
    """The parts of a cell with `;` between them, each once."""
    return list(dict.fromkeys(part.strip() for part in row.told.get(name, "").split(";") if part.strip()))


def named(span: list[int], name: str, register: Register) -> dict[str, Any]:
    """A name on the words of its cell, with the register's identity where it knows it."""
    entry = register.identity(name)
    found: dict[str, Any] = {"span": span, "text": name, "name": name}
    return found | ({"identity": entry.id} if entry else {})


def place_of(row: ListRow, spans: Mapping[str, list[int]]) -> dict[str, Any] | None:
    """The place; None where none is told."""
    if "place" not in row.told:
        return None
    within = [row.told[name] for name in ("admin1", "country") if name in row.told]
    return {**at(spans, row, "place"), "name": row.told["place"], "within": within, "lat": row.lat, "lon": row.lon, "precision": row.precision, "role": "at"}


def figures(row: ListRow, spans: Mapping[str, list[int]]) -> list[dict[str, Any]]:
    """The figures, each on the cell of its least, else its most."""
    out = []
    for effect, (low, high) in row.figures.items():
        name = f"{effect}_min" if f"{effect}_min" in row.told else f"{effect}_max"
        out.append({**at(spans, row, name), "effect": effect, "group": "unspecified", "min": low, "max": high})
    return out


def as_json(row: ListRow) -> str:
    """A row for a dry run."""
    told = {"line": row.line, "id": row.told["id"], "type": row.type, "from": row.first.isoformat(), "to": row.last.isoformat(), "place": row.told.get("place")}
    return json.dumps({**told, "latitude": row.lat, "longitude": row.lon, **{k: list(v) for k, v in row.figures.items()}}, ensure_ascii=False)
