"""The commands on incidents, as a user runs them; in this process, since each start takes a second."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from riwaya.cli.incidents.report import named
from riwaya.cli.main import main
from riwaya.model.labels import speaking
from riwaya.store.documents import Incoming, add
from riwaya.store.opening import open_store
from tests.store.made import TEXT, record_of

MARKS = "\u200e"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store with three accounts of one shelling, two of them of one toll, and of another; built."""
    monkeypatch.setenv("COLUMNS", "110")
    where = str(tmp_path / "s.sqlite")
    with open_store(where, create=True) as store:
        told = [
            ("الميدان", 3, "2024-03-01", "2024-03-01"),
            ("السهل", 9, "2024-03-01", "2024-03-02"),
            ("الضفاف", 3, "2024-03-01", "2024-03-02"),
            ("الميدان", 2, "2024-03-20", "2024-03-20"),
        ]
        add(
            store,
            [
                Incoming(text, outlet=o, published=p, told_id=f"d{n}", record=record_of(text, killed=k, day=d))
                for n, (o, k, d, p) in enumerate(told)
                # Each outlet has words of its own: none is a copy.
                for text in [f"{TEXT} {' '.join(f'{o}{n}.{word}' for word in range(40))}"]
            ],
        )
    assert main(["incidents", "build", "--store", where]) == 0
    return where


