"""Writes a gazetteer out as a table or a map.

The table is one that `riwaya places import` reads.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from riwaya.errors import OutputError

NAME = "export"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("pack", metavar="NAME", help="an imported gazetteer (NAME@HASH: a version), or riwaya: the places that ship")
    parser.add_argument("-o", "--output", metavar="OUT", default="-", help="where it goes; default: - (standard output)")
    parser.add_argument("--format", choices=("csv", "geojson"), default="csv", help="a table, or the places that have a position as GeoJSON; default: csv")


def run(options: argparse.Namespace) -> int:
    """Writes the export. Raises UsageError, InputError and OutputError."""
    from riwaya.packs.exporting import as_csv, as_geojson, places_of

    places = places_of(options.pack)
    text = as_csv(places) if options.format == "csv" else as_geojson(places)
    if options.output == "-":
        sys.stdout.write(text)
        return 0
    try:
        Path(options.output).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise OutputError(f"cannot write {options.output}: {error.strerror or error}") from error
    return 0
