"""Incidents in the shape of ACLED's files: 31 columns. The shape only: ids are ours, and it is not ACLED's data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from riwaya.export.case import Case, Party
from riwaya.export.codes import codes, event_of
from riwaya.export.columns import DECIMAL, INTEGER, TEXT, Column, Table, joined
from riwaya.export.told import REVIEWED
from riwaya.model.labels import label
from riwaya.model.wording import range_words

PREFIX = "RIWAYA-"
HAPPENED = ("happened", "ended")
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A case with its sub-event and what the rule has to say beside it."""

    case: Case
    sub: str
    event: str
    disorder: str
    tag: str = ""


def sub_event(case: Case) -> tuple[str, str]:
    """The sub-event that the type's first fitting rule gives, and the rule's tag; `Other` for a type that is not listed."""
    for rule in codes()["acled"]["rules"].get(case.type, ()):
        if all(fits(case, name, wanted) for name, wanted in rule.get("when", {}).items()):
            return rule["sub"], rule.get("tag", "")
    return "Other", ""


def fits(case: Case, name: str, wanted: str) -> bool:
    """True where a condition of a rule holds."""
    if name in ("doer", "harmed"):
        return any(each.side in wanted.split() for each in (case.doers if name == "doer" else case.harmed))
    if name in ("armed", "civilian"):
        return str(getattr(case, name)).lower() == wanted
    return case.facets.get(name) == wanted


def rows(case: Case) -> Iterator[Row]:
    """One row of what happened; none of what was only planned, called for or denied."""
    if case.status in HAPPENED or case.status is None:
        sub, tag = sub_event(case)
        yield Row(case, sub, *event_of(sub), tag)


def one(parties: tuple[Party, ...]) -> str:
    """The first party."""
    return parties[0].name if parties else ""


def rest(parties: tuple[Party, ...]) -> str:
    """The other parties."""
    return joined(each.name for each in parties[1:])


def inter(parties: tuple[Party, ...]) -> str:
    """What the first party is."""
    return str(codes()["acled"]["inter"].get(parties[0].side, "")) if parties else ""


def interaction(case: Case) -> str:
    """Both sides' kinds in one."""
    first, second = inter(case.doers), inter(case.harmed)
    return f"{first}-{second}" if first and second else f"{first or second} only" if first or second else ""


def targeted(row: Row) -> str:
    """Whether civilians were meant: the only ones harmed in violence."""
    violent = row.event in ("Explosions/Remote violence", "Violence against civilians") or row.sub == "Excessive force against protesters"
    return "Civilian targeting" if violent and row.case.civilian and not any(each.side in ("state", "rebel", "militia") for each in row.case.harmed) else ""


def admin(case: Case, level: int) -> str:
    """The holder of this level, 1 the largest; of a governorate its own name."""
    names = [*reversed(case.within)]
    if case.spot.precision == "governorate" and case.spot.name:
        names = [*names, case.spot.name] if case.spot.name not in names else names
    return names[level - 1] if len(names) >= level else ""


def coordinate(value: float | None) -> float | None:
    """To four places."""
    return None if value is None else round(value, DIGITS)


def notes(case: Case) -> str:
    """One sentence of our own on what is told, how well, and what is in dispute: no words of any text."""
    where = f" in {case.spot.name}" if case.spot.name else ""
    when = f" on {case.day}" if case.day_told else f"; the day is not told, first reported {case.day}" if case.day else ""
    parts = [f"{label('types', case.type or 'event', 'en')}{where}{when}."]
    for effect in ("killed", "injured"):
        figure = case.figure(effect, "airwars")
        if figure is not None:
            parts.append(f"{effect.capitalize()}: {range_words(figure.low, figure.high)}.")
    grade = case.told.derived.grade.name
    parts.append(f"Grade {grade}, {len(case.told.derived.roots)} independent root(s), {len(case.told.accounts)} account(s).")
    if case.told.derived.contested:
        parts.append(f"In dispute: {', '.join(case.told.derived.contested)}.")
    return " ".join(parts)


def tags(row: Row) -> str:
    """What the shape has no column for."""
    case = row.case
    review = "reviewed" if case.told.state == REVIEWED else "machine-only: not reviewed"
    extra = ["position rounded"] if case.rounded else []
    day = [] if case.day_told or not case.day else ["day of the first report"]
    return joined([review, f"grade={case.told.derived.grade.name}", f"figures={case.manner.profile}", *extra, *day, row.tag])


def fatalities(case: Case) -> int:
    """The dead by the profile; 0 where nobody tells any, as this shape has it."""
    figure = case.figure("killed")
    return 0 if figure is None else (figure.best if figure.best is not None else figure.low) or 0


def moment(told: str) -> int | None:
    """A moment in seconds since 1970."""
    return int(datetime.fromisoformat(told).timestamp()) if told else None


def country_code(case: Case) -> int | None:
    """ISO's number."""
    return int(case.country["iso"]) if case.country else None


