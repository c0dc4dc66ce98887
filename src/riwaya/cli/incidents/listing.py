"""Lists the incidents of a store: day, place, type, figures, grade, how many accounts and independent roots, and what is contested."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from riwaya.cli.arguments import count
from riwaya.cli.incidents.filtering import filter_options, filters_of
from riwaya.cli.store_option import store_of, store_option

if TYPE_CHECKING:
    from riwaya.store.incident_rows import Listed

NAME = "list"
ORDERS = ("newest", "contested", "deadliest", "most-accounts")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    filter_options(parser)
    parser.add_argument("--order", choices=ORDERS, default="newest", help="what comes first; default: newest")
    parser.add_argument("--limit", metavar="N", type=count, default=50, help="how many incidents; default: 50")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Prints; 1 where there is none."""
    from riwaya.store.incidents import list_incidents

    with store_of(options) as store, store.reading() as connection:
        found = list_incidents(connection, filters_of(options), order=options.order, limit=options.limit)
    if options.json:
        for each in found:
            print(json.dumps(each.to_dict(), ensure_ascii=False))
    elif found:
        table(found)
    else:
        print("riwaya: no incident was found; riwaya incidents build makes them", file=sys.stderr)
    return 0 if found else 1


def table(found: list[Listed]) -> None:
    """The list as a table."""
    from riwaya.cli.console import show
    from riwaya.cli.incidents.report import listing

    show(listing(found))
