"""From a store into a file: the incidents that the filters allow, in a format, with a note beside it that says how it was made."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection

from riwaya import __version__
from riwaya.errors import OutputError
from riwaya.export.formats import Counts, Format, write
from riwaya.export.told import Manner, Paper, Spot, Told
from riwaya.store.incident_papers import StoredPaper, papers
from riwaya.store.incidents import Filters, Shown, each_incident
from riwaya.store.opening import Store

PAGE = 200
NOTE = ".about.json"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the format, by which of its writers (None: the usual), the manner, the filters."""

    format: Format
    manner: Manner
    filters: Filters = field(default_factory=Filters)
    by: str | None = None


def each_told(connection: Connection, filters: Filters) -> Iterator[Told]:
    """The incidents with their papers, a page at a time, in the order of the store."""
    found = each_incident(connection, filters)
    while page := list(islice(found, PAGE)):
        there = papers(connection, (account.document for each in page for account in each.accounts))
        for each in page:
            yield told(each, there)


def told(shown: Shown, there: dict[str, StoredPaper]) -> Told:
    """One incident as the export sees it."""
    row = shown.listed
    mine = {key: paper(there[key]) for key in dict.fromkeys(account.document for account in shown.accounts) if key in there}
    spot = Spot(row.place, row.within, row.precision, row.lat, row.lon)
    return Told(row.id, row.state, shown.accounts, shown.derived, spot, row.first_day, row.last_day, row.computed_at, mine)


def paper(stored: StoredPaper) -> Paper:
    """A document as the export sees it."""
    headline = stored.text.partition("\n")[0] if stored.kind == "article" else ""
    given = (stored.id, stored.text_sha256, stored.outlet, stored.url, stored.published, headline, stored.text, stored.original_sha256, stored.reader)
    return Paper(*given)


def export(store: Store, asked: Asked, handle: IO[bytes]) -> tuple[Counts, dict[str, Any]]:
    """Writes; returns what was counted and the note. Raises StoreError, UsageError, OSError."""
    with store.reading() as connection:
        counts = write(asked.format, each_told(connection, asked.filters), asked.manner, handle, asked.by)
    return counts, note(asked, counts)


def note(asked: Asked, counts: Counts) -> dict[str, Any]:
    """How a file was made; the same for the same store and arguments."""
    filters = {name: value for name, value in asdict(asked.filters).items() if value}
    return {
        "format": asked.format.name,
        "as": asked.by or next(iter(asked.format.writers)),
        "riwaya": __version__,
        "profile": asked.manner.profile,
        "reviewed_only": asked.filters.state == "reviewed",
        "filters": filters,
        "names_of_persons": asked.manner.names,
        "exact_sensitive_places": asked.manner.exact,
        "incidents": counts.incidents,
        "rows": counts.rows,
        "left_out": dict(sorted(counts.left_out.items())),
        "refused": [{"incident": name, "reason": why} for name, why in counts.refused],
        "columns": [column.name for column in asked.format.table.columns],
        "sha256": counts.sha256,
    }


def export_file(store: Store, asked: Asked, path: Path) -> tuple[Counts, dict[str, Any]]:
    """Writes the file and the note beside it; a file that was there is replaced when the new one is whole. Raises OutputError, StoreError, UsageError."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as handle:
            counts, about = export(store, asked, handle)
        part.replace(path)
        path.with_name(path.name + NOTE).write_text(note_text(about), encoding="utf-8")
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
    return counts, about


def note_text(about: dict[str, Any]) -> str:
    """The note as a file holds it."""
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"
