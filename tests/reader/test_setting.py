"""Where a text is set."""

from __future__ import annotations

import pytest

from riwaya.grounding.actors import Register
from riwaya.model import Place, Span
from riwaya.reader import read
from riwaya.reader.setting import SettingReader
from riwaya.rules.gazetteer import Gazetteer
from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import tokenise


def place(identity: str, *within: str) -> Place:
    return Place(Span(0, 1), "x", identity=identity, within=within)


@pytest.mark.parametrize(
    ("text", "places", "country"),
    [
        ("اشتبك الجيش الليبي ومجلس شورى ثوار بنغازي", [], "LY"),
        ("وصل الجيش الليبي", [], None),
        ("وصل الجيش الليبي", [place("gn:1", "Cairo Governorate", "Egypt")], None),
        ("وصل الجيش الليبي", [place("gn:1", "Egypt"), place("iso:EG")], "EG"),
        ("سقط مطر", [place("gn:1", "Egypt"), place("iso:EG")], "EG"),
        ("سقط مطر", [], None),
    ],
    ids=["actors", "one_vote", "a_tie", "places_outvote", "places", "nothing"],
)
def test_setting(text: str, places: list[Place], country: str | None) -> None:
    register = Register.load()
    names = register.names(tokenise(text, Lexicon.load()))
    assert SettingReader(register, Gazetteer.load())(names, places) == country


def test_the_setting_tells_whose_ministry_it_is() -> None:
    text = "قالت وزارة الصحة إن غارة جوية على مدينة سراقب في إدلب شمال سوريا قتلت سبعة مدنيين."
    (event,) = read(text, published="2021-03-05").events
    assert [s.name for s in event.sources] == ["Syrian Ministry of Health"]


def test_in_no_countrys_news_a_ministry_is_nobodys() -> None:
    (event,) = read("قالت وزارة الصحة إن غارة جوية على سوق البلدة قتلت سبعة مدنيين.", published="2021-03-05").events
    assert [(s.identity, s.name) for s in event.sources] == [(None, "وزارة الصحة")]
