"""The commands that use a store, as a user runs them."""

import io
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from riwaya.cli.main import main

NEWS = "مقتل 3 مدنيين في قصف على البلدة\nقالت مصادر محلية إن القصف وقع فجر اليوم."


class Command:
    """Runs a command in this process, as starting one takes longer than what it does here; gives exit code and bytes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[bytes]) -> None:
        self.monkeypatch = monkeypatch
        self.capture = capture

    def __call__(self, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        with self.monkeypatch.context() as patch:
            patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            code = main(arguments)
        sys.stderr.flush()
        told = self.capture.readouterr()
        return subprocess.CompletedProcess(arguments, code, told.out, told.err)


@pytest.fixture
def riwaya(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Command:
    return Command(monkeypatch, capsysbinary)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RIWAYA_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("RIWAYA_STORE", raising=False)
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two texts, a table with a broken row, a page, and what is no text."""
    made = tmp_path / "in" / "below"
    made.mkdir(parents=True)
    (made / "a.txt").write_text(NEWS, encoding="utf-8")
    (made / "b.txt").write_bytes(NEWS.replace("3", "4").encode("cp1256"))
    (made / "empty.txt").write_bytes(b"")
    (made / "picture.bin").write_bytes(bytes(range(256)) * 40)
    (made / ".hidden").write_text(NEWS, encoding="utf-8")
    rows = [json.dumps({"id": "r1", "text": NEWS.replace("3", "5"), "url": "https://example.org/5"}), "{broken", json.dumps({"id": "r2", "text": NEWS})]
    (made.parent / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return made.parent


def test_a_folder_comes_in_once(riwaya: Command, folder: Path, home: Path) -> None:
    first = riwaya("add", str(folder), "--published", "2024-03-01", "--outlet", "صحيفة")
    said = first.stderr.decode()
    assert first.returncode == 3
    assert [line.split()[:2] for line in first.stdout.decode().splitlines()] == [["new", str(n)] for n in (1, 2, 3, 4)]
    for words in ("empty.txt: the file is empty", "looks like binary data", "rows.jsonl, line 2: not JSON", "4 new, 0 known already, 3 could not be read"):
        assert words in said
    again = riwaya("add", str(folder), "--published", "2024-03-01", "--outlet", "صحيفة", "--jobs", "2")
    assert [line.split()[0] for line in again.stdout.decode().splitlines()] == ["known"] * 4
    status = json.loads(riwaya("status", "--json").stdout)
    assert (status["counts"]["documents"], status["counts"]["read"], status["store"]) == (4, 4, str(home / "riwaya.sqlite"))
    assert [(run["state"], run["counts"]["new"], run["faults"]) for run in status["runs"]] == [("partly", 0, 3), ("partly", 4, 3)]
    shown = riwaya("status").stdout.decode()
    assert "rows.jsonl, line 2: not JSON" in shown
    assert riwaya("log", "verify").returncode == 0


def test_show_gives_the_document_in_each_form(riwaya: Command, folder: Path) -> None:
    riwaya("add", str(folder / "below" / "b.txt"), "--published", "2024-03-01")
    text = NEWS.replace("3", "4")
    assert riwaya("show", "1", "--text").stdout.decode() == text
    assert riwaya("show", "1", "--original").stdout == text.encode("cp1256")
    whole = json.loads(riwaya("show", "1", "--json").stdout)
    assert (whole["text"], whole["published"], whole["record"]["published"]) == (text, "2024-03-01", "2024-03-01")
    figure = whole["record"]["events"][0]["casualties"][0]
    assert text[slice(*figure["span"])] == figure["text"]
    report = riwaya("show", "1").stdout.decode()
    assert "version 1 of 1" in report
    assert "4 killed" in report
    history = [json.loads(line) for line in riwaya("show", "1", "--history").stdout.splitlines()]
    assert [entry["action"] for entry in history] == ["added"]
    missing = riwaya("show", "9")
    assert (missing.returncode, "there is no document 9" in missing.stderr.decode()) == (1, True)


def test_a_folder_that_leads_in_a_circle(riwaya: Command, folder: Path) -> None:
    (folder / "below" / "circle").symlink_to(folder, target_is_directory=True)
    assert len(riwaya("add", str(folder), "--jobs", "2").stdout.splitlines()) == 4


def test_search(riwaya: Command, folder: Path) -> None:
    riwaya("add", str(folder), "--published", "2024-03-01", "--outlet", "صحيفة الميدان")
    shown = riwaya("search", "القصف", "مدني", "--from", "2024-01-01", "--limit", "1")
    assert shown.returncode == 0
    assert shown.stdout.decode().startswith("4  2024-03-01  صحيفة الميدان\n    مقتل 3 مدنيين في قصف على البلدة")
    rows = [json.loads(line) for line in riwaya("search", '"في قصف"', "--json").stdout.splitlines()]
    assert [(row["id"], row["texts"]) for row in rows] == [(n, ["في قصف"]) for n in (4, 3, 2, 1)]
    nothing = riwaya("search", "زلزال")
    assert (nothing.returncode, nothing.stdout, "nothing was found" in nothing.stderr.decode()) == (1, b"", True)
    assert riwaya("search").returncode == 2


def test_standard_input(riwaya: Command) -> None:
    assert riwaya("add", "-", stdin=NEWS.encode()).stdout == b"new 1\n"
    rows = "\n".join(json.dumps({"id": str(n), "text": f"{NEWS} {n}"}) for n in range(3))
    done = riwaya("add", "-", "--json", stdin=rows.encode())
    assert [json.loads(line)["state"] for line in done.stdout.splitlines()] == ["new"] * 3


def test_reading_again_keeps_both(riwaya: Command, folder: Path, home: Path) -> None:
    riwaya("add", str(folder / "below" / "a.txt"), "--published", "2024-03-01")
    assert b"0 documents read" in riwaya("reread").stderr
    older(home / "riwaya.sqlite")
    dry = riwaya("reread", "--dry-run")
    assert "1 documents read, 1 of them read otherwise than before (nothing was kept)" in dry.stderr.decode()
    assert "document 1" in dry.stdout.decode()
    done = riwaya("reread", "--json")
    changed = json.loads(done.stdout)
    assert changed["document"] == 1
    values = [value for telling in changed["tellings"] for value in telling["values"]]
    assert [(value["slot"], value["old"]["min"], value["new"]["min"]) for value in values] == [("casualties", 9, 3)]
    status = json.loads(riwaya("status", "--json").stdout)["counts"]
    assert (status["documents"], status["records"], status["read"]) == (1, 2, 1)
    assert [json.loads(line)["action"] for line in riwaya("show", "1", "--history").stdout.splitlines()] == ["added", "reread"]
    assert b"0 documents read" in riwaya("reread").stderr


def older(path: Path) -> None:
    """Makes the standing record one of an older reader that read another figure, guards and all."""
    with sqlite3.connect(path) as connection:
        connection.executescript("DROP TRIGGER readers_no_update; DROP TRIGGER records_no_update; UPDATE readers SET hash = 'older'")
        body = json.loads(connection.execute("SELECT body FROM records").fetchone()[0])
        body["events"][0]["casualties"][0].update(min=9, max=9)
        connection.execute("UPDATE records SET body = ?", [json.dumps(body, ensure_ascii=False)])
    connection.close()


def test_backup_and_restore(riwaya: Command, folder: Path, tmp_path: Path) -> None:
    riwaya("add", str(folder / "rows.jsonl"))
    path = tmp_path / "b.tar"
    assert riwaya("backup", str(path)).stdout.decode().strip() == str(path)
    assert riwaya("backup", str(path)).returncode == 2
    target = str(tmp_path / "two.sqlite")
    assert riwaya("restore", str(path), "--store", target).returncode == 0
    assert riwaya("log", "verify", "--store", target).stdout == riwaya("log", "verify").stdout
    head = riwaya("log", "verify").stdout.decode().strip()
    assert riwaya("log", "verify", "--store", target, "--expect", head).returncode == 0
    assert riwaya("log", "verify", "--expect", "7").returncode == 2
    entries = riwaya("log", "show", "--after", "1").stdout.splitlines()
    assert [json.loads(entry)["subject"] for entry in entries] == ["document:1", "document:2"]
    again = riwaya("restore", str(path), "--store", target)
    assert (again.returncode, "already" in again.stderr.decode()) == (1, True)


def test_without_a_store(riwaya: Command, home: Path) -> None:
    for arguments in (["status"], ["show", "1"], ["log", "verify"], ["reread"], ["backup"], ["migrate"]):
        done = riwaya(*arguments)
        assert (done.returncode, "there is no store at" in done.stderr.decode()) == (1, True), arguments
    assert not home.exists()
    assert riwaya("status", "--store", "mysql://x/y").returncode == 2
    done = riwaya("add", "nothing.txt")
    assert (done.returncode, "there is no nothing.txt" in done.stderr.decode(), home.exists()) == (2, True, False)


def test_two_processes_add_the_same_folder_at_once(tmp_path: Path) -> None:
    rows = "\n".join(json.dumps({"id": str(n), "text": f"{NEWS} {n}"}) for n in range(40))
    (tmp_path / "rows.jsonl").write_text(rows, encoding="utf-8")
    command = [sys.executable, "-m", "riwaya", "add", str(tmp_path / "rows.jsonl"), "--json"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ)) for _ in range(2)]
    outputs = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    lines = [json.loads(line) for out, _ in outputs for line in out.splitlines()]
    assert sorted(line["id"] for line in lines if line["state"] == "new") == list(range(1, 41))
    assert len(lines) == 80


def test_plain_reading_loads_no_database() -> None:
    code = (
        "import sys, riwaya; riwaya.read('مقتل 3 مدنيين'); import riwaya.cli.main as m; m.build_parser();"
        "print(sorted({n.split('.')[0] for n in sys.modules} & {'sqlalchemy', 'alembic', 'lxml', 'trafilatura', 'pg8000', 'sqlite3', 'platformdirs'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
