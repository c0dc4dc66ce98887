"""Takes in a list of incidents that others keep (ACLED's or UCDP's columns, any CSV by a mapping file) as accounts of their own.

The list is their source and its rows never overwrite anything: riwaya incidents build gathers them with what the texts tell. Rows that do not hold are listed
with line and reason, and the good ones go in (exit 3).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from riwaya.cli.arguments import read_bytes
from riwaya.cli.store_option import store_of, store_option
from riwaya.errors import InputError, PartlyDone, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riwaya.export.lists import BadRow, Layout, ListRow

NAME = "import"
LISTS = ("acled", "ucdp")
LIMIT = 500_000_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("list", metavar="FILE", help="the list as CSV in UTF-8, or - for standard input")
    parser.add_argument("--source", metavar="NAME", required=True, help="whose list it is; the accounts have it as their outlet")
    layout_options(parser)
    parser.add_argument("--dry-run", action="store_true", help="say what would go in, one JSON object a row, and change nothing")
    store_option(parser)


def layout_options(parser: argparse.ArgumentParser) -> None:
    """Adds what says how the columns are read."""
    parser.add_argument("--columns", choices=LISTS, help="whose columns the list has")
    parser.add_argument("--mapping", metavar="FILE", help="a mapping file (TOML) for any other columns")


def run(options: argparse.Namespace) -> int:
    """Imports. Raises UsageError, InputError, StoreError, PartlyDone."""
    from riwaya.batch.listing import take
    from riwaya.export.lists import rows

    data, layout = listed(options, options.list)
    if options.dry_run:
        return dry(rows(data, layout))
    with store_of(options, create=True) as store:
        counts = take(store, rows(data, layout), options.source, data, tell)
    return end(f"{counts['new']:,} new, {counts['known']:,} known already", counts["new"] + counts["known"], counts["faults"])


def listed(options: argparse.Namespace, path: str) -> tuple[bytes, Layout]:
    """The bytes of a list and how its columns are read."""
    from riwaya.export.lists import mapping_file, mapping_named

    if bool(options.columns) == bool(options.mapping):
        raise UsageError("say how the columns are read: --columns acled, --columns ucdp, or --mapping FILE")
    layout = mapping_named(options.columns) if options.columns else mapping_file(Path(options.mapping))
    data = read_bytes(path, LIMIT + 1)
    if len(data) > LIMIT:
        raise InputError(f"{path} is longer than {LIMIT:,} bytes")
    return data, layout


def dry(found: Iterator[ListRow | BadRow]) -> int:
    """Prints the rows that would go in."""
    from riwaya.export.lists import BadRow, as_json

    good = bad = 0
    for each in found:
        if isinstance(each, BadRow):
            bad += 1
            tell(each)
        else:
            good += 1
            print(as_json(each))
    return end(f"{good:,} would go in", good, bad)


def tell(bad: BadRow) -> None:
    """Names a row that does not hold."""
    print(f"riwaya: line {bad.line}: {bad.reason}", file=sys.stderr)


def end(message: str, done: int, faults: int) -> int:
    """Says how it went. Raises PartlyDone where rows did not hold."""
    if faults:
        raise PartlyDone(f"{message}, {faults:,} rows do not hold", done=done, failed=faults)
    print(f"riwaya: {message}", file=sys.stderr)
    return 0
