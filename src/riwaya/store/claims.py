"""From a record in its written form to rows: tellings, and claims that each hold one value.

Pure and deterministic, so that `riwaya log verify` can derive the claims of a record again and compare.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from riwaya.rules.fold import fold
from riwaya.store.canonical import canonical

# Keys of an event that hold one value or a list of them → the field of the claim.
FIELDS = {
    "place": "place",
    "time": "time",
    "weapon": "weapon",
    "perpetrators": "perpetrator",
    "targets": "target",
    "casualties": "figure",
    "sources": "source",
    "loaded": "loaded",
}
ACTING = ("perpetrator", "target", "source", "statement")
KEY_LENGTH = 300


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One value, on the characters `[start, stop)`; `value` is the canonical JSON of the written form without the span, `actor` a key of `actor_key`."""

    field: str
    start: int
    stop: int
    value: str
    root: str | None = None
    actor: tuple[str, str, str | None] | None = None


@dataclass(frozen=True, slots=True)
class TellingRow:
    """One event of a record with its claims; `place` is the written place with its key."""

    event: dict[str, Any]
    place: tuple[str, dict[str, Any]] | None
    claims: tuple[ClaimRow, ...]


def tellings_of(record: dict[str, Any]) -> list[TellingRow]:
    """One row an event, in the record's order."""
    return [telling(event) for event in record["events"]]


def statements_of(record: dict[str, Any]) -> list[ClaimRow]:
    """One claim a statement, in the record's order."""
    return [claim("statement", value, root_of([value["speaker"]]) if value.get("speaker") else None) for value in record["statements"]]


def telling(event: dict[str, Any]) -> TellingRow:
    """The row of one event. Its claims stand in the order of `FIELDS`, after its mentions."""
    sources = {source.get("id"): source for source in event["sources"]}
    everyone = root_of(event["sources"])
    claims = [ClaimRow("mention", start, stop, canonical({"type": event["type"], "rule": event.get("rule")}), everyone) for start, stop in event["mentions"]]
    for key, field in FIELDS.items():
        for value in values(event.get(key)):
            named = [value] if field == "source" else [sources[by] for by in value.get("by", ()) if by in sources]
            claims.append(claim(field, value, root_of(named)))
    claims += [claim("other_place", place, None) for place in event.get("places", ()) if place != event.get("place")]
    place = event.get("place")
    return TellingRow(event, (place_key(place), place) if place else None, tuple(claims))


def values(told: Any) -> Iterator[dict[str, Any]]:
    """The values at a key that holds one, many or none."""
    if told:
        yield from told if isinstance(told, list) else [told]


def claim(field: str, value: dict[str, Any], root: str | None) -> ClaimRow:
    """The row of one value."""
    start, stop = value["span"]
    acting = value.get("speaker") if field == "statement" else value
    kept = canonical({key: item for key, item in value.items() if key != "span"})
    return ClaimRow(field, start, stop, kept, root, actor_key(acting) if acting and field in ACTING else None)


def root_of(sources: list[dict[str, Any]]) -> str | None:
    """The origins behind a value, sorted and each once, parted by « | »; None where the outlet says so itself."""
    roots = {source.get("identity") or source.get("name") or source["text"] for source in sources}
    return " | ".join(sorted(plain(root) for root in roots)) or None


def actor_key(value: dict[str, Any]) -> tuple[str, str, str | None]:
    """Key, name and side of one who took part or said so."""
    return key_of(value), plain(value.get("name") or value["text"]), value.get("side")


def place_key(value: dict[str, Any]) -> str:
    """The key of a place. A stretch beside a place («north of») is another place than the place itself."""
    precision = value.get("precision") or ""
    return f"{key_of(value)}:{precision}" if precision == "near" else key_of(value)


def key_of(value: dict[str, Any]) -> str:
    """`id:…` by the register's identity, else `name:…` by the folded words."""
    identity = value.get("identity")
    return f"id:{identity}" if identity else f"name:{fold(plain(value.get('name') or value['text']))[:KEY_LENGTH]}"


def plain(text: str) -> str:
    """Without what a column of text cannot hold: NUL and lone surrogates stand as «�»."""
    return text if text.isprintable() else "".join("\ufffd" if c == "\x00" or "\ud800" <= c <= "\udfff" else c for c in text)
