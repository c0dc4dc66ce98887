"""Each construct of the pattern language, and what is refused."""

from __future__ import annotations

import pytest

from riwaya.errors import DataError
from tests.rules.small_language import matches, words


@pytest.mark.parametrize(
    ("pattern", "text", "wanted"),
    [
        ("raid on town", "غارة على بلدة", ["غارة على بلدة"]),
        ("raid 'عنيفة'", "غارة عنيفة", ["غارة عنيفة"]),
        ("raid . town", "غارة قرب بلدة", ["غارة قرب بلدة"]),
        ("raid . town", "غارة. بلدة", []),
        ("raid .{0,2} town", "غارة ليلا على بلدة", ["غارة ليلا على بلدة"]),
        ("raid .{0,2} town", "غارة ليلا قرب أطراف بلدة", []),
        ("raid unknown? on", "غارة ليلا على", ["غارة ليلا على"]),
        ("town+", "بلدة مدينة بلدة", ["بلدة مدينة بلدة"]),
        ("raid (on | 'قرب') town", "غارة قرب بلدة", ["غارة قرب بلدة"]),
        ("digits raid", "وقعت 12 غارة", ["12 غارة"]),
        ("raid !on", "غارة على", []),
        ("raid !on", "غارة قرب", ["غارة قرب"]),
        ("raid (?! on )", "غارة على بلدة وغارة", ["وغارة"]),
        ("raid (?= on )", "غارة على بلدة", ["غارة"]),
        ("^ raid", "غارة على بلدة بعد غارة", ["غارة"]),
        ("town $", "بلدة بعد بلدة", ["بلدة"]),
        ("raid latin", "غارة MQ", ["غارة MQ"]),
        ("raid comma town", "غارة، بلدة", ["غارة، بلدة"]),
        ("qopen raid qclose", "«غارة»", ["«غارة»"]),
    ],
    ids="classes literal any any_not_over_stop any_range range_ends optional repeat alternatives digits not not_other look_not look start end latin comma quotes".split(),
)
def test_construct(pattern: str, text: str, wanted: list[str]) -> None:
    """The stretch of the text that each pattern takes."""
    assert words(pattern, text) == wanted


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        ("+al", ["البلدة", "بالبلدة", "للبلدة"]),
        ("-al", ["بلدة", "ببلدة", "وبلدة"]),
        ("+bi", ["ببلدة", "بالبلدة"]),
        ("+li", ["للبلدة"]),
        ("+conj", ["وبلدة"]),
    ],
    ids=["article", "no_article", "with_bi", "with_li", "conjunction"],
)
def test_clitic_conditions(condition: str, wanted: list[str]) -> None:
    """A condition in braces asks for or refuses what is written together with the word."""
    found = words(f"town{{{condition}}}", "بلدة البلدة ببلدة بالبلدة للبلدة وبلدة")
    assert found == wanted


def test_captures_name_their_stretch() -> None:
    """Of an atom and of a group, also where the name stands in two alternatives."""
    found, text = matches("(trigger:raid on | trigger:shell) place:(town unknown?)", "غارة على بلدة السنابل ثم قصفت مدينة")
    named = [{name: text.words_of(*span) for name, span in m.groups.items()} for m in found]
    assert named == [{"trigger": "غارة", "place": "بلدة السنابل"}, {"trigger": "قصفت", "place": "مدينة"}]


def test_macros_are_put_in() -> None:
    """Also one within another."""
    assert words("raid {where}", "غارة على مدينة", {"where": "on {settled}", "settled": "town"}) == ["غارة على مدينة"]


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("raid nowhere", "nowhere"),
        ("raid {nothing}", "nothing"),
        ("raid (on", "raid"),
        ("raid ;", "cannot read"),
        ("town{+zu}", "zu"),
        ("name:", "without an end"),
    ],
    ids=["class", "macro", "open_group", "sign", "clitic", "empty_capture"],
)
def test_what_is_not_well_formed_is_a_data_error(pattern: str, fault: str) -> None:
    """The message names the rule and what is wrong."""
    with pytest.raises(DataError, match=fault) as error:
        words(pattern, "غارة")
    assert "ar.test" in str(error.value)


def test_macros_without_end_are_a_data_error() -> None:
    """A macro that includes itself."""
    with pytest.raises(DataError, match="without end"):
        words("{loop}", "غارة", {"loop": "raid {loop}"})
