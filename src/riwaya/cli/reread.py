"""Reads again what another version of the reader has read, and shows what changed.

The new record is kept beside the old one, which stays as it was; claims never change. A stopped run goes on where it was.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from riwaya.cli.arguments import add_packs, count
from riwaya.cli.store_option import store_of, store_option
from riwaya.errors import PartlyDone

if TYPE_CHECKING:
    from riwaya.review.differences import Difference
    from riwaya.store.rereading import Unread

NAME = "reread"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("--dry-run", action="store_true", help="only show what would change; nothing is kept")
    parser.add_argument("--jobs", metavar="N", type=count, default=1, help="how many processes read; 0: one a processor; default: 1")
    parser.add_argument("--json", action="store_true", help="one JSON object a changed document")
    add_packs(parser)
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Reads and prints. Raises StoreError, and PartlyDone where the reader failed on a document."""
    import os

    from riwaya.batch.adding import Readers
    from riwaya.batch.rereading import reread
    from riwaya.packs.shelf import selected

    def told(document: Unread, found: Difference | None) -> None:
        if found and (found.changes or found.changed):
            show_one(document.id, found, options.json)

    with store_of(options) as store:
        counts = reread(store, told, reading=Readers(options.jobs or os.cpu_count() or 1, selected(options.packs)), keep=not options.dry_run)
    message = f"{counts['read']:,} documents read, {counts['changed']:,} of them read otherwise than before"
    if counts["faults"]:
        raise PartlyDone(f"{message}, the reader failed on {counts['faults']:,}", done=counts["read"], failed=counts["faults"])
    print(f"riwaya: {message}{' (nothing was kept)' if options.dry_run else ''}", file=sys.stderr)
    return 0


def show_one(number: int, found: Difference, as_json: bool) -> None:
    """Prints a document's changes, as riwaya diff does, with its number in the store."""
    if as_json:
        from riwaya.cli.diff import as_row

        print(json.dumps({"document": number, **as_row(found)}, ensure_ascii=False), flush=True)
        return
    from riwaya.cli.console import show
    from riwaya.cli.diff_report import document_changes

    print(f"\ndocument {number}", end="", flush=True)
    show(document_changes(found))
