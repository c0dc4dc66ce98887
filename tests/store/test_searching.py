"""Searching: what people type finds what papers print, on both databases alike, with the exact characters."""

from typing import Any

import pytest
from sqlalchemy import text

from riwaya.errors import UsageError
from riwaya.store.analyser import analyser, key_of, words
from riwaya.store.documents import add
from riwaya.store.indexing import index_pending
from riwaya.store.opening import Store
from riwaya.store.records import Reading
from riwaya.store.rereading import keep_readings
from riwaya.store.searching import Filters, Hit, search
from tests.store.made import READER, document, record_of

TEXTS = {
    1: "مقتل 3 مدنيين بقصفٍ على سوق البلدة",
    2: "وقـصـف الجيش بلدات ريف إدلب بـ ١٬٢٠٠ قذيفة",
    3: "غارات جوية على المدينة #إدلب_اليوم",
    4: "الطيران قُـ.ـصِف ثم غادر، وقال مصدر طبي إن السوق أُغلق",
    5: "اجتماع وزاري في العاصمة",
}


@pytest.fixture
def filled(store: Store) -> Store:
    days = {1: "2024-03-01", 2: "2024-03-05", 3: "2024-03-03", 4: "2024-03-04", 5: None}
    records = {n: record_of(t, kind="shelling" if n < 3 else "air_strike") for n, t in TEXTS.items()}
    records[5] = {**records[5], "events": [], "statements": []}
    outlets = {n: "صحيفة الميدان" if n % 2 else "وكالة الساحل" for n in TEXTS}
    add(store, [document(n, text=t, published=days[n], outlet=outlets[n], record=records[n]) for n, t in TEXTS.items()])
    assert index_pending(store) == 5
    assert index_pending(store) == 0
    return store


def found(store: Store, typed: str, **known: Any) -> list[int]:
    return [hit.id for hit in hits(store, typed, **known)]


def hits(store: Store, typed: str, limit: int = 20, **known: Any) -> list[Hit]:
    with store.reading() as connection:
        return search(connection, typed, Filters(**known), limit)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("قصف", [2, 4, 1], id="clitics-marks-tatweel-dots"),
        pytest.param("القصف", [2, 4, 1], id="with-article"),
        pytest.param("بلدة", [2, 1], id="feminine-plural"),
        pytest.param("بلده", [2, 1], id="heh-for-teh-marbuta"),
        pytest.param("ادلب", [2, 3], id="alef-without-hamza"),
        pytest.param("#إدلب", [2, 3], id="hashtag"),
        pytest.param("إدلب_اليوم", [3], id="words-of-a-hashtag"),
        pytest.param("1200", [2], id="digits-of-either-script"),
        pytest.param("١٢٠٠", [2], id="arabic-digits"),
        pytest.param("السوق قصف", [4, 1], id="all-words"),
        pytest.param('"سوق البلدة"', [1], id="phrase"),
        pytest.param('"البلدة سوق"', [], id="phrase-in-order"),
        pytest.param('"بلدة"', [], id="phrase-is-exact"),
        pytest.param("قصف -مدنيين", [2, 4], id="minus"),
        pytest.param('قصف -"سوق البلدة"', [2, 4], id="minus-phrase"),
        pytest.param("قصف -لايوجد", [2, 4, 1], id="minus-unknown"),
        pytest.param("زلزال", [], id="unknown"),
        pytest.param("زلزال قصف", [], id="one-unknown"),
        pytest.param("AND", [], id="fts-word"),
        pytest.param('قصف "', [2, 4, 1], id="lone-quote"),
        pytest.param("قصف* (سوق) ' & | !", [4, 1], id="operators-are-nothing"),
    ],
)
def test_words(filled: Store, typed: str, expected: list[int]) -> None:
    assert found(filled, typed) == expected


