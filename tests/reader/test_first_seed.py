"""The first annotated article: who says what in it. Needs the shared annotated set; its text is not ours to keep."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from riwaya.model import Record
from riwaya.reader import read


@pytest.fixture(scope="module")
def record(shared: Path) -> Record:
    with (shared / "gold" / "dev.jsonl").open(encoding="utf-8") as lines:
        row = next(row for row in map(json.loads, lines) if row["id"] == "seed-1")
    return read(row["text"], published=row["published"], outlet=row["outlet"], kind=row["kind"])


def test_the_captives_are_one_event_of_one_origin(record: Record) -> None:
    (event,) = [e for e in record.events if any((f.min, f.effect) == (100, "killed") for f in e.casualties)]
    assert len(event.mentions) >= 2
    assert min(event.mentions).start == 0
    assert [(s.text, s.anonymous, s.via) for s in event.sources] == [("مصدر عسكري سوري", True, ())]
    assert all(f.by == (event.sources[0].id,) for f in event.casualties)


def test_the_agency_and_the_pointer_to_it_are_one_source(record: Record) -> None:
    agencies = {s.speaker.text: s.speaker.identity for s in record.statements if s.speaker and "وكالة" in s.speaker.text}
    assert set(agencies.values()) == {"sana"}
    assert "الوكالة" in agencies
    ids = {s.id for e in record.events for s in e.sources if s.identity == "sana" and not s.via}
    assert len(ids) == 1


def test_the_diplomat_is_named(record: Record) -> None:
    names = {s.speaker.name for s in record.statements if s.speaker and s.speaker.text in ("الدبلوماسي الروسي", "غاتيلوف", "نائب وزير الخارجية الروسي")}
    assert len(names) == 1
    assert [s.speaker.text for s in record.statements if s.speaker].count("الدبلوماسي الروسي") >= 3
    assert "atilov" in str(names)
