"""Shows one document of the store: what it is, and what was read of it."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from riwaya.cli.arguments import count
from riwaya.cli.store_option import store_of, store_option
from riwaya.errors import InputError

if TYPE_CHECKING:
    from riwaya.store.opening import Store
    from riwaya.store.reading import Kept

NAME = "show"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("id", metavar="ID", type=count, help="the number that riwaya add and riwaya search give")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--json", action="store_true", help="the document and its record as one line of JSON")
    what.add_argument("--text", action="store_true", help="the exact text only")
    what.add_argument("--original", action="store_true", help="the bytes as they came")
    what.add_argument("--history", action="store_true", help="what the log tells of it, one JSON object a line")
    parser.add_argument("--explain", action="store_true", help="the report with the rule and the characters behind each value")
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Prints. Raises InputError where there is no such document."""
    from riwaya.store import reading

    with store_of(options) as store:
        with store.reading() as connection:
            kept = reading.document(connection, options.id)
            entries = reading.history(connection, f"document:{options.id}") if options.history else []
        if kept is None:
            raise InputError(f"there is no document {options.id} in {store.address.shown}")
        show(options, store, kept, entries)
    return 0


def show(options: argparse.Namespace, store: Store, kept: Kept, entries: list[dict[str, Any]]) -> None:
    """Prints what was asked for."""
    if options.json:
        print(json.dumps(asdict(kept), ensure_ascii=False))
    elif options.text:
        sys.stdout.buffer.write(kept.text.encode("utf-8", "surrogatepass"))
    elif options.original:
        write_original(store, kept)
    elif options.history:
        for entry in entries:
            print(json.dumps(entry, ensure_ascii=False))
    else:
        report(kept, options.explain)


def write_original(store: Store, kept: Kept) -> None:
    """The bytes as they came, to standard output. Raises InputError where they are not kept or not there any more."""
    if not kept.original_sha256:
        raise InputError(f"document {kept.id} came without original bytes")
    fault = store.originals.faulty(kept.original_sha256)
    if fault:
        raise InputError(f"the original of document {kept.id} {fault} ({store.originals.path(kept.original_sha256)})")
    with store.originals.path(kept.original_sha256).open("rb") as source:
        shutil.copyfileobj(source, sys.stdout.buffer)


def report(kept: Kept, explain: bool) -> None:
    """What the document is, and the report of what was read."""
    from riwaya.cli.report import print_report
    from riwaya.store.reading import as_record

    facts = {
        "document": f"{kept.id}, version {kept.version} of {kept.versions}",
        "address": kept.url,
        "id": kept.told_id,
        "came": f"{kept.added_at[:19].replace('T', ' ')} UTC",
        "forwarded from": kept.forwarded_from,
        "original": f"{kept.original_sha256}{f' ({kept.locator})' if kept.locator else ''}" if kept.original_sha256 else None,
        "text": kept.text_sha256,
    }
    for name, value in facts.items():
        if value:
            print(f"{name:<15} {value}")
    print_report(as_record(kept), explain=explain)
