"""Takes a judgement back, by another that names it. One on accounts is undone from the next build on."""

from __future__ import annotations

import argparse

from riwaya.cli.arguments import count
from riwaya.cli.incidents.judgement import judgement_options, tell
from riwaya.cli.store_option import store_of

NAME = "undo"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("judgement", metavar="NUMBER", type=count, help="the number that the judgement was kept under")
    judgement_options(parser)


def run(options: argparse.Namespace) -> int:
    """Judges. Raises InputError for what cannot be judged so."""
    from riwaya.store import incident_judging

    with store_of(options) as store:
        number = incident_judging.undo(store, options.judgement, options.reason)
    return tell(options, number, later=True)
