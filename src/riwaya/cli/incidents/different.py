"""Says that no account of one incident is of the other, now and later. Refused where the judgements before exclude it."""

from __future__ import annotations

import argparse

from riwaya.cli.incidents.judgement import judgement_options, tell
from riwaya.cli.store_option import store_of

NAME = "different"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("id", metavar="ID", help="the incident's name, or how it begins")
    parser.add_argument("other", metavar="OTHER", help="the other incident")
    judgement_options(parser)


def run(options: argparse.Namespace) -> int:
    """Judges. Raises InputError for what cannot be judged so."""
    from riwaya.store import incident_judging

    with store_of(options) as store:
        number = incident_judging.different(store, options.id, options.other, options.reason)
    return tell(options, number, later=True)
