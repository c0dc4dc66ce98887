"""The JSON API under `/api/v1`: the same queries as the pages, described by OpenAPI, with documentation that needs no net."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from riwaya.web.api import deciding, reading
from riwaya.web.rendering import rendered

router = APIRouter(prefix="/api/v1")
router.include_router(reading.router)
router.include_router(deciding.router)


@router.get("/docs", include_in_schema=False, response_model=None)
def docs(request: Request) -> Response:
    """Swagger UI, from the package."""
    return rendered(request, "apidocs.html")
