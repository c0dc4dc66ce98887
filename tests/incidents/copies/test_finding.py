"""Finding copies: wire copy, cuts, changed heads, additions, papers of two wires; and what is none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.incidents.copies.copied import Copied
from riwaya.incidents.copies.finding import find_copies, groups
from riwaya.incidents.copies.shingles import Text
from riwaya.model.span import Span

DAY = date(2019, 3, 1)
HEAD = "قصف يطال سوق البلدة"
FIRST = "قتل خمسة أشخاص وجرح آخرون ظهر الجمعة حين سقطت قذائف على سوق الخضار في وسط البلدة القديمة، وفق ما أفاد به مسعفون في المكان."
SECOND = "وذكر المسعفون أن حريقا اندلع في ثلاثة متاجر قبل أن تخمده فرق الإطفاء، وأن بين الجرحى طفلين نقلا إلى مستشفى المدينة المجاورة."
THIRD = "ولم تعلن أي جهة مسؤوليتها عن القصف الذي جاء بعد يومين على سريان هدنة تفاوض عليها وجهاء القرى الواقعة على ضفتي النهر."
OWN = "وكانت الصحيفة قد نشرت الشهر الفائت تحقيقا عن أوضاع التجار الذين هجروا متاجرهم بسبب تعطل الطريق الدولية وارتفاع أجور النقل."
OTHER = "أغلقت السلطات معبرا حدوديا أمام الشاحنات بعد خلاف على الرسوم، فاصطفت مئات العربات المحملة بالفاكهة على طول الطريق المؤدية إليه."
MORE = "وقال سائقون إنهم ينتظرون منذ أربعة أيام من غير ماء ولا ظل، وإن جزءا كبيرا من حمولاتهم فسد قبل أن يصل إلى الأسواق."
WIRE, SECOND_WIRE = "\n".join([HEAD, FIRST, SECOND, THIRD]), f"{OTHER}\n{MORE}"


def text(document: str, words: str, days: int = 0, kind: str = "article") -> Text:
    return Text(document, words, DAY + timedelta(days=days), kind)


def changed(words: str, every: int) -> str:
    """Each so-manieth word replaced by one that stands nowhere else."""
    return " ".join(f"بدل{n}" if n % every == every - 1 else word for n, word in enumerate(words.split(" ")))


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(WIRE, id="a_reprint"),
        pytest.param(f"{HEAD}\n{FIRST}", id="cut_to_a_half"),
        pytest.param(f"{SECOND}\n{THIRD}", id="the_second_half_alone"),
        pytest.param("\n".join(["مقتل خمسة في سوق", FIRST, SECOND, THIRD]), id="another_headline"),
        pytest.param(WIRE.replace(FIRST, f"بيروت (وكالة النبع) - {FIRST}"), id="an_agency_line"),
        pytest.param(changed(WIRE, 12), id="a_word_in_twelve_changed"),
        pytest.param(WIRE.replace("ة", "ه").replace("أ", "ا"), id="spelled_otherwise"),
        pytest.param(f"{WIRE}\n{OWN}", id="with_a_paragraph_of_its_own"),
        pytest.param("\n".join([HEAD, THIRD, SECOND, FIRST]), id="in_another_order"),
        pytest.param(WIRE.replace("قتل", "قُتِلَ"), id="with_vowels"),
    ],
)
def test_a_copy_is_found(copy: str) -> None:
    found = find_copies([text("b", copy, 1), text("a", WIRE), text("c", SECOND_WIRE)])
    assert {key: copied.original for key, copied in found.items()} == {"b": "a"}


@pytest.mark.parametrize("number", range(20))
def test_a_short_post_is_found(number: int) -> None:
    words = " ".join(f"كلمة{number}{n}" for n in range(16))
    assert set(find_copies([text("a", words, kind="post"), text("b", f"عاجل {words}", kind="post")])) == {"b"}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(SECOND_WIRE, id="another_story"),
        pytest.param(f"{FIRST}\n{OWN}\n{OTHER}\n{MORE}", id="a_quarter_of_it"),
        pytest.param(changed(WIRE, 3), id="every_third_word_another"),
        pytest.param(HEAD, id="four_words"),
        pytest.param("", id="nothing"),
        pytest.param("…!؟", id="marks_alone"),
    ],
)
def test_what_is_no_copy(other: str) -> None:
    assert find_copies([text("a", WIRE), text("b", other, 1)]) == {}


def test_no_text_no_copy() -> None:
    assert find_copies([]) == {}


@pytest.mark.parametrize(
    ("days", "original"),
    [
        pytest.param({"a": 1, "b": 0}, "b", id="the_earlier"),
        pytest.param({"a": 0, "b": 0}, "a", id="of_one_day_the_smallest_id"),
        pytest.param({"a": None, "b": 0}, "b", id="undated_is_later_than_dated"),
        pytest.param({"a": None, "b": None}, "a", id="both_undated"),
    ],
)
def test_the_earliest_is_the_original(days: dict[str, int | None], original: str) -> None:
    texts = [Text(key, WIRE, None if n is None else DAY + timedelta(days=n)) for key, n in days.items()]
    assert [copied.original for copied in find_copies(texts).values()] == [original]


def test_without_a_day_half_a_text_is_no_copy() -> None:
    half = f"{FIRST}\n{SECOND}\n{OWN}"
    assert set(find_copies([text("a", WIRE), text("b", half, 1)])) == {"b"}
    assert find_copies([text("a", WIRE), Text("b", half)]) == {}


def test_ids_that_are_numbers_are_compared_as_numbers() -> None:
    assert [copied.original for copied in find_copies([text("10", WIRE), text("9", WIRE)]).values()] == ["9"]


def test_printed_again_after_weeks_is_no_copy_unless_asked_for() -> None:
    texts = [text("a", WIRE), text("b", WIRE, 40)]
    assert find_copies(texts) == {}
    assert set(find_copies(texts, window_days=60)) == {"b"}


def test_what_the_paper_added_is_told_from_the_wire() -> None:
    copy = f"عنوان للصحيفة\n{FIRST}\n{OWN}\n{SECOND}"
    (copied,) = find_copies([text("a", WIRE), text("b", copy, 1)]).values()
    assert [span.of(copy) for span in copied.added] == ["عنوان للصحيفة", OWN.rstrip(".")]
    assert [part.span.of(copy) for part in copied.parts] == [FIRST.rstrip("."), SECOND.rstrip(".")]
    assert copied.origin([Span(20, 40)]) == "a"
    assert copied.origin([copied.added[1]]) is None


def test_a_paper_of_two_wires_has_both() -> None:
    copy = f"{FIRST}\n{SECOND}\n{SECOND_WIRE}"
    found = find_copies([text("a", WIRE), text("b", SECOND_WIRE), text("c", copy, 1)])
    (copied,) = found.values()
    assert [(part.original, part.span.of(copy)) for part in copied.parts] == [("a", f"{FIRST}\n{SECOND}".rstrip(".")), ("b", SECOND_WIRE.rstrip("."))]
    assert copied.original == "a"


def test_what_a_copy_added_is_its_own_where_it_is_carried_on() -> None:
    first = text("b", f"{WIRE}\n{OWN}", 1)
    found = find_copies([text("a", WIRE), first, text("c", first.text, 2)])
    assert [(part.original, part.span.of(first.text)) for part in found["c"].parts] == [("a", WIRE.rstrip(".")), ("b", OWN.rstrip("."))]


def test_furniture_is_nobodys_text() -> None:
    menu = " ".join(f"قائمة{n}" for n in range(60))
    texts = [Text(key, f"{menu}\n{words}", DAY, furniture=(Span(0, len(menu)),)) for key, words in (("a", FIRST), ("b", OTHER))]
    assert find_copies(texts) == {}


def test_a_flood_is_one_group() -> None:
    flood = [text(f"n{n:04}", f"عنوان {n}\n{WIRE}" if n % 3 else f"{HEAD}\n{FIRST}\n{SECOND}", n % 9) for n in range(1, 400)]
    found = find_copies([text("a", WIRE), *flood, text("z", SECOND_WIRE)])
    assert groups(found) == {"a": tuple(t.document for t in flood)}


@settings(max_examples=40, deadline=None)
@given(st.permutations([("a", WIRE, 0), ("b", f"{FIRST}\n{OWN}", 1), ("c", f"{WIRE}\n{OWN}", 1), ("d", f"{SECOND_WIRE}\n{SECOND}", 2), ("e", SECOND_WIRE, 0)]))
def test_any_order_finds_the_same(rows: list[tuple[str, str, int]]) -> None:
    expected = find_copies(
        [text("a", WIRE), text("b", f"{FIRST}\n{OWN}", 1), text("c", f"{WIRE}\n{OWN}", 1), text("e", SECOND_WIRE), text("d", f"{SECOND_WIRE}\n{SECOND}", 2)]
    )
    assert find_copies([text(*row) for row in rows]) == expected


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="ابتثجح .\n،", max_size=200), max_size=6))
def test_spans_lie_in_their_text_in_order(words: list[str]) -> None:
    texts = {str(n): each for n, each in enumerate(words)}
    for key, copied in find_copies([text(key, each) for key, each in texts.items()]).items():
        ends = 0
        for span in sorted([*(part.span for part in copied.parts), *copied.added]):
            assert ends <= span.start < span.end <= len(texts[key])
            ends = span.end


def test_groups_of_nothing() -> None:
    assert groups({}) == {}


def test_an_origin_of_equal_shares_is_the_smallest() -> None:
    parts = find_copies([text("a", WIRE), text("b", WIRE)])["b"].parts
    copied = Copied("c", "b", (parts[0]._replace(original="b", span=Span(0, 10)), parts[0]._replace(original="a", span=Span(20, 30))))
    assert copied.origin([Span(5, 10), Span(20, 25)]) == "a"
