"""Whole lines only, and a name only for what is complete."""

import io
import os
from pathlib import Path

import pytest

from riwaya.batch.output import FileOutput, StreamOutput, output_for
from riwaya.errors import OutputError, RowError
from riwaya.model import Record
from riwaya.sources.rows import Row

READER = {"version": "1"}


def record_line(row: Row) -> str:
    return Record(row.id, row.text, published=row.published, reader=READER).to_json()


ROWS = [Row("a", "خبر", line=1), Row("b", "ثانٍ", published="2020-01-01", line=2), Row("c", "ثالث", line=3)]


def part_with(path: Path, lines: list[str], tail: bytes = b"") -> None:
    Path(f"{path}.part").write_bytes("".join(f"{line}\n" for line in lines).encode() + tail)


def test_the_name_comes_with_the_last_line(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    output = FileOutput(path)
    output.write("{}")
    assert not path.exists()
    output.finish()
    assert path.read_bytes() == b"{}\n"
    assert not Path(output.name).exists()


def test_an_older_longer_part_leaves_no_tail(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    part_with(path, ["x" * 100])
    output = FileOutput(path)
    output.write("{}")
    output.finish()
    assert path.read_bytes() == b"{}\n"


def test_keep_goes_on_after_the_lines_that_fit(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    part_with(path, [record_line(row) for row in ROWS[:2]], b'{"id": "c", "te')
    output = FileOutput(path)
    fault = RowError(2, "broken")
    rows: list[Row | RowError] = [ROWS[0], fault, ROWS[1], ROWS[2]]
    assert output.keep(iter(rows), READER) == (2, [fault], [ROWS[2]])
    output.write(record_line(ROWS[2]))
    output.finish()
    assert path.read_text(encoding="utf-8").splitlines() == [record_line(row) for row in ROWS]


@pytest.mark.parametrize(
    "line",
    ["not json", "[]", record_line(Row("a", "other")), record_line(Row("a", "خبر", published="2020-01-01"))],
    ids=["broken", "no-object", "other-text", "other-day"],
)
def test_keep_starts_over_where_the_line_is_another(tmp_path: Path, line: str) -> None:
    path = tmp_path / "out.jsonl"
    part_with(path, [line])
    output = FileOutput(path)
    assert output.keep(iter(ROWS), READER) == (0, [], [ROWS[0]])
    output.close()
    assert Path(output.name).read_bytes() == b""


def test_keep_starts_over_where_the_reader_is_another(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    part_with(path, [record_line(ROWS[0])])
    output = FileOutput(path)
    assert output.keep(iter(ROWS), {"version": "2"})[0] == 0
    output.close()


def test_a_full_disk_leaves_whole_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.jsonl"
    output = FileOutput(path)
    output.write('{"id": "a"}')

    class Full(io.BytesIO):
        def write(self, data: object) -> int:
            os.write(handle.fileno(), b'{"id')
            raise OSError(28, "No space left on device")

        def truncate(self, size: int | None = None) -> int:
            return handle.truncate(size)

    handle = output.handle
    monkeypatch.setattr(output, "handle", Full())
    with pytest.raises(OutputError, match="No space left on device"):
        output.write('{"id": "b"}')
    handle.close()
    assert Path(output.name).read_bytes() == b'{"id": "a"}\n'


def test_what_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"no-such/out\.jsonl\.part: No such file"):
        output_for(str(tmp_path / "no-such" / "out.jsonl"), io.BytesIO())
    with pytest.raises(OutputError, match="Is a directory"):
        output_for(str(tmp_path), io.BytesIO())


def test_a_dash_is_standard_output() -> None:
    stream = io.BytesIO()
    output = output_for("-", stream)
    output.write("{}")
    output.finish()
    assert isinstance(output, StreamOutput)
    assert stream.getvalue() == b"{}\n"
