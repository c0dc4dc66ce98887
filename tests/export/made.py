"""Incidents for the exports' tests: read from Arabic sentences of our own, or made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import riwaya
from riwaya.export.case import Case, case_of
from riwaya.export.formats import FORMATS
from riwaya.export.told import Manner, Paper, Spot, Told
from riwaya.incidents.accounts import accounts
from riwaya.incidents.deriving import derive
from riwaya.model.incident import Account, Incident

PUBLISHED = "2020-03-12"


def told_of(*found: Account, name: str = "i1", **known: Any) -> Told:
    """An incident of these accounts; the place is the first account's."""
    place, time = found[0].event.place, found[0].event.time
    spot = Spot(place.name or place.text, place.within, place.precision, place.lat, place.lon) if place else Spot()
    first, last = time.interval.bounds() if time else (None, None)
    values = {"spot": spot, "first_day": first, "last_day": last, "computed_at": "2024-05-01T00:00:00Z"}
    return Told(name, known.pop("state", "reviewed"), tuple(found), derive(Incident(name, found)), **{**values, **known})


def told_from(text: str, name: str = "i1", facets: dict[str, str] | None = None, **known: Any) -> list[Told]:
    """The incidents that a text tells, each event one; `facets` are those of the record where a person put them in."""
    record = riwaya.read(text, published=PUBLISHED, outlet="صحيفة المثال", kind="post")
    paper = Paper("1", "0" * 64, "صحيفة المثال", "https://example.org/1", PUBLISHED, "", text)
    found = accounts(record, "1")
    if facets is not None:
        found = tuple(replace(each, event=replace(each.event, facets=facets)) for each in found)
    return [told_of(each, name=name, papers={"1": paper}, **known) for each in found]


def cases(text: str, manner: Manner | None = None, **known: Any) -> list[Case]:
    """The same as cases."""
    return [case_of(each, manner or Manner()) for each in told_from(text, **known)]


def rows_of(name: str, told: list[Told], manner: Manner | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a format's table, by column."""
    table = FORMATS[name].table
    for each in told:
        for row in table.rows(case_of(each, manner or Manner(table.profile))):
            yield {column.name: column.of(row) for column in table.columns}
