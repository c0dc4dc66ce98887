"""Voices of a text and what points back to them."""

from __future__ import annotations

import pytest

from riwaya.claims.naming import SpeakerBits
from riwaya.claims.speakers import KnownNames, SpeakerBook, outermost
from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import tokenise


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


def book_of(lexicon: Lexicon, *names: str) -> tuple[SpeakerBook, list[tuple[int, int]]]:
    """A book over the names, one a line, and where they stand."""
    tokenised = tokenise("\n".join(names), lexicon)
    stretches = [(start, end - 1 if tokenised.words[end - 1].surface == "\n" else end) for start, end in tokenised.sentences]
    return SpeakerBook(tokenised, SpeakerBits(lexicon), KnownNames(None)), stretches


@pytest.mark.parametrize(
    ("names", "same"),
    [
        (["رئيس الوزراء كامل الطيب", "الطيب"], True),
        (["رئيس الوزراء كامل الطيب", "رئيس الوزراء"], True),
        (["كامل الطيب", "ناصر الحسن"], False),
        (["مصدر طبي", "المصدر"], True),
        (["مصدر طبي", "المصدر نفسه"], True),
        (["مصدر طبي", "مصدر أمني"], False),
        (["دبلوماسي فرنسي", "الدبلوماسي الفرنسي"], True),
        (["وزارة الصحة", "الوزارة"], True),
        (["وزارة الصحة", "البيان"], True),
        (["حركة السلام", "الوزارة"], False),
        (["مصدر طبي", "مكتب الوالي", "المصدر نفسه"], False),
        (["مصدر طبي", "المعلومات"], False),
        (["مصادر أمنية مطلعة", "مصادر مطلعة"], False),
        (["متحدث باسم وزارة الصحة", "وزارة الصحة"], False),
        (["مصادر أمنية", "المصادر الطبية"], False),
    ],
    ids=[
        "surname",
        "title",
        "other",
        "source",
        "same_source",
        "other_source",
        "adjective",
        "ministry",
        "statement",
        "other_body",
        "same_is_the_last",
        "hearsay",
        "unnamed_anew",
        "within_a_title",
        "other_adjective",
    ],
)
def test_same_voice(lexicon: Lexicon, names: list[str], same: bool) -> None:
    book, (first, *between, second) = book_of(lexicon, *names)
    voice = book.voice(first)
    for stretch in between:
        book.voice(stretch)
    assert (voice is book.voice(second)) is same


@pytest.mark.parametrize(
    ("text", "name", "kind", "anonymous"),
    [
        ("رئيس الوزراء كامل الطيب", "كامل الطيب", "person", False),
        ("كامل الطيب وزير النقل", "كامل الطيب", "person", False),
        ("مصدر عسكري سوري", "مصدر عسكري سوري", "source", True),
        ("شهود عيان", "شهود عيان", "source", True),
        ("وزارة النقل", "وزارة النقل", "body", False),
        ("وكالة النهر", "وكالة النهر", "agency", False),
        ("المتحدث باسم مديرية الصحة أحمد الشيخ", "أحمد الشيخ", "person", False),
        ("الأمين العام لهيئة الإغاثة إياد مدني", "إياد مدني", "person", False),
        ("صلاح الدين قاسم زعيم حزب النهضة", "صلاح الدين قاسم", "person", False),
        ("رئيس لجنة مكافحة الجفاف سفيان الطيب", "سفيان الطيب", "person", False),
        ("رئيس البلدية كامل الطيب", "كامل الطيب", "person", False),
        ("اللواء منصور الطيب المتحدث باسم الوزارة", "منصور الطيب", "person", False),
        ("صالح شيخ يوسف أحد قادة الفرقة", "صالح شيخ يوسف", "person", False),
        ("الوزير سامر", "سامر", "person", False),
        ("مفتي بيروت", "مفتي بيروت", "person", False),
        ("مسؤول في مدينة دير الزور", "مسؤول في مدينة دير الزور", "source", True),
        ("ثلاثة شهود", "ثلاثة شهود", "source", True),
        ("وسائل إعلام محلية", "وسائل إعلام محلية", "agency", False),
        ("معلومات أولية", "معلومات أولية", "source", True),
    ],
    ids=[
        "title_first",
        "title_last",
        "unnamed",
        "witnesses",
        "body",
        "agency",
        "surname_like_a_title",
        "surname_like_an_adjective",
        "name_of_religion",
        "after_a_genitive",
        "after_a_defined_body",
        "rank_like_a_brigade",
        "given_name_like_a_title",
        "title_and_one_name",
        "office_of_a_place",
        "official_of_a_place",
        "counted",
        "media",
        "hearsay",
    ],
)
def test_voice(lexicon: Lexicon, text: str, name: str, kind: str, anonymous: bool) -> None:
    book, (stretch,) = book_of(lexicon, text)
    voice = book.voice(stretch)
    assert (voice.name, voice.kind, voice.anonymous) == (name, kind, anonymous)


def test_preposition_is_not_of_the_name(lexicon: Lexicon) -> None:
    tokenised = tokenise("لوكالة النهر", lexicon)
    assert outermost(tokenised, (0, 2)).of(tokenised.text) == "وكالة النهر"


def test_headline_is_named_in_the_text(lexicon: Lexicon) -> None:
    book, (first, second) = book_of(lexicon, "خبير أمني", "الخبير الأمني إبراهيم الطيب")
    assert book.voice(first) is book.voice(second)
    assert [(v.name, v.anonymous) for v in book.voices] == [("إبراهيم الطيب", False)]
