"""Prints the log, oldest first, one JSON object a line."""

from __future__ import annotations

import argparse
import json

from riwaya.cli.arguments import count
from riwaya.cli.store_option import store_of, store_option

NAME = "show"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("--after", metavar="N", type=count, default=0, help="only entries after this number")
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Prints."""
    from riwaya.store.log import entries

    with store_of(options) as store, store.reading() as connection:
        for entry in entries(connection, options.after):
            print(json.dumps(entry, ensure_ascii=False))
    return 0
