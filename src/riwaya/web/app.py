"""The application: guard, pages, API, and how errors are told."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from riwaya import __version__
from riwaya.errors import InputError, RiwayaError, UsageError
from riwaya.web import api, assets
from riwaya.web.desk import Desk
from riwaya.web.guard import LOOPBACK, Guard
from riwaya.web.making import Making
from riwaya.web.pages import ROUTERS
from riwaya.web.problems import ProblemError, problem, told
from riwaya.web.rendering import rendered
from riwaya.web.work import Works

DEFAULT_PAGE = "/queue"


def create_app(desk: Desk, hosts: tuple[str, ...] = LOOPBACK) -> FastAPI:
    """The workbench over a desk. `hosts` are the names by which it may be called."""
    app = FastAPI(title="Riwaya", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json", default_response_class=Response)
    app.state.desk = desk
    app.state.works = Works()
    app.state.making = Making()
    app.add_middleware(Guard, hosts=hosts)
    app.include_router(api.router)
    for router in ROUTERS:
        app.include_router(router)
    app.add_api_route("/static/{path:path}", assets.sent, include_in_schema=False, response_model=None)
    app.add_api_route("/", home, include_in_schema=False, response_model=None)
    app.add_exception_handler(Exception, failed)
    for error in (ProblemError, RequestValidationError, HTTPException, RiwayaError):
        app.add_exception_handler(error, failed)
    return app


def home() -> Response:
    """Where a day begins."""
    return RedirectResponse(DEFAULT_PAGE, status_code=303)


def failed(request: Request, error: Exception) -> Response:
    """An error as a problem for programs, as a page for people."""
    status, code, values, extra = described(error)
    if wants_json(request):
        return problem(status, code, values, extra)
    return rendered(request, "problem.html", status, code=status, detail=told(code, values))


def described(error: Exception) -> tuple[int, str, dict[str, object], dict[str, object]]:
    """Status, code, values of its words, and more for programs."""
    if isinstance(error, ProblemError):
        return error.status, error.code, error.values, error.extra
    if isinstance(error, RequestValidationError):
        faults = [{"where": ".".join(map(str, each["loc"])), "what": str(each["msg"])} for each in error.errors()]
        return 422, "invalid", {"what": "; ".join(f"{f['where']}: {f['what']}" for f in faults)}, {"faults": faults}
    if isinstance(error, HTTPException):
        return error.status_code, "missing_page" if error.status_code == 404 else "refused", {"what": str(error.detail)}, {}
    if not isinstance(error, RiwayaError):
        return 500, "unexpected", {}, {}
    status = 400 if isinstance(error, UsageError) else 404 if isinstance(error, InputError) else 503
    return status, "said", {"what": str(error)}, {}


def wants_json(request: Request) -> bool:
    """True for a program: it calls the API, or a page's JSON, or says so."""
    path = request.url.path
    return path.startswith("/api/") or path.endswith(".json") or "application/json" in request.headers.get("accept", "")
