"""Files to lines of cells, each with its number: tables with any usual separator, plain or packed in a zip."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from riwaya.errors import InputError, RowError
from riwaya.sources.decoding import decode

LIMIT_BYTES = 256 * 1024 * 1024
TABLES = (".csv", ".tsv", ".txt", ".tab")
SEPARATORS = "\t;,|"
ZIP_MAGIC = b"PK\x03\x04"
LONGEST_CELL = 1_000_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's text and the name to call it by."""

    name: str
    text: str

    @property
    def first_line(self) -> str:
        """The first line, without its break."""
        return next(iter(self.text.splitlines()), "")

    @property
    def separator(self) -> str:
        """The separator that the first line has most of; the comma where it has none."""
        first = self.first_line
        best = max(SEPARATORS, key=first.count)
        return best if first.count(best) else ","

    def lines(self, *, quoted: bool = True) -> Iterator[tuple[int, list[str]]]:
        """Each line's number and cells, blank lines left out; with `quoted` a cell may be quoted and go over several lines.

        Raises InputError where a quotation mark is not closed.
        """
        csv.field_size_limit(LONGEST_CELL)
        text = io.StringIO(self.text, newline="")
        reader = csv.reader(text, delimiter=self.separator, strict=True) if quoted else csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE)
        start = 1
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield start, cells
                start = reader.line_num + 1
        except csv.Error as error:
            raise InputError(f"{self.name}, line {start}: {error} (is a quotation mark not closed?)") from error

    def table(self) -> tuple[list[str], Iterator[tuple[int, list[str]] | RowError]]:
        """The header and the lines below it; a line with another number of cells is a fault. Raises InputError where there is no header."""
        lines = self.lines()
        _, header = next(lines, (0, []))
        if not header:
            raise InputError(f"{self.name} is empty")
        return [cell.strip() for cell in header], _even(lines, len(header))


def _even(lines: Iterator[tuple[int, list[str]]], width: int) -> Iterator[tuple[int, list[str]] | RowError]:
    for number, cells in lines:
        extra = [cell for cell in cells[width:] if cell.strip()]
        if extra or len(cells) < width:
            yield RowError(number, f"{len(cells)} cells, the header has {width}")
        else:
            yield number, cells


def sheets(path: str) -> list[Sheet]:
    """The tables at `path`: a file, a zip of one, or all of a folder, by name. Raises InputError."""
    place = Path(path)
    if place.is_dir():
        found = sorted(p for p in place.iterdir() if p.suffix.casefold() in TABLES)
        if not found:
            raise InputError(f"no table ({', '.join(TABLES)}) in the folder {path}")
        return [sheet(p) for p in found]
    return [sheet(place)]


def sheet(path: Path) -> Sheet:
    """The table in one file. Raises InputError, NotTextError and TooLargeError, each naming the file."""
    try:
        with path.open("rb") as handle:
            data = handle.read(LIMIT_BYTES + 1)
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error
    if data.startswith(ZIP_MAGIC):
        data = unzipped(path)
    elif data.startswith(b"\x1f\x8b"):
        raise InputError(f"{path} is packed with gzip; unpack it first")
    text = decode(data, str(path), LIMIT_BYTES)
    if not text.strip():
        raise InputError(f"{path} is empty")
    return Sheet(str(path), text)


def unzipped(path: Path) -> bytes:
    """The one table in a zip; of several the one that is named as the zip is (as GeoNames packs its dumps). Raises InputError."""
    try:
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()
            if any(name.startswith(("xl/", "word/")) for name in names):
                raise InputError(f"{path} is an Office file, no table of text; save its sheets as CSV")
            tables = [name for name in names if name.casefold().endswith(TABLES)]
            same = [name for name in tables if Path(name).stem == path.stem]
            if len(same or tables) != 1:
                raise InputError(f"{path} holds {', '.join(tables[:5]) or 'no table'}; unpack it and name the tables to import")
            with packed.open((same or tables)[0]) as handle:
                return handle.read(LIMIT_BYTES + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise InputError(f"{path} is a broken zip file: {error}") from error
