"""The check of the language data: the shipped data is sound, and each kind of fault is found at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from riwaya.errors import DataError
from riwaya.rules.code_faults import code_faults
from riwaya.rules.soundness import Soundness, check_language
from riwaya.rules.sources import read_folder
from riwaya.text.tokens import tokenise
from tests.conftest import ROOT

RULES = ROOT / "data" / "ar"
CLITICS = (RULES / "clitics.yaml").read_text(encoding="utf-8")
CLASSES = """\
classes:
  raid: {f: [غارة]}
  town: {forms: [بلدة, مدينة]}
  on: {forms: [على], no_clitics: "true"}
"""
RULE = """\
rules:
  - id: ar.test.raid
    kind: trigger
    pattern: "trigger:raid on town"
    why: a test
    examples:
      - text: غارة على بلدة
        reads: {trigger: غارة}
    not_examples:
      - غارة ليلية
"""


def checked(folder: Path, text: str, **more: str) -> Soundness:
    """The check of a folder with the shipped clitics, this file, and more files."""
    for name, content in {"clitics": CLITICS, "own": text, **more}.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    return check_language(folder, tokenise)


def told(result: Soundness) -> list[str]:
    return [f"{fault.path.name}:{fault.line}: {fault.entry}: {fault.message}" for fault in result.faults]


def test_the_shipped_data_is_sound() -> None:
    result = check_language(RULES, tokenise)
    assert [str(fault) for fault in result.faults if fault.grave] == []
    assert result.rules > 200
    codes, faults = read_folder(ROOT / "data" / "codes")
    assert (faults, list(code_faults(codes, read_folder(RULES)[0]))) == ([], [])


def test_a_sound_folder(tmp_path: Path) -> None:
    result = checked(tmp_path, CLASSES + RULE)
    assert (told(result), result.files, result.classes, result.rules, result.examples) == ([], 2, 3, 1, 2)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        pytest.param("forms: [بلدة, مدينة]", "form: [بلدة]", "own.yaml:3: town: unknown keys form", id="class-key"),
        pytest.param("forms: [بلدة, مدينة]", "forms: [بلدة كبيرة]", "own.yaml:3: town: «بلدة كبيرة» is more than one word: write a pattern", id="two-words"),
        pytest.param("forms: [بلدة, مدينة]", "verbs: [قصف]", "own.yaml:3: town: a verb is a pair [past, present]", id="verb"),
        pytest.param('no_clitics: "true"', "clitics: some", "own.yaml:4: on: clitics is one of none, conj, all", id="clitics"),
        pytest.param("forms: [بلدة, مدينة]", "forms: [بلدة, \ufeec]", "own.yaml:3: classes.town: «\ufeec» holds presentation forms", id="presentation-form"),
        pytest.param("forms: [بلدة, مدينة]", "forms: [بلدة, \u0627\u0653]", "own.yaml:3: classes.town: «\u0627\u0653» is not NFC", id="nfc"),
        pytest.param("classes:\n", "words:\n", "own.yaml:1: words: no such section", id="section"),
        pytest.param("    why: a test\n", "", "own.yaml:6: ar.test.raid: has no why", id="why"),
        pytest.param("    kind: trigger\n", "    kind: trigger\n    emit: {}\n", "own.yaml:8: ar.test.raid: unknown keys emit", id="rule-key"),
        pytest.param("ar.test.raid", "Raid", "own.yaml:6: Raid: an id is language.meaning.form, in small Latin letters", id="id"),
        pytest.param("      - غارة ليلية\n", "      - {text: غارة}\n", "own.yaml:14: ar.test.raid: a counter-example is a text", id="counter-example"),
        pytest.param("reads:", "read:", "own.yaml:11: ar.test.raid: an example is a text, or a mapping of text and reads", id="example"),
        pytest.param("on town", "on village", "own.yaml:8: ar.test.raid: pattern: no word has the class village", id="class-of-no-word"),
        pytest.param("on town", "on (town", "own.yaml:8: ar.test.raid: pattern: missing ), unterminated subpattern", id="pattern"),
        pytest.param("على بلدة", "في بلدة", "own.yaml:11: ar.test.raid: «غارة في بلدة» does not read", id="does-not-read"),
        pytest.param("{trigger: غارة}", "{trigger: بلدة}", "own.yaml:11: ar.test.raid: «غارة على بلدة» reads", id="reads-otherwise"),
        pytest.param("غارة ليلية", "غارة على مدينة", "own.yaml:14: ar.test.raid: «غارة على مدينة» reads «غارة على مدينة», should not", id="should-not"),
        pytest.param("غارة ليلية", "غارة على بلدة", "own.yaml:14: ar.test.raid: «غارة على بلدة» is example and counter-example", id="both"),
    ],
)
def test_a_fault_is_found_at_its_line(tmp_path: Path, old: str, new: str, fault: str) -> None:
    text = CLASSES + RULE
    assert old in text
    assert any(line.startswith(fault) for line in told(checked(tmp_path, text.replace(old, new)))), told(check_language(tmp_path, tokenise))


def test_a_form_again_is_needless_not_wrong(tmp_path: Path) -> None:
    result = checked(tmp_path, CLASSES.replace("مدينة", "مدينة, مدينه, بَلدة") + RULE)
    assert told(result) == ["own.yaml:3: town: «مدينه» is «مدينة» again", "own.yaml:3: town: «بَلدة» is «بلدة» again"]
    assert result.grave == 0
    exact = CLASSES.replace("forms: [بلدة, مدينة]", 'exact: "true", forms: [بلدة, بلده]')
    assert told(checked(tmp_path, exact + RULE)) == []


def test_a_rule_and_a_macro_of_two_files(tmp_path: Path) -> None:
    result = checked(tmp_path, CLASSES + "macros: {a: town}\n" + RULE, other="macros: {a: town}\n" + RULE)
    assert [line.split(" in ")[0] for line in told(result)] == ["own.yaml:5: a: the macro stands", "own.yaml:7: ar.test.raid: the rule stands"]
    assert "other.yaml:3 already" in told(result)[1]


def test_a_closed_set_that_is_open(tmp_path: Path) -> None:
    closed = "closed:\n  settled:\n    classes: [town, village]\n"
    assert told(checked(tmp_path, CLASSES + closed + RULE)) == ["own.yaml:7: settled: the class village of this closed set is in no file"]


def test_one_faulty_rule_does_not_hide_the_next(tmp_path: Path) -> None:
    second = RULE.removeprefix("rules:\n").replace("test.raid", "test.second").replace("on town", "on village")
    third = RULE.removeprefix("rules:\n").replace("test.raid", "test.third").replace("على بلدة", "في بلدة")
    assert [line.split(": ")[1] for line in told(checked(tmp_path, CLASSES + RULE + second + third))] == ["ar.test.second", "ar.test.third"]


def test_own_files_stand_on_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(RULE.replace("on town", "on_prep place_town").replace("raid on", "air_raid on"), encoding="utf-8")
    with pytest.raises(DataError, match=r"no clitics\.yaml"):
        check_language(tmp_path, tokenise)
    (tmp_path / "own.yaml").write_text(
        "classes:\n  own_raid: {f: [زلزلة]}\n" + RULE.replace("raid on town", "own_raid on_prep place_town").replace("غارة", "زلزلة"), encoding="utf-8"
    )
    assert told(check_language(tmp_path, tokenise, RULES)) == []


def test_a_folder_without_rules(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no \*\.yaml"):
        check_language(tmp_path, tokenise)


def test_codes_that_do_not_hang_together(tmp_path: Path) -> None:
    (tmp_path / "types.yaml").write_text("families: {battle: {types: [armed_clash]}}\n", encoding="utf-8")
    (tmp_path / "acts.yaml").write_text(
        "acts:\n  clash: {type: armed_clash, rank: '5'}\n  raid: {type: air_strike, by: {drone: drone_strike}}\n", encoding="utf-8"
    )
    (tmp_path / "labels.yaml").write_text("families: {}\ntypes:\n  armed_clash: {en: Clash, family: battle}\n", encoding="utf-8")
    (tmp_path / "own.yaml").write_text(RULE.replace("kind: trigger", "kind: trigger\n    emits: {act: bomb}"), encoding="utf-8")
    codes, _ = read_folder(tmp_path)
    assert [f"{fault.path.name}:{fault.line}: {fault.message}" for fault in code_faults(codes[:1] + codes[1:2] + codes[3:], [codes[2]])] == [
        "labels.yaml:3: no ar",
        "labels.yaml:3: no family 'battle'",
        "acts.yaml:3: no type air_strike",
        "acts.yaml:3: no type drone_strike",
        "acts.yaml:3: an act has a type and a rank, a whole number",
        "own.yaml:4: no act bomb in the codes",
    ]