MADE = "the incident's accounts, most independent roots first"
WRITTEN: Mapping[str, tuple[str, str, str]] = {
    "event_id_cnty": (TEXT, "our id with our own prefix", "the incident's name in the store"),
    "event_date": (TEXT, "the first day, Y-m-d; the first report's where no day is told (then tagged)", "`day`, adopted"),
    "year": (INTEGER, "its year", "`event_date`"),
    "time_precision": (INTEGER, "1 a day, 2 up to a week, 3 longer or unknown", "how many days `day` covers"),
    "disorder_type": (TEXT, "of the sub-event", "`data/exchange/acled.yaml`"),
    "event_type": (TEXT, "of the sub-event", "`data/exchange/acled.yaml`"),
    "sub_event_type": (TEXT, "one of 25", "type, facets and sides by the rules of `data/exchange/acled.yaml`"),
    "actor1": (TEXT, "who is told first to have done it or taken part; not the aggressor by that", f"`perpetrators`: {MADE}"),
    "assoc_actor_1": (TEXT, "the others on that side", "`perpetrators`"),
    "inter1": (TEXT, "what actor1 is", "the side of the register or of the words"),
    "actor2": (TEXT, "whom or what it was done to", f"`targets`: {MADE}"),
    "assoc_actor_2": (TEXT, "the others on that side", "`targets`"),
    "inter2": (TEXT, "what actor2 is", "the side of the register or of the words"),
    "interaction": (TEXT, "inter1-inter2, or the one that is known and `only`", "inter1, inter2"),
    "civilian_targeting": (TEXT, "`Civilian targeting` where only civilians were harmed or meant", "sides of `targets`, groups of the figures"),
    "iso": (INTEGER, "ISO 3166 number", "the country that holds the place"),
    "region": (TEXT, "region of the world", "the country"),
    "country": (TEXT, "in English", "the country that holds the place"),
    "admin1": (TEXT, "the largest area within the country", "what holds the place"),
    "admin2": (TEXT, "the next", "what holds the place"),
    "admin3": (TEXT, "the next", "what holds the place"),
    "location": (TEXT, "the place, in English where known", "`place`, adopted; a sensitive place by what holds it"),
    "latitude": (DECIMAL, "degrees, four places", "the gazetteer; of a sensitive place one place only"),
    "longitude": (DECIMAL, "degrees, four places", "as latitude"),
    "geo_precision": (INTEGER, "1 exact to a town, 2 near or district, 3 coarser", "the precision of the place"),
    "source": (TEXT, "outlets that tell it, joined by ;", "the accounts' documents"),
    "source_scale": (TEXT, "empty: not known", "-"),
    "notes": (TEXT, "a sentence made of the values; no words of any text", "type, place, day, figures, grade, disputes"),
    "fatalities": (INTEGER, "by the profile; 0 where nobody tells any", "`killed` by the profile (default `acled`)"),
    "tags": (TEXT, "reviewed or machine-only, grade, profile, what was rounded", "the incident"),
    "timestamp": (INTEGER, "seconds since 1970 of the computation", "when the store computed the incident"),
}
VALUES = {
    "event_id_cnty": lambda r: PREFIX + r.case.told.id,
    "event_date": lambda r: r.case.day,
    "year": lambda r: int(r.case.day[:4]) if r.case.day else None,
    "time_precision": lambda r: r.case.precision("acled")[1],
    "disorder_type": lambda r: r.disorder,
    "event_type": lambda r: r.event,
    "sub_event_type": lambda r: r.sub,
    "actor1": lambda r: one(r.case.doers),
    "assoc_actor_1": lambda r: rest(r.case.doers),
    "inter1": lambda r: inter(r.case.doers),
    "actor2": lambda r: one(r.case.harmed),
    "assoc_actor_2": lambda r: rest(r.case.harmed),
    "inter2": lambda r: inter(r.case.harmed),
    "interaction": lambda r: interaction(r.case),
    "civilian_targeting": targeted,
    "iso": lambda r: country_code(r.case),
    "region": lambda r: r.case.country.get("acled", ""),
    "country": lambda r: r.case.country_name,
    "admin1": lambda r: admin(r.case, 1),
    "admin2": lambda r: admin(r.case, 2),
    "admin3": lambda r: admin(r.case, 3),
    "location": lambda r: r.case.spot.name or "",
    "latitude": lambda r: coordinate(r.case.spot.lat),
    "longitude": lambda r: coordinate(r.case.spot.lon),
    "geo_precision": lambda r: r.case.precision("acled")[0],
    "source": lambda r: joined(r.case.outlets()),
    "source_scale": lambda _: "",
    "notes": lambda r: notes(r.case),
    "fatalities": lambda r: fatalities(r.case),
    "tags": tags,
    "timestamp": lambda r: moment(r.case.told.computed_at),
}
TABLE = Table(
    "acled",
    "ACLED-shaped events",
    "one incident that happened (what was only planned, called for or denied is left out, and counted in the note beside the file)",
    tuple(Column(name, *about, VALUES[name]) for name, about in WRITTEN.items()),
    rows,
    profile="acled",
    notes=("The file has the shape of ACLED's columns and is not ACLED data; ids carry our own prefix.",),
)
