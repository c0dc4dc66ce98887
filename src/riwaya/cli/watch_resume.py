"""Looks at a paused address again, or at one that was gone."""

from __future__ import annotations

import argparse

from riwaya.cli.store_option import store_of, store_option

NAME = "resume"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("url", metavar="URL", help="what is watched")
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Does it. Raises InputError where it is not watched."""
    from riwaya.store.watches import ACTIVE, set_state

    with store_of(options) as store:
        set_state(store, options.url, ACTIVE)
    return 0
