"""Facets, map and timeline, each narrowing the others; all of it in the address."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from riwaya.store.incidents import ORDERS, Filters
from riwaya.web.answers import Table, json_answer, page
from riwaya.web.desk import desk_of
from riwaya.web.forms import Day
from riwaya.web.queries import explore

router = APIRouter(include_in_schema=False)
COLUMNS = (
    "id",
    "type",
    "first_day",
    "last_day",
    "place",
    "lat",
    "lon",
    "precision",
    "killed",
    "injured",
    "grade",
    "state",
    "contested",
    "accounts",
    "copies",
    "roots",
    "outlets",
)
BOX = r"^(-?\d{1,3}(\.\d+)?(,-?\d{1,3}(\.\d+)?){3})?$"


class Asked(BaseModel):
    """What is asked, from the address; days inclusive; `box` is south,west,north,east."""

    type: str = Field("", max_length=60)
    grade: str = Field("", max_length=20)
    state: str = Field("", pattern="^(open|reviewed)?$")
    place: str = Field("", max_length=200)
    outlet: str = Field("", max_length=200)
    first: Day = ""
    last: Day = ""
    contested: bool = False
    box: str = Field("", pattern=BOX)
    order: str = Field("newest", pattern=f"^({'|'.join(ORDERS)})$")
    start: int = Field(0, ge=0, le=1_000_000)

    def filters(self) -> Filters:
        """The filters of the list."""
        return Filters(
            type=self.type or None,
            grade=self.grade or None,
            state=self.state or None,
            place=self.place or None,
            outlet=self.outlet or None,
            first_day=self.first or None,
            last_day=self.last or None,
            contested=self.contested,
            box=explore.box_of(self.box),
        )

    def any(self) -> bool:
        """True where anything narrows the list."""
        return self.filters() != Filters()


def load(request: Request, asked: Annotated[Asked, Query()]) -> explore.Found:
    """What the filters leave."""
    desk = desk_of(request)
    with desk.reading() as connection:
        return explore.explore(connection, desk.columns(connection), asked.filters(), explore.Order(asked.order, asked.start))


def rows(data: explore.Found) -> Iterable[dict[str, Any]]:
    """The list as a table."""
    return ({**each.to_dict(), "contested": list(each.contested)} for each in data.items)


def besides(data: explore.Found) -> dict[str, Any]:
    """The histogram's scale."""
    return {"highest": max((bar.count for bar in data.bars), default=1), "orders": ORDERS, "page_size": explore.PAGE, "span_of": span_of}


def span_of(time: str) -> tuple[str, str]:
    """The first and last day of a bar."""
    year, month = time[:4], time[5:7]
    if not month:
        return f"{year}-01-01", f"{year}-12-31"
    if len(time) > len("2024-03"):
        return time, time
    return f"{time}-01", f"{time}-{monthrange(int(year), int(month))[1]}"


page(router, "/explore", "explore.html", Table("incidents", COLUMNS, rows), besides)(load)


@router.get("/explore/cells.json", response_model=None)
def cells(request: Request, asked: Annotated[Asked, Query()], size: Annotated[float, Query(ge=0.002, le=20)] = 1.0) -> Response:
    """The map's cells under all filters but the map's own."""
    filters = asked.model_copy(update={"box": ""}).filters()
    desk = desk_of(request)
    with desk.reading() as connection:
        return json_answer(request, explore.cells(connection, desk.columns(connection), filters, size))
