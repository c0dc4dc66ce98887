"""The build of the register: spellings, what is a fault, and that the artefact is fresh."""

from __future__ import annotations

from typing import Any

import pytest

from tools.actor_names import spelled
from tools.actor_rows import nation_rows
from tools.build_actors import everywhere, faults, index, main

FORMS: dict[str, Any] = {"spellings": [["ميليشيا", "مليشيا"]], "words": [["سوريا", "سورية"]], "cases": [["ون", "ين"]], "article": "ال", "feminine": "ة"}
GROUP = {"id": "x.g", "name": "Group", "kind": "group", "side": "rebel"}


def test_names_come_in_their_spellings() -> None:
    assert spelled("ميليشيا سوريا", FORMS) == ["ميليشيا سوريا", "مليشيا سوريا", "ميليشيا سورية", "مليشيا سورية"]


def test_a_plural_changes_its_case_and_a_short_word_does_not() -> None:
    assert spelled("المسلحون", FORMS) == ["المسلحون", "المسلحين"]
    assert spelled("ليون", FORMS) == ["ليون"]


def test_a_nation_makes_its_institutions() -> None:
    nation = {"cc": "XX", "ar": ["بلاد"], "en": "Land", "adj": ["بلادي"], "en_adj": "Landish", "without": ["navy"]}
    institutions = [
        {"id": "army", "name": "{adj} Army", "ar": ["الجيش {m}", "القوات {f}", "جيش {n}"], "kind": "army"},
        {"id": "navy", "name": "{adj} Navy", "ar": ["البحرية {f}"], "kind": "navy"},
    ]
    state, army = nation_rows({"nations": [nation], "institutions": institutions}, FORMS)
    assert (state["id"], army["id"], army["name"]) == ("state.xx", "xx.army", "Landish Army")
    assert army["ar"] == ["الجيش البلادي", "القوات البلادية", "جيش بلاد"]
    assert "البلادية" in state["metonyms"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        pytest.param({"kind": "choir"}, "unknown kind choir", id="kind"),
        pytest.param({"side": "left"}, "unknown side left", id="side"),
        pytest.param({"colour": "red"}, "unknown field colour", id="field"),
        pytest.param({"ar": []}, "no name", id="no arabic name"),
    ],
)
def test_faults_of_a_row(change: dict[str, Any], fault: str) -> None:
    row = {**GROUP, "ar": ["فصيل الوادي"]}
    assert faults({"x.g": row}) == []
    assert faults({"x.g": {**row, **change}}) == [f"x.g: {fault}"]


def test_one_name_of_two_must_be_listed() -> None:
    table = {"a": {**GROUP, "id": "a", "name": "A", "ar": ["لواء الوادي"]}, "b": {**GROUP, "id": "b", "name": "B", "ar": ["لواء الوادي"]}}
    _, found = index(table, FORMS, {})
    assert found == ["«لواء الوادي» stands for a, b"]
    names, found = index(table, FORMS, {"لواء الوادي": ["b", "a"]})
    assert found == []
    assert names["لواء"] == [["الوادي", [1, 0], 0]]


def test_a_very_short_name_cannot_stand_alone() -> None:
    _, found = index({"a": {**GROUP, "ar": ["أب"]}}, FORMS, {})
    assert found == ["«اب» is too short to stand alone"]


def test_the_artefact_is_fresh() -> None:
    assert main(["--check"]) == 0


def test_words_that_judge_are_no_names_where_a_country_decides() -> None:
    table = {"a": {**GROUP, "ar": ["لواء الوادي"], "loaded": ["عصابة الوادي", "شرذمة الوادي"]}}
    left = everywhere(table, [{"names": ["عصابة الوادي"], "of": {"SY": "a"}}])
    assert (left["a"]["ar"], left["a"]["loaded"]) == (["لواء الوادي"], ["شرذمة الوادي"])
