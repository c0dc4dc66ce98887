"""Opens the workbench: pages in the browser over the store, on this machine only.

Without a store it shows the demo store: invented articles to try everything on. It listens on 127.0.0.1, where no other machine reaches it; there are no
accounts, so whoever can reach it can read and change the store. Nothing is fetched from anywhere while it runs.
"""

from __future__ import annotations

import argparse
import sys

from riwaya.cli.arguments import count
from riwaya.cli.store_option import store_option

NAME = "serve"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("--port", metavar="N", type=count, help="the port; 0: any that is free; default: 8417, or the next that is free")
    parser.add_argument("--host", metavar="ADDRESS", default="127.0.0.1", help="the address to listen on; default: 127.0.0.1, this machine alone")
    parser.add_argument("--no-browser", action="store_true", help="open no browser; without a terminal none is opened either")
    parser.add_argument("--demo", action="store_true", help="show the demo store")
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Serves until Ctrl-C. Raises StoreError, InputError."""
    from riwaya.web.serving import Place, desk, serve

    opened = desk(options.store, demo=options.demo)
    with opened.store:
        serve(opened, Place(options.host, options.port), browser=not options.no_browser and sys.stderr.isatty())
    return 0
