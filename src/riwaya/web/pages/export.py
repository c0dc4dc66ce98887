"""The export: what leaves, in which shape, with a preview; made in a thread, so that no other page waits; what was asked can be kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request
from pydantic import Field, StringConstraints
from starlette.responses import FileResponse, RedirectResponse, Response

from riwaya.batch import exporting as batch
from riwaya.export.formats import FORMATS
from riwaya.export.told import REVIEWED, Manner
from riwaya.export.writers import SUFFIXES, WRITERS
from riwaya.incidents.profiles import profiles
from riwaya.model.labels import label
from riwaya.store import saved_exports
from riwaya.web.answers import Table, page
from riwaya.web.desk import desk_of
from riwaya.web.forms import own_form
from riwaya.web.making import Made, Making
from riwaya.web.pages import explore
from riwaya.web.problems import missing
from riwaya.web.queries import exporting
from riwaya.web.rendering import rendered
from riwaya.web.words import word

router = APIRouter(include_in_schema=False)
SAVED_COLUMNS = ("name", "address")
GRADES = ("Confirmed", "Fair", "Weak", "Contested", "Discounted")
# What the form sets; an address of the list has more (its order, its page), which an export does not need.
KEPT = ("format", "by", "profile", "unreviewed", "names", "exact", "type", "grade", "state", "place", "outlet", "first", "last", "contested", "box")
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class Asked(explore.Asked):
    """The filters of the list, and how they leave. Only what was reviewed, without names and exact places, where nothing else is asked for."""

    format: str = Field("incidents", pattern=f"^({'|'.join(FORMATS)})$")
    by: str = Field("", pattern=f"^({'|'.join(WRITERS)})?$")
    profile: str = Field("", pattern="^(acled|ucdp|airwars|latest)?$")
    unreviewed: bool = False
    names: bool = False
    exact: bool = False

    def export(self) -> batch.Asked:
        """As the export is asked; a table format that the format is not written in gives way to the usual one."""
        chosen = FORMATS[self.format]
        filters = replace(self.filters(), state=(self.state or None) if self.unreviewed else REVIEWED)
        manner = Manner(self.profile or chosen.table.profile, self.names, self.exact)
        return batch.Asked(chosen, manner, filters, self.by if self.by in chosen.writers else None)

    def settings(self) -> dict[str, str]:
        """What was set, by the names of the address."""
        told = {name: getattr(self, name) for name in KEPT}
        return {name: "true" if value is True else str(value) for name, value in told.items() if value}


class Saving(Asked):
    """What is kept, under which name."""

    name: Name


def load(request: Request, asked: Annotated[Asked, Query()]) -> exporting.Preview:
    """The preview of what is asked."""
    desk = desk_of(request)
    with desk.reading() as connection:
        return exporting.preview(connection, desk.columns(connection), asked.export())


def rows(data: exporting.Preview) -> Iterable[dict[str, Any]]:
    """The exports that are kept, as a table."""
    return ({"name": name, "address": address(settings)} for name, settings in data.saved.items())


def address(settings: dict[str, str]) -> str:
    """The page with these settings."""
    return f"/export?{urlencode(settings)}"


def asked_of(request: Request) -> Asked:
    """What the address asks; it was checked when the page was loaded."""
    return Asked(**request.query_params)  # type: ignore[arg-type]


def left_words(why: str) -> str:
    """Why a format holds no row of an incident, in words."""
    status = why.removeprefix("status ")
    return word("export.left.nobody_dead") if status == why else word("export.left.status", status=label("statuses", status))


def besides(_data: exporting.Preview) -> dict[str, Any]:
    """What may be chosen."""
    return {
        "formats": FORMATS,
        "ways": tuple(WRITERS),
        "profiles": tuple(profiles()),
        "grades": GRADES,
        "asked_of": asked_of,
        "address_of_saved": address,
        "left_words": left_words,
    }


page(router, "/export", "export.html", Table("saved-exports", SAVED_COLUMNS, rows), besides)(load)


@router.post("/exports", response_model=None, dependencies=[Depends(own_form)])
def make(request: Request, asked: Annotated[Asked, Form()]) -> Response:
    """Makes the file and shows what it holds. Raises UsageError where a package is wanting, StoreError."""
    wanted = asked.export()
    suffix = next((ending for ending, way in SUFFIXES.items() if way == wanted.by), wanted.format.suffix)
    made = making_of(request).make(desk_of(request).store, wanted, f"riwaya-{wanted.format.name}{suffix}")
    return RedirectResponse(f"/exports/{made.number}", status_code=303)


@router.get("/exports/{number:int}", response_model=None)
def made(request: Request, number: int) -> Response:
    """What an export holds, what it left out and why, and where to get it."""
    return rendered(request, "exported.html", made=found(request, number), left_words=left_words)


@router.get("/exports/{number:int}/{what}", response_model=None)
def sent(request: Request, number: int, what: str) -> Response:
    """The file, or the note beside it, to keep."""
    export = found(request, number)
    path = {"file": export.path, "note": export.path.with_name(export.path.name + batch.NOTE)}.get(what)
    if path is None:
        raise missing("export", what)
    headers = {"Content-Security-Policy": "sandbox", "Cache-Control": "no-store"}
    return FileResponse(path, filename=path.name, media_type="application/octet-stream", headers=headers)


@router.post("/exports/saved", response_model=None, dependencies=[Depends(own_form)])
def save(request: Request, asked: Annotated[Saving, Form()]) -> Response:
    """Keeps what is asked under a name. Raises UsageError where too many are kept."""
    with desk_of(request).writer() as store:
        saved_exports.save(store, asked.name, asked.settings())
    return RedirectResponse(address(asked.settings()), status_code=303)


@router.post("/exports/saved/remove", response_model=None, dependencies=[Depends(own_form)])
def remove(request: Request, name: Annotated[str, Form(max_length=100)]) -> Response:
    """Forgets what was kept."""
    with desk_of(request).writer() as store:
        saved_exports.remove(store, name)
    return RedirectResponse("/export", status_code=303)


def found(request: Request, number: int) -> Made:
    """The export of this number. Raises ProblemError where it is not there."""
    export = making_of(request).get(number)
    if export is None:
        raise missing("export", number)
    return export


def making_of(request: Request) -> Making:
    """The exports of this server."""
    there: Making = request.app.state.making
    return there
