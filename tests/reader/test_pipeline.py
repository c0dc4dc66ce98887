"""What holds for every record of every text: values lie on their words, nothing is left behind, odd text is no error."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.reader import Reader, read

STORY = (
    "مقتل ستة مدنيين بقصف على سراقب\n"
    "قُتل ستة مدنيين وأصيب 15 آخرون، أمس الأربعاء، بغارات شنتها طائرات حربية على بلدة سراقب في ريف إدلب.\n"
    "وقال مصدر طبي لوكالة محلية إن بين القتلى طفلين.\n"
    "وفي حلب، انفجرت عبوة ناسفة في سوق، ما أسفر عن إصابة أربعة أشخاص بحسب الشرطة."
)
POST = "#عاجل || استشهاد 3 جنود بهجوم مسلح في سيناء اليوم @someone https://example.org/x"
MARKET = "ارتفعت أسعار النفط في الأسواق العالمية أمس بعد اجتماع الدول المنتجة في فيينا."
TALK = "الهدنة في تعز:\nاندلعت اشتباكات بين الجيش ومسلحين في مدينة تعز يوم السبت الماضي وأدت إلى مقتل 7 جنود.\nودعا ناشطون إلى مظاهرة غدا."
TEXTS = {"story": STORY, "post": POST, "market": MARKET, "talk": TALK, "decorated": STORY.replace("قصف", "قـ.ـصف"), "crlf": STORY.replace("\n", "\r\n\ufeff")}
GROUNDED = {"text", "span"}
PIECES = st.sampled_from([*STORY.split(), *POST.split(), *TALK.split(), "\n", "«", "»", '"', "12", "١٢", ".", "،", "\u0640", "\u200f", "\ud83d", "x"])


def values(item: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping of the written record that has words, with where it stands."""
    if isinstance(item, dict):
        if item.keys() >= GROUNDED:
            yield path, item
        for key, inner in item.items():
            yield from values(inner, f"{path}.{key}")
    elif isinstance(item, list):
        for n, inner in enumerate(item):
            yield from values(inner, f"{path}[{n}]")


def spans(data: dict[str, Any]) -> Iterator[list[int]]:
    """Every stretch that the record gives."""
    yield from data.get("furniture", [])
    yield from (span for event in data["events"] for span in event["mentions"])
    yield from (statement["span"] for statement in data["statements"])
    yield from (value["span"] for _, value in values(data))


def faults(data: dict[str, Any]) -> list[object]:
    """Stretches out of bounds, and values whose words are not those of their stretch."""
    text = data["text"]
    out: list[object] = [span for span in spans(data) if not 0 <= span[0] < span[1] <= len(text)]
    return out + [path for path, value in values(data) if text[slice(*value["span"])] != value["text"]]


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_value_lies_on_its_words(name: str) -> None:
    """In bounds of the unaltered text, and `text` is what stands there."""
    assert faults(read(TEXTS[name], published="2018-03-01").to_dict()) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_any_mixture_of_words_is_grounded(pieces: list[str]) -> None:
    """No order of words and signs raises or moves a value off its words."""
    assert faults(read(" ".join(pieces), published="2018-03-01").to_dict()) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_at_all_is_read(text: str) -> None:
    """Odd text is never an error."""
    record = read(text)
    assert record.text == text
    assert faults(record.to_dict()) == []


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_value_of_an_event_names_its_rule(name: str) -> None:
    """Place, day, parties, figures and means say which rule read them."""
    for event in read(TEXTS[name], published="2018-03-01").events:
        several = (*event.perpetrators, *event.targets, *event.casualties, *event.places)
        single: tuple[Any, ...] = (event, event.place, event.time, event.weapon)
        assert [value for value in (*single, *several) if value is not None and not value.rule] == []


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_reading_twice_gives_the_same_bytes(name: str) -> None:
    """In one reader and in a fresh one."""
    text = TEXTS[name]
    assert read(text, published="2018-03-01").to_json() == read(text, published="2018-03-01").to_json()


def test_what_was_read_before_changes_nothing() -> None:
    """Two fresh readers, two orders, the same records."""
    first, second = Reader(), Reader()
    bare = {name: read(text, published="2018-03-01") for name, text in TEXTS.items()}
    forward = {name: first.record(bare[name]).to_json() for name in sorted(TEXTS)}
    backward = {name: second.record(bare[name]).to_json() for name in sorted(TEXTS, reverse=True)}
    assert forward == backward


@pytest.mark.parametrize("text", ["", " \n\t ", "…", "\u200f\ufeff", "\ud83d"], ids=["empty", "blank", "dots", "format", "surrogate"])
def test_a_text_without_words_tells_nothing(text: str) -> None:
    """No event, no statement, and not relevant."""
    record = read(text)
    assert (record.events, record.statements, record.relevant, record.text) == ((), (), False, text)


def test_peaceful_news_tells_no_event() -> None:
    """Neither an event nor a statement of one."""
    record = read(MARKET, published="2018-03-01")
    assert (record.events, record.statements, record.relevant) == ((), (), False)


def test_ids_are_unique_and_statements_are_about_known_events() -> None:
    """What a record points to stands in it."""
    record = read(STORY, published="2018-03-01")
    ids = [event.id for event in record.events]
    assert len(ids) == len(set(ids)) > 0
    assert {about for statement in record.statements for about in statement.about} <= set(ids)
    known = {figure.id for event in record.events for figure in event.casualties}
    assert {figure.part_of for event in record.events for figure in event.casualties if figure.part_of} <= known


def test_without_a_day_of_publication_yesterday_stays_open() -> None:
    """No day is made up; with one, yesterday is the day before."""
    text = "قتل خمسة مدنيين أمس في غارة جوية على بلدة سراقب."
    (undated,), (dated,) = read(text + "\nوأكد ناشطون ذلك.").events, read(text, published=date(2018, 3, 1)).events
    assert undated.time is not None
    assert undated.time.interval.bounds() == (None, None)
    assert dated.time is not None
    assert dated.time.interval.bounds() == ("2018-02-28", "2018-02-28")


@pytest.mark.parametrize("wrong", [{"published": "yesterday"}, {"published": "2018-02-30"}, {"kind": "poem"}], ids=["no_date", "no_such_day", "kind"])
def test_wrong_arguments_are_value_errors(wrong: dict[str, Any]) -> None:
    """They are refused, not guessed at."""
    with pytest.raises(ValueError, match=r"Invalid isoformat|day is out of range|poem"):
        read(STORY, **wrong)
