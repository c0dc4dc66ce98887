"""Shows which values changed between two readings of the same texts.

OLD and NEW are records as `riwaya extract` writes them (JSON lines, gzip or not), in any order; - for one of them is standard input.
Events are matched by the characters that they are told in, values by their words. Compared is what a value says and where it stands; not its rule,
its confidence and its place in the record. A line that is no record is named with its number, and the rest goes on (exit 3).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from riwaya.cli.arguments import opened_file
from riwaya.errors import PartlyDone, UsageError

if TYPE_CHECKING:
    from riwaya.batch.pairing import FileFault, Pair
    from riwaya.review.differences import Difference, Tally, Telling

NAME = "diff"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("old", metavar="OLD", help="the records before, or - for standard input")
    parser.add_argument("new", metavar="NEW", help="the records after, or - for standard input")
    parser.add_argument(
        "--slot", metavar="SLOT", action="append", help="only changes of this slot (place, casualties, event, statement …); may be given more than once"
    )
    parser.add_argument("--counts", action="store_true", help="only the counts by slot")
    parser.add_argument("--json", action="store_true", help="one JSON object a changed document, and a last one with the counts")


def run(options: argparse.Namespace) -> int:
    """Compares, and prints. Raises InputError, UsageError and PartlyDone."""
    from riwaya.batch.pairing import record_pairs
    from riwaya.review.differences import SLOTS, Tally

    if options.old == options.new:
        raise UsageError(f"{options.old} stands for both sides")
    if unknown := sorted(set(options.slot or ()) - set(SLOTS)):
        raise UsageError(f"no slot {', '.join(unknown)}; there are {', '.join(SLOTS)}")
    tally, alone = Tally(), Counter[str]()
    with opened_file(options.old) as old, opened_file(options.new) as new:
        for each in told_faults(record_pairs(old, new), (options.old, options.new), alone):
            show_one(compared(each, tally, alone, options.slot), options)
    show_counts(tally, alone, options)
    if faults := alone["fault"]:
        raise PartlyDone(
            f"{tally.documents:,} documents compared, {faults:,} {'line' if faults == 1 else 'lines'} could not be read", done=tally.documents, failed=faults
        )
    return 0


def told_faults(pairs: Iterator[Pair | FileFault], names: tuple[str, str], alone: Counter[str]) -> Iterator[Pair]:
    """The pairs; a line that is no record is told as it comes, and counted."""
    from riwaya.batch.pairing import OLD, FileFault

    for each in pairs:
        if isinstance(each, FileFault):
            alone["fault"] += 1
            print(f"riwaya: {names[0] if each.file == OLD else names[1]}, {' '.join(str(each.fault).split())}", file=sys.stderr)
        else:
            yield each


def compared(pair: Pair, tally: Tally, alone: Counter[str], slots: list[str] | None) -> Difference | None:
    """The difference of a pair, counted; None where one file has no such document, which is told."""
    from riwaya.review.differences import difference

    if pair.old is None or pair.new is None:
        side = "new" if pair.old is None else "old"
        alone[side] += 1
        print(f"riwaya: {pair.id} is in the {side} file only", file=sys.stderr)
        return None
    found = difference(pair.old, pair.new).only(slots)
    if found.other_text:
        print(f"riwaya: {pair.id} has another text in each file: not compared", file=sys.stderr)
    tally.add(found)
    return found


def show_one(found: Difference | None, options: argparse.Namespace) -> None:
    """Prints a document's changes, where it has any and they are asked for."""
    if found is None or options.counts or not (found.changes or found.changed):
        return
    if options.json:
        print(json.dumps(as_row(found), ensure_ascii=False))
        return
    from riwaya.cli.console import show
    from riwaya.cli.diff_report import document_changes

    show(document_changes(found))


def show_counts(tally: Tally, alone: Counter[str], options: argparse.Namespace) -> None:
    """Prints the counts: the last line of JSON, or a table."""
    documents = {"compared": tally.documents, "changed": tally.changed, "only_old": alone["old"], "only_new": alone["new"], "other_text": tally.other_text}
    if options.json:
        print(json.dumps({"documents": documents, "counts": tally.slots}, ensure_ascii=False))
        return
    from riwaya.cli.console import show
    from riwaya.cli.diff_report import count_table

    show(count_table(documents, tally.slots))


def as_row(found: Difference) -> dict[str, Any]:
    """A document's changes as they are written."""
    whole = [{"slot": change.slot, "old": change.old, "new": change.new} for change in found.changes]
    return {"id": found.id, "changes": whole, "tellings": [telling_row(told, found.new.text) for told in found.changed]}


def telling_row(told: Telling, text: str) -> dict[str, Any]:
    """An event or statement as it is written: what it is called in both records, its words, and its changes."""
    from riwaya.model import Statement
    from riwaya.review.differences import said

    either = told.new or told.old
    what = "statement" if isinstance(either, Statement) else "event"
    ends = {"old": told.old.id if told.old else None, "new": told.new.id if told.new else None}
    changes = [
        {"slot": change.slot, "change": change.kind, "old": said(change.old), "new": said(change.new)} for change in told.changes if change.slot != "event"
    ]
    return {"what": what, "change": told.kind, **ends, "span": list(told.span), "text": told.span.of(text), "values": changes}
