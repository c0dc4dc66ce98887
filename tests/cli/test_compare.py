"""`riwaya compare`, as a user runs it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from riwaya.cli.main import main
from tests.cli.test_export import kept

__all__ = ["kept"]


def test_our_own_list_is_the_same(kept: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "theirs.csv"
    assert main(["export", "acled", "--unreviewed", "-o", str(path), "--store", kept]) == 0
    capsys.readouterr()
    assert main(["compare", kept, str(path), "--columns", "acled"]) == 0
    captured = capsys.readouterr()
    assert [(row["state"], row["differs"]) for row in csv.DictReader(io.StringIO(captured.out))] == [("matched", "")] * 2
    assert "2 matched, 0 only ours, 0 only theirs; 0 of the matched differ" in captured.err


def test_a_list_that_was_imported_is_not_ours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, path, mapping = (str(tmp_path / name) for name in ("riwaya.sqlite", "theirs.csv", "desk.toml"))
    Path(path).write_text("id,date,type,place,lat,lon\nA1,2020-01-14,Airstrike,سراقب,35.86,36.81\n", encoding="utf-8")
    columns = 'id = "id"\nfirst_day = "date"\ntype = "type"\nplace = "place"\nlatitude = "lat"\nlongitude = "lon"\n'
    Path(mapping).write_text(f'[columns]\n{columns}[types]\n"Airstrike" = "air_strike"\n', encoding="utf-8")
    text = tmp_path / "article.txt"
    text.write_text("تظاهر مئات الأشخاص في مدينة السويداء.", encoding="utf-8")
    assert main(["add", str(text), "--store", store]) == 0
    assert main(["import", path, "--mapping", mapping, "--source", "Desk", "--store", store]) == 0
    assert main(["incidents", "build", "--store", store]) == 0
    capsys.readouterr()
    assert main(["compare", store, path, "--mapping", mapping]) == 0
    captured = capsys.readouterr()
    assert [row["state"] for row in csv.DictReader(io.StringIO(captured.out)) if row["type"] == "air_strike"] == ["only_theirs"]
    assert "1 of the store's incidents left out, which only imported lists tell" in captured.err


def test_differences_and_what_only_one_has(kept: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "theirs.csv"
    main(["export", "acled", "--unreviewed", "-o", str(path), "--store", kept])
    with path.open(encoding="utf-8", newline="") as handle:
        [first, second] = list(csv.DictReader(handle))
    first["fatalities"], second["event_date"] = "70", "2024-06-20"
    with path.open("w", encoding="utf-8", newline="") as handle:
        out = csv.DictWriter(handle, first.keys())
        out.writeheader()
        out.writerows([first, second, {**second, "event_id_cnty": "bad", "event_date": "?"}])
    capsys.readouterr()
    assert main(["compare", kept, str(path), "--columns", "acled", "--json"]) == 0
    captured = capsys.readouterr()
    rows = [json.loads(line) for line in captured.out.splitlines()]
    assert [(row["state"], row["differs"], row["our_value"], row["their_value"]) for row in rows] == [
        ("matched", "killed", "3", "70"),
        ("only_ours", None, None, None),
        ("only_theirs", None, None, None),
    ]
    assert ":e1#killed" in rows[0]["claims"]
    assert "line 4: first_day: '?' is no day" in captured.err
