"""Our own tables of incidents and of documents, and the few columns that humanitarian spreadsheets (HXL) have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from riwaya.export.acled import PREFIX, coordinate, notes, one, sub_event
from riwaya.export.case import Case
from riwaya.export.columns import DECIMAL, INTEGER, TEXT, YES_NO, Column, Table, joined
from riwaya.export.told import Paper


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper of an incident."""

    case: Case
    paper: Paper


def each_case(case: Case) -> Iterator[Case]:
    """One row."""
    yield case


def each_paper(case: Case) -> Iterator[PaperRow]:
    """A row for each paper behind the incident."""
    for paper in case.papers:
        yield PaperRow(case, paper)


def end(case: Case, field: str, which: str) -> int | None:
    """An end of a figure."""
    found = case.figure(field)
    return None if found is None else getattr(found, which)


INCIDENT: Mapping[str, tuple[str, str, str, Any]] = {
    "incident_id": (TEXT, "our id with our own prefix", "the store", lambda c: PREFIX + c.told.id),
    "state": (TEXT, "reviewed or open (machine-only)", "people's judgements", lambda c: c.told.state),
    "grade": (TEXT, "Confirmed, Fair, Weak, Contested, Discounted", "derived, or a person's", lambda c: c.told.derived.grade.name),
    "type": (TEXT, "the codebook's type", "adopted", lambda c: c.type),
    "sub_event_type": (TEXT, "ACLED's sub-event", "type and facets", lambda c: sub_event(c)[0]),
    "status": (TEXT, "happened, planned, called_for, denied, ended", "adopted", lambda c: c.status),
    "first_day": (TEXT, "the first day; empty where none is told", "`day`, adopted", lambda c: c.day if c.day_told else None),
    "last_day": (TEXT, "the last day", "`day`, adopted", lambda c: c.last_day),
    "place": (TEXT, "the place", "`place`, adopted", lambda c: c.spot.name),
    "place_precision": (TEXT, "how much ground its words cover", "the record", lambda c: c.spot.precision),
    "within": (TEXT, "what holds it, smallest first", "the gazetteer", lambda c: joined(c.within)),
    "country": (TEXT, "in English", "the gazetteer", lambda c: c.country_name),
    "latitude": (DECIMAL, "degrees", "the gazetteer", lambda c: coordinate(c.spot.lat)),
    "longitude": (DECIMAL, "degrees", "the gazetteer", lambda c: coordinate(c.spot.lon)),
    "uncertainty_m": (INTEGER, "how far from the point it may have been, in metres", "the precision", lambda c: c.uncertainty_m),
    "perpetrators": (TEXT, "joined by ;", "adopted", lambda c: joined(p.name for p in c.doers)),
    "targets": (TEXT, "joined by ;", "adopted", lambda c: joined(p.name for p in c.harmed)),
    "killed_min": (INTEGER, "the least", "`killed` by the profile", lambda c: end(c, "killed", "low")),
    "killed_max": (INTEGER, "the most; empty where open", "`killed` by the profile", lambda c: end(c, "killed", "high")),
    "injured_min": (INTEGER, "the least", "`injured` by the profile", lambda c: end(c, "injured", "low")),
    "injured_max": (INTEGER, "the most; empty where open", "`injured` by the profile", lambda c: end(c, "injured", "high")),
    "civilians_killed_min": (INTEGER, "the least", "`killed:civilians` by the profile", lambda c: end(c, "killed:civilians", "low")),
    "civilians_killed_max": (INTEGER, "the most; empty where open", "`killed:civilians` by the profile", lambda c: end(c, "killed:civilians", "high")),
    "contested": (TEXT, "fields on which independent roots disagree", "derived", lambda c: joined(c.told.derived.contested)),
    "roots": (TEXT, "who first says so", "ends of the chains", lambda c: joined(c.roots())),
    "root_count": (INTEGER, "independent roots", "ends of the chains", lambda c: len(c.told.derived.roots)),
    "accounts": (INTEGER, "accounts, copies too", "the store", lambda c: len(c.told.accounts)),
    "copies": (INTEGER, "copies among them", "the finder of copies", lambda c: len(c.told.derived.copies)),
    "outlets": (TEXT, "joined by ;", "documents", lambda c: joined(c.outlets())),
    "rounded": (YES_NO, "the position was rounded", "--exact", lambda c: c.rounded),
    "computed_at": (TEXT, "when the store computed it, UTC", "the store", lambda c: c.told.computed_at),
}
DOCUMENT: Mapping[str, tuple[str, str, str, Any]] = {
    "document_id": (TEXT, "its number in the store", "the store", lambda r: r.paper.id),
    "incident_id": (TEXT, "the incident that it tells; a paper stands once for each", "the store", lambda r: PREFIX + r.case.told.id),
    "outlet": (TEXT, "who published", "the document", lambda r: r.paper.outlet),
    "published": (TEXT, "the day", "the document", lambda r: r.paper.published),
    "url": (TEXT, "the address", "the document", lambda r: r.paper.url),
    "text_sha256": (TEXT, "hash of the exact text in UTF-8", "the document", lambda r: r.paper.text_sha256),
    "original_sha256": (TEXT, "hash of the bytes that came in", "the store", lambda r: r.paper.original_sha256),
    "reader": (TEXT, "who read it: version, hash of the rules", "the record", lambda r: r.paper.reader),
}
HXL: Mapping[str, tuple[str, str, str, str, Any]] = {
    "id": ("#event+code", TEXT, "our id with our own prefix", "the store", lambda c: PREFIX + c.told.id),
    "date": ("#date+occurred", TEXT, "the first day; empty where none is told", "`day`, adopted", lambda c: c.day if c.day_told else None),
    "type": ("#event+type", TEXT, "the codebook's type", "adopted", lambda c: c.type),
    "sub_type": ("#event+type+sub", TEXT, "ACLED's sub-event", "type and facets", lambda c: sub_event(c)[0]),
    "actor1": ("#group+name+first", TEXT, "who did it or took part", "`perpetrators`", lambda c: one(c.doers)),
    "actor2": ("#group+name+second", TEXT, "whom or what it was done to", "`targets`", lambda c: one(c.harmed)),
    "admin1": ("#adm1+name", TEXT, "the largest area within the country", "the gazetteer", lambda c: c.within[-1] if c.within else None),
    "location": ("#loc+name", TEXT, "the place", "`place`, adopted", lambda c: c.spot.name),
    "lat": ("#geo+lat", DECIMAL, "degrees", "the gazetteer", lambda c: coordinate(c.spot.lat)),
    "lon": ("#geo+lon", DECIMAL, "degrees", "the gazetteer", lambda c: coordinate(c.spot.lon)),
    "killed_min": ("#affected+killed+min", INTEGER, "the least", "`killed` by the profile", lambda c: end(c, "killed", "low")),
    "killed_max": ("#affected+killed+max", INTEGER, "the most; empty where open", "`killed` by the profile", lambda c: end(c, "killed", "high")),
    "injured": ("#affected+injured", INTEGER, "the least", "`injured` by the profile", lambda c: end(c, "injured", "low")),
    "source": ("#meta+source", TEXT, "outlets", "documents", lambda c: joined(c.outlets())),
    "description": (
        "#description",
        TEXT,
        "a sentence made of the values, and whether it was reviewed",
        "the incident",
        lambda c: f"{notes(c)} {c.told.state.capitalize()}.",
    ),
}
INCIDENTS = Table("incidents", "Incidents", "one incident, whatever its status", tuple(Column(n, *about) for n, about in INCIDENT.items()), each_case)
DOCUMENTS = Table("documents", "Documents", "one paper behind an incident", tuple(Column(n, *about) for n, about in DOCUMENT.items()), each_paper)
HXL_TABLE = Table(
    "hxl",
    "HXL spreadsheet",
    "one incident, whatever its status",
    tuple(Column(n, *about[1:]) for n, about in HXL.items()),
    each_case,
    under=tuple(about[0] for about in HXL.values()),
    notes=("The second row holds the hashtags.",),
)
