"""Sets a field to a value of your own, in every profile: a figure as 9, 9-13 or 9- (at least 9), the grade, type and status by their names, a day as 2024-03-02, anything else in words."""

from __future__ import annotations

import argparse

from riwaya.cli.incidents.judgement import judgement_options, tell
from riwaya.cli.store_option import store_of

NAME = "correct"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("id", metavar="ID", help="the incident's name, or how it begins")
    parser.add_argument("field", metavar="FIELD", help="a row of the matrix, or grade")
    parser.add_argument("value", metavar="VALUE", help="what holds")
    judgement_options(parser)


def run(options: argparse.Namespace) -> int:
    """Judges. Raises InputError for what cannot be judged so."""
    from riwaya.store import incident_judging

    with store_of(options) as store:
        number = incident_judging.correct(store, options.id, options.field, options.value, options.reason)
    return tell(options, number)
