"""How sure values are: the features by hand, the model's arithmetic, and that nothing but the confidence changes."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from riwaya.claims.confidence import LEAST, MOST, SLOTS, Confidence, load_models, said
from riwaya.claims.confidence_features import FEW, Page, bucket, event_features, figure_features, near, shared_features, telling_features, value_features
from riwaya.model import Actor, Event, Figure, Interval, Link, Place, Source, Span, Statement, Time
from riwaya.model.wording import values_of
from riwaya.reader import read
from riwaya.reader.pipeline import Reader

TEXT = "عنوان الخبر\n" + "س" * 1000
SOURCE = Source(
    Span(100, 110), "مصدر", via=(Link(Span(90, 95), "وكالة"),), id="c1", anonymous=True, stance="asserts", verb={"class": "says"}, rule="ar.say.plain"
)
EVENT = Event(
    "shelling",
    (Span(20, 60), Span(300, 340)),
    id="e1",
    status="planned",
    place=Place(Span(30, 35), "بلدة", precision="town", rule="place.name", confidence=0.9),
    time=Time(Span(0, 5), "أمس", Interval.inclusive("2024-03-01", "2024-03-01"), "day", rule="ar.time.yesterday", confidence=0.95),
    perpetrators=(Actor(Span(200, 210), "جيش", side="state", rule="ar.party.force"),),
    casualties=(Figure(Span(310, 320), "ثلاثة", "killed", min=3, max=3), Figure(Span(21, 25), "خمسة", "killed", min=5, max=5, by=("c1",))),
    sources=(SOURCE,),
    rule="ar.shells.fall",
    confidence=0.8,
)
SAID = Statement(Span(300, 360), "direct", SOURCE, id="s1", about=("e1",), rule="ar.say.plain")
PAGE = Page(TEXT, "article", (EVENT, replace(EVENT, id="e2", casualties=(), perpetrators=())))


def unsure(value: Any) -> Any:
    """The value without its confidence, and those of its carriers."""
    carriers = {"via": tuple(replace(link, confidence=None) for link in value.via)} if isinstance(value, Source) else {}
    return replace(value, confidence=None, **carriers)


@pytest.mark.parametrize(
    ("span", "where"),
    [
        pytest.param(Span(25, 30), "in_first", id="first"),
        pytest.param(Span(310, 320), "in_other", id="other"),
        pytest.param(Span(55, 65), "across", id="on-the-edge"),
        pytest.param(Span(61, 65), "after=1", id="right-after"),
        pytest.param(Span(5, 15), "before=1", id="before"),
        pytest.param(Span(500, 510), "after=2", id="after"),
        pytest.param(Span(1000, 1010), "after=4", id="far"),
    ],
)
def test_where_a_value_stands(span: Span, where: str) -> None:
    assert near(span, EVENT) == where


def test_buckets() -> None:
    assert [bucket(value, (1, 3)) for value in (0, 1, 2, 3, 9)] == [0, 1, 1, 2, 2]


def test_what_is_told_of_an_event() -> None:
    assert shared_features(EVENT, PAGE) == ["choice=6", "type=shelling", "events=2", "cited=1", "mentions=2", "act=shells", "article", "status=planned"]
    assert "act=shells" not in shared_features(EVENT, PAGE)[:FEW]
    assert {"has=place", "has=casualties", "filled=4", "rule=ar.shells.fall", "part=0", "precision=town", "place:in_first", "time:before=1"} <= set(
        event_features(EVENT, PAGE)
    )


def test_what_is_told_of_values() -> None:
    assert EVENT.place
    assert EVENT.time
    place = value_features("place", (EVENT.place,), 0, EVENT, PAGE)
    assert {"rule=place.name", "in_first", "of=1", "nth=0", "shared=2", "given=0.90", "precision=town", "known=False:False"} <= set(place)
    assert {"headline", "known=True:True", "clock=False"} <= set(value_features("time", (EVENT.time,), 0, EVENT, PAGE))
    assert {"side=state", "words=1", "before=2", "shared=1"} <= set(value_features("perpetrators", EVENT.perpetrators, 0, EVENT, PAGE))
    assert figure_features(EVENT.casualties[1], EVENT, PAGE) == ["in_first", "shared=1", "effect=killed", "rivals=2", "largest=True"]
    assert "largest=False" in figure_features(EVENT.casualties[0], EVENT, PAGE)
    assert telling_features(SOURCE, 1, PAGE) == ["verb=says", "rule=ar.say.plain", "nth=1", "sources=1", "share=4"]


def test_the_sum_of_the_weights_is_the_log_odds() -> None:
    assert said({"bias": 0.5, "a": 1.0, "b": -3.0}, ["a", "unheard"]) == round(1 / (1 + math.exp(-1.5)), 3)
    assert said({}, []) == 0.5
    assert (said({"bias": 50.0}, []), said({"bias": -50.0}, [])) == (MOST, LEAST)


def test_every_value_gets_its_own_and_nothing_else_changes() -> None:
    models = {slot: {"bias": number / 10} for number, slot in enumerate(SLOTS)}
    (event,), (statement,) = Confidence(models)([EVENT], [SAID], PAGE)
    given = {slot: value.confidence for slot, value in values_of(event)}
    assert given == {slot: said(models[slot], []) for slot in ("place", "time", "perpetrators", "casualties", "sources")}
    assert statement.speaker
    assert (event.confidence, statement.confidence, statement.speaker.confidence) == tuple(said(models[slot], []) for slot in ("event", "statement", "speaker"))
    assert event.sources[0].via[0].confidence == said(models["via"], [])
    assert [unsure(value) for _, value in values_of(event)] == [unsure(value) for _, value in values_of(EVENT)]
    assert (event.type, event.mentions, event.status, statement.span, statement.about) == (EVENT.type, EVENT.mentions, EVENT.status, SAID.span, SAID.about)


def test_the_place_of_an_event_is_the_same_among_all_its_places() -> None:
    other = Place(Span(900, 905), "مدينة", role="from")
    (event,), _ = Confidence()([replace(EVENT, places=(EVENT.place, other))] if EVENT.place else [], [], PAGE)
    assert event.places[0] == event.place
    assert event.places[1].confidence is not None
    assert event.places[1] != other


def test_nothing_to_be_sure_of() -> None:
    assert Confidence()([], [], Page("", "article", ())) == ((), ())


def test_the_shipped_models_have_every_slot() -> None:
    assert set(load_models()) == set(SLOTS)
    assert all("bias" in weights for weights in load_models().values())


def test_the_reader_is_sure_of_each_value_by_itself() -> None:
    text = "مقتل ثلاثة مدنيين في قصف مدفعي على بلدة سراقب\nقال مصدر طبي لوكالة الساحل أمس إن ثلاثة مدنيين قتلوا في قصف على بلدة سراقب، وأصيب خمسة."
    record = read(text, published="2024-03-02")
    plain = Reader(calibrated=False).record(replace(record, events=(), statements=()))
    values = [value for event in record.events for _, value in values_of(event)]
    assert len(values) > 4
    assert all(value.confidence is not None and LEAST <= value.confidence <= MOST for value in values)
    assert len({value.confidence for value in values}) > 3
    assert [unsure(value) for value in values] == [unsure(value) for event in plain.events for _, value in values_of(event)]
