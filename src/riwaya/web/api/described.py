"""What every operation of the API says of itself: problems, and pages of lists."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from starlette.responses import Response

from riwaya.web.answers import json_answer
from riwaya.web.problems import MEDIA_TYPE

PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {"type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"}},
}
SAID = {
    400: "a cursor that is none of ours, or nothing to search for",
    403: "a change from a page of another site",
    404: "there is no such thing",
    409: "this idempotency key was used for another request",
    412: "someone changed it meanwhile",
    415: "the body is not JSON",
    421: "the server may not be called by this name",
    422: "something in the request does not fit",
    503: "the store cannot be used now",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems that an operation may answer with."""
    return {status: {"description": SAID[status], "content": {MEDIA_TYPE: {"schema": PROBLEM}}} for status in (421, 503, *statuses)}


def listed(request: Request, data: Any, after: str | None) -> Response:
    """Part of a list, with a `Link` to what follows."""
    answer = json_answer(request, data)
    if after:
        address = request.url.include_query_params(after=after)
        answer.headers["Link"] = f'<{address.path}?{address.query}>; rel="next"'
    return answer