@pytest.mark.parametrize(
    ("typed", "filters", "expected"),
    [
        pytest.param("قصف", {"first_day": "2024-03-04"}, [2, 4], id="from"),
        pytest.param("قصف", {"last_day": "2024-03-04"}, [4, 1], id="to"),
        pytest.param("", {"first_day": "2024-03-03", "last_day": "2024-03-04"}, [4, 3], id="days-alone"),
        pytest.param("", {"type": "shelling"}, [2, 1], id="type"),
        pytest.param("قصف", {"type": "air_strike"}, [4], id="word-and-type"),
        pytest.param("", {"outlet": "الساحل", "type": "air_strike"}, [4], id="outlet-and-type"),
        pytest.param("", {"place": "zahra", "first_day": "2024-03-04"}, [2, 4], id="place"),
        pytest.param("", {"place": "Syria", "type": "shelling"}, [2, 1], id="within"),
        pytest.param("", {"actor": "army"}, [2, 4, 3, 1], id="actor"),
        pytest.param("", {"actor": "مصدر طبي", "type": "shelling"}, [2, 1], id="speaker"),
        pytest.param("", {"outlet": "nobody"}, [], id="no-such-outlet"),
        pytest.param("سوق", {"outlet": "الميدان%"}, [], id="a-percent-is-a-percent"),
    ],
)
def test_filters(filled: Store, typed: str, filters: dict[str, str], expected: list[int]) -> None:
    assert found(filled, typed, **filters) == expected


def test_a_document_without_a_day_stands_at_the_day_it_came(filled: Store) -> None:
    assert found(filled, "", outlet="الميدان")[0] == 5


def test_hits_stand_on_their_exact_characters(filled: Store) -> None:
    shown = {hit.id: [hit.text[start:end] for start, end in hit.spans] for hit in hits(filled, 'قصف "السوق أغلق"')}
    assert shown == {4: ["قُـ.ـصِف", "السوق أُغلق"]}
    assert {hit.id: [hit.text[s:e] for s, e in hit.spans] for hit in hits(filled, "1200")} == {2: ["١٬٢٠٠"]}


def test_pages_of_hits(filled: Store) -> None:
    assert [hit.id for hit in hits(filled, "قصف", limit=2)] == [2, 4]


@pytest.mark.parametrize("typed", ["", "  ", "-قصف", "«»"])
def test_nothing_asked_for(filled: Store, typed: str) -> None:
    with pytest.raises(UsageError):
        hits(filled, typed)


def test_reading_again_moves_the_facets(filled: Store) -> None:
    keep_readings(filled, [Reading(1, record_of(TEXTS[1], kind="rocket_attack", reader={**READER, "rules": "def"}))])
    assert index_pending(filled) == 1
    assert found(filled, "", type="rocket_attack") == [1]
    assert found(filled, "", type="shelling") == [2]
    assert found(filled, "قصف") == [2, 4, 1]
    if filled.address.is_sqlite:
        with filled.writing() as connection:
            connection.execute(text("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 0)"))


def test_a_phrase_at_the_end_of_a_long_text(store: Store) -> None:
    """PostgreSQL keeps positions up to 16,383, and 255 a word; the text itself is looked at."""
    long = "كلمة أخرى " * 9000 + "سوق البلدة القديم"
    add(store, [document(1, text=long, record=None), document(2, text="كلمة " * 300 + "سوق البلدة الجديد وكلمة أخرى", record=None)])
    index_pending(store)
    assert found(store, '"سوق البلدة القديم"') == [1]
    assert found(store, '"سوق البلدة"') == [2, 1]
    assert found(store, '"البلدة القديم سوق"') == []


def test_words_of_odd_texts() -> None:
    text = "قال: «هُنا»… \ud83d\x00 a_b 3.5 ـــ ﷺ x" + "ن" * 100
    told = list(words(text))
    assert all(text[word.start : word.end].strip() == text[word.start : word.end] != "" for word in told)
    assert [word.key for word in told][:4] == ["قال", "هنا", "a", "b"]
    assert max(len(word.key) for word in told) == 60
    assert key_of("ـــ") == ""


def test_stems_hold_the_word_and_are_never_short() -> None:
    stems = analyser().stems
    assert stems("ولد") == {"ولد"}
    assert "مدني" in stems("للمدنيين") & stems("مدنيون")
    assert stems("2024") == {"2024"}
    assert all(len(stem) >= 3 for stem in stems("وبالبلدات"))
