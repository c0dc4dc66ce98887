"""Checks the rules and tries them on texts; for those who write rules.

The rules lie in YAML files, which are read here as they are written; nothing has to be compiled first. Needs PyYAML (pip install 'riwaya[rules]').
"""

from __future__ import annotations

import argparse

from riwaya.cli import data_check, data_try
from riwaya.cli.arguments import add_commands

NAME = "data"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the commands below this one."""
    add_commands(parser, (data_check, data_try))
