"""The register of actors and sources: look-up of whole names, names in a text, and that it is sound as a whole."""

from __future__ import annotations

import itertools

import pytest

from riwaya.grounding.actors import Register
from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import tokenise

SIDES = {"state", "rebel", "militia", "communal", "protesters", "rioters", "civilians", "external", "unknown"}


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load()


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


@pytest.mark.parametrize(
    ("arabic", "identity"),
    [
        pytest.param("رويترز", "reuters", id="agency"),
        pytest.param("وكالة «رويترز»", "reuters", id="head word and marks"),
        pytest.param("لوكالة رويترز", "reuters", id="clitic on the head word"),
        pytest.param("وكالة الأنباء الألمانية (د.ب.أ)", "dpa", id="name and short form"),
        pytest.param("وكالة سانا السورية", "sana", id="nationality after the name"),
        pytest.param("للحوثيين", "ye.houthis", id="joined article"),
        pytest.param("حوثيون", "ye.houthis", id="without article"),
        pytest.param("مليشيات الحوثي", "ye.houthis", id="loaded, other spelling"),
        pytest.param('تنظيم "داعش" الإرهابي', "is", id="judging adjective"),
        pytest.param("الجيش الأميركي", "us.army", id="made from nation and institution"),
        pytest.param("الجيش الأمريكي", "us.army", id="made, other spelling"),
        pytest.param("قوات سورية الديموقراطية", "sy.sdf", id="two spellings at once"),
        pytest.param("واشنطن", "state.us", id="capital for the state"),
        pytest.param("المرصد", "sohr", id="weak name as a whole answer"),
        pytest.param("SDF", "sy.sdf", id="latin"),
    ],
)
def test_a_name_has_its_identity(register: Register, arabic: str, identity: str) -> None:
    found = register.identity(arabic)
    assert found is not None
    assert found.id == identity


@pytest.mark.parametrize(
    "text", [pytest.param(t, id=i) for i, t in (("empty", ""), ("marks", "«»"), ("unknown", "لواء صقور الوادي"), ("other", "سكان قرب داعش"))]
)
def test_other_words_have_none(register: Register, text: str) -> None:
    assert register.identity(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("هاجم تنظيم «داعش» مواقع الجيش العراقي", [("تنظيم «داعش»", "is"), ("الجيش العراقي", "iq.army")], id="head, marks"),
        pytest.param("وقالت وكالة سانا إن الجيش", [("وكالة سانا", "sana")], id="agency"),
        pytest.param("تعرضت المنطقة لقصف من قوات النظام السوري", [("قوات النظام السوري", "sy.forces")], id="longest"),
        pytest.param("التقى المسؤولون في واشنطن", [], id="a capital is left to places"),
        pytest.param("عادت الحياة إلى المدينة", [], id="common word"),
        pytest.param("he is who he is", [], id="small latin words"),
    ],
)
def test_names_in_a_text(register: Register, lexicon: Lexicon, text: str, expected: list[tuple[str, str]]) -> None:
    tokenised = tokenise(text, lexicon)
    assert [(tokenised.words_of(a, b), e.id) for a, b, e in register.names(tokenised)] == expected


def test_ranges_do_not_overlap(register: Register, lexicon: Lexicon) -> None:
    found = register.names(tokenise("قصف الجيش السوري والجيش الروسي، وفق المرصد السوري لحقوق الإنسان، مواقع جبهة النصرة (القاعدة)", lexicon))
    assert [e.id for _, _, e in found] == ["sy.army", "ru.army", "sohr", "sy.nusra", "alqaeda"]
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))


def test_the_register_is_sound(register: Register) -> None:
    entries = register.entries
    assert len(entries) == len(register) >= 600
    assert len({e.id for e in entries}) == len(entries)
    assert {e.side for e in entries} <= SIDES
    assert [e.id for e in entries if not e.ar or not e.name or not e.id.isascii()] == []
    assert [e.id for e in entries if e.since and e.until and e.since > e.until] == []
    assert [e.id for e in entries if not set(e.loaded) <= set(e.ar)] == []


def test_an_entry_is_known_by_its_own_names(register: Register) -> None:
    # «النظام» in Syria: its forces, or its government.
    strays = [
        (e.id, name)
        for e in register.entries
        for name in e.ar
        if (found := register.identity(name, e.country)) is not None and found.id != e.id and found.country != e.country
    ]
    assert strays == []


