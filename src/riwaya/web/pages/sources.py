"""Who cites whom, and what a person says of an outlet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from riwaya.store.judging import Decision
from riwaya.web.answers import Table, page
from riwaya.web.desk import desk_of
from riwaya.web.forms import own_form
from riwaya.web.graphs import sides
from riwaya.web.problems import ProblemError, missing
from riwaya.web.queries import sources

router = APIRouter(include_in_schema=False)
COLUMNS = ("outlet", "root", "documents")
KINDS = ("agency", "newspaper", "broadcaster", "website", "ministry", "armed_group", "monitor", "person", "unknown")


def load(request: Request) -> sources.Citing:
    """The citations."""
    with desk_of(request).reading() as connection:
        return sources.citing(connection)


def rows(data: sources.Citing) -> Iterable[dict[str, Any]]:
    """Who cites whom as a table."""
    return ({"outlet": each.outlet, "root": each.root, "documents": each.documents} for each in data.citations)


def besides(data: sources.Citing) -> dict[str, Any]:
    """The graph."""
    return {"graph": sides([(each.outlet, each.root, each.documents) for each in data.citations]), "kinds": KINDS}


page(router, "/sources", "sources.html", Table("citations", COLUMNS, rows), besides)(load)


class Told(BaseModel):
    """What a form says of an outlet."""

    kind: str = Field("", max_length=40)
    party: str = Field("", max_length=200)
    reason: str = Field("", max_length=2000)


@router.post("/sources/{number:int}", response_model=None, dependencies=[Depends(own_form)])
def edit(request: Request, number: int, told: Annotated[Told, Form()]) -> Response:
    """Keeps what a person says of an outlet, as a judgement. Raises ProblemError."""
    if not told.reason.strip():
        raise ProblemError(422, "reason_wanted")
    if told.kind and told.kind not in KINDS:
        raise ProblemError(422, "value_wanted")
    if number not in {each.id for each in load(request).publishers}:
        raise missing("outlet", number)
    value = {"kind": told.kind or None, "party": told.party.strip() or None}
    desk_of(request).judge(Decision("edit", f"outlet:{number}", value, told.reason.strip()))
    return RedirectResponse(f"/sources#o{number}", status_code=303)
