"""Lists the incidents of a store: day, place, type, figures, grade, how many accounts and independent roots, and what is contested."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from riwaya.cli.arguments import count, day
from riwaya.cli.store_option import store_of, store_option

if TYPE_CHECKING:
    from riwaya.store.incident_rows import Listed

NAME = "list"
ORDERS = ("newest", "contested", "deadliest", "most-accounts")
GRADES = ("Confirmed", "Fair", "Weak", "Contested", "Discounted")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("--from", dest="first_day", metavar="DATE", type=day, help="on this day or later")
    parser.add_argument("--to", dest="last_day", metavar="DATE", type=day, help="on this day or earlier")
    parser.add_argument("--place", metavar="NAME", help="at a place with this in its name, or in the name of one that holds it")
    parser.add_argument("--type", metavar="TYPE", help="of this type")
    parser.add_argument("--outlet", metavar="NAME", help="told by an outlet with this in its name")
    parser.add_argument("--grade", choices=GRADES, help="of this grade")
    parser.add_argument("--contested", action="store_true", help="only where independent roots disagree")
    parser.add_argument("--least-accounts", metavar="N", type=count, default=0, help="told by so many accounts at least")
    parser.add_argument("--least-roots", metavar="N", type=count, default=0, help="vouched for by so many independent roots at least")
    parser.add_argument("--order", choices=ORDERS, default="newest", help="what comes first; default: newest")
    parser.add_argument("--limit", metavar="N", type=count, default=50, help="how many incidents; default: 50")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Prints; 1 where there is none."""
    from riwaya.store.incidents import Filters, list_incidents

    names = ("type", "first_day", "last_day", "place", "outlet", "grade", "contested", "least_accounts", "least_roots")
    with store_of(options) as store, store.reading() as connection:
        found = list_incidents(connection, Filters(**{name: getattr(options, name) for name in names}), order=options.order, limit=options.limit)
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
