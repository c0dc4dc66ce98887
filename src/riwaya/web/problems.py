"""Errors as answers: `application/problem+json` (RFC 9457) for programs, a page for people."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.responses import JSONResponse

from riwaya.web.words import known, word

MEDIA_TYPE = "application/problem+json"


class ProblemError(Exception):
    """Ends a request with a status. `code` names the kind of problem (its words stand under `problems`), `values` go into the words, `extra` into the JSON."""

    def __init__(self, status: int, code: str, values: dict[str, object] | None = None, extra: dict[str, Any] | None = None) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.values = values or {}
        self.extra = extra or {}


def told(code: str, values: dict[str, object]) -> str:
    """The words for a kind of problem."""
    key = f"problems.{code}"
    return word(key, **values) if known(key) else code


def problem(status: int, code: str, values: dict[str, object] | None = None, extra: dict[str, Any] | None = None) -> JSONResponse:
    """The answer to a program."""
    body = {"type": f"urn:riwaya:problem:{code}", "title": HTTPStatus(status).phrase, "status": status, "detail": told(code, values or {}), **(extra or {})}
    return JSONResponse(body, status_code=status, media_type=MEDIA_TYPE)


def missing(what: str, name: object) -> ProblemError:
    """404 for a thing that is not in the store."""
    return ProblemError(404, "missing", {"what": what, "name": name})