def asked(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    capsys.readouterr()
    assert main(["incidents", *arguments]) == code
    captured = capsys.readouterr()
    return captured.out if code == 0 else captured.err


def rows(capsys: pytest.CaptureFixture[str], kept: str, *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in asked(capsys, "list", "--json", "--store", kept, *arguments).splitlines()]


def test_build_says_what_it_did(kept: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(asked(capsys, "build", "--json", "--store", kept))
    assert found == {"documents": 4, "accounts": 4, "incidents": 2, "new": 0, "changed": 0, "gone": 0, "suggested": 0}


def test_list_and_show(kept: str, capsys: pytest.CaptureFixture[str]) -> None:
    [first, *_] = found = rows(capsys, kept, "--order", "most-accounts")
    assert ([each["accounts"] for each in found], first["killed"], first["contested"]) == ([3, 1], [3, 9], ["killed", "killed:civilians"])
    assert first["id"] in asked(capsys, "list", "--store", kept)
    report = asked(capsys, "show", first["id"][:4], "--store", kept)
    assert all(
        words in report
        for words in ("Shelling or missile attack", "Zahra", "صحيفة" if "صحيفة" in report else "الميدان", "independent roots: 3", "3 ≠ 9", "acled")
    )
    assert f"{MARKS}│{MARKS}" in report  # the columns stay in their places in a terminal that turns Arabic around
    whole = json.loads(asked(capsys, "show", first["id"], "--json", "--store", kept))
    assert (len(whole["accounts"]), whole["derived"]["grade"]["name"], whole["schema"]) == (3, "Fair", "riwaya-incident/1")


def test_why(kept: str, capsys: pytest.CaptureFixture[str]) -> None:
    name = rows(capsys, kept, "--order", "most-accounts")[0]["id"]
    answer = asked(capsys, "why", name, "killed", "--profile", "acled", "--store", kept)
    assert all(words in answer for words in ("figure.lowest", "مصدر طبي", "against it: 9", ":e1#killed:civilians@0-4"))
    told = json.loads(asked(capsys, "why", name, "grade", "--json", "--store", kept))
    assert (told["shown"], told["rule"]) == ("Fair", "grade.roots")


def test_judged_built_and_undone(kept: str, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = (each["id"] for each in rows(capsys, kept))
    number = json.loads(asked(capsys, "same", one, other, "--reason", "told again", "--json", "--store", kept))["judgement"]
    assert main(["incidents", "build", "--store", kept]) == 0
    # Links by judgement are the merging's; here the commands are what is looked at.
    assert asked(capsys, "undo", str(number), "--store", kept).strip() == str(number + 1)
    name = rows(capsys, kept, "--order", "most-accounts")[0]["id"]
    asked(capsys, "correct", name, "killed", "4-5", "--store", kept)
    assert rows(capsys, kept, "--order", "most-accounts")[0]["killed"] == [4, 5]
    claim = json.loads(asked(capsys, "why", name, "type", "--json", "--store", kept))["claims"][0]["id"]
    asked(capsys, "reject", name, claim, "--store", kept)
    asked(capsys, "accept", name, "place", "--store", kept)
    asked(capsys, "accept", name, "--store", kept)
    assert rows(capsys, kept, "--order", "most-accounts")[0]["state"] == "reviewed"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["show", "nothing"], "there is no incident nothing", id="show_what_is_not_there"),
        pytest.param(["why", "{id}", "colour"], "has no value for colour; it has type, status", id="why_of_no_field"),
        pytest.param(["same", "{id}", "nothing"], "there is no incident nothing", id="same_with_nothing"),
        pytest.param(["exclude", "{id}", "99:e1"], "has no account 99:e1", id="a_strange_account"),
        pytest.param(["correct", "{id}", "killed", "some"], "is no figure", id="no_figure"),
        pytest.param(["undo", "99"], "there is no judgement 99", id="no_judgement"),
    ],
)
def test_what_cannot_be(kept: str, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    name = rows(capsys, kept)[0]["id"]
    assert words in asked(capsys, *(each.format(id=name) for each in arguments), "--store", kept, code=1)


def test_learn(kept: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no judgement to learn from" in asked(capsys, "learn", "--store", kept, code=1)
    one, other = (each["id"] for each in rows(capsys, kept))
    asked(capsys, "different", one, other, "--store", kept)
    found = json.loads(asked(capsys, "learn", "--dry-run", "--json", "--store", kept))
    assert (found["judgement"], found["examples"], found["cases"], found["gain_bits"]) == (None, 3, 1, None)
    assert asked(capsys, "learn", "--store", kept).strip() == "2"
    assert asked(capsys, "undo", "2", "--store", kept).strip() == "3"


def test_tallies_are_listed_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = str(tmp_path / "t.sqlite")
    record = record_of(TEXT, killed=148)
    record["events"][0]["aggregate"] = True
    with open_store(where, create=True) as store:
        add(store, [Incoming(TEXT, outlet="الميدان", published="2024-03-01", record=record)])
    assert main(["incidents", "build", "--store", where]) == 0
    assert "no incident" in asked(capsys, "list", "--store", where, code=1)
    [found] = [json.loads(line) for line in asked(capsys, "tallies", "--json", "--store", where).splitlines()]
    assert (found["low"], found["by"], found["place"], found["first_day"]) == (148, "مصدر طبي", "Zahra", "2024-03-01")
    assert "148 killed" in asked(capsys, "tallies", "--store", where)


def test_an_empty_store_has_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = str(tmp_path / "empty.sqlite")
    open_store(where, create=True).close()
    assert main(["incidents", "build", "--store", where]) == 0
    assert "no incident was found" in asked(capsys, "list", "--store", where, code=1)
    assert "no sums" in asked(capsys, "tallies", "--store", where, code=1)


def test_the_report_in_arabic(kept: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIWAYA_LANGUAGE", "ar")
    name = rows(capsys, kept, "--order", "most-accounts")[0]["id"]
    report = asked(capsys, "show", name, "--store", kept)
    assert all(words in report for words in ("المعتمد", "مصادر أصلية مستقلة: 3", "تناقض"))


@pytest.mark.parametrize(
    ("told", "language", "words"),
    [
        pytest.param("Saraqib", "ar", "سراقب", id="a_place"),
        pytest.param("Russian Ministry of Defence", "ar", "وزارة الدفاع الروسية", id="a_root_of_the_register"),
        pytest.param("وكالة الجسر", "ar", "وكالة الجسر", id="an_outlet_as_it_was_told"),
        pytest.param("Saraqib", "en", "Saraqib", id="in_english"),
    ],
)
def test_names_are_in_the_language_of_the_report(told: str, language: str, words: str) -> None:
    with speaking(language):
        assert named(told) == words
