"""A claim's value, which is kept as JSON, back as a frozen value and in words."""

from __future__ import annotations

from typing import Any

from riwaya.model import Span
from riwaya.model.labels import label
from riwaya.model.record import read_back
from riwaya.model.values import Actor, Figure, Link, Loaded, Place, Source, Time
from riwaya.model.wording import shown, value_words

CLASSES: dict[str, Any] = {
    "place": Place,
    "other_place": Place,
    "time": Time,
    "weapon": Link,
    "perpetrator": Actor,
    "target": Actor,
    "figure": Figure,
    "source": Source,
    "loaded": Loaded,
}
# The colour of a claim's words: the slot of the record, as in the report.
SLOTS = {
    "place": "place",
    "other_place": "place",
    "time": "time",
    "weapon": "weapon",
    "perpetrator": "perpetrators",
    "target": "targets",
    "figure": "casualties",
    "source": "sources",
    "loaded": "loaded",
    "statement": "statement",
    "mention": "event",
}
NOWHERE = Span(0, 0)


def value_of(field: str, told: dict[str, Any]) -> Any:
    """The frozen value of a claim; None for a field that holds none (a mention, a statement)."""
    cls = CLASSES.get(field)
    return read_back(cls, {**told, "span": NOWHERE}) if cls else None


def value_words_of(field: str, told: dict[str, Any]) -> str:
    """A claim's value in the language of the page; its own words where it says no more than they do."""
    value = value_of(field, told)
    if value is None:
        return label("types", told["type"]) if field == "mention" else label("modes", told["mode"])
    return shown(value.text) if isinstance(value, Loaded) else value_words(value)
