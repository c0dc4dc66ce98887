"""Phenomena of events, one a row, on short texts of our own read from end to end."""

from __future__ import annotations

import pytest

from riwaya.model import Event
from riwaya.reader import read

DAY = "2018-03-01"


def events(text: str) -> tuple[Event, ...]:
    """The events of a text published on a known day."""
    return read(text, published=DAY).events


TYPES = {
    "jets": ("شنت طائرات حربية غارات على بلدة سراقب أمس، ما أدى إلى مقتل خمسة مدنيين.", "air_strike"),
    "shelled_by_jets": ("قصفت طائرات حربية بلدة سراقب أمس، ما أدى إلى مقتل خمسة مدنيين.", "air_strike"),
    "shelled_by_guns": ("قصفت قوات النظام بالمدفعية الثقيلة بلدة سراقب أمس، ما أدى إلى مقتل خمسة مدنيين.", "shelling"),
    "underwent_shelling": ("تعرضت بلدة سراقب لقصف مدفعي أمس، ما أدى إلى مقتل ثلاثة مدنيين.", "shelling"),
    "targeted_by_drone": ("استهدفت طائرة مسيرة سيارة في بلدة سراقب أمس، ما أدى إلى مقتل ثلاثة مسلحين.", "drone_strike"),
    "bomber": ("فجر انتحاري نفسه وسط سوق في بغداد أمس، ما أسفر عن مقتل عشرة أشخاص.", "suicide_attack"),
    "bomb": ("انفجرت عبوة ناسفة في بغداد أمس، ما أسفر عن مقتل ثلاثة أشخاص.", "explosive_device"),
    "clash": ("اندلعت اشتباكات عنيفة بين الجيش ومسلحين في مدينة تعز أمس، ما أدى إلى مقتل سبعة جنود.", "armed_clash"),
    "abduction": ("خطف مسلحون مجهولون صحفيا في بغداد أمس.", "abduction"),
}


@pytest.mark.parametrize("name", sorted(TYPES))
def test_means_and_act_make_the_type(name: str) -> None:
    """The harm told beside the act is a mention of it, not an event of its own."""
    text, wanted = TYPES[name]
    assert [(event.type, event.status) for event in events(text)] == [(wanted, "happened")]


WEAPONS = {
    "dropped_before_what_drops": ("قصف الطيران المروحي بلدة سراقب بالبراميل المتفجرة أمس، ما أدى إلى مقتل خمسة مدنيين.", "بالبراميل المتفجرة"),
    "aircraft_where_nothing_else": ("شنت طائرات حربية غارات على بلدة سراقب أمس، ما أدى إلى مقتل خمسة مدنيين.", "طائرات حربية"),
    "the_attack_is_no_means": ("تعرضت بلدة سراقب لقصف جوي أمس، ما أدى إلى مقتل خمسة مدنيين.", None),
}


@pytest.mark.parametrize("name", sorted(WEAPONS))
def test_means_of_an_air_strike(name: str) -> None:
    """The munition tells more than the aircraft."""
    text, wanted = WEAPONS[name]
    (event,) = events(text)
    assert (event.type, event.weapon and event.weapon.text) == ("air_strike", wanted)


def test_equal_high_tolls_are_one_event() -> None:
    """Captives killed, in headline and text, are no part of the shelling told between."""
    text = (
        "مقتل 70 جنديا أسيرا قبل الانسحاب من سراقب\nقتل مدنيون أمس بقصف الفصائل المسلحة على أحياء في حلب.\n"
        "وقال مصدر عسكري إن الفصائل في سراقب قتلت نحو 70 من الجنود الأسرى لديها قبل انسحابها."
    )
    assert [[f.min for f in event.casualties] for event in events(text) if any(f.min == 70 for f in event.casualties)] == [[70]]


