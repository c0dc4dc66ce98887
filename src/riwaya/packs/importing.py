"""From the user's files to a pack on the shelf."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from riwaya.errors import InputError, RowError, UsageError
from riwaya.packs import cod_ab, geonames, listed
from riwaya.packs.compiling import Compiled, Compiler
from riwaya.packs.row import PlaceRow
from riwaya.packs.sheets import Sheet, sheet, sheets
from riwaya.packs.shelf import SHOWN_HASH, About, PackFile, check_name, save
from riwaya.rules.gazetteer import Gazetteer, load_places
from riwaya.rules.lexicon import Lexicon
from riwaya.rules.place_names import NameForms

FORMATS = ("geonames", "cod-ab", "csv")


@dataclass(frozen=True, slots=True)
class Wish:
    """How an import is to go; what is empty is found out from the files. `columns` is field → column of a list of the user's own."""

    name: str = ""
    format: str = ""
    version: str = ""
    country: str = ""
    names_file: str = ""
    columns: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imported:
    """A pack that was imported: where it lies, how many places it has, the lines at fault by file, and what its user should know."""

    file: PackFile
    version: str
    places: int
    faults: tuple[tuple[str, RowError], ...]
    notes: tuple[str, ...]


def import_places(paths: list[str], wish: Wish) -> Imported:
    """Reads the tables at `paths` into one pack. Raises InputError where nothing can be read from them, UsageError and OutputError."""
    tables = [found for path in paths for found in sheets(path)]
    form = wish.format or detected(tables[0])
    if wish.columns and form != "csv":
        raise UsageError(f"--column is for lists of your own; {tables[0].name} is read as {form} (see --format)")
    if wish.names_file and form != "geonames":
        raise UsageError(f"--alternate-names is for GeoNames dumps; {tables[0].name} is read as {form}")
    faults: list[tuple[str, RowError]] = []
    rows = [row for table in tables for row in _read(table, form, wish, faults)]
    if not rows:
        first = f"; {faults[0][0]}, {faults[0][1]}" if faults else ""
        raise InputError(f"no place with an Arabic name in {', '.join(t.name for t in tables)}{first}")
    name = check_name(wish.name or _usual_name(tables[0], form, rows))
    compiled = _compiled(rows, name)
    faults += [(tables[0].name, fault) for fault in compiled.faults]
    if not compiled.rows:
        raise InputError(f"no place could be taken from {tables[0].name}: {compiled.faults[0]}")
    version = wish.version or max((_version(table, form) for table in tables), default="") or compiled.hash[:SHOWN_HASH]
    about = About(name, version, form, tuple(Path(t.name).name for t in tables), form == "csv")
    file = save(about, compiled.rows, compiled.names, compiled.hash)
    return Imported(file, version, len(compiled.rows), tuple(faults), tuple(f"{n:,} {note}" for note, n in sorted(compiled.notes.items())))


def detected(table: Sheet) -> str:
    """The form that a table is in."""
    if geonames.is_geonames(table):
        return "geonames"
    return "cod-ab" if cod_ab.is_cod_ab(table) else "csv"


def _read(table: Sheet, form: str, wish: Wish, faults: list[tuple[str, RowError]]) -> Iterator[PlaceRow]:
    for row in _rows(table, form, wish):
        if isinstance(row, RowError):
            faults.append((table.name, row))
        else:
            yield row


def _rows(table: Sheet, form: str, wish: Wish) -> Iterable[PlaceRow | RowError]:
    if form == "geonames":
        more = geonames.alternate_names(sheet(Path(wish.names_file))) if wish.names_file else {}
        return geonames.rows(table, more)
    if form == "cod-ab":
        return cod_ab.rows(table)
    return listed.rows(table, wish.columns, wish.country)


def _version(table: Sheet, form: str) -> str:
    return geonames.version(table) if form == "geonames" else cod_ab.version(table) if form == "cod-ab" else ""


def _usual_name(table: Sheet, form: str, rows: list[PlaceRow]) -> str:
    if form != "csv":
        return f"{form}-{rows[0].country.casefold()}"
    stem = re.sub(r"[^a-z0-9]+", "-", Path(table.name).stem.casefold()).strip("-")
    if not stem:
        raise UsageError(f"{table.name} gives no name for the pack; say one: --name NAME")
    return stem[:40]


def _compiled(rows: list[PlaceRow], name: str) -> Compiled:
    shipped = load_places()
    return Compiler(Gazetteer(shipped), Lexicon.load(), NameForms.of(shipped)).compile(rows, name)
