"""JSONL and CSV: one document a row; a broken row is told, and the rest goes on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from riwaya.errors import InputError, RowError
from riwaya.sources.decoding import LIMIT_BYTES, decode
from riwaya.sources.found import Fault, Found, Input, Item
from riwaya.sources.rows import Row, opened, read_rows, row_of

# What a cell may hold: a document's text; Python's own limit is 128 KiB.
LIMIT_CELL = 4 * LIMIT_BYTES
SAMPLE = 16384


def json_lines(source: Input) -> Iterator[Item]:
    """The rows of a JSONL file (see `riwaya.sources.rows`)."""
    with source.path.open("rb") as handle:
        try:
            for row in read_rows(opened(handle)):
                yield fault(source, row) if isinstance(row, RowError) else found(source, row)
        except InputError as error:
            yield Fault(source.name, str(error))


def comma_separated(source: Input) -> Iterator[Item]:
    """The rows of a CSV file with a header that names `text` and, where there are, `id`, `kind`, `outlet`, `url`, `published`.

    Fields are parted by comma, semicolon or tabulator. A row without an id has none.
    """
    with source.path.open("rb") as handle:
        data = handle.read()
    try:
        text = decoded(data, source.name)
    except InputError as error:
        yield Fault(source.name, str(error))
        return
    csv.field_size_limit(LIMIT_CELL)
    header = text[:SAMPLE].split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count), strict=True)
    if "text" not in (reader.fieldnames or ()):
        yield Fault(source.name, 'the header names no column "text"')
        return
    try:
        for values in reader:
            yield cells(source, {k: v for k, v in values.items() if isinstance(k, str) and v not in (None, "")}, reader.line_num)
    except csv.Error as error:
        yield Fault(f"{source.name}, line {reader.line_num}", f"not CSV: {error}; the rows after it were not read")


def decoded(data: bytes, name: str) -> str:
    """The text of a table of any size, in the encodings that texts come in."""
    if len(data) <= LIMIT_BYTES:
        return decode(data, name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name} is not UTF-8 (byte {error.start} is wrong); a table this large has to be") from error


def cells(source: Input, values: dict[str, str], line: int) -> Item:
    """The document of one row of cells."""
    told = values.get("id")
    try:
        row = row_of({**values, "id": told or f"line {line}"}, line)
    except ValueError as error:
        return fault(source, RowError(line, str(error)))
    made = found(source, row)
    return made if told else Found(made.text, made.kind, made.outlet, made.url, made.published, None, made.locator)


def found(source: Input, row: Row) -> Found:
    """The document of a row."""
    known = source.known
    return Found(
        row.text, row.kind or known.kind or "article", row.outlet or known.outlet, row.url, row.published or known.published, row.id, f"line {row.line}"
    )


def fault(source: Input, error: RowError) -> Fault:
    """What is wrong with a row."""
    return Fault(f"{source.name}, line {error.line}", " ".join(error.fault.split()))