def test_headline_lead_and_pointing_back_are_one_event() -> None:
    """All its mentions lie on it, and its slots are those of the fullest."""
    text = "مقتل خمسة مدنيين بغارة جوية على سراقب\nقتل خمسة مدنيين أمس في غارة جوية استهدفت بلدة سراقب.\nوأصابت الغارة سوقا شعبيا."
    (event,) = events(text)
    assert len(event.mentions) >= 2
    assert [(f.effect, f.min, f.max) for f in event.casualties] == [("killed", 5, 5)]
    assert event.place is not None
    assert "سراقب" in event.place.text
    assert event.time is not None
    assert event.time.text == "أمس"


def test_strikes_in_two_towns_are_two_events() -> None:
    """Each has its own figure."""
    text = "شنت طائرات حربية غارة على مدينة سراقب أمس، ما أدى إلى مقتل خمسة مدنيين.\nوفي حلب قتل تسعة أشخاص بغارة أخرى أمس."
    told = {event.place.text.split()[-1]: [f.min for f in event.casualties] for event in events(text) if event.place}
    assert told == {"سراقب": [5], "حلب": [9]}


LISTS = {
    "joined": "شنت طائرات حربية غارات على سراقب وبنش وتفتناز أمس.",
    "commas": "شنت طائرات حربية غارات على سراقب، وبنش، وتفتناز أمس.",
    "after_a_plural": "شنت طائرات حربية غارات على بلدات سراقب وبنش وتفتناز أمس.",
}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_list_of_places_is_one_event_each(name: str) -> None:
    """With its own place alone, and no aggregate where no total is told."""
    found = events(LISTS[name])
    assert [event.place.text.split()[-1] for event in found if event.place] == ["سراقب", "بنش", "تفتناز"]
    assert [event.places for event in found] == [(event.place,) for event in found]
    assert [event.aggregate for event in found] == [False] * 3


def test_a_total_over_a_list_is_an_aggregate_beside_the_places() -> None:
    """The figures stand on it alone."""
    found = events("شنت طائرات حربية غارات على سراقب وبنش أمس، ما أدى إلى مقتل 12 مدنيا.")
    assert [(event.aggregate, [f.min for f in event.casualties]) for event in found] == [(True, [12]), (False, []), (False, [])]


def test_one_place_within_another_is_no_list() -> None:
    """«سراقب في إدلب» is one place."""
    assert len(events("شنت طائرات حربية غارات على بلدة سراقب في ريف إدلب أمس، ما أدى إلى مقتل خمسة مدنيين.")) == 1


STATUSES = {
    "planned": ("يعتزم الجيش شن هجوم على مدينة الموصل الأسبوع المقبل.", {"planned"}),
    "called_for": ("دعت النقابات إلى مظاهرة في تونس غدا.", {"called_for"}),
    "denied_without_figures": ("نفى التحالف استهداف سوق في مدينة صعدة أمس.", {"denied"}),
    "not_done": ("لم يقصف الجيش بلدة سراقب أمس.", {"denied"}),
}


@pytest.mark.parametrize("name", sorted(STATUSES))
def test_what_did_not_happen_never_reads_as_happened(name: str) -> None:
    """Where the event is kept at all, it has its status."""
    text, wanted = STATUSES[name]
    assert {event.status for event in events(text)} <= wanted


def parties(event: Event) -> tuple[list[str], list[str]]:
    """Words of those who did it, and of those hit."""
    return [a.text for a in event.perpetrators], [a.text for a in event.targets]


def test_the_doer_stands_first_and_the_hit_after() -> None:
    """A verb, its subject, its object."""
    (event,) = events("قصفت قوات النظام بلدة سراقب أمس، وقتلت خمسة مدنيين.")
    doers, hit = parties(event)
    assert doers == ["قوات النظام"]
    assert "مدنيين" in hit
    assert "قوات النظام" not in hit


NO_DOER = {"masdar": "قصف بلدة سراقب أمس وقتل ثلاثة مدنيين.", "passive": "تعرضت بلدة سراقب لقصف مدفعي أمس، ما أدى إلى مقتل ثلاثة مدنيين."}


