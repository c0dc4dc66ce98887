"""Two files of records over the same documents, record by record, whatever the order of their lines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import IO, Any

from riwaya.errors import RowError
from riwaya.model import Record
from riwaya.sources.rows import lines, opened

OLD, NEW = "old", "new"
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """The records of one document; None where that file has none. Of an id that a file has more than once the first meets the first, and so on."""

    id: str
    old: Record | None
    new: Record | None


@dataclass(frozen=True, slots=True)
class FileFault:
    """A line that is no record, with the file that it stands in (`old`, `new`)."""

    file: str
    fault: RowError


def record_pairs(old: IO[bytes], new: IO[bytes]) -> Iterator[Pair | FileFault]:
    """Pairs as soon as both lines are read, then what only one file has: of the old, then of the new, each in its order.

    Both may be gzip. Where the files have one order no more than two records are held. Raises InputError where a file breaks off.
    """
    waiting: dict[str, dict[Key, Record]] = {OLD: {}, NEW: {}}
    for both in zip_longest(keyed(old), keyed(new)):
        for file, each in zip((OLD, NEW), both, strict=True):
            if isinstance(each, RowError):
                yield FileFault(file, each)
            elif each is not None:
                yield from met(file, each, waiting)
    yield from (Pair(key[0], record, None) for key, record in waiting[OLD].items())
    yield from (Pair(key[0], None, record) for key, record in waiting[NEW].items())


def met(file: str, each: tuple[Key, Record], waiting: dict[str, dict[Key, Record]]) -> Iterator[Pair]:
    """The pair that this record completes; where it is the first of its document it waits."""
    key, record = each
    other = waiting[NEW if file == OLD else OLD].pop(key, None)
    if other is None:
        waiting[file][key] = record
    else:
        yield Pair(key[0], record, other) if file == OLD else Pair(key[0], other, record)


def keyed(handle: IO[bytes]) -> Iterator[tuple[Key, Record] | RowError]:
    """The records of a file with their id and how often it was met before, or what is wrong with a line; blank lines are passed over."""
    seen: Counter[str] = Counter()
    for number, line in enumerate(lines(opened(handle)), 1):
        if not line.strip():
            continue
        try:
            record = record_of(line, number)
        except RowError as fault:
            yield fault
            continue
        yield (record.id, seen[record.id]), record
        seen[record.id] += 1


def record_of(line: bytes, number: int) -> Record:
    """The record on a line. Raises RowError with what is wrong."""
    try:
        data: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RowError(number, f"not JSON: {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("id"), str) or not isinstance(data.get("text"), str):
        raise RowError(number, 'not a record: no "id" and "text"')
    try:
        return Record.from_dict(data)
    except ValueError as error:
        raise RowError(number, str(error)) from error
