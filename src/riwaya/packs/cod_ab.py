"""OCHA's common operational datasets of administrative boundaries (COD-AB): tables of places by p-code, each line with those that hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from riwaya.errors import InputError, RowError
from riwaya.packs.row import PlaceRow, position
from riwaya.packs.sheets import Sheet
from riwaya.sources.decoding import has_arabic

LEVEL = re.compile(r"adm(?:in)?_?(\d)")
LATITUDES = ("latitude", "lat", "center_lat", "cent_lat", "point_y")
LONGITUDES = ("longitude", "lon", "long", "center_lon", "cent_lon", "point_x")
DATES = ("update_dat", "date", "updatedate", "valid_on", "validon")
KINDS = {1: "governorate", 2: "district", 3: "district", 4: "village"}
SMALLEST = "neighbourhood"
NOTHING = ("", "<null>", "null", "none", "n/a")


@dataclass(frozen=True, slots=True)
class Level:
    """The columns of one level: its p-code, and its names."""

    pcode: int
    names: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of a table are. `own` is the level that its lines are of, `levels` those that hold it, by their numbers."""

    own: int
    levels: dict[int, Level]
    lat: int | None
    lon: int | None
    date: int | None

    @classmethod
    def of(cls, sheet: Sheet, header: list[str]) -> Layout:
        """From the header. Raises InputError where it has no p-codes."""
        keys = [column.casefold().replace(" ", "_") for column in header]
        codes, names = _columns(keys)
        if not codes:
            raise InputError(f"{sheet.name} has no column of p-codes (PCODE, ADM1_PCODE, …); its columns are: {', '.join(header)}")
        levels = {n: Level(codes[n], tuple(names.get(n, ()))) for n in sorted(codes)}
        own = max(levels)
        if not levels[own].names:
            raise InputError(f"{sheet.name} has no column of names beside its p-codes; its columns are: {', '.join(header)}")
        lat, lon, day = (next((keys.index(k) for k in wanted if k in keys), None) for wanted in (LATITUDES, LONGITUDES, DATES))
        return cls(own, levels, lat, lon, day)


def _columns(keys: list[str]) -> tuple[dict[int, int], dict[int, list[int]]]:
    """Columns of p-codes and of names by level; those without a level are of the lines themselves, one below the lowest that is told."""
    told = [int(m.group(1)) if (m := LEVEL.match(key)) else None for key in keys]
    own = max((n for n in told if n is not None), default=0) + 1
    codes: dict[int, int] = {}
    names: dict[int, list[int]] = {}
    for column, (key, level) in enumerate(zip(keys, told, strict=True)):
        at = own if level is None else level
        if key.endswith("pcode") and (level is not None or key == "pcode"):
            codes.setdefault(at, column)
        elif level is not None or key.startswith("nam"):
            names.setdefault(at, []).append(column)
    return codes, names


def is_cod_ab(sheet: Sheet) -> bool:
    """True where the header has a column of p-codes."""
    return any(cell.strip().casefold().endswith("pcode") for cell in sheet.first_line.split(sheet.separator))


def rows(sheet: Sheet) -> Iterator[PlaceRow | RowError]:
    """The places of one table and those that hold them (without a position), and the faults of its lines. Raises InputError."""
    header, lines = sheet.table()
    layout = Layout.of(sheet, header)
    for line in lines:
        if isinstance(line, RowError):
            yield line
            continue
        try:
            yield from _rows(layout, *line)
        except ValueError as error:
            yield RowError(line[0], str(error))


def _rows(layout: Layout, number: int, cells: list[str]) -> Iterator[PlaceRow]:
    country = _told(cells, layout.levels[0].pcode)[:2] if 0 in layout.levels else _told(cells, layout.levels[layout.own].pcode)[:2]
    lat, lon = position(*("" if column is None else cells[column] for column in (layout.lat, layout.lon)))
    holder: str | None = None
    for level in sorted(layout.levels):
        code, own = _told(cells, layout.levels[level].pcode), level == layout.own
        if own and not code:
            raise ValueError("no p-code")
        if not level or not code:
            continue
        told = [name for column in layout.levels[level].names if (name := _told(cells, column))]
        arabic = tuple(dict.fromkeys(name for name in told if has_arabic(name)))
        english = next((name for name in told if not has_arabic(name)), "")
        if arabic:
            at = (lat, lon) if own else (None, None)
            yield PlaceRow(code, arabic, english, KINDS.get(level, SMALLEST), *at, country.upper(), holder, "", 0, number)
            holder = code


def _told(cells: list[str], column: int) -> str:
    cell = cells[column].strip()
    return "" if cell.casefold() in NOTHING else cell


def version(sheet: Sheet) -> str:
    """The latest date of a line; empty where there is no such column."""
    header, lines = sheet.table()
    column = Layout.of(sheet, header).date
    return "" if column is None else max((line[1][column].strip()[:10] for line in lines if not isinstance(line, RowError)), default="")
