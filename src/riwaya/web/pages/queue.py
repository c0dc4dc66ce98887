"""The review: one incident a screen, in the order of what matters and how unsure it is; goes on where it was left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from riwaya.incidents.grade import GRADES
from riwaya.incidents.profiles import DEFAULT
from riwaya.store import incident_judging as judging
from riwaya.store.incident_rulings import LINKING, standing
from riwaya.store.incidents import Filters
from riwaya.web.answers import json_answer
from riwaya.web.desk import author_of, desk_of
from riwaya.web.forms import own_form
from riwaya.web.gathering import gather
from riwaya.web.pages import incidents as incident_page
from riwaya.web.pages.preferences import local
from riwaya.web.problems import ProblemError
from riwaya.web.queries import incidents
from riwaya.web.queries.queue import Queue, queue
from riwaya.web.rendering import rendered
from riwaya.web.tables import csv_answer

router = APIRouter(include_in_schema=False)
PLACE_COOKIE = "riwaya_queue"
COLUMNS = ("id", "type", "place", "first_day", "last_day", "grade", "contested", "accounts", "copies", "roots", "killed", "injured", "outlets")
BATCH = 200
A_YEAR_S = 365 * 24 * 3600


class Asked(BaseModel):
    """Which of the open incidents; `at` is the one on the screen."""

    at: str = Field("", max_length=64)
    type: str = Field("", max_length=60)
    grade: str = Field("", max_length=20)
    place: str = Field("", max_length=200)
    outlet: str = Field("", max_length=200)
    contested: bool = False
    profile: str = Field(DEFAULT, pattern="^(acled|ucdp|airwars|latest)$")

    def filters(self) -> Filters:
        """The filters of the list."""
        return Filters(type=self.type or None, grade=self.grade or None, place=self.place or None, outlet=self.outlet or None, contested=self.contested)

    def told(self) -> dict[str, str]:
        """The filters as they stand in an address."""
        told = {"type": self.type, "grade": self.grade, "place": self.place, "outlet": self.outlet, "contested": "true" if self.contested else ""}
        return {key: value for key, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the screen stands in the queue."""

    queue: Queue
    before: str | None
    after: str | None
    asked: Asked


def load(request: Request, asked: Annotated[Asked, Query()]) -> Queue:
    """The queue."""
    with desk_of(request).reading() as connection:
        return queue(connection, asked.filters())


@router.get("/queue.json", response_model=None)
def in_json(request: Request, data: Annotated[Queue, Depends(load)]) -> Response:
    """The queue for programs."""
    return json_answer(request, data)


@router.get("/queue.csv", response_model=None)
def in_csv(data: Annotated[Queue, Depends(load)]) -> Response:
    """The queue as a table."""
    return csv_answer("queue", COLUMNS, rows(data))


def rows(data: Queue) -> Iterable[dict[str, Any]]:
    """One row an incident."""
    return (each.to_dict() for each in data.items)


@router.get("/queue", response_model=None)
def show(request: Request, asked: Annotated[Asked, Query()], data: Annotated[Queue, Depends(load)]) -> Response:
    """The incident that is looked at, or the one that was left, or the first."""
    names = [each.id for each in data.items]
    kept = request.cookies.get(PLACE_COOKIE, "")
    name = asked.at or (kept if kept in names else "") or (names[0] if names else "")
    with desk_of(request).reading() as connection:
        view = incidents.view(connection, name, asked.profile) if name else None
    if view is None:
        return rendered(request, "queue_empty.html", data=data, asked=asked)
    before, after = data.around(view.shown.listed.id)
    besides = incident_page.besides(view)
    besides |= {"place_in_queue": Place(data, before, after, asked), "back": address(asked, after or ""), "grades": GRADES}
    answer = rendered(request, "incident.html", data=view, **besides)
    answer.set_cookie(PLACE_COOKIE, view.shown.listed.id, max_age=A_YEAR_S, httponly=True, samesite="strict")
    return answer


def address(asked: Asked, at: str) -> str:
    """The address of an incident in the queue, under the same filters."""
    told = {**asked.told(), **({"at": at} if at else {})}
    return f"/queue?{urlencode(told)}" if told else "/queue"


@router.post("/queue/undo", response_model=None, dependencies=[Depends(own_form)])
def undo(request: Request, back: Annotated[str, Form()] = "") -> Response:
    """Takes back what this person decided last, and goes back, or to what it was on. Raises ProblemError where nothing is left to undo."""
    desk = desk_of(request)
    with desk.reading() as connection:
        mine = [each for each in standing(connection) if each.author == author_of(request)]
    if not mine:
        raise ProblemError(422, "nothing_to_undo")
    with desk.writer() as store:
        judging.undo(store, mine[-1].id)
    if mine[-1].kind in LINKING:
        gather(request)
    return RedirectResponse(local(back) if back else f"/queue?at={mine[-1].incident}", status_code=303)


@router.get("/queue/batch", response_model=None)
def preview(request: Request, asked: Annotated[Asked, Query()], data: Annotated[Queue, Depends(load)]) -> Response:
    """What accepting all that the filters allow would accept."""
    return rendered(request, "batch.html", data=data, asked=asked, most=BATCH)


@router.post("/queue/batch", response_model=None, dependencies=[Depends(own_form)])
def batch(request: Request, names: Annotated[list[str], Form(max_length=BATCH)], reason: Annotated[str, Form(max_length=2000)]) -> Response:
    """Accepts the incidents that the preview named, each a judgement of its own. Raises ProblemError without a reason."""
    if not reason.strip():
        raise ProblemError(422, "reason_wanted")
    for name in names:
        with desk_of(request).writer() as store:
            judging.accept(store, name, None, reason.strip())
    return RedirectResponse("/queue", status_code=303)
