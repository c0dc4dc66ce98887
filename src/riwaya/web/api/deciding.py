"""What can be decided. `If-Match` with the ETag of what was seen keeps two people from undoing one another unseen (412); an `Idempotency-Key` makes a repeated request one."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Header, Path, Request
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse

from riwaya.errors import InputError
from riwaya.store import incident_judging
from riwaya.web.api.described import problems
from riwaya.web.desk import desk_of
from riwaya.web.forms import unchanged
from riwaya.web.gathering import gather
from riwaya.web.pages import documents, incidents
from riwaya.web.problems import ProblemError

router = APIRouter(default_response_class=JSONResponse)
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
Name = Annotated[str, Path(min_length=1, max_length=64, pattern="^[A-Za-z0-9]+$")]
Match = Annotated[str | None, Header(alias="If-Match", max_length=200)]
Key = Annotated[str | None, Header(alias="Idempotency-Key", max_length=200)]
KEPT_KEYS = 10_000


class Decided(BaseModel):
    """The number of the judgement that was made."""

    judgement: int


@dataclass(slots=True)
class Keys:
    """Idempotency keys of this server's time, each with the hash of its request and the judgement that came of it."""

    _kept: OrderedDict[str, tuple[str, int]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: str | None, request: str) -> int | None:
        """The judgement of a request that was made already. Raises ProblemError where the key was used for another."""
        with self._lock:
            kept = self._kept.get(key or "")
        if kept is None:
            return None
        if kept[0] != request:
            raise ProblemError(409, "key_used")
        return kept[1]

    def keep(self, key: str | None, request: str, judgement: int) -> None:
        """Notes what came of a request."""
        if key:
            with self._lock:
                self._kept[key] = (request, judgement)
                while len(self._kept) > KEPT_KEYS:
                    self._kept.popitem(last=False)


KEYS = Keys()


class DocumentDecision(BaseModel):
    """On a document, or with `claim` on one of its claims; `edit` wants `value`, `add` wants `field`, `start` and `stop` (code points); both want a reason."""

    kind: str = Field(pattern="^(accept|reject|unsure|edit|add)$")
    claim: int | None = Field(None, ge=1, le=2**53)
    field: str = Field("", max_length=20)
    value: str = Field("", max_length=500)
    start: int | None = Field(None, ge=0, le=2**31)
    stop: int | None = Field(None, ge=0, le=2**31)
    reason: str = Field("", max_length=2000)


class IncidentDecision(BaseModel):
    """On an incident, one of its fields (`field`), claims (`claim`), or who belongs to it (`other`, `accounts`)."""

    kind: str = Field(pattern="^(accept|correct|reject|grade|discount|unsure|same|different|exclude|split)$")
    field: str = Field("", max_length=60)
    value: str = Field("", max_length=500)
    claim: str = Field("", max_length=200)
    other: str = Field("", max_length=64)
    accounts: list[str] = Field(default_factory=list, max_length=200)
    reason: str = Field("", max_length=2000)


def fingerprint(request: Request, body: BaseModel) -> str:
    """What a request asks for, as a hash."""
    return hashlib.sha256(f"{request.url.path}\n{body.model_dump_json()}".encode("utf-8", "surrogatepass")).hexdigest()


@router.post("/documents/{number}/judgements", status_code=201, response_model=Decided, responses=problems(403, 404, 409, 412, 422))
def judge_document(request: Request, number: Number, told: DocumentDecision, if_match: Match = None, key: Key = None) -> Decided:
    """Keeps what a person says of a document or a claim; what was read stays as it was."""
    asked = fingerprint(request, told)
    done = KEYS.get(key, asked)
    if done is None:
        view = documents.load(request, number)
        unchanged(if_match, view.tag)
        done = desk_of(request).judge(documents.decision_of(view, documents.Told(**told.model_dump())))
        KEYS.keep(key, asked, done)
    return Decided(judgement=done)


@router.post("/incidents/{name}/judgements", status_code=201, response_model=Decided, responses=problems(403, 404, 409, 412, 422))
def judge_incident(request: Request, name: Name, told: IncidentDecision, if_match: Match = None, key: Key = None) -> Decided:
    """Keeps a judgement on an incident, and gathers anew where it changes who belongs to whom."""
    asked = fingerprint(request, told)
    done = KEYS.get(key, asked)
    if done is None:
        done = incidents.decided(request, name, incidents.Told(**told.model_dump(), version=if_match or ""))
        KEYS.keep(key, asked, done)
    return Decided(judgement=done)


@router.post("/judgements/{number}/undo", status_code=201, response_model=Decided, responses=problems(403, 404, 422))
def undo(request: Request, number: Number) -> Decided:
    """Takes a judgement back, by another that names it."""
    with desk_of(request).writer() as store:
        try:
            done = incident_judging.undo(store, number)
        except InputError as error:
            raise ProblemError(404, "said", {"what": str(error)}) from error
    gather(request)
    return Decided(judgement=done)
