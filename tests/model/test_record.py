"""The written form of a record: nothing is lost on the way there and back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from riwaya.model import Actor, Event, Figure, Interval, Link, Loaded, Place, Record, Source, Span, Statement, Time, text_sha256
from riwaya.reader import read

TEXT = "قال مصدر إن غارة للتحالف أوقعت 3 قتلى في بلدة السنابل أمس"
ONE_DAY = Interval(date(2017, 2, 3), date(2017, 2, 4))


def at(words: str) -> Span:
    """Where the words stand in the text."""
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def full() -> Record:
    """A record with every field filled."""
    source = Source(at("مصدر"), "مصدر", "source", (Link(at("قال"), "قال", "carrier", "x.y"),), "s1", "actor.x", True, "claims", {"text": "قال"}, "ar.r", 0.5)
    event = Event(
        type="air_strike",
        mentions=(at("غارة للتحالف"), at("غارة")),
        id="e1",
        status="claimed",
        aggregate=True,
        place=Place(at("السنابل"), "السنابل", "Sanabil", ("قضاء", "District"), 35.5, 40.25, "ar.p", 0.75, ("s1",), "town", "geo.1", "scene"),
        time=Time(at("أمس"), "أمس", ONE_DAY, "day", "night", "ar.t", 0.9, ("s1",)),
        perpetrators=(Actor(at("للتحالف"), "للتحالف", "coalition", "ar.a", 0.8, ("s1",), "actor.c", "external"),),
        targets=(Actor(at("بلدة"), "بلدة"),),
        weapon=Link(at("غارة"), "غارة", "raid", "w.1", "ar.w", 0.4),
        casualties=(Figure(at("3 قتلى"), "3 قتلى", "killed", "unspecified", 3, None, "c1", "ar.c", 0.7, ("s1",), "c2", "total"),),
        sources=(source,),
        places=(Place(at("بلدة السنابل"), "بلدة السنابل", reason="ambiguous"),),
        facets={"raids": 1},
        loaded=(Loaded(at("قتلى"), "قتلى", "ar.l", ("s1",)),),
        teaser=True,
        rule="ar.e",
        confidence=0.66,
    )
    statement = Statement(at("قال مصدر"), "indirect", source, source.via, "st1", ("e1",), "ar.st", 0.3)
    reader = {"version": "1", "rules": "2", "packs": [], "engine": "rules"}
    return Record("d1", TEXT, "post", "outlet", "https://example.org/1", "2017-02-04", True, (event,), (statement,), (at("أمس"),), reader)


@pytest.mark.parametrize("record", [full(), Record("d2", ""), Record("d3", "نص", events=(Event("riot", (Span(0, 1),)),))], ids=["full", "empty", "bare"])
def test_a_record_comes_back_as_it_was(record: Record) -> None:
    """Through plain values and through JSON, to the same frozen values and the same line."""
    assert Record.from_dict(record.to_dict()) == record
    back = Record.from_dict(json.loads(record.to_json()))
    assert back == record
    assert back.to_json() == record.to_json()


def test_the_record_writes_inclusive_days() -> None:
    """Half-open inside, both ends inclusive outside."""
    time = full().to_dict()["events"][0]["time"]
    assert (time["from"], time["to"]) == ("2017-02-03", "2017-02-03")
    assert "interval" not in time


def test_text_is_never_altered() -> None:
    """Marks, line breaks of every kind and blanks stay what they were."""
    text = "  قَصْفٌ\r\n\tعلى\u2028البلدة\u200f \ufeff"
    data = json.loads(read(text).to_json())
    assert data["text"] == text
    assert data["text_sha256"] == text_sha256(text)


def test_a_lone_surrogate_is_written_as_its_escape() -> None:
    """The line is UTF-8 whatever came in, and reads back to the same text."""
    record = Record("d4", "قصف \ud83d بلدة")
    line = record.to_json()
    assert line.encode("utf-8")
    assert "\\ud83d" in line
    assert Record.from_dict(json.loads(line)) == record


@pytest.mark.parametrize(
    "data",
    [{}, {"id": "x"}, {"id": "x", "text": "", "events": [{"type": "riot"}]}, {"id": "x", "text": "", "furniture": [[1]]}, {"id": "x", "text": "", "events": 3}],
    ids=["nothing", "no_text", "event_without_mentions", "half_a_span", "events_no_list"],
)
def test_what_is_no_record_is_a_value_error(data: dict[str, object]) -> None:
    """One kind of error for every wrong form."""
    with pytest.raises(ValueError, match=r"."):
        Record.from_dict(data)


def test_unknown_keys_are_left_aside() -> None:
    """A record of a later version reads."""
    assert Record.from_dict(full().to_dict() | {"later": 1}) == full()


def test_a_written_record_fulfils_the_schema(shared: Path) -> None:
    """Of a full record, of an empty text and of one that the reader read."""
    schema = json.loads((shared / "codebook" / "record.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for record in (read(""), read("شنت طائرات حربية غارة على بلدة سراقب أمس، ما أدى إلى مقتل 3 مدنيين.", published="2018-03-04")):
        assert [error.message for error in validator.iter_errors(record.to_dict())] == []


def test_annotated_records_come_back_without_loss(shared: Path) -> None:
    """Every value of the annotated form stands in what is written after it was read."""
    lines = (shared / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines[:40]:
        data = json.loads(line)
        assert lost(data, Record.from_dict(data).to_dict()) == []


def lost(before: object, after: object, path: str = "") -> list[str]:
    """Paths of values of `before` that `after` does not give. What is empty or false counts as not told."""
    if isinstance(before, dict) and isinstance(after, dict):
        return [p for key, value in before.items() for p in lost(value, after.get(key), f"{path}.{key}")]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return [p for n, (a, b) in enumerate(zip(before, after, strict=True)) for p in lost(a, b, f"{path}[{n}]")]
    return [] if before == after or (not before and not after) else [path]


def test_a_notebook_shows_the_record_without_script() -> None:
    shown = Record(id="n", text="قُتل ثلاثة مدنيين <b>")._repr_html_()
    assert "<script" not in shown
    assert "&lt;b&gt;" in shown
