"""Gathering incidents anew after a judgement on who belongs to whom: at once in a small store, in a process of its own in a large one."""

from __future__ import annotations

from fastapi import Request
from sqlalchemy import func, select

from riwaya.store.incident_building import build
from riwaya.store.incident_ways import ways_of
from riwaya.store.schema import Document
from riwaya.web.desk import desk_of
from riwaya.web.work import Works

# So many documents are gathered in about a second.
AT_ONCE = 500


def gather(request: Request) -> None:
    """Brings the incidents up to the judgements."""
    desk = desk_of(request)
    with desk.reading() as connection:
        documents = connection.execute(select(func.count()).select_from(Document)).scalar_one()
    if documents <= AT_ONCE:
        with desk.writer() as store:
            build(store, ways_of(store))
        return
    works: Works = request.app.state.works
    works.start(desk.store, ["incidents", "build"])
