"""Accepts a field as it is; without a field the whole incident, which is reviewed from then on: it keeps its accounts, others are only suggested."""

from __future__ import annotations

import argparse

from riwaya.cli.incidents.judgement import judgement_options, tell
from riwaya.cli.store_option import store_of

NAME = "accept"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("id", metavar="ID", help="the incident's name, or how it begins")
    parser.add_argument("field", metavar="FIELD", nargs="?", help="a row of the matrix; without it the whole incident")
    judgement_options(parser)


def run(options: argparse.Namespace) -> int:
    """Judges. Raises InputError for what cannot be judged so."""
    from riwaya.store import incident_judging

    with store_of(options) as store:
        number = incident_judging.accept(store, options.id, options.field, options.reason)
    return tell(options, number)
