"""Runs over many rows with a stand-in reader: order, faults, stopping and going on."""

import io
import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from riwaya.batch.extract import Run, Watch, extract
from riwaya.batch.output import FileOutput, Output, StreamOutput
from riwaya.batch.reading import read_rows_to_lines
from riwaya.errors import PartlyDone, RowError
from riwaya.model import Record
from riwaya.sources.rows import Row

pytestmark = pytest.mark.usefixtures("stub_reader")


class Told:
    """What a run told."""

    def __init__(self) -> None:
        self.faults: list[RowError] = []
        self.notes: list[str] = []
        self.records = 0

    def watch(self, stop_after: int | None = None) -> Watch:
        def record() -> None:
            self.records += 1
            if self.records == stop_after:
                raise KeyboardInterrupt

        return Watch(self.faults.append, self.notes.append, record)


def source(*lines: bytes) -> io.BufferedReader:
    return io.BufferedReader(io.BytesIO(b"\n".join(lines)))


def row(number: int) -> bytes:
    return json.dumps({"id": f"d{number}", "text": f"مقتل {number} مدنيين"}).encode()


def run(lines: list[bytes], output: Output, told: Told, *, restart: bool = False, stop_after: int | None = None) -> int:
    return extract(source(*lines), output, Run(restart=restart), told.watch(stop_after))


def test_one_record_a_line_in_order() -> None:
    stream, told = io.BytesIO(), Told()
    assert run([row(n) for n in range(5)], StreamOutput(stream, "out"), told) == 5
    records = [Record.from_dict(json.loads(line)) for line in stream.getvalue().splitlines()]
    assert [r.id for r in records] == [f"d{n}" for n in range(5)]
    assert [r.events[0].casualties[0].min for r in records] == [0, 1, 2, 3, 4]
    assert told.records == 5


def test_faults_are_told_and_the_rest_goes_on() -> None:
    stream, told = io.BytesIO(), Told()
    with pytest.raises(PartlyDone, match="2 records written, 1 line could not be read") as caught:
        run([row(1), b"{", row(2)], StreamOutput(stream, "out"), told)
    assert (caught.value.done, caught.value.failed, caught.value.exit_code) == (2, 1, 3)
    assert [fault.line for fault in told.faults] == [2]
    assert len(stream.getvalue().splitlines()) == 2


def test_a_reader_that_fails_costs_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str, **known: object) -> Record:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(import_module("riwaya.reader"), "read", fail)
    (line,) = read_rows_to_lines([Row("a", "x", line=4)])
    assert str(line) == "line 4: the reader failed on 'a': ZeroDivisionError: oh (please report this)"


def test_a_stopped_run_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    lines = [row(n) for n in range(9)]
    lines[2] = b"broken"
    whole, path = io.BytesIO(), tmp_path / "out.jsonl"
    with pytest.raises(PartlyDone):
        run(lines, StreamOutput(whole, "out"), Told())
    with pytest.raises(PartlyDone, match=r"stopped after 4 records in .*out\.jsonl\.part; the same command goes on"):
        run(lines, FileOutput(path), Told(), stop_after=4)
    assert not path.exists()
    again = Told()
    with pytest.raises(PartlyDone, match="8 records written, 1 line"):
        run(lines, FileOutput(path), again)
    assert path.read_bytes() == whole.getvalue()
    assert again.notes == [f"going on after 4 records in {path}.part"]
    assert again.records == 4
    assert [fault.line for fault in again.faults] == [3]


def test_restart_starts_over(tmp_path: Path) -> None:
    path, again = tmp_path / "out.jsonl", Told()
    with pytest.raises(PartlyDone):
        run([row(1), row(2)], FileOutput(path), Told(), stop_after=1)
    assert run([row(1), row(2)], FileOutput(path), again, restart=True) == 2
    assert (again.notes, again.records) == ([], 2)


def test_other_rows_start_over_with_a_word(tmp_path: Path) -> None:
    path, again = tmp_path / "out.jsonl", Told()
    with pytest.raises(PartlyDone):
        run([row(1), row(2)], FileOutput(path), Told(), stop_after=1)
    assert run([row(7)], FileOutput(path), again) == 1
    assert again.notes == [f"{path}.part is of other rows or another reader: starting over"]
    assert json.loads(path.read_text(encoding="utf-8"))["id"] == "d7"


def test_no_rows_give_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    assert run([], FileOutput(path), Told()) == 0
    assert path.read_bytes() == b""


def test_rows_are_taken_as_they_are_needed() -> None:
    taken = []

    def rows() -> Iterator[Row]:
        for number in range(1000):
            taken.append(number)
            yield Row(str(number), "x", line=number)

    lines = read_rows_to_lines(rows())
    next(lines)
    assert len(taken) == 1
