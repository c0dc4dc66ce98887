"""Incidents in the shape of UCDP's georeferenced events: 49 columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from riwaya.export.acled import HAPPENED, PREFIX, admin, coordinate, one
from riwaya.export.case import Case, Party
from riwaya.export.codes import countries
from riwaya.export.columns import DECIMAL, INTEGER, TEXT, Column, Table, joined
from riwaya.export.deaths import Deaths, deaths_of, type_of_violence
from riwaya.export.told import REVIEWED
from riwaya.grounding.actors import Register

CELLS_A_DEGREE, CELLS_A_ROW = 2, 720
CLEAR, PARTLY = 1, 2
COARSE = ("region", "country", "unknown")


@dataclass(frozen=True, slots=True)
class Row:
    """A case with its dead."""

    case: Case
    deaths: Deaths


def rows(case: Case) -> Iterator[Row]:
    """One row of what happened and killed at least one by the highest figure; else none."""
    if case.status in HAPPENED or case.status is None:
        deaths = deaths_of(case)
        if deaths.high >= 1:
            yield Row(case, deaths)


def grid(lat: float | None, lon: float | None) -> int | None:
    """The number of PRIO-GRID's half-degree cell, counted from the south-west."""
    if lat is None or lon is None:
        return None
    row = min(int((lat + 90) * CELLS_A_DEGREE), 180 * CELLS_A_DEGREE - 1)
    column = min(int((lon + 180) * CELLS_A_DEGREE), CELLS_A_ROW - 1)
    return row * CELLS_A_ROW + column + 1


def point(case: Case) -> str:
    """The point as well-known text."""
    lat, lon = coordinate(case.spot.lat), coordinate(case.spot.lon)
    return "" if lat is None or lon is None else f"POINT ({lon} {lat})"


@cache
def homes() -> dict[str, str]:
    """The country of each actor of the register that is a state's, in English."""
    names = {row["letters"]: name for name, row in countries().items()}
    return {entry.id: names[entry.country] for entry in Register.load().entries if entry.side in ("state", "external") and entry.country in names}


def state_number(parties: tuple[Party, ...]) -> int | None:
    """Gleditsch and Ward's number of the state that the first party is of."""
    country = homes().get(parties[0].identity or "") if parties and parties[0].side in ("state", "external") else None
    number = countries()[country]["gw"] if country else ""
    return int(number) if number else None


def dyad(case: Case) -> str:
    """Both names, with a dash."""
    first, second = one(case.doers), one(case.harmed)
    return f"{first} - {second}" if first and second else ""


def clarity(case: Case) -> int:
    """1 where day and place are told well enough to tell the event from others, else 2."""
    return CLEAR if case.days is not None and (case.spot.precision or "unknown") not in COARSE else PARTLY


def articles(case: Case) -> str:
    """Outlet, day and headline of each paper."""
    return joined(f'"{each.outlet or ""},{each.published or ""},{headline(case, each.headline)}"' for each in case.papers)


def headline(case: Case, told: str) -> str:
    """A headline, which may name persons."""
    return told if case.manner.names else ""


def empty(_row: Any) -> None:
    """Ids that only a table of the user's own could give."""
    return


def region(case: Case) -> str:
    """The region of the world."""
    return str(case.country.get("ucdp", ""))


def gw(case: Case) -> int | None:
    """The country's number."""
    number = case.country.get("gw", "")
    return int(number) if number else None


