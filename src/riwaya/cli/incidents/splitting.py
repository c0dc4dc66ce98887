"""Says that some accounts of an incident are an incident of their own; holds from the next build on."""

from __future__ import annotations

import argparse

from riwaya.cli.incidents.judgement import judgement_options, tell
from riwaya.cli.store_option import store_of

NAME = "split"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("id", metavar="ID", help="the incident's name, or how it begins")
    parser.add_argument("accounts", metavar="ACCOUNT", nargs="+", help="the accounts to part from the rest (12:e1)")
    judgement_options(parser)


def run(options: argparse.Namespace) -> int:
    """Judges. Raises InputError for what cannot be judged so."""
    from riwaya.store import incident_judging

    with store_of(options) as store:
        number = incident_judging.split(store, options.id, options.accounts, options.reason)
    return tell(options, number, later=True)
