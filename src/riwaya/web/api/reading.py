"""What can be asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict
from starlette.responses import JSONResponse, Response, StreamingResponse

from riwaya.incidents.profiles import DEFAULT
from riwaya.incidents.written import incident_dict
from riwaya.store import runs
from riwaya.store.incidents import each_incident
from riwaya.web.answers import json_answer
from riwaya.web.api.described import listed, problems
from riwaya.web.cursors import cursor, opened
from riwaya.web.desk import Desk, desk_of
from riwaya.web.pages import about, audit, documents, duplicates, explore, incidents, queue, sources, vocabulary
from riwaya.web.queries.explore import PAGE

router = APIRouter(default_response_class=JSONResponse)
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
Name = Annotated[str, Path(min_length=1, max_length=64, pattern="^[A-Za-z0-9]+$")]
Profile = Annotated[str, Query(pattern="^(acled|ucdp|airwars|latest)$")]


class Anything(BaseModel):
    """An object whose keys are those of the page's `.json`."""

    model_config = ConfigDict(extra="allow")


class Listing(BaseModel):
    """Part of a list; `next` is the cursor of what follows, null at the end."""

    model_config = ConfigDict(extra="allow")
    items: list[dict[str, Any]]
    next: str | None


@router.get("/documents", response_model=Listing, responses=problems(400, 422))
def list_documents(request: Request, asked: Annotated[documents.Asked, Query()]) -> Response:
    """Documents, newest first; with words or filters those that a search finds."""
    found = documents.load_list(request, asked)
    return listed(request, found, found.next)


@router.get("/documents/{number}", response_model=Anything, responses=problems(404, 422))
def one_document(request: Request, number: Number) -> Response:
    """A document with its record, each claim on its exact characters (`start`, `stop` in code points) with chain and judgements. The ETag is for `If-Match`."""
    found = documents.load(request, number)
    return json_answer(request, found, found.tag)


class IncidentsAsked(explore.Asked):
    """As on the page, with a cursor in the place of a number."""

    after: str = ""


@router.get("/incidents", response_model=Listing, responses=problems(400, 422))
def list_incidents(request: Request, asked: Annotated[IncidentsAsked, Query()]) -> Response:
    """Incidents under filters, with facets and histogram."""
    place = opened(asked.after, (int,))
    start = max(int(place[0]), 0) if place else asked.start
    found = explore.load(request, asked.model_copy(update={"start": min(start, 1_000_000)}))
    after = cursor(start + PAGE) if start + len(found.items) < found.total else None
    data = {"items": [each.to_dict() for each in found.items], "next": after, "total": found.total, "facets": found.facets, "bars": found.bars}
    return listed(request, data, after)


@router.get("/incidents/{name}", response_model=Anything, responses=problems(404, 422))
def one_incident(request: Request, name: Name, profile: Profile = DEFAULT) -> Response:
    """An incident with its accounts, all derived values and the words behind each claim. The ETag is for `If-Match`."""
    found = incidents.load(request, name, profile)
    return json_answer(request, found, found.tag)


@router.get("/incidents.ndjson", response_class=StreamingResponse, responses={200: {"content": {"application/x-ndjson": {}}}, **problems(422)})
def all_incidents(request: Request, asked: Annotated[explore.Asked, Query()]) -> Response:
    """All incidents that the filters allow, one JSON object a line."""
    return StreamingResponse(lines(desk_of(request), asked), media_type="application/x-ndjson")


def lines(desk: Desk, asked: explore.Asked) -> Iterator[bytes]:
    """One line an incident."""
    with desk.reading() as connection:
        for each in each_incident(connection, asked.filters()):
            told = {**incident_dict(each.listed.id, each.accounts, each.derived), "listed": each.listed.to_dict()}
            yield json.dumps(told, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


@router.get("/queue", response_model=Anything, responses=problems(422))
def review(request: Request, asked: Annotated[queue.Asked, Query()]) -> Response:
    """What waits for review, in its order."""
    return json_answer(request, queue.load(request, asked))


@router.get("/duplicates", response_model=Anything, responses=problems())
def pairs(request: Request) -> Response:
    """Pairs of incidents that may be one."""
    return json_answer(request, duplicates.load(request))


@router.get("/sources", response_model=Anything, responses=problems())
def cited(request: Request) -> Response:
    """Outlets, and who cites whom."""
    return json_answer(request, sources.load(request))


@router.get("/vocabulary", response_model=Listing, responses=problems(400, 422))
def terms(request: Request, asked: Annotated[vocabulary.Asked, Query()]) -> Response:
    """Actors or places that the texts named."""
    found = vocabulary.load(request, asked)
    return listed(request, found, found.next)


@router.get("/log", response_model=Listing, responses=problems(400, 422))
def log(request: Request, asked: Annotated[audit.Asked, Query()]) -> Response:
    """The log of every change, newest first."""
    found = audit.load(request, asked)
    return listed(request, found, found.next)


@router.get("/runs", response_model=list[dict[str, Any]], responses=problems(422))
def latest_runs(request: Request, limit: Annotated[int, Query(ge=1, le=500)] = 30) -> Response:
    """The last runs, newest first."""
    return json_answer(request, runs.latest(desk_of(request).store, limit))


@router.get("/codebook", response_model=Anything, responses=problems())
def codebook(request: Request) -> Response:
    """The codes of records with their words in both languages."""
    return json_answer(request, about.load_help())
