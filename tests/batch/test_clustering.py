"""Records to incidents without a store."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from riwaya.batch.clustering import cluster
from riwaya.batch.extract import Watch
from riwaya.batch.output import StreamOutput
from riwaya.cli.main import main
from riwaya.errors import PartlyDone, RowError
from riwaya.reader import read

STRIKE = "قتل أربعة مدنيين في غارة جوية على سوق بلدة معرة مصرين\nقُتل أربعة مدنيين اليوم الثلاثاء في غارة جوية استهدفت سوق بلدة معرة مصرين في ريف إدلب."
AGAIN = "غارة جوية على سوق معرة مصرين توقع قتلى\nاستهدفت غارة جوية اليوم الثلاثاء سوق بلدة معرة مصرين بريف إدلب، ما أدى إلى مقتل أربعة مدنيين."
OTHER = "تظاهرة في القامشلي\nخرجت تظاهرة اليوم الثلاثاء في مدينة القامشلي للمطالبة بتحسين الخدمات."


def rows(*texts: str) -> list[str]:
    return [read(text, published="2024-03-05", outlet=f"paper {n}", id=f"d{n}").to_json() for n, text in enumerate(texts)]


def clustered(lines: list[str]) -> tuple[list[dict[str, object]], list[RowError]]:
    out, faults = io.BytesIO(), list[RowError]()
    try:
        cluster(io.BytesIO("\n".join(lines).encode()), StreamOutput(out, "out"), Watch(faults.append, lambda _: None))
    except PartlyDone:
        assert faults
    return [json.loads(line) for line in out.getvalue().splitlines()], faults


def test_two_tellings_of_one_strike_are_one_incident() -> None:
    found, faults = clustered(rows(STRIKE, AGAIN, OTHER))
    assert not faults
    assert [sorted(each["documents"]) for each in found if each["type"] == "air_strike"] == [["d0", "d1"]]  # type: ignore[call-overload]
    assert all(set(each) == {"incident", "type", "tally", "documents", "recalled_by", "accounts"} for each in found)


def test_the_order_of_the_lines_does_not_matter() -> None:
    lines = rows(STRIKE, AGAIN, OTHER)
    assert clustered(lines)[0] == clustered(lines[::-1])[0]


def test_a_faulty_line_is_named_and_the_rest_goes_on() -> None:
    lines = rows(STRIKE)
    found, faults = clustered([*lines, "no json", *lines])
    assert [fault.line for fault in faults] == [2, 3]
    assert found


def test_nothing_gives_nothing() -> None:
    assert clustered([]) == ([], [])


def test_the_command_writes_a_file_and_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "records.jsonl").write_text("\n".join(rows(STRIKE, AGAIN)), encoding="utf-8")
    assert main(["incidents", "cluster", str(tmp_path / "records.jsonl"), "-o", str(tmp_path / "clusters.jsonl")]) == 0
    assert "documents" in json.loads((tmp_path / "clusters.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert "of 2 documents" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [pytest.param(["no-such-file"], 1, id="no-file"), pytest.param([], 2, id="no-argument"), pytest.param(["r.jsonl", "-o", "r.jsonl"], 2, id="same-file")],
)
def test_what_cannot_be_is_refused(arguments: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "r.jsonl").write_text("", encoding="utf-8")
    try:
        reached = main(["incidents", "cluster", *arguments])
    except SystemExit as left:
        reached = int(str(left.code))
    assert reached == code
