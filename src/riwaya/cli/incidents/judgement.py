"""What the commands that judge share: the reason, and what they print."""

from __future__ import annotations

import argparse
import json
import sys

from riwaya.cli.store_option import store_option


def judgement_options(parser: argparse.ArgumentParser) -> None:
    """Adds `--reason`, `--json` and `--store`."""
    parser.add_argument("--reason", metavar="TEXT", help="why; it is kept with the judgement and in the log")
    parser.add_argument("--json", action="store_true", help="the judgement's number as one JSON object")
    store_option(parser)


def tell(options: argparse.Namespace, number: int, *, later: bool = False) -> int:
    """Prints the number of the judgement; `later` says that it holds from the next build on."""
    if options.json:
        print(json.dumps({"judgement": number}))
        return 0
    print(number)
    print(f"riwaya: kept as judgement {number}{'; riwaya incidents build follows it' if later else ''}", file=sys.stderr)
    return 0
