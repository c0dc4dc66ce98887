"""Lists the gazetteers that are imported."""

from __future__ import annotations

import argparse
import json
import sys

NAME = "list"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("--json", action="store_true", help="one object a line instead of the table")


def run(options: argparse.Namespace) -> int:
    """Prints a line a pack. Raises InputError on a broken one."""
    from riwaya.packs.shelf import described, folder, installed

    packs = [described(file) for file in installed()]
    if not packs:
        print(f"riwaya: no gazetteers in {folder()}; only the places that ship are known", file=sys.stderr)
    for told in packs:
        words = f"{told['name']:24} version {told['version']:14} {told['places']:8,} places {told['names']:8,} names  {told['from']:9} {told['hash']}"
        print(json.dumps(told, ensure_ascii=False) if options.json else words)
    return 0
