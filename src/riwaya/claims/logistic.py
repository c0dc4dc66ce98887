"""Choices that are weighed: named features, a weight for each, a bound. The weights are plain data (`compiled/choices.json`).

They are made from the annotated set by `tools/train_choices.py`; see `docs/models/choices.md`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


class Logistic:
    """A logistic model over features that hold or do not. An unknown feature weighs nothing."""

    __slots__ = ("_weights", "least")

    def __init__(self, model: dict[str, Any]) -> None:
        self._weights: dict[str, float] = model["weights"]
        self.least: float = model["least"]

    def odds(self, features: Iterable[str]) -> float:
        """The log odds: the sum of the weights of `features`."""
        get = self._weights.get
        return sum([get(name, 0.0) for name in features])

    def probability(self, features: Iterable[str]) -> float:
        """A probability, 0–1."""
        return probability(self.odds(features))


def probability(odds: float) -> float:
    """Log odds to a probability, 0–1."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


@cache
def load_models() -> dict[str, dict[str, Any]]:
    """The models that ship, by the name of the choice."""
    data: dict[str, dict[str, Any]] = json.loads((files("riwaya") / "compiled" / "choices.json").read_text(encoding="utf-8"))
    return data
