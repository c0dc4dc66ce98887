"""The gazetteer as it ships: what a name leads to, what holds a place, and that it is sound as a whole."""

from __future__ import annotations

import pytest

from riwaya.rules.fold import fold
from riwaya.rules.gazetteer import Gazetteer, load_places


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def names_of(gazetteer: Gazetteer, arabic: str) -> list[tuple[str, str]]:
    _, numbers = gazetteer.candidates(fold(arabic))
    return [(gazetteer.entry(n).name, gazetteer.entry(n).country) for n in numbers]


@pytest.mark.parametrize(
    ("arabic", "english", "country"),
    [
        pytest.param("حلب", "Aleppo", "SY", id="city"),
        pytest.param("ديرالزور", "Deir ez-Zor", "SY", id="joined compound"),
        pytest.param("كوباني", "Kobani", "SY", id="second name"),
        pytest.param("الزهرا", "Al-Zahraa", "SY", id="final hamza left out"),
        pytest.param("أمريكا", "United States", "US", id="newspaper name of a country"),
        pytest.param("مارب", "Marib", "YE", id="without hamza"),
        pytest.param("النصيرات", "Nuseirat refugee camp", "PS", id="camp"),
        pytest.param("مطار معيتيقة", "Mitiga Airport", "LY", id="airport"),
        pytest.param("باب الهوى", "Bab al-Hawa Border Crossing", "SY", id="crossing"),
        pytest.param("سهل الغاب", "Al-Ghab Plain", "SY", id="region"),
        pytest.param("شمال دارفور", "North Darfur", "SD", id="state"),
    ],
)
def test_a_name_leads_to_its_place(gazetteer: Gazetteer, arabic: str, english: str, country: str) -> None:
    assert (english, country) in names_of(gazetteer, arabic)


def test_places_of_one_name_are_all_given(gazetteer: Gazetteer) -> None:
    assert {country for _, country in names_of(gazetteer, "طرابلس")} >= {"LY", "LB"}
    assert {country for _, country in names_of(gazetteer, "أريحا")} >= {"SY", "PS"}


def test_holders_go_up_to_the_country(gazetteer: Gazetteer) -> None:
    number = next(n for n in gazetteer.candidates(fold("الحمدانية"))[1] if gazetteer.entry(n).country == "SY")
    assert [gazetteer.entry(h).name for h in gazetteer.holders(number)] == ["Aleppo", "Aleppo Governorate", "Syria"]
    country = gazetteer.country("SY")
    assert country is not None
    assert gazetteer.holders(country) == ()


@pytest.mark.parametrize("word", ["كان", "بيان", "الجمعة", "رأى", "الحكومة", "المدينة"], ids=["was", "statement", "friday", "saw", "government", "city"])
def test_common_words_do_not_stand_alone(gazetteer: Gazetteer, word: str) -> None:
    strength, _ = gazetteer.candidates(fold(word))
    assert strength == 2


def test_an_unknown_name_has_no_place(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("xyz") == (2, ())
    assert gazetteer.head("xyz") == {}


@pytest.mark.parametrize(("adjective", "country"), [("سوريه", "SY"), ("يمني", "YE"), ("لبنانيين", "LB"), ("قديم", None)], ids=["f", "m", "plural", "none"])
def test_adjectives_name_their_country(gazetteer: Gazetteer, adjective: str, country: str | None) -> None:
    assert gazetteer.nation(fold(adjective)) == country


def test_the_whole_is_sound(gazetteer: Gazetteer) -> None:
    """Every row parses, every position lies on the globe, every chain of holders ends in a country or at sea, every name leads somewhere."""
    for number in range(len(gazetteer)):
        entry = gazetteer.entry(number)
        assert entry.lat is None or (-90 <= entry.lat <= 90 and entry.lon is not None and -180 <= entry.lon <= 180)
        chain = gazetteer.holders(number)
        assert number not in chain
        assert not chain or gazetteer.entry(chain[-1]).kind in ("country", "region", "governorate")
    for name in load_places()["names"]:
        assert fold(name) == name
        assert gazetteer.candidates(name)[1]


def test_the_conflict_countries_are_well_served(gazetteer: Gazetteer) -> None:
    entries = [gazetteer.entry(n) for n in range(len(gazetteer))]
    counts = {code: sum(e.country == code for e in entries) for code in ("SY", "IQ", "YE", "LY", "SD", "PS", "LB")}
    assert counts["SY"] > 700
    assert min(counts.values()) > 100
