"""The words and numbers of other houses, as data (`data/exchange/`, compiled)."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def codes() -> dict[str, Any]:
    """The compiled file: `acled`, `plover`, `countries`."""
    found: dict[str, Any] = json.loads((files("riwaya") / "compiled" / "exchange.json").read_text(encoding="utf-8"))
    return found


@cache
def countries() -> dict[str, dict[str, str]]:
    """By English name: ISO number and letters, Gleditsch and Ward's number, regions."""
    return {row["name"]: {**row, "letters": letters} for letters, row in codes()["countries"].items()}


@cache
def event_of(sub: str) -> tuple[str, str]:
    """ACLED's event type and disorder type of a sub-event. Raises KeyError for another."""
    acled = codes()["acled"]
    for event, row in acled["events"].items():
        if sub in row["subs"]:
            return event, acled["disorder_of"].get(sub, row["disorder"])
    raise KeyError(sub)
