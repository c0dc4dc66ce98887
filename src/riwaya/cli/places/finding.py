"""Finds places by name, in what ships and in what is imported.

The name is looked up as the reader does it, whatever its hamzas, article or word of rank; an English name as it begins.
"""

from __future__ import annotations

import argparse
import json
import sys

from riwaya.cli.arguments import add_packs

NAME = "find"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("place", metavar="PLACE", help="the name to look for, in Arabic or English")
    add_packs(parser)
    parser.add_argument("--json", action="store_true", help="one object a line instead of the table")


def run(options: argparse.Namespace) -> int:
    """Prints a line a place; 1 where there is none. Raises UsageError and InputError."""
    from riwaya.packs.finding import find
    from riwaya.packs.shelf import load, selected

    found = find(options.place, [load(file) for file in selected(options.packs)])
    for place in found:
        at = f"{place['lat']:.4f} {place['lon']:.4f}" if place["lat"] is not None else "no position"
        words = f"{place['name']} · {' · '.join(place['arabic'])} · {place['kind']} · {', '.join(place['within'])} · {at} · {place['id']}"
        print(json.dumps(place, ensure_ascii=False) if options.json else words)
    if not found:
        print(f"riwaya: no place is called {options.place!r}", file=sys.stderr)
    return 0 if found else 1
