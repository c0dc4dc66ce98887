"""A list of places of the user's own: any table with a column of Arabic names, by usual column names or a mapping."""

from __future__ import annotations

import re
from collections.abc import Iterator

from riwaya.errors import InputError, RowError, UsageError
from riwaya.packs.row import PlaceRow, position, whole_number
from riwaya.packs.sheets import Sheet
from riwaya.sources.decoding import has_arabic

# What may stand in a column, and what such a column is usually called, the best first.
FIELDS = {
    "arabic": ("name_ar", "arabic", "ar", "arabic_name", "name_arabic", "name"),
    "english": ("name_en", "english", "en", "english_name", "name_english", "name"),
    "aliases": ("aliases", "alias", "other_names", "alternate_names"),
    "lat": ("lat", "latitude", "y", "point_y"),
    "lon": ("lon", "lng", "long", "longitude", "x", "point_x"),
    "kind": ("kind", "type", "place_type"),
    "precision": ("precision", "geo_precision", "geolocation_precision"),
    "holder": ("within", "governorate_ar", "governorate", "province_ar", "province", "admin1", "adm1_ar", "adm1_en", "region_ar"),
    "country": ("country", "country_code", "iso", "iso2"),
    "population": ("population", "pop"),
    "id": ("id", "pcode"),
}
KINDS = {
    "city": "town",
    "town": "town",
    "village": "village",
    "hamlet": "village",
    "farm": "village",
    "neighbourhood": "neighbourhood",
    "neighborhood": "neighbourhood",
    "quarter": "neighbourhood",
    "suburb": "neighbourhood",
    "street": "neighbourhood",
    "district": "district",
    "subdistrict": "district",
    "governorate": "governorate",
    "province": "governorate",
    "camp": "camp",
    "base": "base",
    "airport": "base",
    "airbase": "base",
    "military": "base",
    "crossing": "crossing",
    "checkpoint": "crossing",
    "dam": "dam",
    "region": "region",
    "mountain": "region",
}
COARSE = frozenset({"district", "subdistrict", "governorate", "province", "country"})
WORDS = re.compile(r"[a-z]+")
SPLIT = re.compile(r"[|;،,]")
TAIL = re.compile(r"\s+(village|town|city|neighbou?rhood)$", re.IGNORECASE)


def columns(sheet: Sheet, header: list[str], mapping: dict[str, str]) -> dict[str, int]:
    """Field → column. Raises UsageError on a mapping to a column or field that there is none of, InputError where no column has the names."""
    keys = [cell.casefold().replace(" ", "_") for cell in header]
    found = {field: keys.index(name) for field, names in FIELDS.items() for name in reversed(names) if name in keys}
    for field, name in mapping.items():
        if field not in FIELDS:
            raise UsageError(f"--column: no field {field!r}; there are {', '.join(FIELDS)}")
        if name not in header:
            raise UsageError(f"--column: {sheet.name} has no column {name!r}; its columns are: {', '.join(header)}")
        found[field] = header.index(name)
    if "arabic" not in found:
        usual = ", ".join(FIELDS["arabic"])
        raise InputError(f"{sheet.name} has no column of Arabic names ({usual}); its columns are: {', '.join(header)}; say which: --column arabic=COLUMN")
    if ("lat" in found) != ("lon" in found):
        raise InputError(f"{sheet.name} has a column for only one of latitude and longitude; say which: --column lat=COLUMN --column lon=COLUMN")
    return found


def rows(sheet: Sheet, mapping: dict[str, str], country: str) -> Iterator[PlaceRow | RowError]:
    """The places of the list, and the faults of its lines. Raises InputError and UsageError."""
    header, lines = sheet.table()
    found = columns(sheet, header, mapping)
    for line in lines:
        if isinstance(line, RowError):
            yield line
            continue
        number, cells = line
        try:
            yield _row(number, {field: cells[column].strip() for field, column in found.items()}, country)
        except ValueError as error:
            yield RowError(number, str(error))


def _row(number: int, told: dict[str, str], country: str) -> PlaceRow:
    arabic = told["arabic"]
    if not has_arabic(arabic):
        raise ValueError(f"no Arabic letter in the name {arabic!r}" if arabic else "no Arabic name")
    lat, lon = position(told.get("lat", ""), told.get("lon", ""))
    precision = WORDS.findall(told.get("precision", "").casefold())
    if COARSE & set(precision):
        # Only the district was known: the position is not the place's, nor the precision its kind.
        lat, lon, precision = None, None, []
    kind = next((KINDS[w] for w in (*WORDS.findall(told.get("kind", "").casefold()), *precision) if w in KINDS), "")
    names = tuple(dict.fromkeys(n for n in (arabic, *(a.strip() for a in SPLIT.split(told.get("aliases", "")))) if has_arabic(n)))
    english = told.get("english", "")
    return PlaceRow(
        told.get("id") or str(number),
        names,
        "" if has_arabic(english) else TAIL.sub("", english.split(",")[0].strip()),
        kind,
        lat,
        lon,
        told.get("country") or country,
        None,
        told.get("holder", ""),
        whole_number(told.get("population", "")),
        number,
    )
