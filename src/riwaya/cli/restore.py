"""Makes a store from a backup, and verifies it. The store must not be there yet; it may be of the other kind of database."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from riwaya.cli.store_option import store_option

NAME = "restore"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("file", metavar="FILE", help="what riwaya backup wrote")
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Restores and verifies. Raises InputError, StoreError and TamperedError."""
    from riwaya.store.opening import open_store
    from riwaya.store.restoring import restore
    from riwaya.store.verifying import verify

    target = restore(Path(options.file), options.store)
    with open_store(options.store) as store:
        found = verify(store)
    print(f"riwaya: restored to {target.shown}: {found.documents:,} documents, {found.claims:,} claims; the log is sound", file=sys.stderr)
    return 0
