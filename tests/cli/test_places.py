"""`riwaya places` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.packs.tables import LIST

NEWS = "إدلب: مقتل ثلاثة مدنيين في قصف على بلدة السنابلة"


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "places.csv"
    path.write_text(LIST, encoding="utf-8")
    return str(path)


def test_from_a_table_to_a_record(riwaya: Command, table: str) -> None:
    done = riwaya("places", "import", table, "--name", "mine", "--version", "7")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("mine  version 7  4 places  ")
    (told,) = (json.loads(line) for line in riwaya("places", "list", "--json").stdout.splitlines())
    assert (told["name"], told["version"], told["places"], told["from"]) == ("mine", "7", 4, "csv")
    record = json.loads(riwaya("read", "-", "--json", stdin=NEWS.encode()).stdout)
    assert record["reader"]["packs"] == [{"name": "mine", "version": "7", "hash": told["hash"]}]
    assert record["events"][0]["place"]["name"] == "Sanabila"
    without = json.loads(riwaya("read", "-", "--json", "--packs", "none", stdin=NEWS.encode()).stdout)
    assert without["reader"]["packs"] == []
    assert without["events"][0]["place"]["name"] is None


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_extract_reads_with_packs(riwaya: Command, table: str, tmp_path: Path, jobs: str) -> None:
    assert riwaya("places", "import", table).returncode == 0
    rows = json.dumps({"id": "a", "text": NEWS}).encode() + b"\n"
    done = riwaya("extract", "-", "--jobs", jobs, stdin=rows)
    assert json.loads(done.stdout)["events"][0]["place"]["name"] == "Sanabila"
    assert json.loads(riwaya("extract", "-", "--packs", "none", stdin=rows).stdout)["events"][0]["place"]["name"] is None


def test_a_line_at_fault_ends_with_three(riwaya: Command, table: str) -> None:
    Path(table).write_text(LIST + "السنابل,S,إدلب,135,36,\n", encoding="utf-8")
    done = riwaya("places", "import", table)
    assert done.returncode == 3
    assert f"{table}, line 6: latitude 135 is out of range" in done.stderr.decode()
    assert "4 places imported, 1 line was left out" in done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(["import", "nowhere.csv"], 1, "cannot read nowhere.csv: No such file", id="no-file"),
        pytest.param(["import", ".", "--column", "arabic"], 2, "write it as FIELD=COLUMN", id="mapping"),
        pytest.param(["export", "nothing"], 2, "no pack of places is called 'nothing'; installed: none", id="no-pack"),
        pytest.param(["remove", "nothing"], 2, "no pack of places is called 'nothing'", id="nothing-to-remove"),
        pytest.param(["find", "لا شيء كهذا"], 1, "no place is called", id="not-found"),
        pytest.param(["list"], 0, "no gazetteers in", id="empty-list"),
        pytest.param(["import"], 2, "the following arguments are required: FILE", id="usage"),
    ],
)
def test_what_a_user_can_do_wrong(riwaya: Command, arguments: list[str], code: int, words: str) -> None:
    done = riwaya("places", *arguments)
    assert done.returncode == code
    assert words in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_reading_with_a_pack_that_is_not_there(riwaya: Command, tmp_path: Path) -> None:
    for command in (["read", "-"], ["extract", "-"]):
        done = riwaya(*command, "--packs", "mine", stdin=b"")
        assert done.returncode == 2
        assert b"no pack of places is called 'mine'" in done.stderr


def test_a_broken_pack_stops_a_run_before_it_begins(riwaya: Command, table: str, tmp_path: Path, own_home: Path) -> None:
    assert riwaya("places", "import", table).returncode == 0
    next(own_home.glob("places/places/*.json")).write_text("{", encoding="utf-8")
    for command in (["read", "-"], ["extract", "-", "-o", str(tmp_path / "out.jsonl")], ["places", "find", "حلب"], ["places", "list"]):
        done = riwaya(*command, stdin=NEWS.encode())
        assert done.returncode == 1
        assert b"the pack places is broken" in done.stderr
        assert b"Traceback" not in done.stderr
    assert not list(tmp_path.glob("out.jsonl*"))


def test_find_and_export(riwaya: Command, table: str, tmp_path: Path) -> None:
    assert riwaya("places", "import", table).returncode == 0
    assert (
        riwaya("places", "find", "قرية تل الرمانه")
        .stdout.decode()
        .startswith("Tell Rummana · تل الرمانة · village · Idlib Governorate, Syria · 35.8200 36.7200")
    )
    found = [json.loads(line) for line in riwaya("places", "find", "koba", "--json").stdout.splitlines()]
    assert "Kobani" in [place["name"] for place in found]
    out = tmp_path / "out.csv"
    assert riwaya("places", "export", "places", "-o", str(out)).returncode == 0
    assert out.read_text(encoding="utf-8").splitlines()[0].startswith("id,name_ar,")
    assert json.loads(riwaya("places", "export", "places", "--format", "geojson").stdout)["type"] == "FeatureCollection"
    assert riwaya("places", "export", "places", "-o", str(tmp_path / "no" / "folder.csv")).returncode == 1
    assert riwaya("places", "remove", "places").returncode == 0
    assert riwaya("places", "list").stdout == b""
