"""Who is cited for an event."""

from __future__ import annotations

import pytest

from riwaya.reader import read

DAY = "2021-03-05"
REPORT = "{who} أن طائرات حربية قصفت بلدة سراقب أمس وقتلت سبعة مدنيين.\n{then}"
GOES_ON = "ونفذت الطائرات ثلاث غارات على بلدة بنش وقتلت ثلاثة أطفال."


def cited(text: str, outlet: str | None = None) -> list[list[str]]:
    return [[s.text for s in e.sources] for e in read(text, published=DAY, outlet=outlet).events]


def test_the_one_voice_of_a_report_goes_on() -> None:
    assert cited(REPORT.format(who="أعلن المرصد السوري لحقوق الإنسان", then=GOES_ON)) == [["المرصد السوري لحقوق الإنسان"]] * 2


@pytest.mark.parametrize(
    ("who", "then"),
    [
        ("أعلن مصدر طبي", GOES_ON),
        ("أعلن المرصد السوري لحقوق الإنسان", "وكانت الطائرات قصفت بلدة بنش في الأول من كانون الثاني 2019 وقتلت ثلاثة أطفال."),
        ("أعلن المرصد السوري لحقوق الإنسان", "وتقصف الطائرات بلدة بنش كل يوم وقتلت ثلاثة أطفال."),
    ],
    ids=["unnamed", "far_back", "habit"],
)
def test_the_outlet_goes_on_in_its_own_words(who: str, then: str) -> None:
    assert cited(REPORT.format(who=who, then=then))[1] == []


def test_with_two_voices_each_speaks_for_himself() -> None:
    text = REPORT.format(who="أعلن المرصد السوري لحقوق الإنسان", then=GOES_ON) + "\nوقال وزير النقل إن الطرق سالكة."
    assert cited(text)[1] == []


def test_a_later_carrier_is_kept() -> None:
    text = "قال ضابط في الشرطة إن انفجار سيارة مفخخة في بغداد أمس قتل تسعة.\nوقال الضابط لوكالة رويترز إن الانفجار في بغداد أصاب عشرين."
    (event,) = read(text, published=DAY).events
    assert [[link.identity for link in s.via] for s in event.sources] == [["reuters"]]


def test_own_reporter_and_own_outlet_are_no_sources() -> None:
    text = "وأفاد مراسل قناة الضفاف بأن غارة جوية على سراقب قتلت خمسة مدنيين أمس."
    assert cited(text, outlet="قناة الضفاف") == [[]]
    assert cited(text, outlet="صحيفة الميدان") == [["مراسل قناة الضفاف"]]


def test_an_unnamed_source_goes_on_by_the_way_it_came() -> None:
    text = "قتل أربعة جنود بانفجار عبوة ناسفة في بغداد أمس، وفق ما نقلت وكالة رويترز عن مصدر أمني.\nوأوضح المصدر أن مسلحين خطفوا موظفا في البصرة أمس."
    ways = [[link.identity for s in event.sources for link in s.via] for event in read(text, published=DAY).events]
    assert ways == [["reuters"], ["reuters"]]


def test_a_headlines_capital_gives_way_to_whom_the_text_names() -> None:
    text = "موسكو تعلن قصف بلدة سراقب\nقالت وزارة الدفاع الروسية إن طائرات حربية قصفت بلدة سراقب أمس وقتلت سبعة مسلحين."
    assert cited(text) == [["وزارة الدفاع الروسية"]]
