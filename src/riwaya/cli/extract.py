"""Reads many documents and writes one record a line.

IN holds one JSON object a line with "id" and "text", and, where known, "kind", "outlet", "url" and "published"; it may be gzip.
Records come out in the order of the rows, the same bytes each time, whatever the number of jobs.
A row that cannot be read is named with its line number on standard error, and the rest goes on (exit 3).
A file is written as OUT.part and gets its name when it is complete; after a stop the same command goes on from the part.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path
from types import FrameType

from riwaya.batch.extract import Run, Watch, extract
from riwaya.batch.output import output_for
from riwaya.cli.arguments import add_packs, count, opened_file
from riwaya.cli.preferences import value_of
from riwaya.cli.progress import Progress
from riwaya.errors import PartlyDone, RowError, UsageError
from riwaya.packs.shelf import load, selected

NAME = "extract"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("input", metavar="IN", help="rows as JSON lines, or - for standard input")
    parser.add_argument("-o", "--output", metavar="OUT", default="-", help="where the records go; default: - (standard output)")
    parser.add_argument("--jobs", metavar="N", type=count, help="how many processes read; 0: one a processor; default: the setting jobs, else 1")
    add_packs(parser)
    parser.add_argument("--restart", action="store_true", help="start over where an earlier run was stopped, instead of going on")


def run(options: argparse.Namespace) -> int:
    """Runs the extraction. Raises PartlyDone, InputError, OutputError and UsageError."""
    refuse_same_file(options.input, options.output)
    signal.signal(signal.SIGTERM, stop)
    packs = selected(options.packs)
    for pack in packs:
        load(pack)  # a broken pack stops the run before anything is written
    told = int(value_of("jobs")) if options.jobs is None else options.jobs
    jobs = told or os.cpu_count() or 1
    with opened_file(options.input) as source, Progress(source) as progress:
        watch = Watch(fault=lambda fault: progress.say(f"{options.input}, {described(fault)}"), note=progress.say, record=progress.step)
        try:
            extract(source, output_for(options.output, sys.stdout.buffer), Run(jobs, options.restart, packs), watch)
        except PartlyDone as partly:
            if partly.failed and not partly.done:
                progress.say(f'{options.input} has no row: a row is a JSON object on one line with "id" and "text"; riwaya read reads a text as it is')
            raise
    return 0


def described(fault: RowError) -> str:
    """The fault on one line, however odd the row."""
    return " ".join(str(fault).split())


def stop(_signal: int, _frame: FrameType | None) -> None:
    """A polite kill ends the run as Ctrl-C does."""
    raise KeyboardInterrupt


def refuse_same_file(source: str, target: str) -> None:
    """Raises UsageError where the records would take the place of the rows."""
    if source != "-" and target != "-" and Path(source).exists() and Path(target).exists() and Path(source).samefile(target):
        raise UsageError(f"{source} is both input and output")
