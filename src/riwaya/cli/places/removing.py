"""Takes an imported gazetteer away, with all its versions."""

from __future__ import annotations

import argparse

NAME = "remove"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("pack", metavar="NAME", help="the gazetteer to take away")


def run(options: argparse.Namespace) -> int:
    """Removes. Raises UsageError and OutputError."""
    from riwaya.packs.shelf import remove

    remove(options.pack)
    return 0
