"""`riwaya diff` as a user runs it."""

import gzip
import json
from pathlib import Path

import pytest

import riwaya as package
from tests.conftest import Command

TEXTS = {
    "a": "مقتل 3 مدنيين في قصف مدفعي على بلدة السنابل\nقالت مصادر محلية إن القصف وقع فجر اليوم.",
    "b": "اعتقال 4 شبان في مدينة الوادي\nاعتقلت الشرطة أمس أربعة شبان في مدينة الوادي.",
}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Records before, and after: the first document's figure changed, the order of documents too."""
    records = [package.read(text, id=name, published="2024-03-02").to_dict() for name, text in TEXTS.items()]
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl.gz"
    old.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    figure = next(row for event in records[0]["events"] for row in event["casualties"] if row["min"] == 3)
    figure["min"] = figure["max"] = 5
    new.write_bytes(gzip.compress("".join(json.dumps(record) + "\n" for record in reversed(records)).encode()))
    return old, new


def test_the_report(riwaya: Command, files: tuple[Path, Path]) -> None:
    done = riwaya("diff", *map(str, files))
    told = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    for words in ("a  مقتل 3 مدنيين في قصف", "casualties     − 3 killed · civilians", "+ 5 killed · civilians", "2 documents compared, 1 changed"):
        assert words in told
    assert "الوادي" not in told


def test_json(riwaya: Command, files: tuple[Path, Path]) -> None:
    changed, last = map(json.loads, riwaya("diff", *map(str, files), "--json").stdout.splitlines())
    (telling,) = changed["tellings"]
    (value,) = telling["values"]
    assert (changed["id"], telling["what"], telling["change"], telling["old"] == telling["new"]) == ("a", "event", "changed", True)
    assert (value["slot"], value["old"]["min"], value["new"]["min"]) == ("casualties", 3, 5)
    assert TEXTS["a"][slice(*value["new"]["span"])] == value["new"]["text"]
    assert last["documents"] == {"compared": 2, "changed": 1, "only_old": 0, "only_new": 0, "other_text": 0}
    assert last["counts"]["casualties"]["changed"] == 1


def test_counts_and_slots(riwaya: Command, files: tuple[Path, Path]) -> None:
    done = riwaya("diff", *map(str, files), "--counts", "--slot", "casualties", "--slot", "place")
    lines = done.stdout.decode().splitlines()
    assert [line.split()[0] for line in lines[3:]] == ["place", "casualties"]
    assert "1 changed" not in riwaya("diff", *map(str, files), "--slot", "place").stdout.decode()


def test_what_is_missing_broken_or_of_another_text(riwaya: Command, files: tuple[Path, Path], tmp_path: Path) -> None:
    old, _ = files
    first, second = old.read_text(encoding="utf-8").splitlines()
    new = tmp_path / "odd.jsonl"
    other = {**json.loads(second), "text": "نص آخر"}
    new.write_text("\n".join(["{broken", json.dumps(other), json.dumps({**other, "id": "c"})]), encoding="utf-8")
    done = riwaya("diff", str(old), str(new))
    message = done.stderr.decode()
    assert done.returncode == 3
    for words in (
        f"{new}, line 1: not JSON",
        "b has another text in each file: not compared",
        "a is in the old file only",
        "c is in the new file only",
        "1 line could not be read",
    ):
        assert words in message
    assert "1 document compared, 0 changed, 1 only in the old, 1 only in the new, 1 with another text" in done.stdout.decode()
    assert first


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(["-", "-"], 2, "stands for both sides", id="both-stdin"),
        pytest.param(["-", "x", "--slot", "colour"], 2, "no slot colour; there are event, type", id="slot"),
        pytest.param(["-", "no-such-file"], 1, "No such file", id="no-file"),
        pytest.param(["-"], 2, "NEW", id="one-file"),
    ],
)
def test_wrong_use(riwaya: Command, arguments: list[str], code: int, words: str) -> None:
    done = riwaya("diff", *arguments)
    assert (done.returncode, words in done.stderr.decode(), "Traceback" in done.stderr.decode()) == (code, True, False), done.stderr.decode()
