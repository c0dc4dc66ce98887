"""Triggers: which act a text tells, and that none overlap."""

from __future__ import annotations

from itertools import pairwise

import pytest

from riwaya.mentions.triggers import TriggerFinder
from riwaya.rules.codes import Codes
from riwaya.rules.engine import RuleSet
from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import tokenise

LEXICON, FIND = Lexicon.load(), TriggerFinder(RuleSet.load(), Codes.load())

ACTS = {
    "raids": ("شنت طائرات حربية غارات على البلدة", {"raid"}),
    "shelling": ("تعرضت البلدة لقصف مدفعي", {"bombard"}),
    "bomber": ("فجر انتحاري نفسه وسط السوق", {"suicide"}),
    "clashes": ("اندلعت اشتباكات عنيفة بين الجيش ومسلحين", {"clash"}),
    "feminine_plural": ("وقصفوا القرى وتقصف الطائرات البلدة", {"bombard"}),
    "exposed_to_shells": ("تعرض مركز حدودي لقذائف كثيفة", {"fall"}),
    "own_bomb": ("تمكنت قوات الأمن من تفجير سبع عبوات ناسفة", {"disarm"}),
    "bomb_against_a_force": ("قتل جنود من قوات الجيش جراء انفجار عبوة ناسفة", {"kill", "explode"}),
    "house_blown_up": ("فجر التنظيم منازل في القرية", {"demolish"}),
    "crowd_against_police": ("اندلعت مواجهات بين المتظاهرين وقوات الأمن", {"scuffle"}),
    "people_gather": ("تجمع مئات المتظاهرين أمام المقر", {"protest"}),
    "a_demonstrator_speaks": ("وقال أحد المتظاهرين إنه عائد", set()),
    "protesters_arrested": ("اعتقلت الشرطة عشرة متظاهرين", {"arrest"}),
    "search_alone": ("نفذت القوات عملية تمشيط في المنطقة", {"sweep"}),
    "search_with_an_arrest": ("نفذت القوات حملة دهم في البلدة واعتقلت خمسة", {"arrest"}),
    "checkpoint": ("عند نقطة تفتيش خارج المدينة", set()),
    "attack_on_a_post": ("هجوم على نقطة تفتيش", {"assault"}),
    "attacks": ("شنت الجماعة هجمات دامية", {"attacks"}),
    "fighting_ceases": ("توقف المعارك في المدينة", {"clash"}),
    "dawn": ("منذ فجر الجمعة", set()),
    "group_of_the_dawn": ("ميليشيات فجر ليبيا", set()),
    "state_of_control": ("القرية التي يسيطر عليها الجيش", {"hold"}),
    "aircraft_falls": ("سقوط مقاتلة في الريف", {"down"}),
    "here_and_there": ("هناك عملية جديدة", set()),
    "hospital_receives": ("استقبل المستشفى خمسة أطباء", set()),
    "truce_with_words_between": ("وقف فوري لإطلاق النار", {"agree"}),
    "nothing": ("افتتح الوزير معرضا للكتاب", set()),
    "empty": ("", set()),
}


@pytest.mark.parametrize("name", sorted(ACTS))
def test_acts_of_a_text(name: str) -> None:
    """Whatever the form of the word that tells it."""
    text, wanted = ACTS[name]
    assert {trigger.act.name for trigger in FIND(tokenise(text, LEXICON))} == wanted


def test_triggers_stand_in_order_and_apart() -> None:
    """Of two that overlap the act of higher rank stands."""
    found = FIND(tokenise("قصفت طائرات البلدة، وقتل خمسة مدنيين، واندلعت اشتباكات، وفجر انتحاري نفسه", LEXICON))
    assert len(found) >= 4
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "suicide" in {t.act.name for t in found}


def test_means_turn_an_act_into_its_type() -> None:
    """The nearest means that the act knows of decides; without one the act's own type stands."""
    bombard = Codes.load().acts["bombard"]
    assert bombard.type_by(()) == "shelling"
    assert bombard.type_by(("gun", "aircraft")) == "air_strike"
    assert bombard.type_by(("drone", "aircraft")) == "drone_strike"


def test_every_act_of_a_rule_is_known_and_has_a_family() -> None:
    """A rule that names no act would fail at the first text that it reads."""
    codes = Codes.load()
    emitted = {rule.emits["act"] for rule in RuleSet.load().of("trigger")}
    assert emitted <= set(codes.acts)
    assert {codes.acts[act].type for act in emitted} <= set(codes.families)
