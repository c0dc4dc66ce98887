"""Says that one account is not of this incident; holds from the next build on."""

from __future__ import annotations

import argparse

from riwaya.cli.incidents.judgement import judgement_options, tell
from riwaya.cli.store_option import store_of

NAME = "exclude"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("id", metavar="ID", help="the incident's name, or how it begins")
    parser.add_argument("account", metavar="ACCOUNT", help="the account, as the matrix names it (12:e1)")
    judgement_options(parser)


def run(options: argparse.Namespace) -> int:
    """Judges. Raises InputError for what cannot be judged so."""
    from riwaya.store import incident_judging

    with store_of(options) as store:
        number = incident_judging.exclude(store, options.id, options.account, options.reason)
    return tell(options, number, later=True)
