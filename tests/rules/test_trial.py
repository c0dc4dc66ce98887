"""Rules tried on texts: matches, and how far a rule gets that does not match."""

from __future__ import annotations

import pytest

from riwaya.errors import DataError
from riwaya.rules.trial import Trial, Workbench, steps
from riwaya.text.tokens import tokenise
from tests.rules.small_language import CLASSES, rule
from tools.build_data import load_sources


def sources(pattern: str) -> dict[str, dict[str, object]]:
    rows = [rule(pattern, id="ar.test.one"), rule("shell", id="ar.test.two")]
    return {"clitics": load_sources()["clitics"], "small": {"classes": CLASSES, "macros": {"place": "on town"}, "rules": rows}}


def tried(pattern: str, text: str) -> Trial:
    bench = Workbench(sources(pattern), "ar.test.one")
    return bench.one("ar.test.one", tokenise(text, bench.lexicon))


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        pytest.param("raid on town", [["raid", "on", "town"]], id="atoms"),
        pytest.param("trigger:raid{-al} on? (town | army){+al}", [["trigger:raid{-al}", "on?", "(town | army){+al}"]], id="conditions"),
        pytest.param("raid | trigger:( shell 'على' ) {place}?", [["raid"], ["trigger:( shell 'على' )", "{place}?"]], id="alternatives"),
        pytest.param("(?! raid) .{0,3}? town+", [["(?! raid)", ".{0,3}?", "town+"]], id="repeats"),
        pytest.param("^ trigger:{place} $", [["^", "trigger:{place}", "$"]], id="edges"),
    ],
)
def test_a_pattern_in_its_parts(pattern: str, parts: list[list[str]]) -> None:
    assert steps(pattern) == parts


def test_a_rule_that_matches() -> None:
    trial = tried("trigger:raid on place:town", "شنت غارة على المدينة")
    assert trial.matches[0].groups == {"trigger": (1, 2), "place": (3, 4)}
    assert (trial.missing, trial.beginnings) == ((), ())


def test_a_class_that_the_text_lacks_is_named() -> None:
    trial = tried("trigger:raid on army", "غارة على بلدة")
    assert (trial.matches, trial.missing) == ((), ("army",))


def test_how_far_a_rule_gets() -> None:
    (beginning,) = tried("trigger:raid {place} army{-al}", "غارة على بلدة الجيش").beginnings
    assert (beginning.matched, beginning.start, beginning.end, beginning.wanted) == (("trigger:raid", "{place}"), 0, 3, "army{-al}")


def test_each_alternative_gets_as_far_as_it_does() -> None:
    trial = tried("shell on army | (?! raid) army{-al}", "قصف على بلدة الجيش")
    assert [(b.matched, b.wanted) for b in trial.beginnings] == [(("shell", "on"), "army"), ((), "army{-al}")]


def test_all_rules_that_match_come_in_the_order_of_the_text() -> None:
    bench = Workbench(sources("raid"), None)
    assert [trial.rule for trial in bench.matching(tokenise("قصف ثم غارة", bench.lexicon))] == ["ar.test.two", "ar.test.one"]
    assert bench.matching(tokenise("", bench.lexicon)) == []


def test_a_rule_that_is_not_there() -> None:
    with pytest.raises(DataError, match=r"no rule ar\.test\.on; perhaps ar\.test\.one"):
        Workbench(sources("raid"), "ar.test.on")
