"""Compares the incidents of a store with someone's list: what both have, what only one has, and where they differ, with our claims behind each difference.

A pair is of one kind of event, within a day, and within the reach of both places. Incidents that nobody reviewed are compared, too. The places are exact: the
comparison is for the desk, not for publication.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

from riwaya.cli.import_ import layout_options, listed, tell
from riwaya.cli.incidents.profile_option import profile_option

if TYPE_CHECKING:
    from riwaya.export.comparing import Compared

NAME = "compare"
USUAL = "-"
COLUMNS = ("state", "ours", "theirs", "day", "place", "type", "differs", "our_value", "their_value", "claims")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("ours", metavar="OURS", help="the store: a file, or postgresql://…; - for the one of RIWAYA_STORE or the usual one")
    parser.add_argument("theirs", metavar="THEIRS", help="the list as CSV in UTF-8")
    layout_options(parser)
    profile_option(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object a line instead of CSV")


def run(options: argparse.Namespace) -> int:
    """Prints a line for each incident, row and difference; what does not hold in the list is named. Raises UsageError, InputError, StoreError."""
    from riwaya.batch.exporting import each_told
    from riwaya.export.case import case_of
    from riwaya.export.comparing import compare, only_listed
    from riwaya.export.lists import ListRow, rows
    from riwaya.export.told import Manner
    from riwaya.store.incidents import Filters
    from riwaya.store.opening import open_store

    data, layout = listed(options, options.theirs)
    theirs = []
    for each in rows(data, layout):
        if isinstance(each, ListRow):
            theirs.append(each)
        else:
            tell(each)
    manner = Manner(options.profile, names=True, exact=True)
    with open_store(None if options.ours == USUAL else options.ours) as store, store.reading() as connection:
        cases = [case_of(each, manner) for each in each_told(connection, Filters())]
    ours = [each for each in cases if not only_listed(each)]
    show(compare(ours, theirs), options.json)
    if len(ours) < len(cases):
        print(f"riwaya: {len(cases) - len(ours)} of the store's incidents left out, which only imported lists tell", file=sys.stderr)
    return 0


def show(found: list[Compared], as_json: bool) -> None:
    """Prints the lines, and how many there are on standard error."""
    from riwaya.export.cells import written

    out = csv.writer(sys.stdout, lineterminator="\n")
    if not as_json:
        out.writerow(COLUMNS)
    for each in found:
        for line in lines(each):
            if as_json:
                print(json.dumps(dict(zip(COLUMNS, line, strict=True)), ensure_ascii=False))
            else:
                out.writerow(map(written, line))
    counts = Counter(each.state for each in found)
    different = sum(bool(each.differences) for each in found)
    words = ", ".join(f"{counts[name]:,} {name.replace('_', ' ')}" for name in ("matched", "only_ours", "only_theirs"))
    print(f"riwaya: {words}; {different:,} of the matched differ", file=sys.stderr)


def lines(each: Compared) -> list[tuple[Any, ...]]:
    """A line for each difference; one without where there is none."""
    ours, theirs = each.ours, each.theirs
    if ours is not None:
        told = (ours.day, ours.told.spot.name, ours.type)
    else:
        told = (theirs.first.isoformat(), theirs.told.get("place"), theirs.type) if theirs else ("", "", "")
    head = (each.state, ours.told.id if ours else None, theirs.told["id"] if theirs else None, *told)
    return [(*head, d.field, d.ours, d.theirs, " ".join(d.claims)) for d in each.differences] or [(*head, None, None, None, None)]
