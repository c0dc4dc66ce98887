"""Names of the register's actors and sources in the language of the page."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


@cache
def register() -> dict[str, dict[str, str]]:
    """Identity -> {"en", "ar"}; an entry without an Arabic name has its English one."""
    rows = json.loads(files("riwaya.compiled").joinpath("actors.json").read_text(encoding="utf-8"))["entries"]
    told = (row.split("\t") for row in rows)
    return {columns[0]: {"en": columns[1], "ar": columns[2].split("|")[0] or columns[1]} for columns in told}


@cache
def by_english() -> dict[str, str]:
    """English name -> Arabic name, for values that are kept by their English name."""
    return {entry["en"]: entry["ar"] for entry in register().values()}


def translated(name: str, language: str) -> str:
    """A name of the register in the language of the page; any other as it is."""
    return by_english().get(name, name) if language == "ar" else name


def actor_name(identity: str, language: str) -> str | None:
    """The name of an identity; None for one that the register does not have."""
    return register().get(identity, {}).get(language)
