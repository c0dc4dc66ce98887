"""What `make demo` shows: reads the samples, prints one report and a line for each of the others, writes the page of all, gathers the incidents of all
articles, and ends with the claim matrix of the most contested one.

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
from riwaya.cli.incidents.report import listing, report
from riwaya.cli.report import print_report
from riwaya.errors import RowError
from riwaya.incidents.deriving import derive
from riwaya.incidents.grade import CONTESTED
from riwaya.model import Record
from riwaya.model.labels import label
from riwaya.model.page import page
from riwaya.model.wording import headline_of, outlet_of, shown
from riwaya.reader import read
from riwaya.sources.rows import Row, opened, read_rows
from riwaya.store.incident_building import of_an_incident
from riwaya.store.incident_rows import OPEN, listed, row_of
from riwaya.store.incident_rulings import Links
from riwaya.store.incident_ways import shipped_ways

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples" / "articles.jsonl"
GATHERED = ROOT / "samples" / "gathered.jsonl"
PAGE = ROOT / "out" / "demo.html"
TITLE_WIDTH = 60


def sample_rows(path: Path = SAMPLES) -> list[Row]:
    """The samples. Raises RowError where one is not well formed."""
    rows = []
    with path.open("rb") as handle:
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


def read_row(row: Row) -> Record:
    """A row, read."""
    return read(row.text, published=row.published, outlet=row.outlet, url=row.url, kind=row.kind, id=row.id)


def show_incidents(records: list[Record]) -> None:
    """The incidents that several accounts tell, a line or two each, then the claim matrix of the one with most in dispute."""
    ways = shipped_ways()
    accounts = [each for each in ways.accounts({record.id: record for record in records}) if of_an_incident(each)]
    found = ways.group(accounts, Links())
    derived = [(derive(incident), incident.accounts) for incident in found if len(incident.accounts) > 1]
    derived.sort(key=lambda each: (each[0].grade.name != CONTESTED, -len(each[0].contested), -len(each[0].roots), -len(each[1]), each[0].incident))
    print(f"\n{len(found)} incidents, of which several accounts tell {len(derived)}; most contested first:\n")
    row = {"rule": ways.rule, "state": OPEN, "computed_at": ""}
    show(listing([listed({**row, "name": each.incident, **row_of(each, members)}) for each, members in derived]))
    if derived:
        show(report(derived[0][1], derived[0][0]))


def main(arguments: list[str]) -> int:
    """Prints and writes; 1 where the asked sample is not there."""
    started = time.perf_counter()
    records = [read_row(row) for row in sample_rows()]
    taken_s = time.perf_counter() - started
    chosen = [record for record in records if record.id in arguments] if arguments else records[:1]
    for record in chosen:
        print_report(record)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(records, "Riwaya: the samples"), encoding="utf-8")
    print()
    show(summary(records))
    print(f"\n{len(records)} documents read in {taken_s:.2f} s. All of them, lit in their text: {PAGE.relative_to(ROOT)}")
    show_incidents([*records, *(read_row(row) for row in sample_rows(GATHERED))])
    print("\nThe workbench over the samples, in the browser:  riwaya serve --demo")
    return 0 if chosen else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
