"""Accounts of records: ids, words, and the root behind each source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from riwaya import read
from riwaya.incidents.accounts import accounts, all_accounts, root_keys
from riwaya.incidents.copies.copied import Copied, Part
from riwaya.model.incident import OUTLET
from riwaya.model.record import Record
from riwaya.model.span import Span
from riwaya.model.values import Place, Source
from tests.incidents.made import event, record, source

WIRE = "قتل ثلاثة مدنيين في قصف على سوق البلدة صباح اليوم، وقال مصدر طبي إن بين القتلى طفلا."


def keys(*made: Record) -> list[str]:
    """The key behind the first source of each record's first event."""
    return [accounts(each, each.id)[0].roots["c1"].key for each in made]


def test_no_event_no_account() -> None:
    assert accounts(record(), "d") == ()


def test_the_id_is_of_the_document_given_not_of_the_record() -> None:
    (account,) = accounts(record(event()), "77")
    assert (account.id, account.document, account.copy_of) == ("77:e1", "77", None)


def test_words_are_those_of_the_sentence_that_tells_without_stopwords() -> None:
    text = "عنوان\nقصف الطيران سوق البلدة في الصباح. وأقيم معرض للكتاب."
    (account,) = accounts(record(replace(event(), mentions=(Span(6, 20),)), text=text), "d")
    assert account.words == {"قصف", "طيران", "سوق", "بلده"}


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(
            (
                "دمشق\nأعلنت وكالة سانا مقتل خمسة جنود في هجوم على حاجز قرب حمص. وقالت الوكالة إن الهجوم أوقع جرحى.",
                "دمشق\nقالت SANA إن خمسة جنود قتلوا في هجوم على حاجز قرب حمص.",
            ),
            id="an_agency_by_either_script_and_by_its_noun_alone",
        ),
    ],
)
def test_one_agency_is_one_root(texts: tuple[str, ...]) -> None:
    made = {str(n): read(text, published="2016-05-04", outlet="صحيفة المثال", id=str(n)) for n, text in enumerate(texts)}
    found = all_accounts(made)
    assert {a.document for a in found} == set(made)
    assert {key for key in root_keys(found) if key != "name:مثال"} == {"id:sana"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(source("سانا", identity="sana"), source("SANA", identity="sana"), id="an_identity"),
        pytest.param(source("المتحدث باسم وزارة الدفاع الروسية"), source("وزارة الدفاع الروسية", identity="ru.mod"), id="an_unnamed_spokesman_is_the_ministry"),
        pytest.param(
            source("المتحدث باسم وزارة الدفاع الروسية إيغور فلانوف", name="إيغور فلانوف"),
            source("وزارة الدفاع الروسية", identity="ru.mod"),
            id="a_named_spokesman_is_the_ministry",
        ),
        pytest.param(
            source("المتحدث باسم وزارة الدفاع الأمريكية"), source("وزارة الدفاع الأمريكية", identity="us.mod"), id="a_spokesman_of_one_country_in_another"
        ),
        pytest.param(
            source("المتحدث الأمني بوزارة الداخلية السعودية اللواء فلان", name="فلان"),
            source("الداخلية السعودية", identity="sa.moi"),
            id="with_his_field_and_a_preposition",
        ),
        pytest.param(source("كوناشينكوف", identity="p.konashenkov"), source("وزارة الدفاع الروسية", identity="ru.mod"), id="a_spokesman_of_the_register"),
        pytest.param(source("مدير المرصد السوري لحقوق الإنسان", name="مدير المرصد"), source("المرصد", identity="sohr"), id="the_head_of_a_monitor"),
        pytest.param(source("بيان لوزارة الدفاع الروسية"), source("وزارة الدفاع الروسية", identity="ru.mod"), id="a_paper_is_its_author"),
        pytest.param(source("وكالة «نبع»", name="وكالة «نبع»"), source("نبع", name="نبع"), id="a_name_without_what_it_is"),
        pytest.param(source("موقع نبع الإخباري", name="موقع نبع الإخباري"), source("نبع", name="نبع"), id="an_outlet_without_adjective"),
        pytest.param(source("العقيد سالم مرداوي", name="سالم مرداوي"), source("سالم مرداوي", name="سالم مرداوي"), id="a_name_without_rank"),
    ],
)
def test_one_origin_has_one_key(one: object, other: object) -> None:
    first, second = keys(record(event(one), key="d1"), record(event(other), key="d2"))  # type: ignore[arg-type]
    assert first == second


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(source("مصادر محلية"), source("مصادر محلية"), id="the_same_unnamed_words"),
        pytest.param(source("مصدر في وزارة الدفاع الروسية"), source("وزارة الدفاع الروسية", identity="ru.mod"), id="an_unnamed_one_inside_is_not_the_ministry"),
        pytest.param(source("لجنة التنسيق", name="لجنة التنسيق"), source("هيئة التنسيق", name="هيئة التنسيق"), id="two_bodies_of_one_name"),
        pytest.param(source("أردوغان", identity="p.erdogan"), source("بوتين", identity="p.putin"), id="two_names"),
    ],
)
def test_two_origins_have_two_keys(one: object, other: object) -> None:
    first, second = keys(record(event(one), key="d1"), record(event(other), key="d2"))  # type: ignore[arg-type]
    assert first != second


