"""Two readings of one text: what is matched with what, and what is told as changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from riwaya.model import Actor, Event, Figure, Place, Record, Source, Span, Statement
from riwaya.review.alignment import aligned, like_spans
from riwaya.review.differences import Tally, difference

TEXT = "قصف على بلدة السنابل أودى بثلاثة مدنيين وجرح خمسة، وقال مصدر طبي إن الغارة وقعت في حلب"


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def figure(words: str, effect: str, low: int, **more: Any) -> Figure:
    return Figure(span(words), words, effect, min=low, max=low, **more)


DEAD, HURT = figure("بثلاثة مدنيين", "killed", 3), figure("خمسة", "injured", 5)
SOURCE = Source(span("مصدر طبي"), "مصدر طبي", id="c1")
SHELLING = Event(
    "shelling", (span("قصف على بلدة السنابل"),), id="e1", place=Place(span("بلدة السنابل"), "بلدة السنابل"), casualties=(DEAD, HURT), sources=(SOURCE,)
)
RAID = Event("air_strike", (span("الغارة وقعت في حلب"),), id="e2", place=Place(span("حلب"), "حلب", "Aleppo"))
SAID = Statement(span("إن الغارة وقعت في حلب"), "indirect", SOURCE, id="s1")
RECORD = Record("d1", TEXT, relevant=True, events=(SHELLING, RAID), statements=(SAID,))


def changes(new: Record) -> list[tuple[str, str, str]]:
    """What is told of `new` against RECORD: of each telling its kind, and of each change its slot and kind."""
    return [(told.kind, change.slot, change.kind) for told in difference(RECORD, new).changed for change in told.changes]


def with_event(**values: Any) -> Record:
    return replace(RECORD, events=(replace(SHELLING, **values), RAID))


def test_the_same_reading_has_no_difference() -> None:
    found = difference(RECORD, RECORD)
    assert (found.changed, found.changes, found.other_text) == ((), (), False)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        pytest.param(with_event(type="air_strike"), [("changed", "type", "changed")], id="type"),
        pytest.param(with_event(status="denied", aggregate=True), [("changed", "status", "changed"), ("changed", "aggregate", "added")], id="status"),
        pytest.param(with_event(place=None), [("changed", "place", "removed")], id="place-gone"),
        pytest.param(with_event(place=Place(span("السنابل"), "السنابل")), [("changed", "place", "changed")], id="place-moved"),
        pytest.param(with_event(casualties=(HURT, replace(DEAD, min=4))), [("changed", "casualties", "changed")], id="figure"),
        pytest.param(with_event(casualties=(DEAD,)), [("changed", "casualties", "removed")], id="figure-gone"),
        pytest.param(
            with_event(casualties=(DEAD, replace(HURT, effect="missing"))),
            [("changed", "casualties", "added"), ("changed", "casualties", "removed")],
            id="effect",
        ),
        pytest.param(with_event(targets=(Actor(span("مدنيين"), "مدنيين"),)), [("changed", "targets", "added")], id="target"),
        pytest.param(with_event(sources=(replace(SOURCE, stance="denies"),)), [("changed", "sources", "changed")], id="stance"),
        pytest.param(with_event(facets={"target_object": "homes"}), [("changed", "facets", "added")], id="facet"),
        pytest.param(with_event(mentions=(span("قصف"),)), [("changed", "mentions", "changed")], id="mention"),
        pytest.param(replace(RECORD, statements=(replace(SAID, mode="direct"),)), [("changed", "mode", "changed")], id="mode"),
        pytest.param(replace(RECORD, statements=()), [("removed", slot, "removed") for slot in ("statement", "mode", "speaker")], id="statement-gone"),
    ],
)
def test_a_change_is_told_once(new: Record, expected: list[tuple[str, str, str]]) -> None:
    assert changes(new) == expected


def test_rules_confidences_and_ids_say_nothing() -> None:
    other = replace(
        SHELLING,
        id="e9",
        rule="ar.other",
        confidence=0.1,
        casualties=(replace(DEAD, id="f1", rule="ar.x", by=("c1",)), HURT),
        sources=(replace(SOURCE, id="c7"),),
    )
    assert changes(replace(RECORD, events=(RAID, other), statements=(replace(SAID, about=("e9",), confidence=0.3),))) == []


def test_an_event_more_and_one_less() -> None:
    found = difference(RECORD, replace(RECORD, events=(RAID,)))
    (gone,) = found.changed
    assert (gone.kind, gone.old, gone.new, gone.span) == ("removed", SHELLING, None, SHELLING.mentions[0])
    assert {change.slot for change in gone.changes} == {"event", "type", "status", "place", "casualties", "sources", "mentions"}
    (back,) = difference(replace(RECORD, events=(RAID,)), RECORD).changed
    assert (back.kind, back.old, back.new) == ("added", None, SHELLING)


def test_of_two_events_in_one_clause_the_type_tells_which_is_which() -> None:
    twin = replace(SHELLING, type="armed_attack", casualties=())
    first, second = replace(RECORD, events=(SHELLING, twin)), replace(RECORD, events=(twin, SHELLING))
    assert difference(first, second).changed == ()


def test_another_text_is_not_compared() -> None:
    found = difference(RECORD, replace(RECORD, text=f"{TEXT}.", events=()))
    assert (found.other_text, found.tellings) == (True, ())


def test_only_the_slots_that_are_asked_for() -> None:
    new = with_event(place=None, status="denied")
    assert [change.slot for told in difference(RECORD, new).only(["place"]).changed for change in told.changes] == ["place"]
    assert difference(RECORD, new).only(["weapon"]).changed == ()


def test_the_tally_counts_by_slot() -> None:
    tally = Tally()
    tally.add(difference(RECORD, RECORD))
    tally.add(difference(RECORD, replace(with_event(place=None), relevant=False)))
    tally.add(difference(RECORD, replace(RECORD, text="x")))
    assert (tally.documents, tally.changed, tally.other_text) == (3, 1, 1)
    assert tally.slots["place"] == {"added": 0, "removed": 1, "changed": 0, "same": 3}
    assert tally.slots["casualties"] == {"added": 0, "removed": 0, "changed": 0, "same": 4}
    assert tally.slots["relevant"] == {"added": 0, "removed": 0, "changed": 1, "same": 0}
    assert "weapon" not in tally.slots


def test_pairs_are_the_likest_in_the_order_of_the_new() -> None:
    a, b, c = Span(0, 10), Span(8, 20), Span(40, 50)
    assert aligned([a, b], [b, Span(2, 9), c], like_spans) == [(b, b), (a, Span(2, 9)), (None, c)]
    assert aligned([a, c], [b], like_spans) == [(a, b), (c, None)]
    assert aligned([], [], like_spans) == []
