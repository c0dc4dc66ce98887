"""Records written straight to JSON."""

from __future__ import annotations

import json
from datetime import date

from riwaya.model import Actor, Event, Figure, Interval, Link, Loaded, Place, Record, Source, Span, Statement, Time


def test_a_record_is_written_as_its_dict_would_be_dumped() -> None:
    source = Source(Span(0, 3), 'قال "فلان"\n', verb={"class": "says", "n": 2}, anonymous=False, via=(Link(Span(4, 5), "ب"),), confidence=0.5)
    event = Event(
        "battle",
        (Span(0, 9), Span(10, 12)),
        place=Place(Span(1, 2), "حلب", within=("محافظة حلب", "Syria"), lat=36.2, lon=37.0, precision=""),
        time=Time(Span(3, 4), "أمس", Interval.day(date(2016, 3, 1))),
        perpetrators=(Actor(Span(5, 6), "x", by=("c1",)),),
        casualties=(Figure(Span(7, 8), "3", "killed", min=0, max=None, id="f1"),),
        sources=(source,),
        facets={"base": ["a", True, None], "deep": {"x": 1.5}},
        loaded=(Loaded(Span(0, 1), "\u0001\u2028\\"),),
        confidence=1e-07,
    )
    record = Record("1", "نص\t😀", events=(event,), statements=(Statement(Span(0, 1), "direct", source),), furniture=(Span(0, 2),), reader={"packs": []})
    assert record.to_json() == json.dumps(record.to_dict(), ensure_ascii=False, separators=(",", ":"))
