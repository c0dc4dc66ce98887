"""Takes one claim out of what the values of an incident stand on; the claim itself stays."""

from __future__ import annotations

import argparse

from riwaya.cli.incidents.judgement import judgement_options, tell
from riwaya.cli.store_option import store_of

NAME = "reject"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("id", metavar="ID", help="the incident's name, or how it begins")
    parser.add_argument("claim", metavar="CLAIM", help="the claim, as riwaya incidents why names it (12:e1#killed@14-27)")
    judgement_options(parser)


def run(options: argparse.Namespace) -> int:
    """Judges. Raises InputError for what cannot be judged so."""
    from riwaya.store import incident_judging

    with store_of(options) as store:
        number = incident_judging.reject(store, options.id, options.claim, options.reason)
    return tell(options, number)
