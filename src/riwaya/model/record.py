"""The record of one document, and the way to its written form and back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, cast

from riwaya.model.interval import Interval
from riwaya.model.line import LineWriter
from riwaya.model.span import Span
from riwaya.model.values import Actor, Event, Figure, Link, Loaded, Place, Source, Statement, Time

SCHEMA = "riwaya-record/1"


@dataclass(frozen=True, slots=True)
class Record:
    """All that one reader says of one document. `text` is exactly what came in."""

    id: str
    text: str
    kind: str = "article"
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    relevant: bool = False
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    furniture: tuple[Span, ...] = ()
    reader: dict[str, Any] = field(default_factory=dict)
    language: str = "ar"

    def to_dict(self) -> dict[str, Any]:
        """The written form, as in `codebook/record.schema.json`: plain dicts, lists, strings and numbers."""
        out = {"schema": SCHEMA, "text_sha256": text_sha256(self.text)}
        return out | cast("dict[str, Any]", written(self))

    def to_json(self) -> str:
        """One line of JSON. A lone surrogate is written as its escape, so that the line is always UTF-8."""
        line = f'{{"schema":"{SCHEMA}","text_sha256":"{text_sha256(self.text)}",{",".join(WRITER.members(self))}}}'
        try:
            line.encode("utf-8")
        except UnicodeEncodeError:
            return json.dumps(self.to_dict(), separators=(",", ":"))
        return line

    def _repr_html_(self) -> str:
        """The record as notebooks show it: a fragment of a page, without script."""
        from riwaya.model.page import fragment

        return fragment(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Record:
        """Reads the written form back without loss. Raises ValueError where a value has the wrong form."""
        try:
            return cast("Record", read_back(cls, data))
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a record: {error}") from error


def text_sha256(text: str) -> str:
    """SHA-256 of the exact text in UTF-8; a lone surrogate counts as its three-byte form."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


# Written even where empty: the codebook's own keys. The rest is left out where nothing is told.
ALWAYS = {
    Record: {"id", "kind", "outlet", "url", "published", "text", "relevant", "events", "statements", "furniture", "reader", "language"},
    Event: {"type", "status", "aggregate", "mentions", "place", "time", "perpetrators", "targets", "weapon", "casualties", "sources"},
    Place: {"name", "within", "lat", "lon"},
    Figure: {"effect", "group", "min", "max"},
    Source: {"name", "via"},
    Actor: {"name"},
    Link: {"name"},
    Statement: {"speaker", "via"},
}
LISTS = {
    "events": Event,
    "statements": Statement,
    "mentions": Span,
    "perpetrators": Actor,
    "targets": Actor,
    "casualties": Figure,
    "sources": Source,
    "places": Place,
    "loaded": Loaded,
    "via": Link,
    "furniture": Span,
}
SINGLE = {"place": Place, "time": Time, "weapon": Link, "speaker": Source, "span": Span}
PLAIN = (str, int, float, bool, dict, type(None))


@cache
def layout(cls: Any) -> tuple[tuple[str, bool], ...]:
    """Field names of a value class in order, each with whether it is always written."""
    always = ALWAYS.get(cls, set())
    return tuple((f.name, f.name in always) for f in fields(cls))


WRITER = LineWriter(layout)


def written(value: Any) -> Any:
    """The written form of a value: dataclasses become dicts, tuples lists, an `Interval` the two keys `from` and `to`."""
    if isinstance(value, PLAIN):
        return value
    if isinstance(value, tuple):
        return list(value) if isinstance(value, Span) else [written(v) for v in value]
    out: dict[str, Any] = {}
    cls: Any = type(value)
    for name, always in layout(cls):
        item = getattr(value, name)
        if isinstance(item, Interval):
            out["from"], out["to"] = item.bounds()
        elif always or (item is not None and item != () and item != {} and item is not False):
            out[name] = written(item)
    return out


def read_back(cls: Any, data: Any) -> Any:
    """A value of `cls` from its written form; keys that the class does not know are left aside."""
    if cls is Span:
        start, end = data
        return Span(start, end)
    known = {name for name, _ in layout(cls)}
    out: dict[str, Any] = {}
    for key, item in data.items():
        if key not in known:
            continue
        if key in SINGLE:
            out[key] = None if item is None else read_back(SINGLE[key], item)
        elif key in LISTS:
            out[key] = tuple(read_back(LISTS[key], each) for each in item)
        else:
            out[key] = tuple(item) if isinstance(item, list) else item
    if cls is Time:
        out["interval"] = Interval.inclusive(data.get("from"), data.get("to"))
    return cls(**out)
