"""What `make demo` shows: reads the samples, prints one report and a line for each of the others, writes the page of all, and ends.

usage: python -m tools.demo [ID]

ID chooses the sample whose report is printed; the first one of the file without it. Nothing waits for a key.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from rich.table import Table
from rich.text import Text

from riwaya.cli.console import show
from riwaya.cli.report import print_report
from riwaya.errors import RowError
from riwaya.model import Record
from riwaya.model.labels import label
from riwaya.model.page import page
from riwaya.model.wording import headline_of, outlet_of, shown
from riwaya.reader import read
from riwaya.sources.rows import Row, opened, read_rows

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples" / "articles.jsonl"
PAGE = ROOT / "out" / "demo.html"
TITLE_WIDTH = 60


def sample_rows() -> list[Row]:
    """The samples. Raises RowError where one is not well formed."""
    rows = []
    with SAMPLES.open("rb") as handle:
        for row in read_rows(opened(handle)):
            if isinstance(row, RowError):
                raise row
            rows.append(row)
    return rows


def summary(records: list[Record]) -> Table:
    """One line a document: its first words, the outlet, what it tells."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for record in records:
        stretch = headline_of(record)
        title = shown(stretch.of(record.text) if stretch else " ".join(record.text.split()))[:TITLE_WIDTH]
        kinds = dict.fromkeys(label("types", event.type) for event in record.events)
        table.add_row(Text(outlet_of(record), style="magenta"), Text(title), Text(", ".join(kinds) or "no event", style="dim"))
    return table


def main(arguments: list[str]) -> int:
    """Prints and writes; 1 where the asked sample is not there."""
    started = time.perf_counter()
    records = [read(r.text, published=r.published, outlet=r.outlet, url=r.url, kind=r.kind, id=r.id) for r in sample_rows()]
    taken_s = time.perf_counter() - started
    chosen = [record for record in records if record.id in arguments] if arguments else records[:1]
    for record in chosen:
        print_report(record)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(records, "Riwaya: the samples"), encoding="utf-8")
    print()
    show(summary(records))
    print(f"\n{len(records)} documents read in {taken_s:.2f} s. All of them, lit in their text: {PAGE.relative_to(ROOT)}")
    return 0 if chosen else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
