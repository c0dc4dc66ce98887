"""Mentions of places: which words they take, what they say of rank, part and role, and which words are none."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from riwaya.mentions.places import PlaceFinder, PlaceMention
from riwaya.rules.gazetteer import Gazetteer
from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import TokenisedText, tokenise


@cache
def finder() -> tuple[Lexicon, PlaceFinder]:
    lexicon = Lexicon.load()
    return lexicon, PlaceFinder(lexicon, Gazetteer.load())


def read(text: str) -> tuple[TokenisedText, list[PlaceMention]]:
    lexicon, find = finder()
    tokenised = tokenise(text, lexicon)
    return tokenised, find(tokenised)


def spans(text: str) -> list[str]:
    return [m.span.of(text) for m in read(text)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("دخلت القوات حلب أمس", ["حلب"], id="bare name"),
        pytest.param("اجتماع بدمشق وآخر ببيروت", ["دمشق", "بيروت"], id="preposition written with the name"),
        pytest.param("معارك في بلدة كفرتخاريم", ["بلدة كفرتخاريم"], id="rank and name"),
        pytest.param("غارة على ريف حماة الشمالي الغربي", ["ريف حماة الشمالي الغربي"], id="countryside with two directions"),
        pytest.param("قصف قرية تل مسعود شرق المدينة", ["قرية تل مسعود", "شرق المدينة"], id="unknown compound name"),
        pytest.param("اشتباكات شمال غربي سوريا", ["شمال غربي سوريا"], id="two directions of a country"),
        pytest.param("قصف الأحياء الجنوبية لحمص", ["الأحياء الجنوبية لحمص"], id="part with li"),
        pytest.param("قتال في محافظتي صعدة وحجة", ["محافظتي صعدة", "حجة"], id="two governorates"),
        pytest.param("سيطر على قرى الزعفران والمسبح والطرفاوي", ["قرى الزعفران", "المسبح", "الطرفاوي"], id="list of unknown villages"),
        pytest.param("قصف مدينة عين العرب (كوباني)", ["مدينة عين العرب (كوباني)"], id="second name in brackets"),
        pytest.param("تفجير في قرية «وادي الحمام»", ["قرية «وادي الحمام»"], id="quoted name"),
        pytest.param("شاهدوا #ريف_إدلب الآن", ["ريف_إدلب"], id="hashtag"),
        pytest.param("وصل إلى العاصمة اليمنية", ["العاصمة اليمنية"], id="capital by nationality"),
        pytest.param("من داخل الأراضي السورية", ["الأراضي السورية"], id="land by nationality"),
        pytest.param("دوى انفجار في محيط مطار حماة العسكري", ["محيط مطار حماة العسكري"], id="vicinity of an airport"),
        pytest.param("معارك في جنوب السودان", ["جنوب السودان"], id="country with a direction in its name"),
        pytest.param("هدوء في شمال البلاد وجنوبي ليبيا", ["شمال البلاد", "جنوبي ليبيا"], id="north of the country"),
        pytest.param("انفجار في حي المطار بمدينة الرقة", ["حي المطار", "مدينة الرقة"], id="quarter named by a rank"),
        pytest.param("غارات في سطيحات بريف درعا الشرقي", ["سطيحات", "ريف درعا الشرقي"], id="unknown word before its holder"),
    ],
)
def test_words_of_a_place(text: str, expected: list[str]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("كان في بيان الجمعة ما رأى الوزير", id="common words"),
        pytest.param("وأدى القصف إلى مقتل رجل", id="led to, not a valley"),
        pytest.param("وصل المندوب إلى مدينة كبيرة", id="an adjective is no name"),
        pytest.param("أقيمت منطقة آمنة", id="safe zone"),
        pytest.param("عقد المستشفى دورة", id="pointer without preposition"),
        pytest.param("", id="empty"),
        pytest.param("No Arabic here, only London", id="latin"),
    ],
)
def test_no_place(text: str) -> None:
    assert spans(text) == []


@pytest.mark.parametrize(
    ("text", "weak"),
    [
        pytest.param("قال أستاذ في جامعة إن محافظ حلب وصل", [True], id="office"),
        pytest.param("أعلن لواء القدس ذلك", [True], id="brigade"),
        pytest.param("قال محمد دمشق إن الأمر انتهى", [True], id="surname"),
        pytest.param("قال محمد في دمشق", [False], id="preposition between"),
    ],
)
def test_names_of_persons_and_institutions_are_weak(text: str, weak: list[bool]) -> None:
    assert [m.weak for m in read(text)[1]] == weak


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param("وصلوا إلى حلب", "to", id="to"),
        pytest.param("تقدموا باتجاه مدينة حلب", "to", id="towards"),
        pytest.param("جاءت من حلب", "from", id="from"),
        pytest.param("نازحون من حلب", "origin", id="origin"),
        pytest.param("انفجار في حلب", "at", id="at"),
    ],
)
def test_role(text: str, role: str) -> None:
    assert [m.role for m in read(text)[1]] == [role]


def test_a_word_that_needs_support_is_taken_where_its_country_is_told() -> None:
    assert spans("تظاهرات في الباب") == []
    assert spans("تظاهرات في الباب شمال سوريا") == ["الباب", "شمال سوريا"]


def test_the_holder_is_linked() -> None:
    text = "قصف بلدة النيرب بريف إدلب الشرقي ثم اجتماع في عمان"
    _, mentions = read(text)
    assert [m.container for m in mentions[:2]] == [1, None]
    assert mentions[1].parts == ("countryside", "east")


def test_mentions_do_not_overlap_and_stand_in_order() -> None:
    _, mentions = read("بين بلدتي كللي وكفتين شمال إدلب، وفي محافظتي حلب وحماة، وريف دمشق الغربي ومدن منبج والباب وجرابلس")
    assert len(mentions) >= 8
    for a, b in pairwise(mentions):
        assert a.end <= b.start
        assert a.span.end <= b.span.start


def test_marks_and_tatweel_do_not_shift_the_span() -> None:
    text = "انفجار بحَلَـب"
    (mention,) = read(text)[1]
    assert mention.span.of(text) == "حَلَـب"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("أوقفوا عن طريق الخداع في حلب", ["حلب"], id="by means of"),
        pytest.param("سجن بطرابلس", ["طرابلس"], id="a rank without a name, and where it is"),
        pytest.param("وقعت في مناطق تخضع لسيطرة الجيش في حماة", ["حماة"], id="a clause after a rank"),
        pytest.param("مناطق معينة في سوريا", ["سوريا"], id="an adjective after a rank"),
        pytest.param("الولايات المتحدة وحلفاؤها", ["الولايات المتحدة"], id="a name in the plural takes no list"),
        pytest.param("مقاطعة المنتجات الإسرائيلية", [], id="a noun and its nationality"),
        pytest.param("صورة من إدلب (صور)", ["إدلب"], id="brackets that hold no other name"),
        pytest.param("على الحدود السعودية اليمنية", ["الحدود السعودية اليمنية"], id="a border of two"),
        pytest.param("قرب الحدود مع تشاد", ["قرب الحدود مع تشاد"], id="a border with one"),
        pytest.param("عولج في مستشفى الملك حسين بعمّان", ["مستشفى الملك حسين", "عمّان"], id="a hospital in honour"),
        pytest.param("غارة على مستشفى الجامعة في صنعاء", ["مستشفى الجامعة", "صنعاء"], id="a hospital of a university"),
        pytest.param("سقطت قذيفة عند دوار المزرعة بدمشق", ["دوار المزرعة", "دمشق"], id="a roundabout called after a farm"),
        pytest.param("قصف قرية الشركة", ["قرية الشركة"], id="a village called as an institution"),
        pytest.param("انفجار في قرية صفيا شمال الحسكة", ["قرية صفيا", "شمال الحسكة"], id="a village written like a verb"),
        pytest.param("قال في حديثه عن العراق وعن بغداد", ["العراق", "بغداد"], id="a word with a pronoun"),
        pytest.param("عبوة على جانب الطريق", [], id="a roadside"),
        pytest.param("نزحوا من المخيمات", [], id="camps in the plural point to none"),
    ],
)
def test_words_that_are_places_here_and_not_there(text: str, found: list[str]) -> None:
    assert spans(text) == found


def test_a_text_may_break_off_anywhere() -> None:
    text = (
        "قصف محافظة شمال سيناء وقرى ريف إدلب الشرقي وعمارة بحي العوالي قرب الحدود السورية التركية وعلى الحدود مع لبنان "
        "ومستشفى الملك حسين وبوابة الأهرام ومحاور الجبل والطريق الواصل بين قرية «كذا» وبلدة كللي (كلي) وعن طريق العاصمة المقدسة"
    )
    words = text.split(" ")
    for start in range(len(words)):
        for end in range(start + 1, min(start + 6, len(words)) + 1):
            piece = " ".join(words[start:end])
            assert all(m.span.of(piece) for m in read(piece)[1])
