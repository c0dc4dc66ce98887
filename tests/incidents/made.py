"""Small records, made by hand: what the reader would give, with nothing else around it."""

from __future__ import annotations

from riwaya.model.record import Record
from riwaya.model.span import Span
from riwaya.model.values import Actor, Event, Figure, Source

NOWHERE = Span(0, 0)
HARMED = {"civilians": "ثلاثة مدنيين", "fighters": "ثلاثة مسلحين", "leader": "زعيم التنظيم"}


def source(text: str, *, name: str | None = None, identity: str | None = None, stance: str = "asserts", key: str = "c1") -> Source:
    """A source whose name is its text; without `identity` and `name` it is unnamed."""
    return Source(NOWHERE, text, name or text, id=key, identity=identity, anonymous=identity is None and name is None, stance=stance)


def event(*sources: Source, doer: str | None = None, harm: str | None = None, by: tuple[str, ...] = ("c1",)) -> Event:
    """One event; `doer` is the perpetrator's identity, `harm` the group of which three were killed, both given by `by`."""
    doers = (Actor(NOWHERE, "", identity=doer, by=by),) if doer else ()
    figures = (Figure(NOWHERE, HARMED[harm], "killed", harm, 3, 3, by=by),) if harm else ()
    return Event("air_strike", (Span(0, 10),), id="e1", sources=sources, perpetrators=doers, casualties=figures)


def record(*events: Event, key: str = "d", outlet: str | None = "صحيفة المثال", text: str = "قصف السوق اليوم.") -> Record:
    """A record of these events."""
    return Record(id=key, text=text, outlet=outlet, published="2016-05-04", events=events, relevant=True)
