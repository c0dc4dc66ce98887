"""Choosing language and look: a cookie each."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.responses import RedirectResponse, Response

from riwaya.model.labels import LANGUAGES
from riwaya.web.forms import own_form
from riwaya.web.guard import LANGUAGE_COOKIE, THEME_COOKIE, THEMES

router = APIRouter(include_in_schema=False)
A_YEAR_S = 365 * 24 * 3600


@router.post("/preferences", response_model=None, dependencies=[Depends(own_form)])
def choose(back: Annotated[str, Form()] = "/", language: Annotated[str | None, Form()] = None, theme: Annotated[str | None, Form()] = None) -> Response:
    """Keeps what was chosen and goes back."""
    answer = RedirectResponse(local(back), status_code=303)
    if language in LANGUAGES:
        answer.set_cookie(LANGUAGE_COOKIE, language, max_age=A_YEAR_S, httponly=True, samesite="strict")
    if theme in THEMES:
        answer.set_cookie(THEME_COOKIE, theme, max_age=A_YEAR_S, httponly=True, samesite="strict")
    return answer


def local(address: str) -> str:
    """An address of ours; the beginning for any other («//elsewhere», «https://…», «/\\elsewhere»)."""
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable() else "/"
