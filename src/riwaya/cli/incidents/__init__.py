"""Incidents: the accounts of one event gathered, what they agree and disagree on, and how many independent roots stand behind it."""

from __future__ import annotations

import argparse

from riwaya.cli.arguments import add_commands
from riwaya.cli.incidents import (
    accepting,
    building,
    clustering,
    correcting,
    different,
    excluding,
    learning,
    listing,
    rejecting,
    same,
    showing,
    splitting,
    summing,
    undoing,
    why,
)

NAME = "incidents"
COMMANDS = (building, clustering, listing, showing, why, summing, same, different, excluding, splitting, accepting, correcting, rejecting, undoing, learning)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the further commands."""
    add_commands(parser, COMMANDS)
