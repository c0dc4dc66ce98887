"""Learns from the judgements on accounts: fits the weights that gather them anew, and says what that gains on judgements it has not seen.

The new weights hold from the next build on; riwaya incidents undo with the number that is printed brings back those before.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from riwaya.cli.store_option import store_of, store_option

if TYPE_CHECKING:
    from riwaya.incidents.learning import Learned

NAME = "learn"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("--dry-run", action="store_true", help="only say what it would gain; nothing is kept")
    parser.add_argument("--reason", metavar="TEXT", help="why; it is kept with the judgement and in the log")
    parser.add_argument("--json", action="store_true", help="what was learned as one JSON object")
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Learns and prints the number of the new version. Raises InputError where there is nothing to learn from."""
    from riwaya.store.incident_learning import learn

    with store_of(options) as store:
        learned, number = learn(store, options.reason, keep=not options.dry_run)
    if options.json:
        print(json.dumps({"judgement": number, **asdict(learned), "gain_bits": learned.gain_bits}))
        return 0
    if number is not None:
        print(number)
    print(f"riwaya: {told(learned)}", file=sys.stderr)
    return 0


def told(learned: Learned) -> str:
    """What was learned in a sentence."""
    words = f"{learned.examples:,} pairs of {learned.cases:,} judgements"
    if learned.before is None or learned.after is None:
        return f"{words}; too few to measure what they gain"
    losses = f"loss {learned.before.log_loss:.3f} -> {learned.after.log_loss:.3f} bits a pair"
    return f"{words}; on judgements not seen: {losses}, on the right side {learned.before.right:.0%} -> {learned.after.right:.0%}"
