"""Gazetteers of your own, which `read` and `extract` then use.

They are kept in the user's data folder (RIWAYA_HOME, else the system's), in a compact form, each version by the hash of its content.
"""

from __future__ import annotations

import argparse

from riwaya.cli.arguments import add_commands
from riwaya.cli.places import exporting, finding, importing, listing, removing

NAME = "places"
COMMANDS = (importing, listing, finding, exporting, removing)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the further commands."""
    add_commands(parser, COMMANDS)
