"""Shows one incident: the claim matrix (fields by outlets with their chains, copies folded), roots, grade, how the toll moved, and what is contested."""

from __future__ import annotations

import argparse
import json

from riwaya.cli.incidents.profile_option import profile_option
from riwaya.cli.store_option import store_of, store_option

NAME = "show"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("id", metavar="ID", help="the incident's name, or how it begins")
    profile_option(parser)
    parser.add_argument("--json", action="store_true", help="the incident with its accounts and derived values as one line of JSON")
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Prints. Raises InputError where there is no such incident."""
    from riwaya.store.incident_judging import asked

    with store_of(options) as store, store.reading() as connection:
        found = asked(connection, options.id)
    if options.json:
        from riwaya.incidents.written import incident_dict

        written = incident_dict(found.listed.id, found.accounts, found.derived)
        extra = {"listed": found.listed.to_dict(), "suggestions": [each.id for each in found.suggestions]}
        print(json.dumps({**written, **extra}, ensure_ascii=False))
        return 0
    from riwaya.cli.console import show
    from riwaya.cli.incidents.report import report

    show(report(found.accounts, found.derived, options.profile, suggestions=found.suggestions))
    return 0
