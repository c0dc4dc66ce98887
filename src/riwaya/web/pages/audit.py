"""The log with its filters, and undoing one judgement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from riwaya.web.answers import Table, page
from riwaya.web.desk import desk_of
from riwaya.web.forms import Day, own_form
from riwaya.web.pages.preferences import local
from riwaya.web.queries import log

router = APIRouter(include_in_schema=False)
COLUMNS = ("seq", "at", "author", "action", "subject", "before", "after", "reason", "hash")
SUBJECTS = ("document", "claim", "incident", "watch", "actor", "place", "outlet")


class Asked(BaseModel):
    """What the log is asked, from its address."""

    author: str = Field("", max_length=200)
    action: str = Field("", max_length=60)
    subject: str = Field("", max_length=120)
    first: Day = ""
    last: Day = ""
    after: str = Field("", max_length=200)


def load(request: Request, told: Annotated[Asked, Query()]) -> log.Page:
    """The log."""
    with desk_of(request).reading() as connection:
        return log.page(connection, log.Asked(told.author, told.action, told.subject, told.first, told.last), told.after or None)


def rows(data: log.Page) -> Iterable[dict[str, Any]]:
    """The log as a table."""
    return (asdict(entry) for entry in data.items)


page(router, "/audit", "audit.html", Table("log", COLUMNS, rows), lambda _: {"subjects": SUBJECTS})(load)


@router.post("/judgements/{number:int}/undo", response_model=None, dependencies=[Depends(own_form)])
def undo(request: Request, number: int, back: Annotated[str, Form()] = "/audit", reason: Annotated[str, Form(max_length=2000)] = "") -> Response:
    """Takes one judgement back, whatever came after it; goes back to where that was asked."""
    desk_of(request).undo(number, reason.strip() or None)
    return RedirectResponse(local(back), status_code=303)
