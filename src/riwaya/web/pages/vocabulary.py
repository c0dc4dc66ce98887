"""Actors and places that the texts named, and corrections of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from riwaya.store.judging import Decision
from riwaya.web.answers import Table, page
from riwaya.web.desk import desk_of
from riwaya.web.forms import own_form
from riwaya.web.problems import ProblemError
from riwaya.web.queries import vocabulary

router = APIRouter(include_in_schema=False)
COLUMNS = ("id", "name", "key", "told", "side", "within", "lat", "lon", "precision", "correction")
SIDES = ("state", "rebel", "militia", "communal", "protesters", "rioters", "civilians", "external", "unknown")


class Asked(BaseModel):
    """Which list, and what of it."""

    kind: str = Field("actors", pattern="^(actors|places)$")
    q: str = Field("", max_length=200)
    after: str = Field("", max_length=200)


def load(request: Request, told: Annotated[Asked, Query()]) -> vocabulary.Page:
    """The list."""
    with desk_of(request).reading() as connection:
        return vocabulary.page(connection, told.kind, told.q, told.after or None)


def rows(data: vocabulary.Page) -> Iterable[dict[str, Any]]:
    """The list as a table."""
    return (asdict(term) for term in data.items)


page(router, "/vocabulary", "vocabulary.html", Table("vocabulary", COLUMNS, rows), lambda _: {"sides": SIDES, "kinds": vocabulary.KINDS})(load)


class Told(BaseModel):
    """A correction as a form sends it: another name, the number of the entry that it is the same as, the side, or where it lies."""

    name: str = Field("", max_length=300)
    same_as: int | None = None
    side: str = Field("", max_length=20)
    where: str = Field("", pattern=r"^\s*(-?\d{1,2}(\.\d+)?\s*,\s*-?\d{1,3}(\.\d+)?)?\s*$")
    reason: str = Field("", max_length=2000)

    def value(self) -> dict[str, Any]:
        """What was told, without what was not."""
        return {key: item for key, item in self.model_dump(exclude={"reason"}).items() if item}


@router.post("/vocabulary/{kind}/{number:int}", response_model=None, dependencies=[Depends(own_form)])
def correct(request: Request, kind: str, number: int, told: Annotated[Told, Form()]) -> Response:
    """Keeps a correction as a judgement. Raises ProblemError."""
    if kind not in vocabulary.KINDS or not told.value():
        raise ProblemError(422, "value_wanted")
    if not told.reason.strip():
        raise ProblemError(422, "reason_wanted")
    desk_of(request).judge(Decision("edit", f"{kind.removesuffix('s')}:{number}", told.value(), told.reason.strip()))
    return RedirectResponse(f"/vocabulary?kind={kind}#v{number}", status_code=303)
