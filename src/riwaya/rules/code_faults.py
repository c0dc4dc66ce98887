"""Whether the tables of codes hang together: acts, types, families, labels, and the acts that rules emit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from riwaya.rules.sources import Fault, Source, Way

LANGUAGES = ("en", "ar")


def code_faults(codes: list[Source], language: list[Source]) -> Iterator[Fault]:
    """Of `data/codes`, with the rules that use them. Tables that are not there are not asked for."""
    tables = {source.name: source for source in codes}
    if "labels" in tables:
        yield from (tables["labels"].fault(way, message) for way, message in label_faults(tables["labels"].data))
    if "types" in tables and "acts" in tables:
        families = tables["types"].data.get("families") or {}
        types = {kind for row in families.values() for kind in row.get("types") or []}
        yield from act_faults(tables["acts"], types)
        for source in language:
            yield from emitted_faults(source, set(tables["acts"].data.get("acts") or {}))


def label_faults(data: dict[str, Any]) -> Iterator[tuple[Way, str]]:
    """Of the labels: a language that is missing, a family that is not there. Each with the way to it."""
    for table, rows in data.items():
        for key, row in rows.items():
            yield from (((table, key), f"no {language}") for language in LANGUAGES if not row.get(language))
            if table == "types" and row.get("family") not in data.get("families", {}):
                yield (table, key), f"no family {row.get('family')!r}"


def act_faults(source: Source, types: set[str]) -> Iterator[Fault]:
    """Of each act: the types that it makes, and its rank."""
    for name, row in (source.data.get("acts") or {}).items():
        made = [row.get("type"), row.get("armed"), *(row.get("by") or {}).values()]
        yield from (source.fault(("acts", name), f"no type {kind}", entry=name) for kind in made if kind is not None and kind not in types)
        if not row.get("type") or not str(row.get("rank", "")).isdigit():
            yield source.fault(("acts", name), "an act has a type and a rank, a whole number", entry=name)


def emitted_faults(source: Source, acts: set[str]) -> Iterator[Fault]:
    """Of the rules of triggers: the act that they emit."""
    for number, row in enumerate(source.data.get("rules") or []):
        emits = row.get("emits") if isinstance(row, dict) else None
        if isinstance(emits, dict) and row.get("kind") == "trigger" and emits.get("act") not in acts:
            yield source.fault(("rules", number, "emits"), f"no act {emits.get('act')} in the codes", entry=str(row.get("id")))
