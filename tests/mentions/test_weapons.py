"""Means of attack and their classes."""

from __future__ import annotations

import pytest

from riwaya.mentions.weapons import WeaponFinder
from riwaya.rules.engine import RuleSet
from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import tokenise

LEXICON, FIND = Lexicon.load(), WeaponFinder(RuleSet.load())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("طائرات حربية روسية", ["aircraft"]),
        ("طائرة مسيرة", ["drone"]),
        ("عبوة ناسفة", ["ied"]),
        ("سيارة مفخخة", ["car_bomb"]),
        ("مسيرة سلمية", []),
        ("الفصائل المقاتلة", []),
        ("خلايا عنقودية", []),
        ("صاروخ أرض أرض", ["rocket"]),
        ("", []),
    ],
    ids="aircraft drone bomb car_bomb march fighting_groups cells surface_to_surface empty".split(),
)
def test_class_of_the_means(text: str, wanted: list[str]) -> None:
    """One mention each, its words together."""
    assert [weapon.weapon_class for weapon in FIND(tokenise(text, LEXICON))] == wanted


def test_an_air_bombardment_is_a_kind_of_attack_and_no_means() -> None:
    """Its class helps to tell the type; as a value it would say the same twice."""
    (weapon,) = FIND(tokenise("قصف جوي عنيف", LEXICON))
    assert (weapon.weapon_class, weapon.means) == ("aircraft", False)
