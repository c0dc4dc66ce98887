"""What one reading of a text says otherwise than another: events, statements and values added, removed, changed.

Compared is what a value says and where; not its rule, its confidence, or the ids by which values of one record point to each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from riwaya.model import Event, Figure, Record, Span, Statement
from riwaya.model.record import written
from riwaya.review.alignment import aligned, like_events, like_spans, like_statements

SINGLE = ("place", "time", "weapon")
LISTS = ("perpetrators", "targets", "casualties", "sources")
SLOTS = ("event", "type", "status", "aggregate", *SINGLE, *LISTS, "facets", "mentions", "statement", "mode", "speaker", "via", "relevant")
NOT_SAID = {"rule", "confidence", "id", "by", "part_of", "about"}
# Two figures of one effect whose words do not meet may be one that moved; two of different effects are not.
MOVED = 0.1


def kind_of(old: Any, new: Any) -> str:
    """`added` where there was none before, `removed` where there is none now, else `changed`."""
    return "added" if old is None else "removed" if new is None else "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One value of a slot before and after; None where there was, or is, none."""

    slot: str
    old: Any
    new: Any

    @property
    def kind(self) -> str:
        """`added`, `removed` or `changed`."""
        return kind_of(self.old, self.new)


@dataclass(frozen=True, slots=True)
class Telling:
    """An event or a statement in both readings, or in one, with what changed of it; `same` names the slot of each value that stayed."""

    old: Event | Statement | None
    new: Event | Statement | None
    changes: tuple[Change, ...]
    same: tuple[str, ...]

    @property
    def kind(self) -> str:
        """`added`, `removed` or `changed`."""
        return kind_of(self.old, self.new)

    @property
    def span(self) -> Span:
        """Where it is told: the fullest mention, or what was said; of the new reading where it has it."""
        told = self.new or self.old
        if isinstance(told, Statement):
            return told.span
        return told.mentions[0] if told and told.mentions else Span(0, 0)


@dataclass(frozen=True, slots=True)
class Difference:
    """Two readings of one document. `other_text`: the texts are not the same, so nothing was compared."""

    id: str
    old: Record
    new: Record
    tellings: tuple[Telling, ...] = ()
    changes: tuple[Change, ...] = ()
    other_text: bool = False

    @property
    def changed(self) -> tuple[Telling, ...]:
        """The events and statements of which anything changed."""
        return tuple(telling for telling in self.tellings if telling.changes)

    def only(self, slots: Collection[str] | None) -> Difference:
        """The difference in these slots alone; in all of them for None."""
        if not slots:
            return self
        kept = tuple(
            replace(told, changes=tuple(c for c in told.changes if c.slot in slots), same=tuple(slot for slot in told.same if slot in slots))
            for told in self.tellings
        )
        return replace(self, tellings=kept, changes=tuple(change for change in self.changes if change.slot in slots))


def difference(old: Record, new: Record) -> Difference:
    """What the two records of one document say otherwise."""
    if old.text != new.text:
        return Difference(new.id, old, new, other_text=True)
    events = [event_telling(a, b) for a, b in aligned(old.events, new.events, like_events)]
    said = [statement_telling(a, b) for a, b in aligned(old.statements, new.statements, like_statements)]
    whole = (Change("relevant", old.relevant, new.relevant),) if old.relevant != new.relevant else ()
    return Difference(new.id, old, new, (*events, *said), whole)


def event_telling(old: Event | None, new: Event | None) -> Telling:
    """An aligned pair of events, slot by slot."""
    rows = [("event", old and (), new and ()), *values(old, new)]
    return telling(old, new, rows)


def values(old: Event | None, new: Event | None) -> Iterator[tuple[str, Any, Any]]:
    """The slots of two events, each value with its partner."""
    for slot in ("type", "status", *SINGLE):
        yield slot, getattr(old, slot, None), getattr(new, slot, None)
    # No event is no sum either: only a true one is a value.
    yield "aggregate", (old and old.aggregate) or None, (new and new.aggregate) or None
    for slot in LISTS:
        yield from ((slot, a, b) for a, b in paired(getattr(old, slot, ()), getattr(new, slot, ())))
    facets = (old.facets if old else {}, new.facets if new else {})
    yield from (("facets", facet(key, facets[0]), facet(key, facets[1])) for key in dict.fromkeys([*facets[0], *facets[1]]))
    yield from (("mentions", a, b) for a, b in aligned(old.mentions if old else (), new.mentions if new else (), like_spans))


def facet(key: str, facets: dict[str, Any]) -> str | None:
    """«weapon_class: mortar»; None where the event has no such facet."""
    return f"{key}: {facets[key]}" if key in facets else None


def statement_telling(old: Statement | None, new: Statement | None) -> Telling:
    """An aligned pair of statements."""
    rows: list[tuple[str, Any, Any]] = [("statement", old and old.span, new and new.span)]
    rows += [("mode", old and old.mode, new and new.mode), ("speaker", old and old.speaker, new and new.speaker)]
    rows += [("via", a, b) for a, b in paired(old.via if old else (), new.via if new else ())]
    return telling(old, new, rows)


def telling(old: Event | Statement | None, new: Event | Statement | None, rows: list[tuple[str, Any, Any]]) -> Telling:
    """The rows that differ as changes, the others by their slots."""
    changes, same = [], []
    for slot, a, b in rows:
        if said(a) != said(b):
            changes.append(Change(slot, a, b))
        elif a is not None:
            same.append(slot)
    return Telling(old, new, tuple(changes), tuple(same))


def paired(old: Sequence[Any], new: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Values of a list slot: those that say the same first, then those whose words meet, then figures of one effect."""
    return aligned(old, new, like_values)


def like_values(old: Any, new: Any) -> float:
    """2 for the same, up to 1 for words that meet, a little for two figures of one effect, else 0."""
    if said(old) == said(new):
        return 2.0
    one_effect = isinstance(old, Figure) and old.effect == new.effect and old.group == new.group
    if isinstance(old, Figure) and old.effect != new.effect:
        return 0.0
    return like_spans(old.span, new.span) or (MOVED if one_effect else 0.0)


def said(value: Any) -> Any:
    """What a value says, in its written form, without what only this one record means by it."""
    return without(written(value)) if value is not None else None


def without(form: Any) -> Any:
    """The written form less the keys that are no part of what is said."""
    if isinstance(form, dict):
        return {key: without(item) for key, item in form.items() if key not in NOT_SAID}
    return [without(item) for item in form] if isinstance(form, list) else form


class Tally:
    """Counts over many differences: of each slot how many values were added, removed, changed, and stayed the same; of documents likewise."""

    def __init__(self) -> None:
        self._slots: dict[str, dict[str, int]] = {slot: dict.fromkeys(("added", "removed", "changed", "same"), 0) for slot in SLOTS}
        self.documents = 0
        self.changed = 0
        self.other_text = 0

    def add(self, each: Difference) -> None:
        """Takes one more document."""
        self.documents += 1
        self.other_text += each.other_text
        changes = [*each.changes, *(change for told in each.tellings for change in told.changes)]
        self.changed += bool(changes)
        for change in changes:
            self._slots[change.slot][change.kind] += 1
        for slot in (slot for told in each.tellings for slot in told.same):
            self._slots[slot]["same"] += 1

    @property
    def slots(self) -> dict[str, dict[str, int]]:
        """The counts by slot; slots that no record has are left out."""
        return {slot: row for slot, row in self._slots.items() if any(row.values())}
