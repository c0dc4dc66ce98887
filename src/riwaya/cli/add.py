"""Takes texts into the store: files, folders, standard input, pages of the web.

Each is kept as it came, read, and put in with its record; what is in already is not put in again. A line on standard output names each document that is in,
durably, by its id: `new 12 path` or `known 12 path`. What cannot be read is named on standard error, and the rest goes on (exit 3).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from riwaya.cli.arguments import add_packs, count, day
from riwaya.cli.fetching_options import fetching_options, manners_of
from riwaya.cli.store_option import store_of, store_option
from riwaya.errors import PartlyDone, UsageError

if TYPE_CHECKING:
    from riwaya.batch.adding import Adder, Counts, Entry, Watch

NAME = "add"
FORMATS = ("text", "html", "jsonl", "csv", "feed", "sitemap", "warc", "wacz", "telegram", "telegram_page", "saved_post", "docx", "pdf")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("inputs", metavar="PATH", nargs="+", help="a file, a folder with all that is in it, an address (http, https), or - for standard input")
    parser.add_argument("--outlet", metavar="NAME", help="who published it, where the input does not say")
    parser.add_argument("--published", metavar="DATE", type=day, help="the day of publication, YYYY-MM-DD, where the input does not say")
    parser.add_argument("--kind", choices=("article", "post"), help="an article has a headline, a post has none; default: what the input is")
    parser.add_argument("--format", choices=FORMATS, help="how to read the input; default: by its bytes and its name")
    parser.add_argument("--jobs", metavar="N", type=count, default=1, help="how many processes read; 0: one a processor; default: 1")
    parser.add_argument("--json", action="store_true", help="one JSON object a line instead of words")
    fetching_options(parser)
    add_packs(parser)
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Adds. Raises StoreError, PartlyDone and UsageError."""
    from riwaya.batch.adding import Readers, add_all
    from riwaya.packs.shelf import selected

    given = list(entries(options))

    def take(adder: Adder) -> None:
        adder.take(*given)
        take_pages(adder, options)

    with store_of(options, create=True) as store:
        told = {name: getattr(options, name) for name in ("inputs", "outlet", "published", "kind", "format")}
        counts = add_all(store, watch(options.json), take, arguments=told, reading=Readers(jobs_of(options.jobs), selected(options.packs)))
    summary(counts)
    return 0


def take_pages(adder: Adder, options: argparse.Namespace) -> None:
    """Fetches the addresses among the inputs."""
    urls = [told for told in options.inputs if is_address(told)]
    if urls:
        from riwaya.batch.pages import PageTaker, take_addresses
        from riwaya.sources.found import Known

        taker = PageTaker(adder.store, adder, manners_of(options))
        take_addresses(taker, urls, Known(options.outlet, options.published, options.kind))


def is_address(told: str) -> bool:
    """True for an address to fetch."""
    return told.startswith(("http://", "https://"))


def jobs_of(told: int) -> int:
    """The number of processes that was asked for."""
    import os

    return told or os.cpu_count() or 1


def entries(options: argparse.Namespace) -> Iterator[Entry]:
    """The inputs that the arguments name. Raises UsageError for a path that is not there, before anything is done."""
    from riwaya.batch.adding import Entry, files_of
    from riwaya.sources.found import Known

    known = Known(options.outlet, options.published, options.kind)
    for told in options.inputs:
        if is_address(told):
            continue
        if told == "-":
            yield Entry(lambda: sys.stdin.buffer, "standard input", known, options.format)
            continue
        path = Path(told)
        if not path.exists():
            raise UsageError(f"there is no {told}")
        for file in files_of(path):
            yield Entry(lambda file=file: file.open("rb"), str(file), known, options.format)  # type: ignore[misc]


def watch(as_json: bool) -> Watch:
    """Prints each document when it is in, and each fault."""
    from riwaya.batch.adding import Watch
    from riwaya.sources.found import Fault, Found
    from riwaya.store.documents import Added

    def added(done: Added, found: Found) -> None:
        state = "new" if done.new else "known"
        where = found.url or found.told_id or found.locator or ""
        line = (
            json.dumps({"id": done.id, "state": state, "version": done.version, "where": where}, ensure_ascii=False)
            if as_json
            else f"{state} {done.id} {where}".rstrip()
        )
        print(line, flush=True)

    def fault(fault: Fault) -> None:
        print(f"riwaya: {fault.place}: {fault.reason}", file=sys.stderr)

    return Watch(added, fault)


def summary(counts: Counts) -> None:
    """Says how it went. Raises PartlyDone where something could not be read."""
    message = f"{counts.new:,} new, {counts.known:,} known already"
    if counts.faults:
        raise PartlyDone(f"{message}, {counts.faults:,} could not be read (riwaya status shows them)", done=counts.new + counts.known, failed=counts.faults)
    print(f"riwaya: {message}", file=sys.stderr)