def test_a_preposition_is_no_part_of_a_name() -> None:
    text = "وفقا للمنبر الثقافي."
    for words, start in (("لمنبر الثقافي", 6), ("للمنبر الثقافي", 5)):
        cut = replace(source(words, name=words), span=Span(start, start + len(words)))
        (account,) = accounts(record(event(cut), text=text), "d")
        assert account.roots["c1"].key == "name:منبر الثقافي"


def test_a_name_that_begins_with_that_letter_is_whole() -> None:
    named = source("لجنة التنسيق", name="لجنة التنسيق")
    (account,) = accounts(record(event(replace(named, span=Span(5, 17))), text="قالت لجنة التنسيق."), "d")
    assert account.roots["c1"].key == "name:لجنه التنسيق"


def test_a_family_name_is_the_man_named_in_full_before() -> None:
    full, short = source("مروان الدغيم", name="مروان الدغيم"), source("الدغيم", name="الدغيم", key="c2")
    (account,) = accounts(record(event(full, short)), "d")
    assert account.roots["c1"] == account.roots["c2"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("دمشق", "id:state.sy", id="a_capital"),
        pytest.param("سوريا", "id:state.sy", id="a_country"),
        pytest.param("المعارضة المسلحة في سوريا", "name:معارضه المسلحه في سوريا", id="something_in_it"),
        pytest.param("صحيفة سورية", "anon:d:صحيفه سوريه", id="a_paper_of_it"),
        pytest.param("السوري", "name:سوري", id="a_man_of_that_name"),
    ],
)
def test_what_is_a_state(text: str, key: str) -> None:
    (account,) = accounts(record(event(source(text, identity="state.sy"))), "d")
    assert account.roots["c1"].key == key


@pytest.mark.parametrize(
    ("text", "within", "key"),
    [
        pytest.param("وزارة الصحة", "Gaza Strip", "id:ps.gazahealth", id="in_the_news_of_the_part"),
        pytest.param("وزارة الصحة", "West Bank", "id:ps.health", id="in_that_of_another"),
        pytest.param("وزارة الصحة الفلسطينية", "Gaza Strip", "id:ps.health", id="with_the_name_of_the_country"),
    ],
)
def test_a_ministry_of_a_part_of_the_country(text: str, within: str, key: str) -> None:
    told = replace(event(source(text, identity="ps.health")), place=Place(Span(0, 0), "", within=(within, "Palestine")))
    (account,) = accounts(record(told), "d")
    assert account.roots["c1"].key == key


@pytest.mark.parametrize(
    ("told", "key"),
    [
        pytest.param(source("رئيس الحكومة التركية أحمد داود أوغلو", identity="p.davutoglu"), "id:p.davutoglu", id="known_as_himself_not_by_his_office"),
        pytest.param(source("اللواء منصور التركي بوضوح", name="منصور التركي بوضوح"), "id:sa.moi", id="known_among_other_words"),
        pytest.param(
            source("المقاومة الموالية للرئيس عبد ربه منصور هادي", name="المقاومة الموالية للرئيس عبد ربه منصور هادي"),
            "name:مقاومه المواليه للرييس عبد ربه منصور هادي",
            id="named_for_somebody",
        ),
        pytest.param(source("المتحدث بوزارة كذا", name="المتحدث بوزارة كذا"), "name:وزاره كذا", id="of_an_institution_not_known"),
    ],
)
def test_persons_and_voices(told: Source, key: str) -> None:
    (account,) = accounts(record(event(told)), "d")
    assert account.roots["c1"].key == key


def test_the_capital_of_the_headline_is_the_ministry_of_the_text() -> None:
    (account,) = accounts(record(event(source("موسكو", identity="state.ru"), source("وزارة الدفاع", identity="ru.mod", key="c2"))), "d")
    assert {root.key for name, root in account.roots.items() if name} == {"id:ru.mod"}


