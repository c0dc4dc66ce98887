"""Where the lines go: whole lines only, whatever stops the run, and a file that bears its name only when it is complete."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any, Protocol

from riwaya.errors import OutputError, RowError
from riwaya.model import text_sha256
from riwaya.sources.rows import Row


class Output(Protocol):
    """What takes the lines."""

    name: str

    def write(self, line: str) -> None:
        """Writes one line and its line break. Raises OutputError."""

    def finish(self) -> None:
        """Makes what was written the result. Raises OutputError."""

    def close(self) -> None:
        """Leaves whole lines behind; may be called at any time, and more than once."""


class StreamOutput:
    """Standard output, a pipe or a device: written as it comes, nothing to continue."""

    def __init__(self, handle: IO[bytes], name: str) -> None:
        self.handle = handle
        self.name = name

    def write(self, line: str) -> None:
        """Writes one line and its line break. Raises OutputError."""
        try:
            self.handle.write(line.encode("utf-8") + b"\n")
        except OSError as error:
            raise cannot_write(self.name, error) from error

    def finish(self) -> None:
        """Hands on what is still held. Raises OutputError."""
        try:
            self.handle.flush()
        except OSError as error:
            raise cannot_write(self.name, error) from error

    def close(self) -> None:
        """Nothing: the stream is its owner's to close."""


class FileOutput:
    """`PATH.part` while it is written, `PATH` when it is complete. A part that a stopped run left is continued (see `keep`)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = f"{path}.part"
        try:
            descriptor = os.open(self.name, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        except OSError as error:
            raise cannot_write(self.name, error) from error
        # Unbuffered: what is killed between two lines leaves whole lines.
        self.handle = os.fdopen(descriptor, "r+b", buffering=0)
        self.whole = 0
        self.found = os.fstat(descriptor).st_size > 0

    def keep(self, rows: Iterable[Row | RowError], reader: dict[str, Any]) -> tuple[int, list[RowError], list[Row | RowError]]:
        """Keeps the lines of the part that are the records of the first `rows` by the same `reader`; the rest is written anew.

        Takes rows until one has no such line. Returns how many lines stay, the faults of the rows passed over, and the rows taken
        but not kept (none or one), which are still to be read.
        """
        kept, faults = 0, list[RowError]()
        with Path(self.name).open("rb") as part:
            for row in rows:
                if isinstance(row, RowError):
                    faults.append(row)
                    continue
                line = part.readline()
                if not line.endswith(b"\n") or not is_record_of(line, row, reader):
                    return kept, faults, [row]
                kept, self.whole = kept + 1, self.whole + len(line)
        return kept, faults, []

    def write(self, line: str) -> None:
        """Writes one line and its line break. Raises OutputError, with the whole lines before it left in the part."""
        data = memoryview(line.encode("utf-8") + b"\n")
        try:
            self.handle.seek(self.whole)
            written = 0
            while written < len(data):
                written += self.handle.write(data[written:]) or 0
        except OSError as error:
            self.close()
            raise cannot_write(self.name, error) from error
        self.whole += len(data)

    def finish(self) -> None:
        """Cuts off what an older part held beyond, and gives the file its name. Raises OutputError."""
        try:
            self.handle.truncate(self.whole)
            os.fsync(self.handle.fileno())
            self.handle.close()
            Path(self.name).replace(self.path)
        except OSError as error:
            raise cannot_write(str(self.path), error) from error

    def close(self) -> None:
        """Cuts the part after its last whole line of this run."""
        if not self.handle.closed:
            self.handle.truncate(self.whole)
            self.handle.close()


def is_record_of(line: bytes, row: Row, reader: dict[str, Any]) -> bool:
    """True where `line` holds what this `reader` says of just this row."""
    try:
        record = json.loads(line)
    except ValueError:
        return False
    if not isinstance(record, dict):
        return False
    same = record.get("id") == row.id and record.get("text_sha256") == text_sha256(row.text) and record.get("reader") == reader
    told = (row.kind or record.get("kind"), row.outlet, row.url, row.published)
    return same and told == tuple(record.get(key) for key in ("kind", "outlet", "url", "published"))


def cannot_write(name: str, error: OSError) -> OutputError:
    """The message for a write that failed."""
    return OutputError(f"cannot write {name}: {error.strerror or error}")


def output_for(path: str, stdout: IO[bytes]) -> Output:
    """The output that `path` means: `-` is standard output; a pipe or device is written as it stands. Raises OutputError."""
    if path == "-":
        return StreamOutput(stdout, "standard output")
    target = Path(path)
    if target.exists() and not target.is_file():
        try:
            return StreamOutput(target.open("wb", buffering=0), path)
        except OSError as error:
            raise cannot_write(path, error) from error
    return FileOutput(target)
