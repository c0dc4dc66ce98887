"""Writes a backup of the whole store, which may be in use: rows and originals as they stood at one moment."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from riwaya.cli.store_option import store_of, store_option
from riwaya.errors import UsageError

NAME = "backup"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("file", metavar="FILE", nargs="?", help="where it goes; default: a new file in the folder backups of the user's data folder")
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Writes it and prints its path. Raises StoreError, and UsageError where the file is there already."""
    from riwaya.home import home
    from riwaya.store.backup import backup, moment_name

    path = Path(options.file) if options.file else home() / "backups" / moment_name()
    if path.exists():
        raise UsageError(f"{path} is there already; a backup is never written over another file")
    with store_of(options) as store:
        counts = backup(store, path)
    print(path)
    print(f"riwaya: {counts['documents']:,} documents, {counts['claims']:,} claims, {counts['originals']:,} originals", file=sys.stderr)
    return 0
