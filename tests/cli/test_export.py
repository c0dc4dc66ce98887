"""`riwaya export`, as a user runs it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from riwaya.cli.export import NAMES
from riwaya.cli.main import main
from riwaya.export.formats import FORMATS
from riwaya.store import incident_judging
from riwaya.store.documents import Incoming, add
from riwaya.store.incidents import list_incidents
from riwaya.store.opening import open_store
from tests.store.made import TEXT, record_of


@pytest.fixture
def kept(tmp_path: Path) -> str:
    """A store with two incidents, one of them reviewed."""
    where = str(tmp_path / "s.sqlite")
    with open_store(where, create=True) as store:
        for number, on in ((1, "2024-03-01"), (2, "2024-03-20")):
            text = f"{TEXT} {number}"
            add(store, [Incoming(text, outlet="=الميدان", told_id=f"d{number}", published=on, record=record_of(text, day=on))])
        assert main(["incidents", "build", "--store", where]) == 0
        with store.reading() as connection:
            [_, early] = list_incidents(connection)
        incident_judging.accept(store, early.id)
    return where


def rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_only_reviewed_ones_leave_unless_asked(kept: str, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert main(["export", "acled", "-o", str(path), "--store", kept]) == 0
    assert [row["event_date"] for row in rows(path)] == ["2024-03-01"]
    assert main(["export", "acled", "--unreviewed", "-o", str(path), "--store", kept]) == 0
    assert [row["tags"].split(";")[0] for row in rows(path)] == ["reviewed", "machine-only: not reviewed"]


def test_the_note_beside_the_file(kept: str, tmp_path: Path) -> None:
    path = tmp_path / "out.ndjson"
    assert main(["export", "claims", "--from", "2024-01-01", "-o", str(path), "--store", kept]) == 0
    about = json.loads((tmp_path / "out.ndjson.about.json").read_text(encoding="utf-8"))
    assert (about["as"], about["profile"], about["filters"]) == ("ndjson", "airwars", {"first_day": "2024-01-01", "state": "reviewed"})
    assert about["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert about["rows"] == len(path.read_bytes().splitlines())


def test_formulas_are_disarmed(kept: str, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    main(["export", "incidents", "-o", str(path), "--store", kept])
    assert [row["outlets"] for row in rows(path)] == ["'=الميدان"]


@pytest.mark.parametrize("name", NAMES)
def test_each_format_twice_the_same(name: str, kept: str, tmp_path: Path) -> None:
    first, second = tmp_path / "one", tmp_path / "two"
    assert [main(["export", name, "--unreviewed", "-o", str(path), "--store", kept]) for path in (first, second)] == [0, 0]
    assert first.read_bytes() == second.read_bytes() != b""


def test_standard_output(kept: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    capsysbinary.readouterr()
    assert main(["export", "hxl", "-o", "-", "--store", kept]) == 0
    captured = capsysbinary.readouterr()
    assert len(list(csv.reader(io.StringIO(captured.out.decode())))) == 3
    assert json.loads(captured.err.decode().rpartition("\nriwaya:")[0])["format"] == "hxl"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(["export", "geojson", "--as", "csv"], 2, "geojson is not written as csv", id="a_way_it_does_not_have"),
        pytest.param(["export", "acled", "-o", "/nowhere/x.csv"], 1, "cannot write /nowhere/x.csv", id="a_folder_that_is_not_there"),
    ],
)
def test_refused(kept: str, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str) -> None:
    assert main([*arguments, "--store", kept]) == code
    assert words in capsys.readouterr().err


def test_the_names_are_those_of_the_formats() -> None:
    assert set(NAMES) == set(FORMATS)
