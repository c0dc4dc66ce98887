"""What a page sends that changes something: it has to bring the token of its cookie, and what it was based on."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Annotated

from fastapi import Request
from pydantic import AfterValidator, StringConstraints

from riwaya.web.guard import TOKEN_COOKIE, TOKEN_HEADER
from riwaya.web.problems import ProblemError


async def own_form(request: Request) -> None:
    """Dependency of every page's change: the token stands in the header (scripts) or in the form. Raises ProblemError."""
    told = request.headers.get(TOKEN_HEADER)
    if told is None:
        told = str((await request.form()).get("token", ""))
    kept = request.cookies.get(TOKEN_COOKIE, "")
    if not kept or not secrets.compare_digest(told.encode(), kept.encode()):
        raise ProblemError(403, "token")


def unchanged(told: str | None, now: str) -> None:
    """Passes where the caller saw what stands now (or does not say what it saw). Raises ProblemError 412 where another changed it meanwhile."""
    if told and told not in ("*", now):
        raise ProblemError(412, "changed_meanwhile", extra={"current": now})


def day(told: str) -> str:
    """An ISO day that the calendar has, or nothing. Raises ValueError."""
    if told:
        date.fromisoformat(told)
    return told


Day = Annotated[str, StringConstraints(pattern=r"^(\d{4}-\d{2}-\d{2})?$"), AfterValidator(day)]
