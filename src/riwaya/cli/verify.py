"""Checks a bundle that riwaya export bundle made, on any machine: every file by its hash, tables by their notes, quotations by their offsets."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

NAME = "verify"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("bundle", metavar="BUNDLE", help="the folder of the bundle")
    parser.add_argument("--expect", metavar="NUMBER:HASH", help="where the log of the store has to have stood, as riwaya log verify printed it")


def run(options: argparse.Namespace) -> int:
    """Checks. Raises InputError and TamperedError."""
    from riwaya.batch.bundling import verify

    found = verify(Path(options.bundle), options.expect)
    print(f"riwaya: the bundle is sound: {found['files']:,} files, {found['claims']:,} claims", file=sys.stderr)
    return 0
