"""GeoNames country dumps (https://download.geonames.org/export/dump), with the table of alternate names where it is given."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.errors import InputError, RowError
from riwaya.packs.row import PlaceRow, position, whole_number
from riwaya.packs.sheets import Sheet
from riwaya.rules.place_names import arabic_names, plain_latin

COLUMNS, ALTERNATE_COLUMNS = 19, 4
NUMBER, TITLE, PLAIN, OTHER, LAT, LON, CLASS, CODE, COUNTRY = 0, 1, 2, 3, 4, 5, 6, 7, 8
ADMIN1, ADMIN2, PEOPLE, CHANGED = 10, 11, 14, 18
TOWN_FLOOR = 5000
# Feature codes to kinds; what is not listed (rivers, wells, shops) is left out.
KINDS = {
    "ADM1": "governorate",
    "ADM2": "district",
    "ADM3": "district",
    "ADM4": "district",
    "ADMD": "district",
    "PPLX": "neighbourhood",
    "AIRP": "base",
    "AIRB": "base",
    "AIRF": "base",
    "MILB": "base",
    "INSM": "base",
    "CMP": "camp",
    "CMPRF": "camp",
    "CSTM": "crossing",
    "DAM": "dam",
    "RGN": "region",
    "MT": "region",
    "MTS": "region",
    "PLAT": "region",
    "ISL": "region",
    "ISLS": "region",
}
SEATS = frozenset({"PPLC", "PPLA", "PPLA2"})
PLACES = "P"
LANGUAGES = frozenset({"ar", "arz", "apc", "ajp", "acm", "ayl", "ary"})


def is_geonames(sheet: Sheet) -> bool:
    """True where the first line is one of a dump: nineteen columns, no header."""
    cells = sheet.first_line.split("\t")
    return len(cells) == COLUMNS and cells[NUMBER].isdigit()


def rows(sheet: Sheet, names: dict[str, list[str]]) -> Iterator[PlaceRow | RowError]:
    """The places of a dump that have an Arabic name, and the faults of its lines. `names` has more names by number."""
    divisions: dict[tuple[str, ...], str] = {}
    lines = list(sheet.lines(quoted=False))
    for _, cells in lines:
        if len(cells) == COLUMNS and cells[CODE] in ("ADM1", "ADM2"):
            divisions[_division(cells, 1 if cells[CODE] == "ADM1" else 2)] = cells[NUMBER]
    for number, cells in lines:
        if len(cells) != COLUMNS or not cells[NUMBER].isdigit():
            yield RowError(number, f"{len(cells)} columns, a line of a GeoNames dump has {COLUMNS}, and a number first")
            continue
        try:
            row = _row(number, cells, names.get(cells[NUMBER], []), divisions)
        except ValueError as error:
            yield RowError(number, str(error))
            continue
        if row is not None:
            yield row


def _division(cells: list[str], level: int) -> tuple[str, ...]:
    return tuple(cells[c] for c in (COUNTRY, ADMIN1, ADMIN2)[: level + 1])


def _row(number: int, cells: list[str], names: list[str], divisions: dict[tuple[str, ...], str]) -> PlaceRow | None:
    kind = KINDS.get(cells[CODE], "")
    people = whole_number(cells[PEOPLE])
    if not kind and cells[CLASS] == PLACES:
        kind = "town" if people >= TOWN_FLOOR or cells[CODE] in SEATS else "village"
    arabic = arabic_names([*names, *cells[OTHER].split(",")])
    if not kind or not arabic:
        return None
    lat, lon = position(cells[LAT], cells[LON])
    holders = [divisions.get(_division(cells, level)) for level in (2, 1)]
    holder = next((h for h in holders if h and h != cells[NUMBER]), None) if kind != "governorate" else None
    english = plain_latin(cells[TITLE] or cells[PLAIN])
    return PlaceRow(f"gn:{cells[NUMBER]}", tuple(arabic), english, kind, lat, lon, cells[COUNTRY], f"gn:{holder}" if holder else None, "", people, number)


def alternate_names(sheet: Sheet) -> dict[str, list[str]]:
    """GeoNames number → names in Arabic, the preferred ones first, those of the past left out. Raises InputError where it is no such table."""
    ranked: dict[str, list[tuple[bool, int, str]]] = {}
    for number, cells in sheet.lines(quoted=False):
        if len(cells) < ALTERNATE_COLUMNS or not cells[0].isdigit() or not cells[1].isdigit():
            raise InputError(f"{sheet.name}, line {number}: no line of GeoNames' alternate names (number, place, language, name, …)")
        preferred, past = (len(cells) > column and cells[column] == "1" for column in (4, 7))
        if cells[2] in LANGUAGES and not past:
            ranked.setdefault(cells[1], []).append((not preferred, number, cells[3]))
    return {place: [name for *_, name in sorted(told)] for place, told in ranked.items()}


def version(sheet: Sheet) -> str:
    """The day of the latest change in the dump; empty where none is told."""
    changed = [cells[CHANGED].strip() for _, cells in sheet.lines(quoted=False) if len(cells) == COLUMNS]
    return max(changed, default="")
