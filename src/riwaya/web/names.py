"""Names of the register's actors and sources, and of the gazetteer's places, in the language of the page."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from riwaya.web.words import catalogue

LISTED = ", "
SIDES = frozenset("northern southern eastern western northeastern northwestern southeastern southwestern central".split())


@cache
def register() -> dict[str, dict[str, str]]:
    """Identity -> {"en", "ar"}; an entry without an Arabic name has its English one."""
    rows = json.loads(files("riwaya.compiled").joinpath("actors.json").read_text(encoding="utf-8"))["entries"]
    told = (row.split("\t") for row in rows)
    return {columns[0]: {"en": columns[1], "ar": columns[2].split("|")[0] or columns[1]} for columns in told}


@cache
def by_english() -> dict[str, str]:
    """English name -> Arabic name, for values that are kept by their English name. An actor comes before a place, of two places of one name the first."""
    rows = json.loads(files("riwaya.compiled").joinpath("places.json").read_text(encoding="utf-8"))["entries"]
    places = ((columns[1], columns[2].split("|")[0]) for columns in (row.split("\t") for row in reversed(rows)))
    return {en: ar for en, ar in places if ar} | {entry["en"]: entry["ar"] for entry in register().values()}


def translated(name: str, language: str) -> str:
    """A name of the register or the gazetteer in the language of the page, the parts of a list each («A, B»), a part of a place by its side
    («northern A», «A countryside»); any other as it is.
    """
    if language != "ar":
        return name
    whole = _arabic(name)
    if whole is not None or LISTED not in name:
        return whole or name
    return "، ".join(_arabic(part) or part for part in name.split(LISTED))


def _arabic(name: str) -> str | None:
    known = by_english().get(name)
    if known is not None:
        return known
    side, _, place = name.partition(" ")
    if side in SIDES:
        return _with(f"sides_of.{side}", place)
    place, _, last = name.rpartition(" ")
    return _with("sides_of.countryside", place) if last == "countryside" else None


def _with(key: str, place: str) -> str | None:
    found = _arabic(place)
    return catalogue()[key]["ar"].format(place=found) if found else None


def actor_name(identity: str, language: str) -> str | None:
    """The name of an identity; None for one that the register does not have."""
    return register().get(identity, {}).get(language)
