"""Writes the pages behind a selection of documents as a web archive (WACZ), which players of archives show as they were.

The selection is a search, as for riwaya search; without words and filters it is everything that was fetched.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from riwaya.cli.search import filter_options, filters_of
from riwaya.cli.store_option import store_of, store_option
from riwaya.errors import UsageError

NAME = "archive"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("file", metavar="FILE", help="where it goes; its name ends in .wacz")
    filter_options(parser)
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Writes it. Raises UsageError where the file is there already, StoreError."""
    from riwaya.store.indexing import index_pending
    from riwaya.store.searching import all_of
    from riwaya.store.wacz import write_wacz

    path = Path(options.file)
    if path.exists() or path.suffix != ".wacz":
        raise UsageError(f"{path} is there already" if path.exists() else f"{path}: the name of a web archive ends in .wacz")
    with store_of(options) as store:
        index_pending(store)
        with store.reading() as connection:
            numbers = all_of(connection, " ".join(options.words), filters_of(options))
        count = write_wacz(store, numbers, path)
    print(f"riwaya: {count:,} pages of {len(numbers):,} documents in {path}", file=sys.stderr)
    return 0
