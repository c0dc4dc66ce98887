"""Writes incidents and claims in the formats that others use: ACLED- and UCDP-shaped tables, claims, maps, HXL, PLOVER, FollowTheMoney, and a citable bundle.

Only reviewed incidents leave, without names of persons that no register knows, and with the places of hospitals, schools and camps rounded; what is asked
for beyond that is written into the note beside the file (FILE.about.json), with profile, versions, filters, and what was left out.
The columns of each format are told in docs/formats.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from riwaya.cli.incidents.filtering import filter_options, filters_of
from riwaya.cli.incidents.profile_option import PROFILES
from riwaya.cli.store_option import store_of, store_option
from riwaya.errors import PartlyDone, UsageError

if TYPE_CHECKING:
    from riwaya.batch.exporting import Asked
    from riwaya.export.formats import Counts

NAME = "export"
NAMES = ("acled", "ucdp", "claims", "incidents", "documents", "hxl", "geojson", "geopackage", "plover", "ftm")
BUNDLE = "bundle"
FORMATS_HELP = (
    "acled, ucdp, claims, incidents, documents, hxl, geojson, geopackage, plover, ftm, or bundle: a folder (BagIt) with tables, hashes and a method note"
)
WAYS = ("csv", "ndjson", "parquet")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("format", metavar="FORMAT", choices=(*NAMES, BUNDLE), help=FORMATS_HELP)
    parser.add_argument("-o", "--output", metavar="FILE", default="-", help="where it goes; default: - (standard output)")
    parser.add_argument("--as", dest="by", choices=WAYS, help="how a table is written; default: by the file's ending, else csv")
    parser.add_argument("--profile", choices=PROFILES, help="by which profile figures are derived; default: the format's own (acled, ucdp), else airwars")
    parser.add_argument("--unreviewed", action="store_true", help="incidents that nobody reviewed, too; each row says which it is")
    parser.add_argument("--names", action="store_true", help="names of persons, headlines and whole sentences, too")
    parser.add_argument("--exact", action="store_true", help="exact places of hospitals, schools, camps and the like, too")
    parser.add_argument("--originals", action="store_true", help="a bundle holds the bytes as they came in, too, not their hashes alone")
    filter_options(parser)
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Exports. Raises UsageError, OutputError, StoreError, and PartlyDone where an incident could not be a row."""
    from riwaya.batch.exporting import export, export_file, note_text

    if options.format == BUNDLE:
        return run_bundle(options)
    asked = asked_for(options)
    with store_of(options) as store:
        if options.output == "-":
            counts, about = export(store, asked, sys.stdout.buffer)
            print(note_text(about), end="", file=sys.stderr)
        else:
            counts, _ = export_file(store, asked, Path(options.output))
    return tell(counts)


def run_bundle(options: argparse.Namespace) -> int:
    """Makes a bundle. Raises UsageError without a folder to make."""
    from riwaya.batch.bundling import bundle

    if options.output == "-" or options.by:
        raise UsageError("a bundle is a folder: give it with -o FOLDER, without --as")
    with store_of(options) as store:
        notes = bundle(store, asked_for(options), Path(options.output), originals=options.originals)
    counts = ", ".join(f"{about['rows']:,} {name}" for name, about in notes.items())
    print(f"riwaya: {counts} in {options.output}", file=sys.stderr)
    return 0


def asked_for(options: argparse.Namespace) -> Asked:
    """What the options ask for. Raises UsageError for a way that the format does not have."""
    from riwaya.batch.exporting import Asked
    from riwaya.export.formats import FORMATS
    from riwaya.export.told import Manner
    from riwaya.export.writers import SUFFIXES

    chosen = FORMATS["incidents" if options.format == BUNDLE else options.format]
    if options.by and options.by not in chosen.writers:
        raise UsageError(f"{chosen.name} is not written as {options.by}; it is written as {', '.join(chosen.writers)}")
    by_suffix = SUFFIXES.get(Path(options.output).suffix.lower())
    by = options.by or (by_suffix if by_suffix in chosen.writers else None)
    filters = filters_of(options, None if options.unreviewed else "reviewed")
    return Asked(chosen, Manner(options.profile or chosen.table.profile, options.names, options.exact), filters, by)


def tell(counts: Counts) -> int:
    """Says how it went."""
    for name, why in counts.refused:
        print(f"riwaya: {name}: {why}", file=sys.stderr)
    left = sum(counts.left_out.values())
    message = f"{counts.rows:,} rows of {counts.incidents:,} incidents" + (f"; {left:,} that the format does not hold" if left else "")
    if not counts.incidents:
        message += "; only reviewed incidents leave unless --unreviewed is given"
    if counts.refused:
        raise PartlyDone(f"{message}, {len(counts.refused):,} refused", done=counts.rows, failed=len(counts.refused))
    print(f"riwaya: {message}", file=sys.stderr)
    return 0
