"""Watches an address no more; what came of it stays."""

from __future__ import annotations

import argparse

from riwaya.cli.store_option import store_of, store_option

NAME = "remove"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("url", metavar="URL", help="what is watched")
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Removes it. Raises InputError where it is not watched."""
    from riwaya.store.watches import set_state

    with store_of(options) as store:
        set_state(store, options.url, None)
    return 0
