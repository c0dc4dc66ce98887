"""Two incidents side by side: the same, different, or not to be told; and what joining them would change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from riwaya.errors import InputError
from riwaya.incidents.deriving import derive
from riwaya.incidents.profiles import DEFAULT
from riwaya.incidents.values import Derived
from riwaya.model.incident import Incident
from riwaya.store import incident_judging as judging
from riwaya.store.incident_rulings import rulings
from riwaya.web.answers import json_answer
from riwaya.web.desk import desk_of
from riwaya.web.forms import own_form
from riwaya.web.gathering import gather
from riwaya.web.problems import ProblemError, missing
from riwaya.web.queries import duplicates, incidents
from riwaya.web.rendering import rendered
from riwaya.web.tables import csv_answer

router = APIRouter(include_in_schema=False)
COLUMNS = ("one", "other", "score", "sentence", "unsure")
FIELDS = ("type", "place", "day", "perpetrators", "targets", "weapon", "killed", "injured")
At = Annotated[str, Query(max_length=140)]


def load(request: Request) -> duplicates.Pairs:
    """The pairs."""
    with desk_of(request).reading() as connection:
        return duplicates.pairs(connection)


@router.get("/duplicates.json", response_model=None)
def in_json(request: Request, data: Annotated[duplicates.Pairs, Depends(load)]) -> Response:
    """The pairs for programs."""
    return json_answer(request, data)


@router.get("/duplicates.csv", response_model=None)
def in_csv(data: Annotated[duplicates.Pairs, Depends(load)]) -> Response:
    """The pairs as a table."""
    return csv_answer("duplicates", COLUMNS, rows(data))


def rows(data: duplicates.Pairs) -> Iterable[dict[str, Any]]:
    """One row a pair."""
    return ({"one": p.one.id, "other": p.other.id, "score": p.score, "sentence": p.sentence, "unsure": p.unsure} for p in data.items)


@router.get("/duplicates", response_model=None)
def show(request: Request, data: Annotated[duplicates.Pairs, Depends(load)], at: At = "") -> Response:
    """One pair: the one that is asked for, else the first."""
    names = [pair.name for pair in data.items]
    if not names:
        return rendered(request, "duplicates.html", data=data, pair=None)
    number = names.index(at) if at in names else 0
    pair = data.items[number]
    with desk_of(request).reading() as connection:
        sides = tuple(incidents.view(connection, each.id, DEFAULT) for each in (pair.one, pair.other))
    if sides[0] is None or sides[1] is None:
        raise missing("incident", at)
    around = (names[number - 1] if number else None, names[number + 1] if number + 1 < len(names) else None)
    joined = joint(sides[0], sides[1])
    return rendered(request, "duplicates.html", data=data, pair=pair, sides=sides, joined=joined, around=around, number=number + 1, fields=FIELDS)


def joint(one: incidents.View, other: incidents.View) -> Derived:
    """What would be derived of both together."""
    accounts = (*one.shown.accounts, *other.shown.accounts)
    standing = [*one.shown.judgements, *other.shown.judgements]
    told = tuple(ruling for name in (one.shown.listed.id, other.shown.listed.id) for ruling in rulings(standing, name))
    return derive(Incident(one.shown.listed.id, accounts), told)


class Told(BaseModel):
    """A decision on a pair."""

    kind: str = Field(pattern="^(same|different|unsure)$")
    one: str = Field(max_length=64)
    other: str = Field(max_length=64)
    after: str = Field("", max_length=140)
    reason: str = Field("", max_length=2000)


@router.post("/duplicates", response_model=None, dependencies=[Depends(own_form)])
def decide(request: Request, told: Annotated[Told, Form()]) -> Response:
    """Keeps what a person says of a pair, and goes on to the next. Raises ProblemError where judgements before exclude it."""
    reason = told.reason.strip() or None
    with desk_of(request).writer() as store:
        try:
            if told.kind == "unsure":
                judging.unsure(store, told.one, reason)
                judging.unsure(store, told.other, reason)
            else:
                (judging.same if told.kind == "same" else judging.different)(store, told.one, told.other, reason)
        except InputError as error:
            raise ProblemError(422, "said", {"what": str(error)}) from error
    if told.kind != "unsure":
        gather(request)
    return RedirectResponse("/duplicates" + (f"?at={told.after}" if told.after else ""), status_code=303)
