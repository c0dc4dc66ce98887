"""Watches addresses: feeds, sitemaps, pages, channels; fetches what is new, again and again."""

from __future__ import annotations

import argparse

from riwaya.cli import watch_add, watch_list, watch_pause, watch_remove, watch_resume, watch_run
from riwaya.cli.arguments import add_commands

NAME = "watch"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the commands below this one."""
    add_commands(parser, (watch_add, watch_list, watch_pause, watch_resume, watch_remove, watch_run))
