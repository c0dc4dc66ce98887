"""From a derived incident to its row, and from the row to what a list shows."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from riwaya.incidents.profiles import DEFAULT
from riwaya.incidents.values import Adopted, Derived, Range
from riwaya.model.incident import Account
from riwaya.store.canonical import canonical
from riwaya.store.claims import plain

OPEN, REVIEWED = "open", "reviewed"


@dataclass(frozen=True, slots=True)
class Listed:
    """An incident in a list. Days are inclusive ISO days, `killed` and `injured` by the profile `airwars` (least, most; None open or untold).

    `contested` names the fields in dispute; `accounts` counts copies too, `copies` them alone; `figures` holds by profile and field what is shown.
    """

    id: str
    state: str
    type: str | None
    status: str | None
    place: str | None
    within: tuple[str, ...]
    precision: str | None
    lat: float | None
    lon: float | None
    first_day: str | None
    last_day: str | None
    grade: str
    contested: tuple[str, ...]
    accounts: int
    copies: int
    outlets: tuple[str, ...]
    roots: tuple[str, ...]
    killed: tuple[int | None, int | None] | None
    injured: tuple[int | None, int | None] | None
    figures: dict[str, dict[str, str]]
    rule: str
    computed_at: str

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


def row_of(derived: Derived, accounts: tuple[Account, ...]) -> dict[str, Any]:
    """The columns of an incident's row that follow from its accounts."""
    day, place = derived.value("day"), place_of(derived, accounts)
    first, last = days(day)
    killed = span_of(derived, "killed")
    value = {
        "values": {each.field: shown(each) for each in derived.values},
        "figures": {name: {each.field: each.shown for each in values} for name, values in derived.figures.items()},
        "contested": list(derived.contested),
        "reasons": [list(each) for each in derived.grade.reasons],
        "roots": [each.name for each in derived.roots],
        "outlets": sorted({each.outlet for each in accounts if each.outlet}),
        "copies": len(derived.copies),
        "injured": span_of(derived, "injured"),
    }
    return {
        "type": word(derived, "type"),
        "status": word(derived, "status"),
        "place": place and plain(place["name"]),
        "within": place and canonical(place["within"]),
        "precision": place and place["precision"],
        "lat": place and place["lat"],
        "lon": place and place["lon"],
        "first_day": first,
        "last_day": last,
        "grade": derived.grade.name,
        "contested": len(derived.contested),
        "accounts": len(accounts),
        "roots": len(derived.roots),
        "killed_low": killed and killed[0],
        "killed_high": killed and killed[1],
        "value": plain_text(canonical(value)),
    }


def plain_text(text: str) -> str:
    """JSON that any column of text holds."""
    return text.replace("\\u0000", "\\ufffd")


def shown(value: Adopted) -> str:
    """What a list shows of a value."""
    return value.shown


def word(derived: Derived, field: str) -> str | None:
    """A value that is one word."""
    found = derived.value(field)
    return None if found is None or found.value is None else str(found.value)


def span_of(derived: Derived, field: str) -> tuple[int | None, int | None] | None:
    """The least and the most of a figure."""
    found = derived.value(field, DEFAULT)
    return (found.value.low, found.value.high) if found is not None and isinstance(found.value, Range) else None


def days(day: Adopted | None) -> tuple[str | None, str | None]:
    """The first and the last day of «2016-12-24» or «2016-12-01/..»."""
    if day is None or day.value is None:
        return None, None
    first, _, last = str(day.value).partition("/")
    return known(first), known(last or first)


def known(day: str) -> str | None:
    """A day, None where the end is open or the words are none: older versions kept corrections such as «2020-99-01»."""
    try:
        return day if date.fromisoformat(day).isoformat() == day else None
    except ValueError:
        return None


def place_of(derived: Derived, accounts: tuple[Account, ...]) -> dict[str, Any] | None:
    """The adopted place with its position: that of the first account that names it. One that a person set has a name only."""
    adopted = derived.value("place")
    if adopted is None:
        return None
    for claim in adopted.claims if adopted.rule != "judged.corrected" else ():
        account = next((each for each in accounts if each.id == derived.claims[claim].account), None) if claim in derived.claims else None
        if account is not None and account.event.place is not None and derived.claims[claim].key == adopted.value:
            place = account.event.place
            return {"name": place.name or place.text, "within": list(place.within), "precision": place.precision, "lat": place.lat, "lon": place.lon}
    return {"name": adopted.shown, "within": [], "precision": None, "lat": None, "lon": None}


def listed(row: Any) -> Listed:
    """An incident from its row."""
    value = json.loads(row["value"])
    same = ("state", "type", "status", "place", "precision", "lat", "lon", "first_day", "last_day", "grade", "accounts", "rule", "computed_at")
    killed = None if row["killed_low"] is None and row["killed_high"] is None else (row["killed_low"], row["killed_high"])
    injured = value["injured"]
    return Listed(
        **{name: row[name] for name in same},
        id=row["name"],
        within=tuple(json.loads(row["within"] or "[]")),
        contested=tuple(value["contested"]),
        copies=value["copies"],
        outlets=tuple(value["outlets"]),
        roots=tuple(value["roots"]),
        killed=killed,
        injured=None if injured is None else (injured[0], injured[1]),
        figures=value["figures"],
    )
