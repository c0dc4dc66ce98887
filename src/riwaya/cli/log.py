"""The log of every change of the store."""

from __future__ import annotations

import argparse

from riwaya.cli import log_show, log_verify
from riwaya.cli.arguments import add_commands

NAME = "log"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the commands below this one."""
    add_commands(parser, (log_verify, log_show))
