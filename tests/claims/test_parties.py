"""Who did it and whom it hit: frames, and what the shipped weights make of them. The sentences are the project's own."""

from __future__ import annotations

import pytest

from riwaya.claims.parties import may
from riwaya.claims.role_names import names
from riwaya.model import Event
from riwaya.reader.pipeline import read
from riwaya.rules.codes import Codes


def events(text: str) -> list[Event]:
    return list(read(text, published="2020-05-10").events)


def doers(text: str) -> list[str]:
    return [a.text for e in events(text) for a in e.perpetrators]


def hit(text: str) -> list[str]:
    return [a.text for e in events(text) for a in e.targets]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        pytest.param("قصفت طائرات النظام بلدة السنابل أمس وقتلت ثلاثة مدنيين.", "طائرات النظام", id="verb-first"),
        pytest.param("طائرات النظام قصفت بلدة السنابل أمس وقتلت ثلاثة مدنيين.", "طائرات النظام", id="subject-first"),
        pytest.param("تعرضت بلدة السنابل أمس لقصف مدفعي من قبل قوات النظام.", "قوات النظام", id="passive-by"),
        pytest.param("شن طيران التحالف أمس غارات على مواقع تنظيم داعش في ريف الرقة.", "طيران التحالف", id="light-verb"),
        pytest.param("مقتل خمسة مدنيين أمس على يد مسلحين مجهولين في مدينة درعا.", "مسلحين مجهولين", id="at-the-hand-of"),
        pytest.param("اندلعت أمس اشتباكات بين الجيش السوري ومسلحي تنظيم داعش في ريف حمص.", "الجيش السوري", id="between"),
    ],
)
def test_the_doer_is_found(text: str, doer: str) -> None:
    assert doer in doers(text)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        pytest.param("شن طيران التحالف أمس غارات على مواقع تنظيم داعش في ريف الرقة.", "مواقع تنظيم داعش", id="on"),
        pytest.param("قصفت قوات النظام أمس منازل المدنيين في مدينة إدلب.", "منازل المدنيين", id="object"),
        pytest.param("اعتقلت قوات الأمن أمس خمسة صحفيين في مدينة بغداد.", "صحفيين", id="held"),
        pytest.param("مقتل خمسة مدنيين أمس على يد مسلحين مجهولين في مدينة درعا.", "مدنيين", id="counted"),
    ],
)
def test_the_target_is_found(text: str, target: str) -> None:
    assert target in hit(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("قصفت قوات النظام أمس بلدة السنابل بالصواريخ والقذائف.", id="shelling"),
        pytest.param("استهدفت قوات النظام أمس مواقع الفصائل بالأسلحة الثقيلة.", id="arms"),
    ],
)
def test_arms_are_no_targets_of_an_attack(text: str) -> None:
    assert not {"بالصواريخ", "والقذائف", "بالأسلحة", "بالأسلحة الثقيلة"} & set(hit(text))


def test_owner_and_owned_are_one_party() -> None:
    (actor,) = events("أغارت طائرات حربية للنظام السوري أمس على بلدة السنابل وقتلت ثلاثة مدنيين.")[0].perpetrators
    assert actor.text == "طائرات حربية للنظام السوري"
    assert actor.identity is not None


def test_nobody_is_doer_and_target_of_one_event() -> None:
    for event in events("اندلعت أمس اشتباكات بين الجيش السوري ومسلحي تنظيم داعش في ريف حمص أسفرت عن مقتل عشرة مسلحين."):
        assert not {a.span for a in event.perpetrators} & {a.span for a in event.targets}


def test_parties_bear_a_confidence() -> None:
    for event in events("قصفت طائرات النظام بلدة السنابل أمس وقتلت ثلاثة مدنيين."):
        assert all(0 < (a.confidence or 0) < 1 for a in (*event.perpetrators, *event.targets))


def test_every_act_has_a_way() -> None:
    assert [name for name, act in Codes.load().acts.items() if not act.way] == []


def test_a_key_means_named_features() -> None:
    assert names(("apart", "after", 0, 1, "force")) == ["gap after 0 armed", "clauses 1 after armed"]
    assert names(("frame", True, False)) == ["in_frame", "speaks"]
    assert "hit after on_prep thing" in names(("grammar", "raid", "hit", "noun", ("after", "on_prep", 0), "after", "light_verb", "post"))


def test_arms_may_be_found_or_shot_down_only() -> None:
    from riwaya.claims.evidence import Party
    from riwaya.claims.telling import Telling
    from riwaya.mentions.triggers import Trigger

    def telling(act: str) -> Telling:
        return Telling(Trigger(0, 1, Codes.load().acts[act], "verb", "test", {}), 0, [0])

    arms = Party(1, 2, "arms")
    assert may(arms, telling("found")) and may(arms, telling("down"))
    assert not may(arms, telling("bombard"))
