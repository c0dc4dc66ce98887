"""What incidents are narrowed to: the options that listing and exporting share."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from riwaya.cli.arguments import count, day

if TYPE_CHECKING:
    from riwaya.store.incidents import Filters

FILTERS = ("type", "first_day", "last_day", "place", "outlet", "grade", "contested", "least_accounts", "least_roots")
GRADES = ("Confirmed", "Fair", "Weak", "Contested", "Discounted")


def filter_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the incidents are narrowed to."""
    parser.add_argument("--from", dest="first_day", metavar="DATE", type=day, help="on this day or later")
    parser.add_argument("--to", dest="last_day", metavar="DATE", type=day, help="on this day or earlier")
    parser.add_argument("--place", metavar="NAME", help="at a place with this in its name, or in the name of one that holds it")
    parser.add_argument("--type", metavar="TYPE", help="of this type")
    parser.add_argument("--outlet", metavar="NAME", help="told by an outlet with this in its name")
    parser.add_argument("--grade", choices=GRADES, help="of this grade")
    parser.add_argument("--contested", action="store_true", help="only where independent roots disagree")
    parser.add_argument("--least-accounts", metavar="N", type=count, default=0, help="told by so many accounts at least")
    parser.add_argument("--least-roots", metavar="N", type=count, default=0, help="vouched for by so many independent roots at least")


def filters_of(options: argparse.Namespace, state: str | None = None) -> Filters:
    """The filters that were asked for; `state` is reviewed, or None for all."""
    from riwaya.store.incidents import Filters

    return Filters(**{name: getattr(options, name) for name in FILTERS}, state=state)
