"""How sure each value is: a small logistic model a slot over features that can be read off the finished events.

«Confidence 0.8» is to mean that eight in ten such values are right. The weights are plain data (`compiled/confidence.json`), made from the annotated set
by `tools/train_confidence.py`; see `docs/models/confidence.md`. Nothing else reads the confidences given here: they change no value.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from riwaya.claims.confidence_features import (
    FEW,
    Page,
    event_features,
    figure_features,
    mode_features,
    shared_features,
    source_features,
    telling_features,
    value_features,
)
from riwaya.model import Event, Place, Source, Statement
from riwaya.model.changing import changed

V = TypeVar("V")
Weights = dict[str, float]
SLOTS = ("event", "place", "time", "weapon", "perpetrators", "targets", "casualties", "sources", "via", "statement", "speaker")
SINGLE = ("place", "time", "weapon")
LISTS = ("perpetrators", "targets")
# A value is never certain, and what the rules proposed is never out of the question.
LEAST, MOST = 0.01, 0.99


class Confidence:
    """Gives events and statements, and all their values, their confidence."""

    def __init__(self, models: dict[str, Weights] | None = None) -> None:
        self._models = models or load_models()

    def __call__(self, events: Sequence[Event], statements: Sequence[Statement], page: Page) -> tuple[tuple[Event, ...], tuple[Statement, ...]]:
        """The same events and statements with their confidences; the events' own up to now are taken for those of the choice among proposals."""
        return tuple(self._event(event, page) for event in events), tuple(self._statement(statement) for statement in statements)

    def _event(self, event: Event, page: Page) -> Event:
        shared = shared_features(event, page)
        changes: dict[str, Any] = {"confidence": self._sure("event", [*shared, *event_features(event, page)])}
        for slot in SINGLE:
            value = getattr(event, slot)
            if value is not None:
                changes[slot] = self._value(slot, value, [*shared, *value_features(slot, (value,), 0, event, page)])
        if event.places:
            changes["places"] = tuple(
                self._place(place, event, changes.get("place"), [*shared, *value_features("place", (place,), 0, event, page)]) for place in event.places
            )
        for slot in LISTS:
            values = getattr(event, slot)
            if values:
                changes[slot] = tuple(self._value(slot, v, [*shared, *value_features(slot, values, n, event, page)]) for n, v in enumerate(values))
        if event.casualties:
            few = shared[:FEW]
            changes["casualties"] = tuple(self._value("casualties", v, [*few, *figure_features(v, event, page)]) for v in event.casualties)
        if event.sources:
            changes["sources"] = tuple(self._source(v, [shared[0], *telling_features(v, n, page)]) for n, v in enumerate(event.sources))
        return changed(event, **changes)

    def _place(self, place: Place, event: Event, chosen: Place | None, features: list[str]) -> Place:
        """One of all the places of an event: where it is the event's own, that one as it stands now."""
        return chosen if chosen is not None and place == event.place else self._value("place", place, features)

    def _source(self, source: Source, features: list[str]) -> Source:
        via = source.via
        if via:
            told = source_features(source)
            via = tuple(self._value("via", link, [*told, f"nth={n}", f"rule={link.rule}"]) for n, link in enumerate(via))
        return changed(source, confidence=self._sure("sources", features), via=via)

    def _statement(self, statement: Statement) -> Statement:
        features = mode_features(statement)
        speaker = statement.speaker
        if speaker is not None:
            speaker = changed(speaker, confidence=self._sure("speaker", [*features, *source_features(speaker)]))
        return changed(statement, speaker=speaker, confidence=self._sure("statement", features))

    def _value(self, slot: str, value: V, features: list[str]) -> V:
        return changed(value, confidence=self._sure(slot, features))

    def _sure(self, slot: str, features: Sequence[str]) -> float:
        return said(self._models[slot], features)


def said(weights: Weights, features: Sequence[str]) -> float:
    """The probability that the model gives, between `LEAST` and `MOST`, to three places. A feature without a weight says nothing."""
    get = weights.get
    odds = get("bias", 0.0) + sum([get(name, 0.0) for name in features])
    return round(min(MOST, max(LEAST, 1.0 / (1.0 + math.exp(-odds)))), 3)


@cache
def load_models() -> dict[str, Weights]:
    """The models that ship, by slot."""
    data: dict[str, Weights] = json.loads((files("riwaya") / "compiled" / "confidence.json").read_text(encoding="utf-8"))
    return data