OWN = "a table that the user would have to supply: empty"
WRITTEN: Mapping[str, tuple[str, str, str, Any]] = {
    "id": (TEXT, "our id with our own prefix", "the incident's name in the store", lambda r: PREFIX + r.case.told.id),
    "relid": (TEXT, "the same", "id", lambda r: PREFIX + r.case.told.id),
    "year": (INTEGER, "of the first day", "`day`, adopted", lambda r: int(r.case.day[:4]) if r.case.day else None),
    "active_year": (INTEGER, "empty", OWN, empty),
    "code_status": (TEXT, "`Clear` reviewed, `Check` machine-only", "the incident's state", lambda r: "Clear" if r.case.told.state == REVIEWED else "Check"),
    "type_of_violence": (
        INTEGER,
        "1 state-based, 2 non-state, 3 one-sided; empty where parties do not tell",
        "sides; never the type",
        lambda r: type_of_violence(r.case),
    ),
    "conflict_dset_id": (TEXT, "empty", OWN, empty),
    "conflict_new_id": (TEXT, "empty", OWN, empty),
    "conflict_name": (TEXT, "empty", OWN, empty),
    "dyad_dset_id": (TEXT, "empty", OWN, empty),
    "dyad_new_id": (TEXT, "empty", OWN, empty),
    "dyad_name": (TEXT, "side a - side b, where both are told", "parties", lambda r: dyad(r.case)),
    "side_a_dset_id": (TEXT, "empty", OWN, empty),
    "side_a_new_id": (TEXT, "empty", OWN, empty),
    "side_a": (TEXT, "who is told first to have done it", "`perpetrators`", lambda r: one(r.case.doers)),
    "side_b_dset_id": (TEXT, "empty", OWN, empty),
    "side_b_new_id": (TEXT, "empty", OWN, empty),
    "side_b": (TEXT, "whom it was done to", "`targets`", lambda r: one(r.case.harmed)),
    "number_of_sources": (INTEGER, "independent roots, not outlets", "roots of the chains", lambda r: len(r.case.told.derived.roots)),
    "source_article": (TEXT, "outlet, day and (with --names) headline of each paper", "documents", lambda r: articles(r.case)),
    "source_office": (TEXT, "outlets", "documents", lambda r: joined(r.case.outlets())),
    "source_date": (TEXT, "days of publication", "documents", lambda r: joined(each.published for each in r.case.papers)),
    "source_headline": (
        TEXT,
        "headlines; empty without --names, since they may name persons",
        "documents",
        lambda r: joined(headline(r.case, p.headline) for p in r.case.papers),
    ),
    "source_original": (TEXT, "the roots: who first says so", "roots of the chains", lambda r: joined(r.case.roots())),
    "where_prec": (
        INTEGER,
        "1 to a town, 2 near, 3 district, 4 governorate, 5 region or line, 6 country",
        "the precision of the place",
        lambda r: r.case.precision("ucdp")[0],
    ),
    "where_coordinates": (TEXT, "the place", "`place`, adopted", lambda r: r.case.spot.name or ""),
    "where_description": (
        TEXT,
        "the place and what holds it",
        "`place`",
        lambda r: ", ".join(filter(None, (r.case.spot.name, *r.case.within, r.case.country_name))),
    ),
    "adm_1": (TEXT, "the largest area within the country", "what holds the place", lambda r: admin(r.case, 1)),
    "adm_2": (TEXT, "the next", "what holds the place", lambda r: admin(r.case, 2)),
    "latitude": (DECIMAL, "degrees, four places", "the gazetteer; of a sensitive place one place only", lambda r: coordinate(r.case.spot.lat)),
    "longitude": (DECIMAL, "degrees, four places", "as latitude", lambda r: coordinate(r.case.spot.lon)),
    "geom_wkt": (TEXT, "the point as well-known text", "latitude, longitude", lambda r: point(r.case)),
    "priogrid_gid": (INTEGER, "the half-degree cell", "latitude, longitude", lambda r: grid(coordinate(r.case.spot.lat), coordinate(r.case.spot.lon))),
    "country": (TEXT, "in English", "what holds the place", lambda r: r.case.country_name),
    "country_id": (INTEGER, "Gleditsch and Ward's number", "`data/exchange/countries.yaml`", lambda r: gw(r.case)),
    "region": (TEXT, "region of the world", "the country", lambda r: region(r.case)),
    "event_clarity": (INTEGER, "1 day and place told, 2 not both", "`day`, `place`", lambda r: clarity(r.case)),
    "date_prec": (INTEGER, "1 day, 2 up to 6 days, 3 week, 4 month, 5 longer or unknown", "how many days `day` covers", lambda r: r.case.precision("ucdp")[1]),
    "date_start": (TEXT, "the first day; the first report's where none is told", "`day`", lambda r: r.case.day),
    "date_end": (TEXT, "the last day", "`day`", lambda r: r.case.last_day or r.case.day),
    "deaths_a": (INTEGER, "dead of side a", "figures by group and the sides", lambda r: r.deaths.a),
    "deaths_b": (INTEGER, "dead of side b", "figures by group and the sides", lambda r: r.deaths.b),
    "deaths_civilians": (INTEGER, "dead civilians", "figures by group; groups that overlap are not added", lambda r: r.deaths.civilians),
    "deaths_unknown": (INTEGER, "the rest", "best minus the other three", lambda r: r.deaths.unknown),
    "best": (INTEGER, "the sum of the four", "`killed` by the profile (default `ucdp`)", lambda r: r.deaths.best),
    "high": (INTEGER, "the highest", "`killed` by the profile", lambda r: r.deaths.high),
    "low": (INTEGER, "the lowest", "`killed` by the profile", lambda r: r.deaths.low),
    "gwnoa": (INTEGER, "number of side a's state", "the register's country", lambda r: state_number(r.case.doers)),
    "gwnob": (INTEGER, "number of side b's state", "the register's country", lambda r: state_number(r.case.harmed)),
}
TABLE = Table(
    "ucdp",
    "UCDP-shaped events",
    "one incident that happened and killed at least one by the highest figure",
    tuple(Column(name, *about) for name, about in WRITTEN.items()),
    rows,
    profile="ucdp",
    notes=("The file has the shape of UCDP GED's columns and is not UCDP data. Ids of conflicts, dyads and sides are left empty.",),
)
