"""One incident, and what a person decides of it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from riwaya.errors import InputError
from riwaya.incidents.grade import GRADES
from riwaya.incidents.profiles import DEFAULT, rule_words
from riwaya.store import incident_judging as judging
from riwaya.store.incidents import incident
from riwaya.store.opening import Store
from riwaya.web.answers import Table, page
from riwaya.web.desk import desk_of
from riwaya.web.forms import own_form, unchanged
from riwaya.web.gathering import gather
from riwaya.web.pages.preferences import local
from riwaya.web.problems import ProblemError, missing
from riwaya.web.queries import incidents

router = APIRouter(include_in_schema=False)
COLUMNS = (
    "incident",
    "field",
    "adopted",
    "outlet",
    "account",
    "document",
    "value",
    "words",
    "start",
    "stop",
    "roots",
    "contested",
    "denied",
    "copied",
    "claim",
)
# What needs a reason: whatever goes against the texts or the rules.
REASONED = ("correct", "reject", "grade", "discount", "exclude", "split", "different", "same")
LINKING = ("same", "different", "exclude", "split")
Profile = Annotated[str, Query(pattern="^(acled|ucdp|airwars|latest)$")]


def load(request: Request, name: str, profile: Profile = DEFAULT) -> incidents.View:
    """The incident. Raises ProblemError where there is none."""
    with desk_of(request).reading() as connection:
        found = incidents.view(connection, name, profile)
    if found is None:
        raise missing("incident", name)
    return found


def besides(view: incidents.View) -> dict[str, Any]:
    """What the page shows besides the incident."""
    return {
        "grades": GRADES,
        "profiles": tuple(incidents.profiles()),
        "rule_words": rule_words,
        "place_in_queue": None,
        "back": f"/incidents/{view.shown.listed.id}",
    }


page(router, "/incidents/{name}", "incident.html", Table("incident", COLUMNS, incidents.rows), besides)(load)


class Told(BaseModel):
    """A judgement as a form sends it; without a field or a claim it is on the whole incident."""

    kind: str = Field(pattern="^(accept|correct|reject|grade|discount|unsure|same|different|exclude|split)$")
    field: str = Field("", max_length=60)
    value: str = Field("", max_length=500)
    claim: str = Field("", max_length=200)
    other: str = Field("", max_length=64)
    accounts: list[str] = Field(default_factory=list, max_length=200)
    reason: str = Field("", max_length=2000)
    version: str = Field("", max_length=160)
    back: str = Field("", max_length=2000)


@router.post("/incidents/{name}/judgements", response_model=None, dependencies=[Depends(own_form)])
def judge(request: Request, name: str, told: Annotated[Told, Form()]) -> Response:
    """Keeps a judgement and goes back. Raises ProblemError."""
    decided(request, name, told)
    return RedirectResponse(local(told.back or f"/incidents/{name}"), status_code=303)


def decided(request: Request, name: str, told: Told) -> int:
    """Keeps a judgement, and gathers anew where it changes who belongs to whom; returns its number. Raises ProblemError."""
    if told.kind in REASONED and not told.reason.strip():
        raise ProblemError(422, "reason_wanted")
    desk = desk_of(request)
    with desk.reading() as connection:
        found = incident(connection, name)
        if found is None:
            raise missing("incident", name)
        unchanged(told.version, incidents.tag(connection, found))
    with desk.writer() as store:
        try:
            number = decide(store, found.listed.id, told)
        except InputError as error:
            raise ProblemError(422, "said", {"what": str(error)}) from error
    if told.kind in LINKING:
        gather(request)
    return number


def decide(store: Store, name: str, told: Told) -> int:
    """The judgement that a form means. Raises InputError, ProblemError."""
    reason = told.reason.strip() or None
    ways = {
        "accept": lambda: judging.accept(store, name, told.field or None, reason),
        "correct": lambda: judging.correct(store, name, wanted(told.field), wanted(told.value), reason),
        "reject": lambda: judging.reject(store, name, wanted(told.claim), reason),
        "grade": lambda: judging.correct(store, name, "grade", wanted(told.value), reason),
        "discount": lambda: judging.correct(store, name, "grade", GRADES[-1], reason),
        "unsure": lambda: judging.unsure(store, name, reason),
        "same": lambda: judging.same(store, name, wanted(told.other), reason),
        "different": lambda: judging.different(store, name, wanted(told.other), reason),
        "exclude": lambda: judging.exclude(store, name, wanted(told.accounts[0] if told.accounts else ""), reason),
        "split": lambda: judging.split(store, name, told.accounts if wanted("".join(told.accounts)) else [], reason),
    }
    return ways[told.kind]()


def wanted(told: str) -> str:
    """What was told. Raises ProblemError for nothing."""
    if not told.strip():
        raise ProblemError(422, "value_wanted")
    return told.strip()


@router.post("/incident-judgements/{number:int}/undo", response_model=None, dependencies=[Depends(own_form)])
def undo(request: Request, number: int, back: Annotated[str, Form()] = "/queue") -> Response:
    """Takes a judgement on an incident back."""
    with desk_of(request).writer() as store:
        judging.undo(store, number)
    gather(request)
    return RedirectResponse(local(back), status_code=303)


@router.post("/incidents-build", response_model=None, dependencies=[Depends(own_form)])
def build(request: Request) -> Response:
    """Gathers the incidents of all that was read."""
    gather(request)
    return RedirectResponse("/queue", status_code=303)
