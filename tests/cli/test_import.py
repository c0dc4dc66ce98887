"""`riwaya import`: rows of other houses' lists as accounts of their own; what goes out in ACLED's shape comes in and goes out the same, as far as the shape can."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from riwaya.cli.main import main
from riwaya.store.incidents import each_incident
from riwaya.store.opening import open_store
from tests.cli.test_export import kept

__all__ = ["kept"]
# What the shape can hold from one store to the next. Not kept: ids, what is of the accounts (source, notes, tags, timestamp), sides that the register does
# not know (inter, interaction), facets (sub-events that need them) and groups (civilian_targeting).
KEPT = (
    "event_date",
    "year",
    "time_precision",
    "event_type",
    "sub_event_type",
    "iso",
    "country",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "fatalities",
)
MAPPING = """
day_form = "%d/%m/%Y"
[columns]
id = "Code"
first_day = "Date"
type = "Strike"
place = "Where"
latitude = "Lat"
longitude = "Lon"
killed_min = "Dead from"
killed_max = "Dead to"
[types]
"Airstrike" = "air_strike"
"""
HEADER = "Code,Date,Strike,Where,Lat,Lon,Dead from,Dead to\n"


@pytest.fixture
def mapping(tmp_path: Path) -> str:
    path = tmp_path / "mapping.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return str(path)


def rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_acled_out_in_and_out(kept: str, tmp_path: Path) -> None:
    first, second, other = tmp_path / "one.csv", tmp_path / "two.csv", str(tmp_path / "other.sqlite")
    assert main(["export", "acled", "--unreviewed", "-o", str(first), "--store", kept]) == 0
    assert main(["import", str(first), "--columns", "acled", "--source", "a list", "--store", other]) == 0
    assert main(["incidents", "build", "--store", other]) == 0
    assert main(["export", "acled", "--unreviewed", "-o", str(second), "--store", other]) == 0
    before, after = rows(first), rows(second)
    assert [{name: row[name] for name in KEPT} for row in after] == [{name: row[name] for name in KEPT} for row in before]
    assert {row["source"] for row in after} == {"a list"}


def test_ucdp_out_and_in(kept: str, tmp_path: Path) -> None:
    path, other = tmp_path / "one.csv", str(tmp_path / "other.sqlite")
    assert main(["export", "ucdp", "--unreviewed", "-o", str(path), "--store", kept]) == 0
    assert main(["import", str(path), "--columns", "ucdp", "--source", "a list", "--store", other]) == 0
    assert main(["incidents", "build", "--store", other]) == 0
    with open_store(other) as opened, opened.reading() as connection:
        found = list(each_incident(connection))
    assert sorted((each.listed.first_day, each.listed.place, each.listed.killed) for each in found) == [
        ("2024-03-01", "Zahra", (3, 3)),
        ("2024-03-20", "Zahra", (3, 3)),
    ]


def test_bad_rows_are_named_and_the_good_ones_go_in(mapping: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, store = tmp_path / "list.csv", str(tmp_path / "s.sqlite")
    lines = ["a,01/03/2024,Airstrike,Zahra,36.5,37,3,5", "b,31/02/2024,Airstrike,Zahra,,,,", "c,01/03/2024,Boat,Zahra,,,,", "a,01/03/2024,Airstrike,X,,,,"]
    lines += [
        "d,01/03/2024,Airstrike,X,91,0,,",
        "e,01/03/2024,Airstrike,X,,,5,3",
        ",01/03/2024,Airstrike,X,,,,",
        "f,01/03/2024,Airstrike,X,,,some,",
        "g,1,2,3,4,5,6,7,8",
    ]
    path.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    assert main(["import", str(path), "--mapping", mapping, "--source", "Desk", "--store", store]) == 3
    told = capsys.readouterr().err
    reasons = [
        "line 3: first_day: '31/02/2024' is no day",
        "line 4: no type for 'Boat'",
        "line 5: id a stands there already",
        "line 6: latitude: 91 is not between -90 and 90",
        "line 7: killed: the most 3 is less than the least 5",
        "line 8: no id",
        "line 9: killed_min: 'some' is no whole number",
        "line 10: more cells than columns",
        "1 new, 0 known already, 8 rows do not hold",
    ]
    assert all(reason in told for reason in reasons)
    assert main(["incidents", "build", "--store", store]) == 0
    with open_store(store) as opened, opened.reading() as connection:
        [found] = each_incident(connection)
    assert (found.listed.place, found.listed.killed, found.listed.type, found.listed.outlets) == ("Zahra", (3, 5), "air_strike", ("Desk",))


def test_again_nothing_goes_in_twice_and_no_reader_reads_rows(mapping: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, store = tmp_path / "list.csv", str(tmp_path / "s.sqlite")
    path.write_text(HEADER + "a,01/03/2024,Airstrike,Zahra,36.5,37,3,5\n", encoding="utf-8")
    asked = ["import", str(path), "--mapping", mapping, "--source", "Desk", "--store", store]
    assert main(asked) == main(asked) == 0
    assert "0 new, 1 known already" in capsys.readouterr().err
    assert main(["reread", "--store", store]) == 0
    assert main(["incidents", "build", "--store", store]) == 0
    with open_store(store) as opened, opened.reading() as connection:
        assert [found.listed.killed for found in each_incident(connection)] == [(3, 5)]


def test_a_dry_run_changes_nothing(mapping: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, store = tmp_path / "list.csv", tmp_path / "s.sqlite"
    path.write_text(HEADER + "a,01/03/2024,Airstrike,Zahra,36.5,37,3,5\n", encoding="utf-8")
    assert main(["import", str(path), "--mapping", mapping, "--source", "Desk", "--dry-run", "--store", str(store)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["from"], found["killed"], store.exists()) == ("2024-03-01", [3, 5], False)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param([], 2, "say how the columns are read", id="no_columns"),
        pytest.param(["--columns", "acled"], 1, "the list has no column actor1", id="other_columns"),
        pytest.param(["--mapping", "/nowhere.toml"], 1, "cannot read /nowhere.toml", id="no_mapping"),
    ],
)
def test_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(HEADER, encoding="utf-8")
    assert main(["import", str(path), "--source", "x", *arguments, "--store", str(tmp_path / "s")]) == code
    assert words in capsys.readouterr().err


def test_an_empty_list_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"")
    assert main(["import", str(path), "--source", "x", "--columns", "acled", "--store", str(tmp_path / "s")]) == 1
    assert "the list is empty" in capsys.readouterr().err
