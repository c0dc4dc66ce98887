"""Imports a gazetteer from tables.

FILE is a GeoNames country dump (as its zip, too), a table or a folder of tables of OCHA's COD-AB, or any table with a header and a column
of Arabic names. A line at fault is named with its number, and the rest is imported (exit 3).
"""

from __future__ import annotations

import argparse
import sys

from riwaya.errors import PartlyDone, RowError, UsageError

NAME = "import"
SHOWN_FAULTS = 10


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("files", metavar="FILE", nargs="+", help="the tables that make up the gazetteer: files, zip files, folders")
    parser.add_argument("--name", metavar="NAME", default="", help="what to call it; default: from the form and the country, or the file's name")
    parser.add_argument("--format", choices=("geonames", "cod-ab", "csv"), default="", help="the form of the tables; default: found out from the first")
    parser.add_argument("--alternate-names", metavar="FILE", default="", help="GeoNames' table of alternate names for the country")
    parser.add_argument("--column", metavar="FIELD=COLUMN", action="append", default=[], help="which column of a table of your own has a field; repeatable")
    parser.add_argument("--country", metavar="CODE", default="", help="the ISO code of the country of places that tell none")
    parser.add_argument("--version", metavar="VERSION", default="", help="what to call this version; default: the date that the tables bear")


def run(options: argparse.Namespace) -> int:
    """Imports, and tells what came of it. Raises PartlyDone, InputError, OutputError and UsageError."""
    from riwaya.packs.importing import Wish, import_places

    wish = Wish(options.name, options.format, options.version, options.country.upper(), options.alternate_names, mapping(options.column))
    done = import_places(options.files, wish)
    for name, fault in done.faults[:SHOWN_FAULTS]:
        tell(f"{name}, {described(fault)}")
    if len(done.faults) > SHOWN_FAULTS:
        tell(f"… and {len(done.faults) - SHOWN_FAULTS:,} more")
    for note in done.notes:
        tell(note)
    print(f"{done.file.name}  version {done.version}  {done.places:,} places  {done.file.hash}")
    if done.faults:
        left = f"{len(done.faults):,} {'line was' if len(done.faults) == 1 else 'lines were'} left out"
        raise PartlyDone(f"{done.places:,} places imported, {left}", done=done.places, failed=len(done.faults))
    return 0


def mapping(told: list[str]) -> dict[str, str]:
    """Field → column. Raises UsageError."""
    pairs = [text.partition("=") for text in told]
    for text, (field, sign, column) in zip(told, pairs, strict=True):
        if not (field and sign and column):
            raise UsageError(f"--column {text!r}: write it as FIELD=COLUMN")
    return {field: column for field, _, column in pairs}


def described(fault: RowError) -> str:
    """The fault on one line, however odd the row."""
    return " ".join(str(fault).split())


def tell(message: str) -> None:
    """One line for the user."""
    print(f"riwaya: {message}", file=sys.stderr)
