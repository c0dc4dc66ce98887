"""The options of commands that fetch."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from riwaya.batch.pages import Manners

DELAY_S = 2.0


def fetching_options(parser: argparse.ArgumentParser) -> None:
    """Adds `--allow` and `--delay`."""
    parser.add_argument(
        "--allow", metavar="HOST", action="append", default=[], help="fetch from this host (or HOST:PORT) though it lies in the local network; for this run"
    )
    parser.add_argument(
        "--delay", metavar="SECONDS", type=seconds, default=DELAY_S, help="seconds between two pages of one host, more where its robots.txt says so; default: 2"
    )


def seconds(told: str) -> float:
    """An argument that is a number of seconds from 0 to a day."""
    try:
        value = float(told)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{told!r} is no number of seconds") from error
    if not 0 <= value <= 86400:
        raise argparse.ArgumentTypeError(f"{told!r} does not lie between 0 and 86400 seconds")
    return value


def manners_of(options: argparse.Namespace) -> Manners:
    """How the options say pages are to be asked for."""
    from riwaya.batch.pages import Manners
    from riwaya.sources.fetching import Bounds

    return Manners(Bounds(allowed=frozenset(host.lower() for host in options.allow)), options.delay)
