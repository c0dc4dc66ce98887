"""Lists sums over a period with who reports them, for what time and area. They are no incidents, and never add up with any."""

from __future__ import annotations

import argparse
import json
import sys

from riwaya.cli.arguments import count
from riwaya.cli.store_option import store_of, store_option

NAME = "tallies"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("--limit", metavar="N", type=count, default=50, help="how many; default: 50")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Prints; 1 where there is none."""
    from riwaya.store.incident_tallies import list_tallies

    with store_of(options) as store, store.reading() as connection:
        found = list_tallies(connection, limit=options.limit)
    if options.json:
        for each in found:
            print(json.dumps(each.to_dict(), ensure_ascii=False))
    elif found:
        from riwaya.cli.console import show
        from riwaya.cli.incidents.report import tally_lines

        show(tally_lines(found))
    else:
        print("riwaya: no sums over a period are told", file=sys.stderr)
    return 0 if found else 1
