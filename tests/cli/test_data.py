"""`riwaya data check` and `riwaya data try` as a user runs them."""

import json
from pathlib import Path

import pytest

from tests.conftest import Command

OWN = """\
classes:
  own_noun: {forms: [زلزلة, زلزله]}
rules:
  - id: ar.own.noun
    kind: trigger
    pattern: "trigger:own_noun place:place_town"
    why: a test
    examples: [زلزلة بلدة]
    not_examples: [زلزلة كبيرة]
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    return tmp_path


def test_the_shipped_rules_are_sound(riwaya: Command) -> None:
    done = riwaya("data", "check")
    assert (done.returncode, done.stdout) == (0, b"")
    assert ": no faults" in done.stderr.decode()


def test_own_rules_are_checked_on_the_shipped_ones(riwaya: Command, own: Path) -> None:
    done = riwaya("data", "check", str(own))
    assert (done.returncode, done.stdout) == (0, b"")
    assert "riwaya: 1 rule file, 1 class, 1 rule, 2 examples: no faults; 1 needless form (--strict lists them)" in done.stderr.decode()
    strict = riwaya("data", "check", str(own), "--strict", "--json")
    assert strict.returncode == 1
    assert json.loads(strict.stdout) == {"file": str(own / "own.yaml"), "line": 2, "entry": "own_noun", "fault": "«زلزله» is «زلزلة» again", "grave": False}


def test_a_fault_is_named_with_file_and_line(riwaya: Command, own: Path) -> None:
    (own / "own.yaml").write_text(OWN.replace("[زلزلة كبيرة]", "[بعد زلزلة بلدة]"), encoding="utf-8")
    done = riwaya("data", "check", str(own))
    assert done.returncode == 1
    assert done.stdout.decode() == f"{own / 'own.yaml'}:9: ar.own.noun: «بعد زلزلة بلدة» reads «زلزلة بلدة», should not\n"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(["data"], 2, "COMMAND", id="nothing"),
        pytest.param(["data", "check", "no/such"], 1, "cannot read no/such", id="no-folder"),
        pytest.param(["data", "check", __file__], 1, "is no folder", id="a-file"),
        pytest.param(["data", "try", "ar.shell.nun", "قصف"], 1, "no rule ar.shell.nun; perhaps", id="no-rule"),
        pytest.param(["data", "try", "all"], 2, "TEXT", id="no-text"),
    ],
)
def test_wrong_use(riwaya: Command, arguments: list[str], code: int, words: str) -> None:
    done = riwaya(*arguments)
    assert (done.returncode, "Traceback" in done.stderr.decode()) == (code, False)
    assert words in done.stderr.decode()


def test_an_empty_folder(riwaya: Command, tmp_path: Path) -> None:
    done = riwaya("data", "check", str(tmp_path))
    assert (done.returncode, f"no *.yaml in {tmp_path}" in done.stderr.decode()) == (1, True)


def test_a_rule_is_tried(riwaya: Command, own: Path) -> None:
    done = riwaya("data", "try", "ar.own.noun", "-", "--data", str(own), stdin="وقعت زلزلة بلدة النخيل".encode())
    assert done.returncode == 0
    told = done.stdout.decode()
    for words in ("matches «زلزلة بلدة»", "trigger: «زلزلة»", "place: «بلدة»", "own_noun", "WORDS"):
        assert words in told


def test_why_a_rule_does_not_match(riwaya: Command, own: Path) -> None:
    told = riwaya("data", "try", "ar.own.noun", "وقعت زلزلة كبيرة", "--data", str(own)).stdout.decode()
    for words in (
        "does not match",
        "no word of the class place_town stands in the text",
        "gets as far as «زلزلة»",
        "then wants place:place_town",
        "there stands «كبيرة»",
    ):
        assert words in told


def test_all_rules_as_json(riwaya: Command) -> None:
    done = riwaya("data", "try", "all", "قُتل ثلاثة مدنيين وبالقصف", "--json")
    *rows, last = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"ar.kill.verb", "ar.figure.counted"} <= {row["rule"] for row in rows}
    assert all(row["matches"] for row in rows)
    assert [(word["text"], word["clitics"]) for word in last["tokens"]][-1] == ("وبالقصف", ["conj", "bi", "al"])


def test_a_rule_as_json_that_does_not_match(riwaya: Command, own: Path) -> None:
    row = json.loads(riwaya("data", "try", "ar.own.noun", "زلزلة", "--json", "--data", str(own)).stdout.splitlines()[0])
    assert (row["matches"], row["missing"], row["beginnings"]) == (
        [],
        ["place_town"],
        [{"matched": ["trigger:own_noun"], "text": "زلزلة", "wanted": "place:place_town"}],
    )
