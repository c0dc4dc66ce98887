"""Choices that are weighed: named features, a weight for each, a bound. The weights are plain data (`compiled/choices.json`).

They are made from the annotated set by `tools/train_choices.py`; see `docs/models/choices.md`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar


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


Key = tuple[Any, ...]
KEPT_KEYS = 200_000
K = TypeVar("K")
V = TypeVar("V")


class Kept(dict[K, V]):
    """Answers by their questions: each is worked out when it is first asked for and kept, so that asking again costs no more than a look into a dict."""

    __slots__ = ("_answer",)

    def __init__(self, answer: Callable[[K], V]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, question: K) -> V:
        if len(self) >= KEPT_KEYS:
            self.clear()
        found = self[question] = self._answer(question)
        return found


class KeyedLogistic:
    """A logistic model whose features come in groups: a key says with few values which features of a group hold. The same keys come again and again,
    so what each weighs is kept, and names are only spelt out for a new one.
    """

    __slots__ = ("_names", "_weights", "bias", "least", "weight")

    def __init__(self, model: dict[str, Any], names: Callable[[Key], list[str]]) -> None:
        self._weights: dict[str, float] = model["weights"]
        self.least: float = model["least"]
        self.bias: float = self._weights.get("bias", 0.0)
        self._names = names
        # What a key weighs.
        self.weight: Kept[Key, float] = Kept(self._weigh)

    def odds(self, keys: Iterable[Key]) -> float:
        """The log odds: the sum of the weights of the features that hold."""
        return sum(map(self.weight.__getitem__, keys), self.bias)

    def features(self, keys: Iterable[Key]) -> list[str]:
        """The features by name."""
        return ["bias", *(name for key in keys for name in self._names(key))]

    def _weigh(self, key: Key) -> float:
        return sum([self._weights.get(name, 0.0) for name in self._names(key)])


def probability(odds: float) -> float:
    """Log odds to a probability, 0–1."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


@cache
def load_models() -> dict[str, dict[str, Any]]:
    """The models that ship, by the name of the choice."""
    data: dict[str, dict[str, Any]] = json.loads((files("riwaya") / "compiled" / "choices.json").read_text(encoding="utf-8"))
    return data
