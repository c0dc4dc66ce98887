"""How far read records agree with annotated ones: the project's own measure, for its samples, where the scorers of `../shared` are not at hand.

Simpler than those: an event pairs with the first annotated one of its type that shares words with it; values count within paired events, a value of
an event without a partner is wrong or missing. Every figure is an F1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

Record = dict[str, Any]
Facts = set[tuple[Any, ...]]


@dataclass(slots=True)
class Tally:
    """Right, read and annotated, a measure."""

    right: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    annotated: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, read: Facts, annotated: Facts) -> None:
        """Counts two sets of facts against each other."""
        self.right[name] += len(read & annotated)
        self.read[name] += len(read)
        self.annotated[name] += len(annotated)

    def f1(self) -> dict[str, float]:
        """The F1 of each measure; 1.0 where nothing was to be read and nothing was."""
        names = sorted(self.read | self.annotated)
        return {name: round(2 * self.right[name] / max(1, self.read[name] + self.annotated[name]), 3) for name in names}


def agreement(read: Iterable[Record], annotated: Iterable[Record]) -> dict[str, float]:
    """The F1 of each measure over all documents, paired by id. Raises KeyError where a document was not read."""
    records = {record["id"]: record for record in read}
    tally = Tally()
    for gold in annotated:
        compare(records[gold["id"]], gold, tally)
    return tally.f1()


def compare(record: Record, gold: Record, tally: Tally) -> None:
    """Counts one document."""
    tally.add("relevant", {(record["relevant"],)}, {(gold["relevant"],)})
    partner = pairs(record["events"], gold["events"])
    for name in ("event", "place", "figures", "sources"):
        tally.add(name, facts(name, record["events"], partner), facts(name, gold["events"], {n: n for n in range(len(gold["events"]))}))
    tally.add("speakers", speakers(record), speakers(gold))


def pairs(events: list[Record], gold: list[Record]) -> dict[int, int]:
    """Index of a read event -> index of the annotated one it pairs with; each is used once."""
    out: dict[int, int] = {}
    for number, event in enumerate(events):
        for other, candidate in enumerate(gold):
            if other not in out.values() and event["type"] == candidate["type"] and touch(event["mentions"], candidate["mentions"]):
                out[number] = other
                break
    return out


def touch(spans: list[list[int]], others: list[list[int]]) -> bool:
    """True where any of the stretches share a character."""
    return any(a[0] < b[1] and b[0] < a[1] for a in spans for b in others)


def facts(name: str, events: list[Record], partner: dict[int, int]) -> Facts:
    """What the events say under one measure, each fact with the number of its annotated event; without a partner, one that matches nothing."""
    return {(partner.get(number, -1 - number), *fact) for number, event in enumerate(events) for fact in said(name, event)}


def said(name: str, event: Record) -> Iterator[tuple[Any, ...]]:
    """The facts of one event under one measure."""
    if name == "event":
        yield (event["type"], event["status"])
    elif name == "place" and event["place"]:
        yield (event["place"].get("name") or event["place"]["text"],)
    elif name == "figures":
        yield from ((row["effect"], row["min"], row["max"]) for row in event["casualties"])
    elif name == "sources":
        yield from ((source["text"], *(link["text"] for link in source["via"])) for source in event["sources"])


def speakers(record: Record) -> Facts:
    """Who is quoted, by the words that name him, with the start of what he says to the nearest word or so."""
    return {(row["speaker"]["text"], row["span"][0] // 10) for row in record["statements"] if row.get("speaker")}
