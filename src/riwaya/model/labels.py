"""What a person reads for the record's codes, in English and Arabic (compiled from `data/codes/labels.yaml`)."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import cast

Table = dict[str, dict[str, str]]


@cache
def labels() -> dict[str, Table]:
    """Table -> code -> {"en", "ar", and for a type "family"}."""
    return cast("dict[str, Table]", json.loads(files("riwaya.compiled").joinpath("labels.json").read_text(encoding="utf-8")))


def label(table: str, code: str, language: str = "en") -> str:
    """The label of one code; of one that is not listed, the code itself with its underscores opened."""
    return labels()[table].get(code, {}).get(language) or code.replace("_", " ")


def family(event_type: str) -> str:
    """The family of a type; empty for a type that is not listed."""
    return labels()["types"].get(event_type, {}).get("family", "")