def test_the_capital_of_two_ministries_stays_the_state() -> None:
    named = [source("موسكو", identity="state.ru"), source("وزارة الدفاع", identity="ru.mod", key="c2"), source("الخارجية", identity="ru.mfa", key="c3")]
    (account,) = accounts(record(event(*named)), "d")
    assert account.roots["c1"].key == "id:state.ru"


def test_the_source_who_spoke_to_the_paper_is_the_one_told_of_before() -> None:
    (account,) = accounts(record(event(source("مصدر في الأمن"), source("المصدر للمثال", key="c2"))), "d")
    assert account.roots["c1"].key == account.roots["c2"].key == "anon:d:مصدر في الامن"


@pytest.mark.parametrize(
    ("outlet", "key", "name"),
    [
        pytest.param("SANA", "id:sana", "SANA", id="an_outlet_of_the_register_is_the_same_as_where_it_is_cited"),
        pytest.param("Al-Riyadh", "id:alriyadh", "Al Riyadh (newspaper)", id="one_of_the_register_with_a_hyphen"),
        pytest.param("صحيفة المثال", "name:مثال", "صحيفة المثال", id="one_that_is_not"),
        pytest.param(None, "outlet:d", "", id="one_that_nobody_tells"),
    ],
)
def test_the_outlet_itself(outlet: str | None, key: str, name: str) -> None:
    root = accounts(record(event(), outlet=outlet), "d")[0].roots[OUTLET]
    assert (root.key, root.name, root.kind) == (key, name, "outlet")


# -- copies -----------------------------------------------------------------------------------------------------------------------------------------------


def copies() -> tuple[Record, Record, Copied]:
    """A wire and its copy, which adds a sentence of its own."""
    added = "\nوأفاد مصدر أمني للصحيفة بأن الطريق قطعت."
    told = source("مصدر طبي")
    wire = record(replace(event(told), mentions=(Span(0, 20),)), key="wire", outlet="وكالة المنبع", text=WIRE)
    own = replace(event(source("مصدر أمني")), id="e2", mentions=(Span(len(WIRE) + 5, len(WIRE + added)),))
    copy = record(replace(event(told), mentions=(Span(0, 20),)), own, key="copy", outlet="صحيفة المصب", text=WIRE + added)
    return wire, copy, Copied("copy", "wire", (Part(Span(0, len(WIRE)), "wire"),), (Span(len(WIRE) + 1, len(WIRE + added)),), 0.7)


def test_a_copy_has_the_roots_of_its_original() -> None:
    wire, copy, copied = copies()
    (original,) = accounts(wire, "wire")
    account = accounts(copy, "copy", copied, {"wire": wire})[0]
    assert (account.copy_of, dict(account.roots)) == ("wire", dict(original.roots))


def test_what_the_paper_added_is_its_own() -> None:
    wire, copy, copied = copies()
    own = accounts(copy, "copy", copied, {"wire": wire})[1]
    assert own.copy_of is None
    assert (own.roots[OUTLET].key, own.roots["c1"].key) == ("name:مصب", "anon:copy:مصدر امني")


def test_another_headline_is_no_news_of_the_papers() -> None:
    wire, copy, _ = copies()
    head = "عنوان آخر للخبر"
    under = replace(copy, text=f"{head}\n{WIRE}", events=(replace(event(), mentions=(Span(0, len(head)),)),))
    start = len(head) + 1
    copied = Copied("copy", "wire", (Part(Span(start, start + len(WIRE)), "wire"),), (Span(0, len(head)),))
    (account,) = accounts(under, "copy", copied, {"wire": wire})
    assert (account.copy_of, account.roots[OUTLET].key) == ("wire", "name:منبع")


@pytest.mark.parametrize("words", [pytest.param("المصدر الطبي", id="named_otherwise"), pytest.param("شهود", id="read_otherwise")])
def test_a_copy_never_adds_a_root(words: str) -> None:
    wire, copy, copied = copies()
    changed = replace(copy, events=(replace(copy.events[0], sources=(source(words),)),))
    found = root_keys([*accounts(wire, "wire"), *accounts(changed, "copy", copied, {"wire": wire})])
    assert found == {"anon:wire:مصدر طبي", *({"name:منبع"} if words == "شهود" else ())}


def test_what_a_source_of_its_own_adds_to_a_copied_event_is_another_root() -> None:
    wire, copy, copied = copies()
    at = Span(copied.added[0].start + 2, copied.added[0].start + 12)
    both = replace(copy.events[0], sources=(source("مصدر طبي"), replace(source("مصدر أمني", key="c2"), span=at)))
    (account,) = accounts(replace(copy, events=(both,)), "copy", copied, {"wire": wire})
    assert [account.roots[name].key for name in ("c1", "c2")] == ["anon:wire:مصدر طبي", "anon:copy:مصدر امني"]