@pytest.mark.parametrize("name", sorted(NO_DOER))
def test_a_place_struck_is_no_doer(name: str) -> None:
    """Nobody is told to have done it."""
    assert [event.perpetrators for event in events(NO_DOER[name])] == [()]


def test_a_place_in_brackets_says_where_the_one_before_it_lies() -> None:
    """It is no place of what happened."""
    (event,) = events("قتل تسعة مسلحين في اشتباكات في مدينة تعز (جنوب صنعاء) أمس.")
    assert event.place is not None
    assert event.place.name == "Taiz"


def test_an_adjective_that_judges_the_deed_names_nobody() -> None:
    """«التفجير الإرهابي» has no doer."""
    (event,) = events("أسفر التفجير الإرهابي في بغداد أمس عن مقتل ثلاثة مدنيين.")
    assert event.perpetrators == ()


@pytest.mark.parametrize(
    "text",
    [
        "قتل أربعة جنود من الجيش العراقي بانفجار عبوة ناسفة استهدفت رتلا للجيش العراقي قرب جلولاء أمس.",
        "قتل عشرة من المسلحين الحوثيين في مواجهات مع المقاومة الشعبية في محافظة مارب أمس.",
        "سقط قتيلان من حزب الله في معارك قرب الزبداني أمس.",
    ],
    ids=["bomb_on_a_column", "clash", "fallen_of_one_side"],
)
def test_nobody_stands_on_both_sides(text: str) -> None:
    """Whoever is named twice is there once, where the odds are better."""
    for event in events(text):
        sides = [{actor.identity or actor.text for actor in side} for side in (event.perpetrators, event.targets)]
        assert sides[0].isdisjoint(sides[1])
        assert sides[0] | sides[1]


def test_others_beside_a_figure_are_an_increment_of_their_effect() -> None:
    """«وإصابة آخرين» is a figure of the same event."""
    (event,) = events("شنت طائرات حربية غارات على بلدة سراقب أمس، ما أدى إلى مقتل خمسة مدنيين وإصابة آخرين.")
    assert {f.effect: f.max for f in event.casualties} == {"killed": 5, "injured": None}


def test_a_raised_toll_is_the_same_event() -> None:
    """The later total does not make a second event."""
    found = events("قتل خمسة مدنيين أمس في غارة جوية على بلدة سراقب.\nوارتفع عدد قتلى الغارة على بلدة سراقب أمس إلى 12 مدنيا.")
    assert [event.type for event in found] == ["air_strike"]
    assert 12 in {f.min for f in found[0].casualties}


TOPICS = {
    "sport": "سجل المهاجم هدفين في مرمى الضيوف أمس، وهاجم المدرب قرارات الحكم بعد المباراة.",
    "prices": "قفزت أسعار القمح أمس بعد إعلان الدول المصدرة خفض الإنتاج.",
}


@pytest.mark.parametrize("name", sorted(TOPICS))
def test_words_of_battle_in_other_news_tell_no_event(name: str) -> None:
    """A match and a market."""
    assert events(TOPICS[name]) == ()


def test_a_storm_that_strikes_is_no_attack() -> None:
    """Weather strikes towns too."""
    assert events("ضربت عاصفة ثلجية المناطق الشمالية أمس وأغلقت الطرق الجبلية.") == ()


KILLERS = {"assassinated": "اغتال مسلحون مجهولون ضابطا في مدينة عدن أمس.", "abducted": "خطف مسلحون مجهولون صحفيا في بغداد أمس."}


@pytest.mark.parametrize("name", sorted(KILLERS))
def test_a_doer_between_verb_and_object_is_not_the_one_harmed(name: str) -> None:
    """The object in the accusative shows the verb to be active."""
    (event,) = events(KILLERS[name])
    assert parties(event)[0] == ["مسلحون مجهولون"]
    assert [f.text for f in event.casualties if "مسلحون" in f.text] == []
