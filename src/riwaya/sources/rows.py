"""The rows of a JSONL file: one document a line, with its line number; a broken line is told and the rest goes on."""

from __future__ import annotations

import codecs
import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any, cast

from riwaya.errors import InputError, RowError, TooLargeError
from riwaya.sources.decoding import LIMIT_BYTES

GZIP_MAGIC = b"\x1f\x8b"
# A letter outside ASCII is six characters where a writer escapes it, and two bytes of text.
LIMIT_LINE_BYTES = 4 * LIMIT_BYTES
KINDS = ("article", "post")
# Outside of these no newspaper was printed; within them the day after, and the month before, are dates too.
FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2200, 1, 1)


@dataclass(frozen=True, slots=True)
class Row:
    """One document to read: the text as it came, and what is known of it. `published` is an ISO day."""

    id: str
    text: str
    kind: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    line: int = 0


def published_day(told: str) -> str:
    """The ISO day of a publication date or moment («2016-12-24», «2016-12-24T09:30:00Z»): the day as written, in its own time zone.

    Raises ValueError with a sentence for the user where it is no date.
    """
    try:
        day = date.fromisoformat(told) if len(told) <= len("2016-12-24") else datetime.fromisoformat(told).date()
    except ValueError as error:
        raise ValueError(f"{told!r} is no date; write it as YYYY-MM-DD") from error
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(f"{told!r} does not lie between {FIRST_DAY} and {LAST_DAY}")
    return day.isoformat()


def opened(raw: IO[bytes]) -> IO[bytes]:
    """`raw` itself, or what is packed in it where it begins as gzip does. `raw` has to be buffered (`peek`)."""
    peeked = raw.peek(2)[:2] if hasattr(raw, "peek") else b""
    return cast("IO[bytes]", gzip.GzipFile(fileobj=raw)) if peeked == GZIP_MAGIC else raw


def read_rows(handle: IO[bytes]) -> Iterator[Row | RowError]:
    """Each line's row, or what is wrong with the line; blank lines are passed over. At most one line is held in memory.

    Raises InputError where the file itself breaks off (a truncated gzip).
    """
    for number, line in enumerate(lines(handle), 1):
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)  # noqa: PLW2901
        if not line.strip():
            continue
        try:
            yield parse(line, number)
        except RowError as fault:
            yield fault


def lines(handle: IO[bytes]) -> Iterator[bytes]:
    """The lines of `handle`; of one beyond the limit only its beginning, which is too long for `parse`."""
    try:
        while line := handle.readline(LIMIT_LINE_BYTES + 1):
            rest = line
            while len(rest) > LIMIT_LINE_BYTES and not rest.endswith(b"\n"):
                rest = handle.readline(LIMIT_LINE_BYTES + 1)
            yield line
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"the gzip file is broken: {error}") from error


def parse(line: bytes, number: int) -> Row:
    """The row on one line. Raises RowError with what is wrong."""
    if len(line) > LIMIT_LINE_BYTES:
        raise RowError(number, str(TooLargeError("the row", LIMIT_BYTES)))
    try:
        data = json.loads(line)
    except UnicodeDecodeError as error:
        raise RowError(number, f"not UTF-8 (byte {error.start} of the line)") from error
    except RecursionError as error:
        raise RowError(number, "not JSON that can be read: nested too deeply") from error
    except ValueError as error:
        raise RowError(number, f"not JSON: {error}") from error
    if not isinstance(data, dict):
        raise RowError(number, f"not a JSON object but {type(data).__name__}")
    try:
        return row_of(data, number)
    except ValueError as error:
        raise RowError(number, str(error)) from error


def row_of(data: dict[str, Any], number: int) -> Row:
    """The row that a JSON object holds. Raises ValueError with what is wrong with it."""
    identity = data.get("id")
    if isinstance(identity, bool) or not isinstance(identity, str | int):
        raise ValueError('"id" is missing, or neither a string nor a whole number')
    text = data.get("text")
    if not isinstance(text, str):
        raise ValueError('"text" is missing or no string')
    if len(text.encode("utf-8", "surrogatepass")) > LIMIT_BYTES:
        raise ValueError(str(TooLargeError("the text", LIMIT_BYTES)))
    published = optional(data, "published")
    return Row(
        id=str(identity),
        text=text,
        kind=kind_of(optional(data, "kind")),
        outlet=optional(data, "outlet"),
        url=optional(data, "url"),
        published=published_day(published) if published else None,
        line=number,
    )


def kind_of(told: str | None) -> str | None:
    """`article` or `post` as told; of a corpus's own kinds those that end in «post» («public_x_post») are posts, the rest is left to the reader.

    Corpora use the key for what they like («news_article», «ASSAULT»), and a row is worth reading all the same.
    """
    if told is None or told in KINDS:
        return told
    return "post" if told.endswith("_post") and told != "blog_post" else None


def optional(data: dict[str, Any], key: str) -> str | None:
    """The string at `key`, None where it is absent or null. Raises ValueError on anything else."""
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f'"{key}" is no string')
    return value
