"""Each value says whose it is."""

from __future__ import annotations

from riwaya.model import Event
from riwaya.reader import read

DAY = "2021-03-05"


def event_of(text: str) -> Event:
    (event,) = read(text, published=DAY).events
    return event


def rows(event: Event) -> dict[tuple[int | None, int | None], list[str]]:
    """The figures with the words of those who give them."""
    names = {s.id: s.text for s in event.sources}
    return {(f.min, f.max): [names[i] for i in f.by] for f in event.casualties}


def test_two_sources_two_figures() -> None:
    text = "قصفت طائرات حربية سوق بلدة سراقب أمس.\nوقال مصدر طبي إن الغارة على سراقب قتلت سبعة مدنيين.\nوقال الدفاع المدني إن الغارة قتلت تسعة مدنيين."
    event = event_of(text)
    assert rows(event) == {(7, 7): ["مصدر طبي"], (9, 9): ["الدفاع المدني"]}
    assert event.place is not None
    assert event.place.by


def test_a_headline_is_whose_its_text_is() -> None:
    text = "مقتل سبعة مدنيين بغارة على سراقب\nقال مصدر طبي إن سبعة مدنيين قتلوا أمس في غارة جوية على بلدة سراقب."
    assert rows(event_of(text)) == {(7, 7): ["مصدر طبي"]}


def test_the_outlets_own_figure_is_nobody_elses() -> None:
    text = "قتل سبعة مدنيين أمس في غارة جوية على بلدة سراقب.\nوقال مصدر طبي إن الغارة على سراقب أصابت عشرين شخصا."
    assert rows(event_of(text)) == {(7, 7): [], (20, 20): ["مصدر طبي"]}


def test_who_denies_a_toll_gives_none() -> None:
    text = "قال مصدر طبي إن غارة جوية على بلدة سراقب قتلت سبعة مدنيين أمس.\nونفت القيادة مقتل سبعة مدنيين في سراقب أمس."
    event = event_of(text)
    assert rows(event) == {(7, 7): ["مصدر طبي"]}
    assert [s.stance for s in event.sources] == ["asserts", "denies"]


def test_loaded_words_are_their_speakers() -> None:
    text = "قال مصدر عسكري إن غارة جوية على بلدة سراقب قتلت سبعة إرهابيين أمس."
    event = event_of(text)
    assert [(w.text, w.by) for w in event.loaded] == [("إرهابيين", ("c1",))]


def test_statements_tell_which_events_they_tell() -> None:
    record = read("قال مصدر طبي إن غارة جوية على بلدة سراقب قتلت سبعة مدنيين أمس.\nوقال وزير النقل إن الطرق سالكة.", published=DAY)
    assert [s.about for s in record.statements] == [("e1",), ()]


def test_an_article_with_no_source() -> None:
    record = read("قتل سبعة مدنيين أمس في غارة جوية على بلدة سراقب. وأصيب عشرون آخرون بجروح.", published=DAY)
    assert record.statements == ()
    assert [e.sources for e in record.events] == [()]
    assert all(not f.by for e in record.events for f in e.casualties)
