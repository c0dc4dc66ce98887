"""Which values of a record are right, as the scorer of `../shared` pairs them with an annotated record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Row = dict[str, Any]
# The way to a value in a written record, and the scorer's credit for it: 1 right, 0.5 in part, 0 wrong.
Credit = tuple[tuple[str | int, ...], float]
SINGLE = {"place": "place_credit", "time": "time_credit", "weapon": "named"}
LISTS = ("perpetrators", "targets", "sources")


class Labels:
    """Labels records by the scorer's own functions; `score` is its module, `families` the family of each type."""

    def __init__(self, score: Any, families: dict[str, str], unscored: set[str]) -> None:
        self._score = score
        self._families = families
        self._unscored = unscored

    def credits(self, gold: Row, found: Row) -> Iterator[Credit]:
        """The credit of each value of `found`; values of types that are not scored are left out."""
        wanted = [e for e in gold["events"] if e["type"] not in self._unscored]
        numbers = [n for n, e in enumerate(found["events"]) if e["type"] not in self._unscored]
        told = [found["events"][n] for n in numbers]
        partner = {j: wanted[i] for i, j in self._score.match_events(wanted, told, self._families)}
        for j, (n, event) in enumerate(zip(numbers, told, strict=True)):
            right = partner.get(j)
            yield ("events", n), 0.0 if right is None else 1.0 if right["type"] == event["type"] else 0.5
            yield from (((*("events", n), *way), credit) for way, credit in self._values(right or {}, event))
        yield from self._statements(gold, found)

    def _values(self, right: Row, event: Row) -> Iterator[Credit]:
        for slot, name in SINGLE.items():
            if event.get(slot):
                yield (slot,), getattr(self._score, name)(right[slot], event[slot]) if right.get(slot) else 0.0
        for slot in LISTS:
            pairs = dict(self._pairs(right.get(slot) or [], event[slot]))
            yield from (((slot, n), float(n in pairs)) for n in range(len(event[slot])))
            if slot == "sources":
                yield from self._carriers(pairs, event[slot])
        figures = {j: right["casualties"][i] for i, j in self._score.pair_figures(right.get("casualties", []), event["casualties"])}
        for n, figure in enumerate(event["casualties"]):
            yield ("casualties", n), self._score.figure_credit(figures[n], figure) if n in figures else 0.0

    def _pairs(self, right: list[Row], told: list[Row]) -> Iterator[tuple[int, Row]]:
        pairs, _ = self._score.pair(right, told, self._score.named)
        yield from ((j, right[i]) for i, j in pairs)

    def _carriers(self, pairs: dict[int, Row], sources: list[Row]) -> Iterator[Credit]:
        for n, source in enumerate(sources):
            right = dict(self._pairs((pairs[n].get("via") if n in pairs else None) or [], source.get("via") or []))
            yield from ((("sources", n, "via", k), float(k in right)) for k in range(len(source.get("via") or [])))

    def _statements(self, gold: Row, found: Row) -> Iterator[Credit]:
        iou = self._score.iou
        weights = [[w if (w := iou(a["span"], b["span"])) >= 0.5 else 0.0 for b in found["statements"]] for a in gold["statements"]]
        partner = {j: gold["statements"][i] for i, j in self._score.assign(weights)}
        for n, statement in enumerate(found["statements"]):
            yield ("statements", n), float(n in partner)
            if statement.get("speaker"):
                right = (partner[n].get("speaker") or {}) if n in partner else {}
                yield ("statements", n, "speaker"), self._score.named(right, statement["speaker"]) if right else 0.0
