"""A place as a user's table tells it, and what its cells mean."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

LARGEST_LAT, LARGEST_LON = 90.0, 180.0
DECIMALS = 4  # eleven metres


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place. `id` is unique in its table, `holder` the id of another row of it; where the holder is told by name alone, `holder_name` has it.
    `kind` is one of the gazetteer's kinds or empty. `line` is where it stands, counted from 1.
    """

    id: str
    arabic: tuple[str, ...]
    english: str = ""
    kind: str = ""
    lat: float | None = None
    lon: float | None = None
    country: str = ""
    holder: str | None = None
    holder_name: str = ""
    population: int = 0
    line: int = 0


def position(lat: str, lon: str) -> tuple[float | None, float | None]:
    """The position that two cells tell, (None, None) where both are empty. Raises ValueError with what is wrong."""
    if not lat.strip() and not lon.strip():
        return None, None
    return degrees("latitude", lat, LARGEST_LAT), degrees("longitude", lon, LARGEST_LON)


def degrees(what: str, told: str, largest: float) -> float:
    """Decimal degrees; a comma may stand for the point. Raises ValueError."""
    try:
        value = float(told.strip().replace(",", ".").replace("٫", "."))
    except ValueError:
        raise ValueError(f"{what} {told.strip()!r} is no number of degrees" if told.strip() else f"{what} is missing") from None
    if not isfinite(value) or abs(value) > largest:
        raise ValueError(f"{what} {told.strip()} is out of range (-{largest:g} to {largest:g})")
    return round(value, DECIMALS)


def whole_number(told: str) -> int:
    """A count; 0 where the cell is empty or tells none."""
    digits = told.strip().replace(",", "")
    return int(digits) if digits.isascii() and digits.isdigit() else 0
