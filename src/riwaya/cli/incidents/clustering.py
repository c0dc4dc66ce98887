"""Gathers the events of many records into incidents, without a store.

RECORDS holds one record a line, as `riwaya extract` writes them; it may be gzip. Each line that comes out is one incident: its id, its documents (those that have
it among their news; those that recall it after their news are "recalled_by"), and its accounts, DOCUMENT:EVENT. The order of the records does not matter.
Copies are found and share the roots of their originals. What only page furniture tells is left out; "tally" marks sums over a period, which are never incidents.
A line that is no record is named on standard error, and the rest goes on (exit 3).
"""

from __future__ import annotations

import argparse
import sys

from riwaya.cli.arguments import opened_file
from riwaya.cli.extract import described, refuse_same_file
from riwaya.cli.progress import Progress

NAME = "cluster"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("records", metavar="RECORDS", help="records as JSON lines, or - for standard input")
    parser.add_argument("-o", "--output", metavar="CLUSTERS", default="-", help="where the incidents go; default: - (standard output)")


def run(options: argparse.Namespace) -> int:
    """Clusters. Raises PartlyDone, InputError, OutputError and UsageError."""
    from riwaya.batch.clustering import cluster
    from riwaya.batch.extract import Watch
    from riwaya.batch.output import output_for

    refuse_same_file(options.records, options.output)
    with opened_file(options.records) as source, Progress(source) as progress:
        watch = Watch(fault=lambda fault: progress.say(f"{options.records}, {described(fault)}"), note=progress.say, record=progress.step)
        done = cluster(source, output_for(options.output, sys.stdout.buffer), watch)
    print(f"riwaya: {done.incidents:,} incidents of {done.documents:,} documents", file=sys.stderr)
    return 0
