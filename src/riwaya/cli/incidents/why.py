"""Says why a field of an incident has its value: the rule, the claims behind it with their words, and those that stand against it."""

from __future__ import annotations

import argparse
import json

from riwaya.cli.incidents.profile_option import profile_option
from riwaya.cli.store_option import store_of, store_option
from riwaya.errors import InputError

NAME = "why"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("id", metavar="ID", help="the incident's name, or how it begins")
    parser.add_argument("field", metavar="FIELD", help="a row of the matrix: type, status, place, day, perpetrators, killed, killed:children …, or grade")
    profile_option(parser)
    parser.add_argument("--json", action="store_true", help="the answer as one JSON object")
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Prints. Raises InputError where there is no such incident or value."""
    from riwaya.incidents.why import why
    from riwaya.store.incident_judging import asked

    with store_of(options) as store, store.reading() as connection:
        found = asked(connection, options.id)
    answer = why(found.derived, options.field, options.profile)
    if answer is None:
        fields = [each.field for each in (*found.derived.values, *found.derived.figures[options.profile])]
        raise InputError(f"{found.listed.id} has no value for {options.field}; it has {', '.join([*fields, 'grade'])}")
    if options.json:
        from riwaya.incidents.written import plain

        print(json.dumps(plain(answer), ensure_ascii=False))
        return 0
    from riwaya.cli.console import show
    from riwaya.cli.incidents.report import answered

    show(answered(answer, {each.id: each for each in found.accounts}))
    return 0
