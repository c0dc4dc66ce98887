"""Builds the incidents of a store: gathers the accounts of one event, under the judgements that stand, and derives what they say together.

Names of incidents are kept from build to build; where one is gone its name leads on. Reviewed incidents keep their accounts and get suggestions only.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from riwaya.cli.arguments import day
from riwaya.cli.store_option import store_of, store_option

NAME = "build"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument(
        "--since", metavar="DATE", type=day, help="only what was published on this day or later, with what bears on it; the rest stays as it is"
    )
    parser.add_argument("--json", action="store_true", help="what was done as one JSON object")
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Builds and says what changed."""
    from riwaya.store.incident_building import build
    from riwaya.store.incident_ways import ways_of

    with store_of(options) as store:
        built = build(store, ways_of(store), options.since)
    if options.json:
        print(json.dumps(asdict(built)))
        return 0
    counts = ", ".join(f"{number:,} {name}" for name, number in asdict(built).items())
    print(f"riwaya: {counts}", file=sys.stderr)
    return 0
