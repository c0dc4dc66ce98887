"""Where matches can begin, from the compiled patterns."""

from __future__ import annotations

import pytest

from riwaya.rules.engine import RuleSet
from riwaya.rules.lexicon import Lexicon
from riwaya.rules.starts import first_atoms, later_starts, second_atoms, starts
from riwaya.text.tokens import tokenise

TEXT = "قتل ثلاثة جنود وأصيب خمسة في قصف على مدينة حلب أمس، وقالت وزارة الدفاع إن الطيران شن غارتين.\nوفي 12 مارس 2016 ضرب صاروخ السوق"


@pytest.mark.parametrize(
    ("regex", "atoms"),
    [
        ("[#1][#2]", {1}),
        ("[#1]?[#2]", {1, 2}),
        ("[#1]{0,2}?[#2]", {1, 2}),
        ("[#1]{1,2}[#2]", {1}),
        ("(?:[#1]|[#2][#3])[#4]", {1, 2}),
        ("(?:(?<=[#1])|\\A)(?P<trigger>[#2])", {2}),
        ("(?![#1])[#2](?=[#3])", {2}),
        ("(?:[#1]|[#2])*(?P<a>[#3]|(?:[#4])?[#5])", {1, 2, 3, 4, 5}),
        ("[#1]|[#2]", {1, 2}),
        ("(?![#1])", None),
        ("[#1]?", None),
    ],
    ids=["row", "optional", "lazy", "at_least_one", "group", "edge", "looks", "nested", "bare_bar", "only_a_look", "all_optional"],
)
def test_first_atoms(regex: str, atoms: set[int] | None) -> None:
    assert first_atoms(regex) == atoms


def test_a_code_is_told_its_rules_and_a_common_one_none() -> None:
    begins, rows = starts([{0}, {1}, {2}, None], ["[\u0200-\u0210]", "[\u0208\u0300]", "[\u0100-\u0400]"], "\u0101")
    assert dict(zip(begins, rows, strict=True)) == {0: [], 0x200: [0], 0x208: [0, 1], 0x209: [0], 0x211: [], 0x300: [1], 0x301: []}


@pytest.mark.parametrize(
    ("regex", "told"),
    [
        pytest.param("(?:(?<=[#1])|[#9])(?P<trigger>[#2])", ({2}, {2}), id="any_word_or_none_before"),
        pytest.param("[#9][#1]?[#2]", (set(), {1, 2}), id="an_optional_one_between"),
        pytest.param("[#9]{1,3}[#2]", None, id="any_words"),
        pytest.param("[#9]?", None, id="any_word_alone"),
        pytest.param("[#2][#9]", ({2}, set()), id="any_word_behind"),
    ],
)
def test_second_atoms_behind_a_word_that_may_be_any(regex: str, told: tuple[set[int], set[int]] | None) -> None:
    assert second_atoms(regex, {9}) == told


def test_a_rule_that_begins_with_any_word_is_told_by_the_next() -> None:
    begins, rows = later_starts(["[#1]", "(?:[#0]|[#2])[#1]", "[#2][#2]"], ["[\u0200]", "[\u0300]", "[\u0100-\u0400]"], "\u0101")
    assert dict(zip(begins, rows, strict=True)) == {0: [], 0x200: [1], 0x201: [], 0x300: [-2], 0x301: []}


def test_rules_tried_at_their_beginnings_match_what_a_search_finds() -> None:
    ruleset = RuleSet.load()
    text = tokenise(TEXT, Lexicon.load())
    kinds = {rule.kind for rule in ruleset.rules.values()}
    tried = {kind: ruleset.find(text.codes, text.mask, kind) for kind in kinds}
    searched = {kind: sorted((m for rule in ruleset.of(kind) for m in rule.find(text.codes)), key=lambda m: (m.start, -m.end, m.rule)) for kind in kinds}
    assert tried == searched
    assert sum(map(len, tried.values())) > 20