@pytest.mark.parametrize(
    ("arabic", "country", "identity"),
    [
        pytest.param("الجيش", "LY", "ly.army", id="bare institution"),
        pytest.param("للشرطة", "TN", "tn.police", id="with clitic"),
        pytest.param("طيران التحالف", "YE", "ye.coalition", id="coalition there"),
        pytest.param("طيران التحالف", "IQ", "coalition.isis", id="coalition here"),
        pytest.param("الجيش", None, None, id="no country"),
        pytest.param("الشباب", "SO", "so.shabaab", id="common word in its country"),
        pytest.param("الشباب", "TN", None, id="the same elsewhere"),
        pytest.param("السفير", None, None, id="an ambassador is no newspaper"),
        pytest.param("صحيفة السفير", None, "assafir", id="with its head word"),
        pytest.param("هادي", "YE", "p.hadi", id="family name"),
        pytest.param("الأميركية", "SY", "state.us", id="adjective alone"),
        pytest.param("المتحدث باسم طالبان ذبيح الله مجاهد", None, "p.mujahid", id="person of an institution"),
    ],
)
def test_a_country_decides(register: Register, arabic: str, country: str | None, identity: str | None) -> None:
    found = register.identity(arabic, country)
    assert (found.id if found else None) == identity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("قالت وكالة أنباء «فارس» إن رجلا وصل", [("وكالة أنباء «فارس»", "fars")], id="weak with its head words"),
        pytest.param("ركب فارس حصانه", [], id="the same word alone"),
        pytest.param("رفع شعار «الحياة» في الساحة", [], id="marks alone make no newspaper"),
        pytest.param("قال لـ«الحياة» إن الوضع هادئ", [("الحياة", "alhayat")], id="marks after a preposition do"),
        pytest.param("قال حيدر العبادي ذلك، وأضاف العبادي", [("حيدر العبادي", "p.abadi"), ("العبادي", "p.abadi")], id="family name after the full one"),
        pytest.param("وأضاف العبادي", [], id="family name alone"),
        pytest.param("قال حيدر العبادي ذلك، ورد خالد العبادي", [("حيدر العبادي", "p.abadi")], id="another of the family"),
        pytest.param("وأضاف الرئيس الأسد", [("الأسد", "p.assad")], id="family name after a title"),
        pytest.param("مركز للدفاع المدني السوري", [("للدفاع المدني السوري", "whitehelmets")], id="a preposition ends the heads"),
        pytest.param("وصلت وحدات من الجيش في آب", [], id="a month is no agency"),
    ],
)
def test_weak_names_need_support(register: Register, lexicon: Lexicon, text: str, expected: list[tuple[str, str]]) -> None:
    tokenised = tokenise(text, lexicon)
    assert [(tokenised.words_of(a, b), e.id) for a, b, e in register.names(tokenised)] == expected


@pytest.mark.parametrize(
    ("text", "homes"),
    [
        pytest.param("قالت واشنطن بوست إن الجيش الأميركي والجيش الروسي قصفا تنظيم داعش قرب قوات النظام السوري", ["SY"], id="powers abroad aside"),
        pytest.param("اشتبك الجيش الليبي ومجلس شورى ثوار بنغازي قرب حدود تونس", ["LY", "LY", "TN"], id="all"),
        pytest.param("سقط مطر", [], id="none"),
    ],
)
def test_the_homes_of_the_actors(register: Register, lexicon: Lexicon, text: str, homes: list[str]) -> None:
    assert register.homes(register.names(tokenise(text, lexicon))) == homes


@pytest.mark.parametrize(
    ("arabic", "country", "identity"),
    [
        pytest.param("قوات الاحتلال", "PS", "il.army", id="in_the_news_of_palestine"),
        pytest.param("قوات الاحتلال", "SY", None, id="elsewhere_it_is_nobody"),
        pytest.param("قوات الاحتلال", None, None, id="where_the_country_is_not_known"),
        pytest.param("قوات الاحتلال الإسرائيلي", "SY", "il.army", id="with_its_nation"),
        pytest.param("قوات الاحتلال التركي", "SY", "tr.army", id="of_another_nation"),
        pytest.param("الاحتلال الروسي", "SY", "state.ru", id="of_a_third"),
        pytest.param("الموساد العراقي", None, None, id="an_adjective_of_another_nation"),
    ],
)
def test_whose_occupation_it_is(register: Register, arabic: str, country: str | None, identity: str | None) -> None:
    found = register.identity(arabic, country)
    assert (found.id if found else None) == identity


def test_a_name_before_another_nations_adjective_is_not_found_in_a_text(register: Register, lexicon: Lexicon) -> None:
    names = register.names(tokenise("قال الموساد العراقي إن الموساد الإسرائيلي نفى.", lexicon))
    assert [entry.id for _, _, entry in names] == ["il.mossad"]
