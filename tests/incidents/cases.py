"""Tellings of events for the tests of merging: a strike on a town on a day, and what makes another one of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from riwaya.model import Event, Figure, Interval, Place, Span, Time
from riwaya.model.incident import OUTLET, Account, Root

AT = Span(0, 4)
DAY = date(2024, 3, 5)
TOWNS = {
    "Saraqib": Place(AT, "سراقب", "Saraqib", ("محافظة إدلب", "إدلب", "سوريا"), 35.864, 36.801, precision="town", identity="gn:1", role="at"),
    "Binnish": Place(AT, "بنش", "Binnish", ("محافظة إدلب", "إدلب", "سوريا"), 35.957, 36.713, precision="town", identity="gn:2", role="at"),
    "Raqqa": Place(AT, "الرقة", "Raqqa", ("محافظة الرقة", "سوريا"), 35.953, 39.008, precision="town", identity="gn:3", role="at"),
    "Syria": Place(AT, "سوريا", "Syria", (), 35.0, 38.0, precision="country", identity="gn:4", role="at"),
}
STRIKE = frozenset("قصف طيران حي سوق مدني منزل دمر".split())
SHELLS = frozenset("قذائف مدفعية سقطت مدرسة طالب فناء أصيب".split())


def told(name: str, town: str | None = "Saraqib", day: int | None = 0, words: frozenset[str] = STRIKE, **known: Any) -> Account:
    """An account by the document `name`; `day` counts from the first of the tests, `killed` is a number."""
    killed, days = known.pop("killed", None), known.pop("days", 1)
    interval = Interval(DAY + timedelta(days=day), DAY + timedelta(days=day + days)) if day is not None else None
    figures = (Figure(AT, str(killed), "killed", min=killed, max=killed),) if killed is not None else ()
    clock, document, published = known.pop("clock", None), known.pop("document", name), known.pop("published", None)
    event = Event(
        known.pop("type", "air_strike"),
        (AT,),
        id="e1",
        place=TOWNS[town] if town else None,
        time=Time(AT, "", interval, clock=clock) if interval else None,
        casualties=figures,
        **known,
    )
    outlet = Root(f"outlet:{document}", document, "outlet")
    return Account(f"{name}:e1", document, event, document, published, words, roots={OUTLET: outlet})


def with_event(account: Account, **changes: Any) -> Account:
    """The account with another event."""
    return replace(account, event=replace(account.event, **changes))
