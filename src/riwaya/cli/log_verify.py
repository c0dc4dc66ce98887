"""Checks the log, and all it vouches for: texts, records, claims, judgements and original bytes.

Prints the head of the log, NUMBER:HASH; keep it elsewhere, and a later check with --expect finds a log that was cut off or written anew.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from riwaya.cli.store_option import store_of, store_option
from riwaya.errors import UsageError

if TYPE_CHECKING:
    from riwaya.store.log import Head

NAME = "verify"
HASH_LENGTH = 64


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("--expect", metavar="HEAD", help="a head that was printed before, NUMBER:HASH; it has to be part of this log")
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Checks. Raises TamperedError."""
    from riwaya.store.verifying import verify

    expected = head_of(options.expect) if options.expect else None
    with store_of(options) as store:
        found = verify(store, expected)
    print(f"{found.head.seq}:{found.head.hash}")
    sound = f"the log is sound: {found.head.seq:,} entries, {found.documents:,} documents, {found.records:,} records"
    print(f"riwaya: {sound}, {found.claims:,} claims, {found.originals:,} originals", file=sys.stderr)
    return 0


def head_of(told: str) -> Head:
    """The head that was told. Raises UsageError."""
    from riwaya.store.log import Head

    number, _, sha256 = told.partition(":")
    if not number.isdecimal() or len(sha256) != HASH_LENGTH:
        raise UsageError(f"--expect {told}: write it as NUMBER:HASH, as riwaya log verify prints it")
    return Head(int(number), sha256)
