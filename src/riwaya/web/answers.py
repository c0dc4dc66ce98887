"""One loader, three answers: a page, its `.json` and its `.csv`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, is_dataclass
from typing import Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from riwaya.web.rendering import rendered
from riwaya.web.tables import csv_answer

Rows = Callable[[Any], Iterable[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Table:
    """How a page's data becomes a table: the file's name, the columns, the rows of the data."""

    name: str
    columns: Sequence[str]
    rows: Rows


def as_json(data: Any) -> bytes:
    """Data in JSON; a lone surrogate as its escape."""
    told = data.to_dict() if hasattr(data, "to_dict") else asdict(data) if is_dataclass(data) and not isinstance(data, type) else data
    text = json.dumps(told, ensure_ascii=False, default=plain)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(told, default=plain).encode("ascii")


def plain(value: Any) -> Any:
    """What JSON has no form for."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return sorted(value) if isinstance(value, set | frozenset) else str(value)


def tag_of(body: bytes) -> str:
    """The ETag of an answer."""
    return f'"{hashlib.sha256(body).hexdigest()[:24]}"'


def json_answer(request: Request, data: Any, tag: str | None = None) -> Response:
    """Data as JSON, or 304 where the program has it already."""
    body = as_json(data)
    tag = tag or tag_of(body)
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    known = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    return Response(status_code=304, headers=headers) if tag in known else Response(body, media_type="application/json", headers=headers)


def nothing(_data: Any) -> dict[str, Any]:
    """What a page shows besides its data, where that is nothing."""
    return {}


def page(
    router: APIRouter, path: str, template: str, table: Table, besides: Callable[[Any], dict[str, Any]] = nothing
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Registers a loader under `path`, `path.json` and `path.csv`. The template gets the data as `data`."""

    def register(load: Callable[..., Any]) -> Callable[..., Any]:
        def html(request: Request, data: Any = Depends(load)) -> Response:  # noqa: B008  FastAPI's way of asking
            return rendered(request, template, data=data, **besides(data))

        def in_json(request: Request, data: Any = Depends(load)) -> Response:  # noqa: B008
            return json_answer(request, data)

        def in_csv(data: Any = Depends(load)) -> Response:  # noqa: B008
            return csv_answer(table.name, table.columns, table.rows(data))

        for ending, answer in ((".json", in_json), (".csv", in_csv), ("", html)):
            router.add_api_route(path + ending, answer, methods=["GET"], include_in_schema=False, response_class=Response, response_model=None)
        return load

    return register
