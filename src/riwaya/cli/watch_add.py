"""Watches an address from now on: a feed (RSS, Atom), a sitemap, a page, a channel (https://t.me/s/NAME).

What it links to is fetched, each page once; the address itself is looked at again and again. Told again, it is watched with what is told now.
"""

from __future__ import annotations

import argparse
import re
import sys

from riwaya.cli.store_option import store_of, store_option

NAME = "add"
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
SHORTEST_S, LONGEST_S = 60, 30 * 86400


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("url", metavar="URL", help="what to watch")
    parser.add_argument("--every", metavar="TIME", type=period, default="30m", help="how often: 10m, 2h, 1d; default: 30m")
    parser.add_argument("--outlet", metavar="NAME", help="who publishes it, where the pages do not say")
    store_option(parser)


def period(told: str) -> int:
    """An argument that is a stretch of time, in seconds."""
    found = re.fullmatch(r"(\d{1,6})([smhd])", told)
    value = int(found.group(1)) * UNITS[found.group(2)] if found else 0
    if not SHORTEST_S <= value <= LONGEST_S:
        raise argparse.ArgumentTypeError(f"{told!r}: write it as 10m, 2h or 1d, from a minute to 30 days")
    return value


def run(options: argparse.Namespace) -> int:
    """Adds it. Raises RefusedError for what is no address to fetch, StoreError."""
    from riwaya.sources.addresses import checked_parts
    from riwaya.store.watches import watch

    checked_parts(options.url)
    with store_of(options, create=True) as store:
        new = watch(store, options.url, options.outlet, options.every)
    print(f"riwaya: {'watching' if new else 'watched already; what was told holds now:'} {options.url}", file=sys.stderr)
    return 0
