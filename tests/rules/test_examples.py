"""Every rule that ships reads its examples and passes its counter-examples by, and the check sees it where one does not."""

from __future__ import annotations

from typing import Any

import pytest

from riwaya.rules.engine import RuleSet
from riwaya.rules.examples import failures
from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import TokenisedText, tokenise
from tests.rules.small_language import language, rule
from tools.build_data import load_sources

SOURCES = {name: source["rules"] for name, source in load_sources().items() if source.get("rules")}
LEXICON, RULES = Lexicon.load(), RuleSet.load()


def shipped(text: str) -> TokenisedText:
    return tokenise(text, LEXICON)


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_rules_read_their_examples(name: str) -> None:
    """Of each file of the data."""
    assert list(failures(SOURCES[name], RULES, shipped)) == []


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_no_example_is_passed_over_by_the_quick_check(name: str) -> None:
    """What a rule needs of a text's classes holds for each text that it reads."""
    for row in SOURCES[name]:
        for example in row["examples"]:
            text = shipped(example if isinstance(example, str) else example["text"])
            assert all(text.mask & need for need in RULES.rules[row["id"]].needs), (row["id"], text.text)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"examples": ["هدنة"]}, "does not read"),
        ({"examples": [{"text": "غارة", "reads": "هدنة"}]}, "reads"),
        ({"not_examples": ["وقعت غارة"]}, "should not"),
    ],
    ids=["not_read", "read_otherwise", "counter_example_read"],
)
def test_a_wrong_example_is_found(row: dict[str, Any], fault: str) -> None:
    """One failure, with what went wrong."""
    data = language(rule("raid"))
    lexicon = Lexicon(data)
    found = list(failures([rule("raid", **row)], RuleSet(data), lambda text: tokenise(text, lexicon)))
    assert len(found) == 1
    assert fault in found[0].fault
