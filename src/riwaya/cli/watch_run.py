"""Looks at what is due, fetches what is new, and waits for what comes due next.

robots.txt is obeyed, and hosts are asked no faster than they like; what fails is asked less and less often. All that waits is kept in the store: a run that is stopped
or killed goes on where it was, and several may run at once. A line on standard output names each document that is in, as riwaya add does.
"""

from __future__ import annotations

import argparse
import signal
import sys
from types import FrameType

from riwaya.cli.add import watch
from riwaya.cli.arguments import add_packs
from riwaya.cli.fetching_options import fetching_options, manners_of
from riwaya.cli.store_option import store_of, store_option
from riwaya.cli.watch_list import moment
from riwaya.errors import PartlyDone

NAME = "run"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("--once", action="store_true", help="end when nothing is due any more")
    parser.add_argument("--json", action="store_true", help="one JSON object a line instead of words")
    fetching_options(parser)
    add_packs(parser)
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Works. Raises StoreError, and PartlyDone where something could not be fetched or read."""
    from riwaya.batch.adding import Readers
    from riwaya.batch.watching import Watcher
    from riwaya.packs.shelf import selected
    from riwaya.store.watches import next_due

    signal.signal(signal.SIGTERM, stop)
    with store_of(options) as store:
        reading = Readers(packs=selected(options.packs))
        counts = Watcher(store, watch(options.json), manners_of(options), reading).work(once=options.once)
        with store.reading() as connection:
            due = next_due(connection)
    message = f"{counts['new']:,} new, {counts['known']:,} known already{f'; the next look is due {moment(due)}' if due else ''}"
    if counts["faults"]:
        raise PartlyDone(f"{message}, {counts['faults']:,} faults (riwaya status shows them)", done=counts["new"] + counts["known"], failed=counts["faults"])
    print(f"riwaya: {message}", file=sys.stderr)
    return 0


def stop(_signal: int, _frame: FrameType | None) -> None:
    """A polite kill ends the run as Ctrl-C does."""
    raise KeyboardInterrupt
