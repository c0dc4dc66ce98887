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
        ("", []),
    ],
    ids="aircraft drone bomb car_bomb march empty".split(),
)
def test_class_of_the_means(text: str, wanted: list[str]) -> None:
    """One mention each, its words together."""
    assert [weapon.weapon_class for weapon in FIND(tokenise(text, LEXICON))] == wanted
